"""Dictionaries that keep their order, as Python's do and MicroPython's do not.

The page puts them in the place of those that a cell writes (`browser/page/source.js`).
"""

# MicroPython keeps the order of a class's own dictionary, and of the copies of it.
_EMPTY = object.__dict__.copy()
_EMPTY.clear()


def dictionary(*pairs, **named):
    """Make a dictionary as `dict` does."""
    made = _EMPTY.copy()
    made.update(*pairs, **named)
    return made
