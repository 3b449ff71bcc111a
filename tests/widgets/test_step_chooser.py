"""Finite differences: every number is NumPy's to the last bit, the words are chapter 16's."""

import numpy as np
import pytest

from tools.book import PACKAGE

HOME = (PACKAGE / "widgets/step_chooser/model.js").as_uri()
STEPS = 2.0 ** -np.arange(3, 54)
KINDS = {"float32": np.float32, "float64": np.float64}


def reciprocal(x):
    return 1 / x


def nested(x):
    """As in chapter 14."""
    for _ in range(3):
        x = 4 * x * (1 - x)
    return x


def slope_of_nested(x):
    u = 4 * x * (1 - x)
    v = 4 * u * (1 - u)
    return (4 - 8 * v) * (4 - 8 * u) * (4 - 8 * x)


FUNCTIONS = {
    "reciprocal": (reciprocal, 3, lambda x: -1 / x**2),
    "nested": (nested, 0.2, slope_of_nested),
}
METHODS = {
    "forward": lambda f, x, h: (f(x + h) - f(x)) / h,
    "central": lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
}
ALL = [(f, m, p) for f in FUNCTIONS for m in METHODS for p in KINDS]


def settings(function, method, precision):
    return {"function": function, "method": method, "precision": precision}


def by_numpy(function, method, precision, steps):
    f, point, slope = FUNCTIONS[function]
    kind = KINDS[precision]
    found = [METHODS[method](f, kind(point), kind(h)) for h in steps]
    assert all(type(d) is kind for d in found)
    return np.array(found, dtype=float), slope(float(kind(point)))


def by_picture(evaluate, how, steps):
    expression = "hs.map((h) => m.difference({ ...how, h }))"
    found = evaluate("step_chooser/model", expression, how=how, hs=[float(h) for h in steps])
    return {key: np.array([one[key] for one in found]) for key in found[0]}


@pytest.mark.parametrize("which", ALL, ids="-".join)
def test_differences_are_numpys_to_the_last_bit(evaluate, which):
    # Also steps that are no powers of two: then h itself, 2h and x ± h are rounded.
    steps = [*STEPS, 0.1, 0.01, 1e-3, 1e-5, 1e-7, 3e-9]
    there = by_picture(evaluate, settings(*which), steps)
    found, exact = by_numpy(*which, steps)
    np.testing.assert_array_equal(there["found"], found)
    np.testing.assert_allclose(there["exact"], exact, rtol=1e-14)
    np.testing.assert_allclose(there["error"], np.abs(found / exact - 1), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("which", ALL, ids="-".join)
def test_the_two_errors_make_the_whole(evaluate, which):
    there = by_picture(evaluate, settings(*which), STEPS)
    whole, parts = there["error"], (there["truncation"], there["rounding"])
    assert (whole <= sum(parts) * (1 + 1e-9) + 1e-15).all()
    assert (whole >= abs(parts[0] - parts[1]) * (1 - 1e-9) - 1e-15).all()


def test_truncation_is_what_chapter_16_says(evaluate):
    """For 1/x at 3, relative to the first derivative, the second is −2/3 and the third 6/9."""
    h = np.array([1e-2, 1e-3, 1e-4])
    central = by_picture(evaluate, settings("reciprocal", "central", "float64"), h)
    forward = by_picture(evaluate, settings("reciprocal", "forward", "float64"), h)
    np.testing.assert_allclose(central["truncation"], h**2 / 6 * (6 / 9), rtol=1e-2)
    np.testing.assert_allclose(forward["truncation"], h / 2 * (2 / 3), rtol=1e-2)


@pytest.mark.parametrize(
    ("which", "step", "trusted"),
    [
        # Chapter 16: float32 has five digits at best, float64 ten. Chapter 14: 2e-9 and 5e-7.
        (("reciprocal", "central", "float32"), "4e-03", 5),
        (("reciprocal", "central", "float64"), "4e-06", 10),
        (("nested", "forward", "float64"), "2e-09", 8),
        (("nested", "central", "float64"), "5e-07", 10),
    ],
)
def test_the_best_step_is_the_chapters(evaluate, which, step, trusted):
    expression = "[m.best(how)].map(({ h, error }) => [h, error, m.digits(error)])[0]"
    h, error, digits = evaluate("step_chooser/model", expression, how=settings(*which))
    found, exact = by_numpy(*which, STEPS)
    errors = np.abs(found / exact - 1)
    assert h == STEPS[np.argmin(np.where(errors > 0, errors, np.inf))]
    assert f"{h:.0e}" == step
    assert digits == trusted == int(-np.log10(error))


@pytest.mark.parametrize(
    ("precision", "h", "name", "sentence"),
    [
        (
            "float64",
            2.0**-3,
            "截断误差占上风：间距还太大",
            "间距 h = 0.125，相对误差 0.0017，可信 2 位：截断误差 0.0017，舍入误差不到 10⁻¹⁵。",
        ),
        (
            "float64",
            2.0**-18,
            "最低处：间距正好",
            "间距 h = 3.81 × 10⁻⁶，相对误差 1.5 × 10⁻¹¹，可信 10 位："
            "截断误差 1.6 × 10⁻¹²，舍入误差 1.6 × 10⁻¹¹。",
        ),
        (
            "float32",
            2.0**-18,
            "舍入误差占上风：间距太小了",
            "间距 h = 3.81 × 10⁻⁶，相对误差 0.02，可信 1 位：截断误差 1.6 × 10⁻¹²，舍入误差 0.02。",
        ),
        (
            "float32",
            2.0**-26,
            "h 被舍入吞掉，差分成了 0",
            "间距 h = 1.49 × 10⁻⁸，相对误差 1，一位也不可信：截断误差不到 10⁻¹⁵，舍入误差 1。",
        ),
    ],
)
def test_it_says_which_error_is_the_larger(evaluate, precision, h, name, sentence):
    how = settings("reciprocal", "central", precision) | {"h": h}
    said = evaluate(
        "step_chooser/words",
        "await import(home).then((model) =>"
        " m.describe(how, model.difference(how), model.best(how)))",
        home=HOME,
        how=how,
    )
    assert said[0] == name
    assert said[1][0] == sentence
    lowest = {
        "float32": "最低处 h = 0.0039，误差 3.8 × 10⁻⁶，可信 5 位；float32 的 ∛ε 是 0.0049。",
        "float64": "最低处 h = 3.8 × 10⁻⁶，误差 1.5 × 10⁻¹¹，可信 10 位；"
        "float64 的 ∛ε 是 6.1 × 10⁻⁶。",
    }
    assert said[1][1] == lowest[precision]


@pytest.mark.parametrize(("precision", "root"), [("float32", "4.9e-03"), ("float64", "6.1e-06")])
def test_the_precisions_are_numpys(evaluate, precision, root):
    epsilon = evaluate("step_chooser/model", "m.PRECISIONS[p].epsilon", p=precision)
    assert epsilon == np.finfo(KINDS[precision]).eps
    assert f"{np.cbrt(epsilon):.1e}" == root


def test_rounding_is_expected_as_in_chapter_16(evaluate):
    epsilon, h = np.finfo(float).eps, 1e-6
    for method, times in (("forward", 2), ("central", 1)):
        how = settings("reciprocal", method, "float64") | {"h": h}
        found = evaluate("step_chooser/model", "m.expectedRounding(how)", how=how)
        assert found == pytest.approx(times * epsilon / h * (1 / 3) / (1 / 9))


@pytest.mark.parametrize(
    ("value", "count", "parts"),
    [
        (-0.1111450195, 4, ["−0.1111", "450195000"]),
        (8.844538614844, 1, ["8", ".844538614844"]),
        (9.06, 2, ["9.0", "60000000000"]),
        (0.0, 0, ["", "0.000000000000"]),
        (-0.125, 0, ["", "−0.1250000000000"]),
    ],
)
def test_the_trusted_digits_are_set_apart(evaluate, value, count, parts):
    assert evaluate("step_chooser/words", "m.apart(v, count)", v=value, count=count) == parts
