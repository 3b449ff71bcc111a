"""What Python has and MicroPython lacks, put where the book's code looks for it."""

import builtins
import itertools

_zip = zip


def _zip_strictly(*several, strict=False):
    """As Python's `zip`: with `strict` all must be as long as the first."""
    if not strict:
        return _zip(*several)
    several = [list(one) for one in several]
    for place, one in enumerate(several):
        if len(one) != len(several[0]):
            raise ValueError(
                f"zip 的第 1 列有 {len(several[0])} 项，第 {place + 1} 列有 {len(one)} 项："
                "strict=True 要它们一样长"
            )
    return _zip(*several)


def _pairwise(items):
    """Give each item with the next one."""
    items = list(items)
    return _zip(items, items[1:])


def supply():
    """Put all of it there."""
    builtins.zip = _zip_strictly
    itertools.pairwise = _pairwise
