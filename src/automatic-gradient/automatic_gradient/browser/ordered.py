"""Dictionaries that keep their order, as Python's do and MicroPython's do not.

The page puts them in the place of those that a cell writes (`browser/page/source.js`).
"""

from collections import OrderedDict


class Dictionary(OrderedDict):
    """一个字典：写出来、比起来同 Python 的。"""

    def __repr__(self):
        return "{" + ", ".join([f"{key!r}: {value!r}" for key, value in self.items()]) + "}"

    __str__ = __repr__

    def __eq__(self, other):
        return isinstance(other, dict) and _plain(self) == _plain(other)

    def __ne__(self, other):
        return not self == other

    def copy(self):
        """另造一个同样的。"""
        return Dictionary(self.items())

    def __or__(self, other):
        new = self.copy()
        new.update(other.items())
        return new


def _plain(dictionary):
    # Not dict(dictionary), which MicroPython cannot make of a class of our own.
    return {key: value for key, value in dictionary.items()}
