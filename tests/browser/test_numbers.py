"""Which numbers of a cell the hand moves, and what they become."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import evaluate

FOUND = """m.numbersIn(source)
  .map(({ from, to, signed }) => source.slice(from, to) + (signed ? "" : "!"))
  .join(" ")"""


def numbers(source):
    """Give the numbers, with a ! where none is to be below 0."""
    return evaluate("browser/page/numbers", FOUND, source=source)


def moved(text, steps, **how):
    return evaluate("browser/page/numbers", "m.moved(text, steps, how)", **locals())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("rates = (0.3, 1.0, 2)", "0.3 1.0 2"),
        ("x = -1.5", "-1.5"),
        ("x - 1", "1"),
        ("x - -1", "-1"),
        ("x-1", "1"),
        ("2 * -3e-1", "2 -3e-1"),
        ("- 4", "4"),
        ("a[-1:2]", "-1 2"),
        ("return-1", "1"),
        ("f(steps=60_000)", "60_000"),
        (".5 + 2.0", ".5 2.0"),
        ("1e-3 + 2E5", "1e-3 2E5"),
        # A minus before these belongs to more than the number.
        ("2 ** 3", "2! 3"),
        ("-2 ** -3", "2! -3"),
        ("1.0.real", "1.0!"),
        # Neither these kinds,
        ("0x10 + 0b1 + 0o7 + 3j + 1.5J + 0e0", ""),
        # nor what only looks so,
        ("tf.float32(x1) + atan2", ""),
        ('\'0.3\' + """1\n2"""  # 0.3', ""),
        ('f"{x:.4f} {3 * y}"', ""),
        # but all others, though the rest cannot be read.
        ("print(0.3, ", "0.3"),
    ],
)
def test_the_numbers_of_a_text(source, found):
    assert numbers(source) == found


@pytest.mark.parametrize(
    ("text", "steps", "end"),
    [
        ("0.3", 1, "0.4"),
        ("0.3", -3, "0.0"),
        ("0.1", -3, "-0.2"),
        ("-0.2", 3, "0.1"),
        ("-1.5", -1, "-1.6"),
        ("0.30", 1, "0.31"),
        ("0.300", -1, "0.299"),
        ("1.0", 1, "1.1"),
        ("9.9", 1, "10.0"),
        ("0.1", 2, "0.3"),
        (".5", 5, "1.0"),
        ("2", 1, "3"),
        ("2", -3, "-1"),
        ("0", 1, "1"),
        ("12", 1, "13"),
        # Whole numbers that are round stay so.
        ("10", 1, "11"),
        ("150", 1, "160"),
        ("100", -1, "90"),
        ("128", 1, "129"),
        ("2000", 3, "2300"),
        ("2026", 1, "2027"),
        ("100.0", 1, "110.0"),
        ("20.0", 1, "21.0"),
        ("1_000", 1, "1_100"),
        ("1_000", -1, "900"),
        ("60_000", 50, "110_000"),
        ("12345678901234567891", 1, "12345678901234567892"),
        # An order of magnitude has nine numbers of one digit, ninety of two.
        ("1e-3", 1, "2e-3"),
        ("1e-3", -1, "9e-4"),
        ("1e-3", 9, "1e-2"),
        ("9e-1", 1, "1e0"),
        ("-1e-3", 1, "-9e-4"),
        ("2E5", 1, "3e5"),
        ("1.5e-3", 1, "1.6e-3"),
        ("9.9e-3", 1, "1.0e-2"),
        ("1.0e-3", -1, "9.9e-4"),
        ("10e-3", 1, "1.1e-2"),
        ("0.5e-3", 1, "6e-4"),
    ],
)
def test_a_number_moves_by_its_last_digit(text, steps, end):
    assert moved(text, steps) == end


@pytest.mark.parametrize(
    ("text", "steps", "end"),
    [
        ("0.3", 1, "0.31"),
        ("0.3", -31, "-0.01"),
        ("100", 1, "101"),
        ("100.0", 1, "101.0"),
        ("1e-3", 1, "1.1e-3"),
        ("1e-3", -1, "9.9e-4"),
        # A whole number stays one.
        ("6", 1, "7"),
    ],
)
def test_finely_it_gets_another_digit(text, steps, end):
    assert moved(text, steps, finely=True) == end


def test_what_may_not_be_below_zero_stays_at_zero():
    ends = [moved("0.2", steps, signed=False) for steps in (-1, -2, -3)]
    assert ends == ["0.1", "0.0", "0.0"]


decimals = st.decimals(-1000, 1000, places=2).map(str)


@given(decimals, st.integers(-500, 500))
def test_it_is_exact_and_comes_back(text, steps):
    end = moved(text, steps)
    assert Decimal(end) == Decimal(text) + steps * Decimal("0.01")
    assert Decimal(moved(end, -steps)) == Decimal(text)


@given(st.integers(1, 9), st.integers(-12, 12), st.integers(-60, 60))
def test_on_the_scale_it_rises_and_comes_back(digit, order, steps):
    text = f"{digit}e{order}"
    end = moved(text, steps)
    assert moved(end, -steps) == text
    assert Decimal(moved(end, 1)) > Decimal(end)
