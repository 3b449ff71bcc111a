"""Slopes in every direction are the library's, and what is said of them is so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from automatic_gradient.surfaces import trough
from tests import helpers
from tools.book import PACKAGE

MODEL = "directional_slope/model"
HOME = (PACKAGE / f"widgets/{MODEL}.js").as_uri()
START = np.array([3, 0.4])
STEEPEST = float(np.degrees(np.arctan2(4, 3)))  # of the gradient (3, 4) at START

points = st.tuples(st.floats(-0.1, 3.5), st.floats(-0.6, 0.6)).map(
    lambda point: [round(part, 2) for part in point]
)


def unit(angle):
    return np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])


def explore(point, direction, step):
    """What the picture finds; its two functions at the step, at half of it and at a tenth."""
    expression = (
        "(({ rise, gap, ...found }) => ({ ...found, ...Object.fromEntries("
        "Object.entries({ rise, gap }).map(([name, f]) =>"
        " [name, [step, step / 2, step / 10].map(f)])) }))(m.explore({ point, direction, step }))"
    )
    values = {"point": list(point), "direction": direction, "step": step}
    return helpers.evaluate(f"widgets/{MODEL}", expression, **values)


@given(point=points, direction=st.integers(0, 359), step=st.floats(0.01, 0.6))
def test_slope_rise_and_gap_are_those_of_the_librarys_surface(point, direction, step):
    found = explore(point, direction, step)
    point, u = np.array(point), unit(direction)
    gradient = trough.gradient(point)
    np.testing.assert_allclose(found["u"], u, atol=1e-12)
    np.testing.assert_allclose(found["gradient"], gradient)
    assert found["slope"] == pytest.approx(u @ gradient, abs=1e-12)
    assert found["length"] == pytest.approx(np.linalg.norm(gradient))
    # The book's formula.
    cosine = found["length"] * np.cos(np.radians(found["angle"]))
    assert found["slope"] == pytest.approx(cosine, abs=1e-6)
    steps = np.array([1, 0.5, 0.1]) * step
    rise = trough((point + steps[:, None] * u).T) - trough(point)
    np.testing.assert_allclose(found["rise"], rise, atol=1e-12)
    np.testing.assert_allclose(found["gap"], rise - steps * (u @ gradient), atol=1e-12)
    # As the text says.
    np.testing.assert_allclose(
        found["gap"], found["gap"][0] * np.array([1, 0.25, 0.01]), atol=1e-12
    )


@given(point=points)
def test_the_marked_directions_are_the_steepest_and_the_level_ones(point):
    gradient = trough.gradient(np.array(point))
    if not gradient.any():
        assert explore(point, 20, 0.1)["moment"] == "flat"
        return
    steepest = np.degrees(np.arctan2(gradient[1], gradient[0]))
    slopes = unit(np.arange(360) + 0.5).T @ gradient
    for turn, name in ((0, "gradient"), (90, "contour"), (180, "against"), (-90, "contour")):
        found = explore(point, steepest + turn, 0.1)
        assert found["moment"] == name
        assert 0 <= found["direction"] < 360
        if name == "gradient":
            assert found["slope"] > slopes.max() - 1e-9
        elif name == "against":
            assert found["slope"] < slopes.min() + 1e-9
        else:
            assert found["slope"] == pytest.approx(0, abs=1e-9)
        assert explore(point, steepest + turn + 0.5, 0.1)["moment"] is None


@pytest.mark.parametrize(
    ("angle", "snapped"),
    [
        (STEEPEST + 1.9, STEEPEST),
        (STEEPEST - 1.9, STEEPEST),
        (STEEPEST - 180.5, STEEPEST + 180),
        (STEEPEST + 91, STEEPEST + 90),
        (STEEPEST - 88.5, STEEPEST + 270),
        (-0.9, 0),
        (89.2, 90),
        (-178.7, 180),
        (-90.4, 270),
        (12.6, 13),
        (-20.2, 340),
    ],
)
def test_a_hand_is_caught_by_marked_directions_and_by_the_axes(evaluate, angle, snapped):
    found = evaluate(MODEL, "m.snap(angle, gradient)", angle=angle, gradient=[3, 4])
    assert found == pytest.approx(snapped)


@pytest.mark.parametrize("by", [1, -1, 15, -15])
@pytest.mark.parametrize(("gradient", "more"), [([3, 4], 4), ([2, 0], 0), ([0, 0], 0)])
def test_the_keys_stop_at_every_marked_direction_and_come_around(evaluate, by, gradient, more):
    stops = evaluate(
        MODEL,
        "Array.from({ length: count }, () => (angle = m.turned(angle, by, gradient)))",
        angle=0,
        by=by,
        gradient=gradient,
        count=360 // abs(by) + more,
    )
    assert stops[-1] == 0
    assert len(set(stops)) == len(stops)
    if more:
        marked = [STEEPEST + turn for turn in (0, 90, 180, 270)]
        for mark in marked:
            assert min(abs(np.array(stops) - mark)) < 1e-9
        stops = [stop for stop in stops if stop == int(stop)]
    assert sorted(stops) == list(range(0, 360, abs(by)))


@pytest.mark.parametrize(
    ("point", "near"),
    [([3.011, 0.4], [3.02, 0.4]), ([9, -9], [3.5, -0.6]), ([-1, 0.013], [-0.1, 0.02])],
)
def test_a_point_stays_where_the_compass_fits(evaluate, point, near):
    assert evaluate(MODEL, "m.pointNear(point)", point=point) == near
    window = evaluate(MODEL, "m.WINDOW")
    for part, (low, high) in zip(near, (window["x"], window["y"]), strict=True):
        assert low <= part - 1 + 1e-9
        assert part + 1 <= high + 1e-9


def test_a_step_is_halved_until_it_would_be_too_short(evaluate):
    assert evaluate(MODEL, "[0.017, -1, 3].map(m.stepNear)") == [0.02, 0.01, 0.6]
    expression = "(function* () { for (let s = 0.4; s; s = m.halved(s)) yield s; })()"
    steps = evaluate(MODEL, f"[...{expression}]")
    assert steps == [0.4 / 2**k for k in range(6)]


def test_the_contours_are_the_surfaces_and_one_goes_through_the_chapters_point(evaluate):
    turns = np.linspace(0, 2 * np.pi, 40)
    radii = np.array(evaluate(MODEL, "m.CONTOURS"))
    heights = [trough(np.array([a * np.cos(turns), b * np.sin(turns)])) for a, b in radii]
    for height in heights:
        np.testing.assert_allclose(height, height[0])
    levels = np.array([height[0] for height in heights])
    np.testing.assert_allclose(np.diff(levels), levels[0])
    assert min(abs(levels - trough(START))) < 1e-9


@pytest.mark.parametrize(
    ("point", "direction", "step", "title", "sentences"),
    [
        (
            START,
            0,
            0.4,
            "斜率 3：上坡",
            [
                "朝 0°，u = (1, 0)。uᵀ∇f = 1 × 3 + 0 × 4 = 3，也就是 5 × cos 53.1°。",
                "正东方向的斜率就是对 x 的偏导数。",
                "走 0.4：切线说升 1.2，其实升 1.28，差 0.08；步长减半，差 0.02，只剩四分之一。",
            ],
        ),
        (
            START,
            STEEPEST,
            0.5,
            "斜率 5：沿着梯度，上升最快",
            [
                "朝 53.13°，u = (0.6, 0.8)。uᵀ∇f = 0.6 × 3 + 0.8 × 4 = 5，也就是 5 × cos 0°。",
                "哪个方向的斜率都不比它大。",
                "走 0.5：切线说升 2.5，其实升 3.345，差 0.845；步长减半，差 0.211，只剩四分之一。",
            ],
        ),
        (
            START,
            STEEPEST + 90,
            0.1,
            "斜率 0：沿着等高线，不升不降",
            [
                "朝 143.1°，u = (−0.8, 0.6)。uᵀ∇f = −0.8 × 3 + 0.6 × 4 = 0，也就是 5 × cos 90°。",
                "这只说出发那一刻：等高线是弯的，笔直走就离开了它。",
                "走 0.1：切线说不升不降，其实升 0.0212，差 0.0212；"
                "步长减半，差 0.0053，只剩四分之一。",
            ],
        ),
        (
            START,
            STEEPEST + 180,
            0.2,
            "斜率 −5：逆着梯度，下降最快",
            [
                "朝 233.1°，u = (−0.6, −0.8)。"
                "uᵀ∇f = −0.6 × 3 + (−0.8) × 4 = −5，也就是 5 × cos 180°。",
                "哪个方向都没有它降得快，可它不对着谷底，差 45.5°。",
                "走 0.2：切线说降 1，其实降 0.8648，差 0.135；步长减半，差 0.0338，只剩四分之一。",
            ],
        ),
        (
            [3, 0],
            180,
            0.6,
            "斜率 −3：逆着梯度，下降最快",
            [
                "朝 180°，u = (−1, 0)。uᵀ∇f = −1 × 3 + 0 × 0 = −3，也就是 3 × cos 180°。",
                "哪个方向都没有它降得快，在这条轴上它正对谷底。",
                "走 0.6：切线说降 1.8，其实降 1.62，差 0.18；步长减半，差 0.045，只剩四分之一。",
            ],
        ),
        (
            [0, 0.2],
            270,
            0.6,
            "斜率 −2：逆着梯度，下降最快",
            [
                "朝 270°，u = (0, −1)。uᵀ∇f = 0 × 0 + (−1) × 2 = −2，也就是 2 × cos 180°。",
                "斜率是负的，走 0.6 却升了 0.6：步子太大。",
                "走 0.6：切线说降 1.2，其实升 0.6，差 1.8；步长减半，差 0.45，只剩四分之一。",
            ],
        ),
        (
            [0, 0],
            30,
            0.4,
            "斜率 0：梯度是零，朝哪边都一样",
            [
                "朝 30°，u = (0.866, 0.5)。uᵀ∇f = 0.866 × 0 + 0.5 × 0 = 0。",
                "升高的量，全在一阶近似之外。",
                "走 0.4：切线说不升不降，其实升 0.26，差 0.26；步长减半，差 0.065，只剩四分之一。",
            ],
        ),
    ],
)
def test_what_is_said(evaluate, point, direction, step, title, sentences):
    said = evaluate(
        "directional_slope/words",
        "await import(home).then((model) => m.describe(model.explore({ point, direction, step })))",
        home=HOME,
        point=list(point),
        direction=direction,
        step=step,
    )
    assert [said[0], [one.replace("\xa0", " ") for one in said[1]]] == [title, sentences]
