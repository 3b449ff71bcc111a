"""A cell's last value looks as in the notebook."""

import math

from hypothesis import example, given
from hypothesis import strategies as some
from IPython.lib.pretty import pretty

from automatic_gradient.browser.display import show

plain = (
    some.integers(-(10**9), 10**9)
    | some.floats()
    | some.booleans()
    | some.none()
    | some.text("ab'\"\\\n 梯度", max_size=30)
)
values = some.recursive(
    plain,
    lambda inner: (
        some.lists(inner, max_size=8)
        | some.lists(inner, max_size=8).map(tuple)
        | some.dictionaries(some.text("xyz", min_size=1, max_size=9), inner, max_size=5)
    ),
    max_leaves=30,
)


# One opening bracket after another, and the innermost is too long for what is left of the line.
@example({"xxxxxxxxx": {"x": ([None, 0, 0, 0, -10000, -10000, 1.0000000000000002e16],)}})
@given(values)
def test_it_is_what_ipython_shows(value):
    assert show(value) == (None if value is None else pretty(value))


def test_nothing_is_shown_of_nothing():
    assert show(None) is None


def test_numbers_that_python_writes_shortest():
    for value in (0.1, 1e-5, 1e16, -2.5e-10, 1 / 3, math.inf, math.nan, 5e-324, 123456789.0):
        assert show(value) == repr(value)
