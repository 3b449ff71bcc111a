"""What is `automatic_gradient.figures` in the page: the book's figures, fetched once a cell draws.

The page puts their files in place before it runs such a cell, and calls `supply`; until then there
is `setup` alone, with which each chapter begins.
"""

import sys

import automatic_gradient

# Where the page finds the columns of numbers of what was drawn, in doubles.
NUMBERS = "/numbers"

_own = None


def setup():
    """Do nothing: the page has its own style and letters."""


def __getattr__(name):
    if name.startswith("__") or _own is None:
        raise AttributeError(f"还没有取来图要用的文件，没有 figures.{name}：再运行一次")
    return getattr(_own, name)


def supply():
    """Import the book's figures over the page's matplotlib: their files are there now."""
    global _own
    from automatic_gradient.browser import matplotlib

    sys.modules["matplotlib"] = matplotlib
    for name in matplotlib.__all__:
        sys.modules[f"matplotlib.{name}"] = getattr(matplotlib, name)
    import automatic_gradient.figures as own

    _own = own


def take():
    """Give the figures drawn since, for JSON; their columns of numbers go into the file NUMBERS."""
    if _own is None:
        return []
    from automatic_gradient.browser.matplotlib import notes, pyplot

    figures = pyplot.take()
    # MicroPython has no Path.
    with open(NUMBERS, "wb") as file:  # noqa: PTH123
        file.write(notes.numbers)
    notes.forget()
    return figures


# Cells import it by this name.
automatic_gradient.figures = sys.modules[__name__]
