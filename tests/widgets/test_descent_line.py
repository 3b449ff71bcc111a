"""Descent in one dimension: the path is the library's, the words are those of chapter 2."""

from types import SimpleNamespace

import numpy as np
import pytest

from automatic_gradient import optimizers, surfaces
from automatic_gradient.figures import learning_rates
from tools.book import PACKAGE

WIDGETS = PACKAGE / "widgets"

# Chapter 2's x⁴, which the library does not have.
FLAT_VALLEY = SimpleNamespace(
    value=lambda x: x**4,
    gradient=lambda x: 4 * x**3,
    hessian=lambda x: 12 * x**2,
    minima=(0.0,),
    maxima=(),
    saddles=(),
)
KNOWN = {
    name: getattr(surfaces, name) for name in ("parabola", "valley", "two_valleys", "terrace")
} | {"flat_valley": FLAT_VALLEY}


def with_curve(evaluate, expression, name, **values):
    """`curve` in the expression is the picture's own function."""
    return evaluate(
        "descent_line/words",
        f"await Promise.all([import(curves), import(model)])"
        f".then(([{{ [name]: curve }}, {{ pathOf }}]) => {expression})",
        curves=(WIDGETS / "shared/curves.js").as_uri(),
        model=(WIDGETS / "descent_line/model.js").as_uri(),
        name=name,
        **values,
    )


@pytest.fixture
def said(evaluate):
    def said(name, start, rate, steps, span=(-2, 2)):
        how = {"start": start, "rate": rate, "steps": steps}
        return with_curve(evaluate, "m.describe(curve, how, span)", name, how=how, span=span)

    return said


@pytest.mark.parametrize(
    ("name", "start", "rate"),
    [
        ("parabola", -1.5, 0.3),
        ("parabola", 1.0, 1.7),
        ("valley", 1.0, 0.9),
        ("two_valleys", 0.2, 0.1),
        ("two_valleys", -0.2, 0.2),
        ("two_valleys", 1.9, 0.05),
        ("terrace", 1.0, 0.1),
        ("flat_valley", 1.0, 0.1),
        ("flat_valley", 1.0, 0.45),
    ],
)
def test_twenty_steps_are_the_librarys(evaluate, name, start, rate):
    expression = "pathOf(curve, start, rate, 20)"
    there = with_curve(evaluate, expression, name, start=start, rate=rate)
    here = optimizers.descend(KNOWN[name].gradient, start, rate, 20)
    np.testing.assert_allclose(there, here, rtol=1e-9, atol=0)


@pytest.mark.parametrize("name", KNOWN)
def test_the_functions_are_the_librarys(evaluate, name):
    x = np.linspace(-2.5, 2.5, 41)
    expression = "xs.map((x) => [curve.value(x), curve.gradient(x), curve.hessian(x)])"
    there = np.array(with_curve(evaluate, expression, name, xs=x.tolist())).T
    surface = KNOWN[name]
    here = surface.value(x), surface.gradient(x), surface.hessian(x) * np.ones_like(x)
    np.testing.assert_allclose(there, here, rtol=1e-12, atol=1e-12)
    critical = with_curve(evaluate, "[curve.minima, curve.maxima, curve.saddles]", name)
    assert critical == [list(surface.minima), list(surface.maxima), list(surface.saddles)]


@pytest.mark.parametrize("product", [0.001, 0.3, 0.999, 1, 1.001, 1.7, 1.999, 2, 2.001, 2.1])
def test_the_five_cases_are_the_figures(evaluate, said, product):
    named = evaluate("shared/regimes", "m.regime(product)", product=product)
    assert named == learning_rates.__globals__["_regime"](product)
    assert said("parabola", 1, product, 6)[0] == named
    assert said("valley", 1, product / 2, 6)[0] == named


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (
            0.3,
            "每步乘 1 − ηλ = 0.7，从一侧越走越近。走 6 步，离极小点还有 0.118；"
            "缩到百万分之一，要 39 步。",
        ),
        (1, "1 − ηλ = 0，一步就到极小点，再走也不动。"),
        (
            1.7,
            "每步乘 1 − ηλ = −0.7，左右摆动，仍然越走越近。走 6 步，离极小点还有 0.118；"
            "缩到百万分之一，要 39 步。",
        ),
        (2, "每步乘 1 − ηλ = −1，在 1 与 −1 两点间来回，永远不停。"),
        (2.1, "每步乘 1 − ηλ = −1.1，越摆越大。走 6 步，离极小点已有 1.77。"),
    ],
)
def test_chapter_2_tells_the_same(said, rate, words):
    assert said("parabola", 1, rate, 6)[1] == words
    left = abs(optimizers.descend(surfaces.parabola.gradient, 1.0, rate, 6)[-1])
    assert ("1.77" in words) == (round(left, 2) == 1.77)
    assert ("0.118" in words) == (round(left, 3) == 0.118)


@pytest.mark.parametrize("rate", [0.001, 0.01, 0.1, 0.5, 1.5, 1.9, 1.99])
def test_the_number_of_steps_is_chapter_2s(evaluate, rate):
    x, steps = 1.0, 0
    while abs(x) > 1e-6:
        x, steps = x - rate * surfaces.parabola.gradient(x), steps + 1
    assert evaluate("descent_line/words", "m.stepsNeeded(1 - rate)", rate=rate) == steps


def test_divergence_leaves_the_window_when_the_library_does(said):
    path = optimizers.descend(surfaces.parabola.gradient, 1.0, 2.1, 20)
    k = int(np.argmax(np.abs(path) > 2))
    assert said("parabola", 1, 2.1, 20) == [
        "发散",
        f"每步乘 1 − ηλ = −1.1，越摆越大。第 {k} 步走出了图。",
    ]


def test_each_valley_keeps_its_own(said):
    for start, minimum in ((0.05, 1), (-0.05, -2)):
        path = optimizers.descend(surfaces.two_valleys.gradient, start, 0.1, 50)
        since = np.flatnonzero(np.abs(path - minimum) >= 1e-3)[-1] + 1
        text = str(minimum).replace("-", "−")
        words = ["单调收敛", f"第 {since} 步起，离极小点 {text} 不到 0.001。"]
        assert said("two_valleys", start, 0.1, 50, (-3.1, 2.1)) == words


def test_the_steeper_valley_lets_go_first(said):
    """λ is 3 at 1 and 6 at −2: between 2/6 and 2/3 only the flatter one holds."""
    assert said("two_valleys", 0.5, 0.5, 50, (-3.1, 2.1))[0] == "摆动收敛"
    name, sentence = said("two_valleys", -1.9, 0.38, 50, (-3.1, 2.1))
    path = optimizers.descend(surfaces.two_valleys.gradient, -1.9, 0.38, 50)
    assert abs(path[-1] - path[-3]) < 1e-6 < abs(path[-1] - path[-2])
    low, high = (f"{x:.4g}".replace("-", "−") for x in sorted(path[-2:]))
    assert [name, sentence] == ["来回不停", f"在 {high} 与 {low} 两点间来回。"]


def test_a_walk_from_the_top_does_not_begin(said):
    words = ["一步也不走", "起点就是极大点，导数为零。导数为零，不等于到了谷底。"]
    assert said("two_valleys", 0, 0.1, 20) == words
    assert said("parabola", 0, 0.1, 20) == ["一步也不走", "起点就是极小点，导数为零。"]


def test_on_the_terrace_the_sides_differ(said):
    path = optimizers.descend(surfaces.terrace.gradient, 1.0, 0.1, 20)
    name, sentence = said("terrace", 1, 0.1, 20, (-1.6, 1.6))
    assert name == "还在走"
    assert sentence == (
        f"走完 20 步，x = {path[-1]:.4g}，导数还有 {3 * path[-1] ** 2:.3g}，越走越慢，没有停下。"
    )
    with np.errstate(over="ignore"):
        path = optimizers.descend(surfaces.terrace.gradient, -0.5, 0.1, 20)
    k = int(np.argmax(path < -1.6))
    words = ["发散", f"第 {k} 步走出了图。越走越远，没有尽头。"]
    assert said("terrace", -0.5, 0.1, 20, (-1.6, 1.6)) == words


def test_near_a_saddle_it_stops_and_is_not_at_a_minimum(said):
    path = optimizers.descend(surfaces.terrace.gradient, 0.01, 0.5, 2000)
    since = int(np.argmax(path < 1e-3))
    assert (path > 0).all()
    assert said("terrace", 0.01, 0.5, 2000) == [
        "停在鞍点",
        f"第 {since} 步起，离鞍点 0 不到 0.001，几乎走不动了：它不是极小点。",
    ]


@pytest.mark.parametrize(("point", "rate"), [(0, 0.3), (-2, 0.4)])
def test_to_jump_close_to_a_point_that_drives_away_is_not_to_arrive(said, point, rate):
    """The top, and the valley at −2 beyond its limit of 2/6."""
    # The starts whose first step leads to within 0.0005 of the point.
    starts = np.roots([-rate, -rate, 1 + 2 * rate, -point - 5e-4]).real
    start = starts[np.argmax(np.abs(starts - point))]
    path = optimizers.descend(surfaces.two_valleys.gradient, start, rate, 1)
    assert abs(path[1] - point) < 1e-3 < abs(path[0] - point)
    assert said("two_valleys", float(start), rate, 1, (-4, 4))[0] == "还在走"


def test_just_beyond_the_saddle_or_the_top_it_only_passes_by(said):
    assert said("terrace", -0.0005, 0.1, 5)[0] == "还在走"
    assert said("two_valleys", 0.0001, 0.1, 5)[0] == "还在走"


@pytest.mark.parametrize(
    ("start", "rate", "name"),
    [(1, 0.25, "一步到底"), (1, 0.5, "来回不停"), (1, 0.6, "发散"), (0.8, 0.6, "还在走")],
)
def test_on_a_flat_slope_the_start_decides(said, start, rate, name):
    assert said("flat_valley", start, rate, 20, (-1.5, 1.5))[0] == name
    with np.errstate(all="ignore"):
        path = optimizers.descend(FLAT_VALLEY.gradient, start, rate, 20)
    assert (name == "发散") == (not abs(path[-1]) < 1.5)


def test_a_step_is_told_in_numbers(evaluate):
    expression = "[0, 1, 2].map((k) => m.step(curve, pathOf(curve, -1.5, 0.3, 2), k, 0.3))"
    assert with_curve(evaluate, expression, "parabola") == [
        "第 1 步：x − ηf′(x) = −1.5 − 0.3 × (−1.5) = −1.05",
        "第 2 步：x − ηf′(x) = −1.05 − 0.3 × (−1.05) = −0.735",
        "x = −0.735 处，f′(x) = −0.735。",
    ]


@pytest.mark.parametrize("curvature", [1, 2])
def test_the_slider_is_fine_near_the_limits(evaluate, curvature):
    rates = evaluate("descent_line/model", "m.rates({ curvature })", curvature=curvature)
    products = np.array(rates) * curvature
    assert (np.diff(products) > 0).all()
    for product in (0.001, 0.3, 0.999, 1, 1.7, 1.999, 2, 2.001, 2.1):
        assert np.isclose(products, product, rtol=0, atol=1e-9).any()


def test_a_picture_begins_within_its_own_bounds(evaluate):
    expression = """Object.entries(m.SCENES).map(([name, { span, begin, top }]) => [
        name, span, begin, m.rates(curves[name], top)])"""
    scenes = evaluate(
        "descent_line/model",
        f"await import(home).then((curves) => {expression})",
        home=(WIDGETS / "shared/curves.js").as_uri(),
    )
    assert [name for name, *_ in scenes] == list(KNOWN)
    for _, (left, right), begin, rates in scenes:
        assert left < begin["start"] < right
        assert begin["rate"] in rates
