"""Scales and numbers, as all pictures draw and say them."""

import pytest


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-1.5, "−1.5"),
        (1 / 3, "0.3333"),
        (123456, "1.235 × 10⁵"),
        (-1e-9, "−10⁻⁹"),
        (float("1e300"), "10³⁰⁰"),
    ],
)
def test_a_number_is_written_as_in_the_book(evaluate, value, text):
    assert evaluate("shared/numbers", "m.number(value)", value=value) == text


def test_scales_go_there_and_back(evaluate):
    expression = "[m.linear([-2, 2], [0, 400]), m.logarithmic([1e-8, 1], [0, 400])]"
    places = evaluate(
        "shared/drawing", f"{expression}.map((scale) => [scale(1), scale.invert(100)])"
    )
    assert places[0] == [300, -1]
    assert places[1] == [400, pytest.approx(1e-6)]
    assert evaluate("shared/drawing", f"{expression}[1].ticks(4)") == [1e-8, 1e-6, 1e-4, 1e-2, 1]


def test_a_line_breaks_where_it_is_not_finite(evaluate):
    points = [[0, 0], [1, 1], [2, None], [3, 3]]
    expression = "m.line(points.map(([x, y]) => [x, y ?? NaN]), (x) => x, (y) => y)"
    assert evaluate("shared/drawing", expression, points=points) == "M0.00 0.00L1.00 1.00M3.00 3.00"


def test_what_is_hidden_from_screen_readers_says_true(evaluate):
    """An empty `aria-hidden` hides nothing."""
    node = "{ setAttribute(name, value) { this[name] = String(value); } }"
    expression = f"m.set({node}, {{ 'aria-hidden': true, disabled: true }})"
    assert evaluate("shared/drawing", expression) == {"aria-hidden": "true", "disabled": ""}
