"""Walks on contours: the paths are the library's, and what is said about them is so."""

import inspect

import matplotlib.ticker
import numpy as np
import pytest

from automatic_gradient import optimizers, surfaces
from tools.book import PACKAGE

DECAY = inspect.signature(optimizers.keras_adam_w).parameters["decay"].default
HOME = (PACKAGE / "widgets").as_uri() + "/"

SURFACES = {
    "bowl": ((-2.6, 1.2), 0.1),
    "trough": ((-2.6, 1.2), 0.19),
    "gorge": ((-2.6, 1.2), 0.015),
    "saddle": ((1.0, 0.0), 0.1),
    "rosenbrock": ((-1.2, 1.0), 0.001),
    "himmelblau": ((-0.5, -0.5), 0.01),
}
BY_COORDINATES = (
    "descend",
    "heavy_ball",
    "sign_descent",
    "adagrad",
    "rms_prop",
    "adam",
    "adam_w",
)
METHODS = (*BY_COORDINATES, "newton")
EXTENT = [-3, 3, -2, 2]
WALK = "model.METHODS[method].walk({ ...how, surface: surfaces[surface] })"


@pytest.fixture
def walk(evaluate):
    def walk(method, surface, start, **how):
        return _with_surfaces(evaluate, WALK, method, surface, start, how)

    return walk


@pytest.fixture
def said(evaluate):
    def said(method, surface, start, extent=EXTENT, **how):
        settings = "{ ...how, surface: surfaces[surface] }"
        sentence = f"m.describe(method, {WALK}, {settings}, extent)"
        return _with_surfaces(evaluate, sentence, method, surface, start, how, extent)

    return said


def _with_surfaces(evaluate, expression, method, surface, start, how, extent=EXTENT):
    how = {"rate": 0.1, "momentum": 0.3, "steps": 25} | how | {"start": start}
    return evaluate(
        "descent_map/words",
        "await Promise.all(['shared/surfaces.js', 'descent_map/model.js']"
        ".map((file) => import(new URL(file, home))))"
        f".then(([surfaces, model]) => {expression})",
        method=method,
        surface=surface,
        how=how,
        extent=extent,
        home=HOME,
    )


def newton(surface, start, steps):
    """As in chapter 5."""
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        x = path[-1]
        path.append(x - np.linalg.solve(surface.hessian(x), surface.gradient(x)))
    return np.array(path)


def library_path(method, surface, start, rate, momentum, steps):
    if method == "newton":
        return newton(surface, start, steps)
    # As Keras does it: the decay is times the rate.
    options = {"heavy_ball": {"momentum": momentum}, "adam_w": {"decay": rate * DECAY}}
    walk = getattr(optimizers, method)
    return walk(surface.gradient, start, rate, steps, **options.get(method, {}))


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("method", METHODS)
def test_twenty_steps_are_the_librarys(walk, method, surface):
    start, rate = SURFACES[surface]
    how = {"rate": rate, "momentum": 0.3, "steps": 20}
    here = library_path(method, getattr(surfaces, surface), start, **how)
    there = walk(method, surface, start, **how)
    # Once a walk has arrived, its distance to the minimum is nothing but rounding.
    np.testing.assert_allclose(there, here, rtol=1e-9, atol=1e-13)


def test_the_loss_shown_is_the_librarys(evaluate, walk):
    path = np.array(walk("heavy_ball", "trough", (-2.6, 1.2), rate=0.19, steps=20))
    losses = evaluate(
        "shared/surfaces", "path.map(([x, y]) => m.trough.value(x, y))", path=path.tolist()
    )
    here = optimizers.heavy_ball(surfaces.trough.gradient, (-2.6, 1.2), 0.19, 20, momentum=0.3)
    np.testing.assert_allclose(losses, surfaces.trough(here.T), rtol=1e-9)


def test_zigzag_of_chapter_2_is_named_with_its_factors(said):
    assert said("descend", "trough", (-2.6, 1.2), rate=0.19) == (
        "x 每步乘 0.81，单调收敛；y 每步乘 −0.9，摆动着收敛。走完 25 步，离极小点还有 0.0872。"
    )


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.05, "x 每步乘 0.95，单调收敛；y 每步乘 0.5，单调收敛。"),
        (0.1, "y 一步到底。"),
        (0.2, "y 的 ηλ 恰是 2，在两点间来回，永远不停。"),
        (0.21, "x 每步乘 0.79，单调收敛；y 的 ηλ = 2.1，超过 2，越摆越大，发散。第 6 步走出了图。"),
    ],
)
def test_each_direction_has_its_own_regime(said, rate, words):
    assert words in said("descend", "trough", (-2.6, 1.2), rate=rate)


def test_it_leaves_the_window_when_the_library_does(said):
    path = optimizers.descend(surfaces.trough.gradient, (-2.6, 1.2), 0.21, 25)
    assert np.argmax(np.abs(path[:, 1]) > 2) == 6
    assert "第 6 步走出了图" in said("descend", "trough", (-2.6, 1.2), rate=0.21)


def test_a_direction_without_way_to_go_is_not_spoken_of(said):
    assert said("descend", "trough", (-2.6, 0), rate=0.3).startswith("x 每步乘 0.7，单调收敛。第")


def test_equal_curvatures_are_told_together(said):
    assert said("descend", "bowl", (1, 1), rate=0.5) == (
        "x 与 y 一步到底。第 1 步起，离极小点不到 0.001。"
    )


@pytest.mark.parametrize(
    ("product", "momentum", "words"),
    [
        (0.1, 0.3, "单调收敛"),
        (1.9, 0.3, "摆动着收敛，倍率 √β = 0.548"),
        (2.5, 0.3, "走久了步步换边"),
        (2.6, 0.3, "的 ηλ 恰是 2(1 + β)"),
        (2.7, 0.3, "的 ηλ = 2.7，超过 2(1 + β) = 2.6，越摆越大，发散"),
        (1.7, 0, "每步乘 −0.7，摆动着收敛"),
    ],
)
def test_regimes_are_those_of_chapters_2_and_15(evaluate, product, momentum, words):
    said = evaluate(
        "descent_map/words", "m.regime(product, momentum)", product=product, momentum=momentum
    )
    assert said.startswith(words)
    path = optimizers.heavy_ball(lambda x: x, 1.0, product, 400, momentum)
    assert ("发散" in said) == (abs(path[-1]) > 100)
    assert ("收敛" in said or "换边" in said) == (abs(path[-1]) < 1e-3)


def test_momentum_settles_what_zigzags(said):
    path = optimizers.heavy_ball(surfaces.trough.gradient, (-2.6, 1.2), 0.19, 25, momentum=0.3)
    since = np.flatnonzero(np.hypot(*path.T) >= 1e-3)[-1] + 1
    assert said("heavy_ball", "trough", (-2.6, 1.2), rate=0.19).endswith(
        f"第 {since} 步起，离极小点不到 0.001。"
    )


def steps_to_leave(offset, rate=0.1):
    path = optimizers.descend(surfaces.saddle.gradient, (1, offset), rate, 400)
    return int(np.argmax(np.abs(path[:, 1]) > 1))


def test_on_the_ridge_it_stays_on_the_ridge(walk, said):
    path = np.array(walk("descend", "saddle", (1, 0), steps=100))
    assert (path[:, 1] == 0).all()
    assert 0 < path[-1, 0] < 1e-9
    assert said("descend", "saddle", (1, 0)) == (
        "x 每步乘 0.8，单调收敛。y 恰是 0，踩在山脊上，只会朝鞍点挪，永远滑不下去。"
        f"只要偏 10⁻⁶，{steps_to_leave(1e-6)} 步就滑下来。"
    )


def test_a_tiny_nudge_leaves_the_ridge(said):
    words = said("descend", "saddle", (1, 1e-6), steps=100)
    assert f"第 {steps_to_leave(1e-6)} 步 |y| 超过 1，滑下山脊" in words
    words = said("descend", "saddle", (1, 1e-6), steps=50)
    assert f"要 {steps_to_leave(1e-6)} 步 |y| 才超过 1，这里只走了 50 步" in words


@pytest.mark.parametrize("method", BY_COORDINATES[1:])
def test_no_method_that_follows_the_gradient_leaves_the_ridge(walk, said, method):
    assert all(y == 0 for _, y in walk(method, "saddle", (1, 0), steps=100))
    assert "永远滑不下去" in said(method, "saddle", (1, 0), steps=100)


def test_newton_walks_to_the_saddle_and_says_so(said):
    assert said("newton", "saddle", (1, 0.5)) == (
        "1 步走到鞍点 (0, 0)，停住了：它只求梯度为零，不问是高是低。"
    )
    assert "走到极大点 (−0.271, −0.923)" in said(
        "newton", "himmelblau", (-0.5, -0.5), extent=[-6, 6, -4, 4]
    )


def test_newton_is_done_at_once_on_a_quadratic(said):
    assert said("newton", "trough", (-2.6, 1.2)) == "不用学习率，一步到底。"


def test_newton_jumps_up_on_rosenbrock_as_in_chapter_4(said):
    values = surfaces.rosenbrock(newton(surfaces.rosenbrock, (-1.2, 1), 6).T)
    assert (values[1].round(3), values[2].round()) == (4.732, 1412)
    assert "第 2 步函数值从 4.732 跳到 1412" in said("newton", "rosenbrock", (-1.2, 1))


def test_newton_stops_where_the_hessian_has_no_inverse(walk, said):
    """On Rosenbrock's surface that is so all along y = x² + 1/200."""
    start = (0, 0.005)
    assert np.linalg.det(surfaces.rosenbrock.hessian(np.array(start))) == pytest.approx(0, abs=1e-9)
    assert walk("newton", "rosenbrock", start) == [list(start)]
    assert said("newton", "rosenbrock", start) == (
        "走了 0 步，这里的黑塞矩阵不可逆，解不出下一步。"
    )


def test_a_start_on_a_critical_point_does_not_move(said):
    assert said("descend", "saddle", (0, 0)) == "起点就是鞍点，梯度为零，一步也不走。"


def test_a_walk_that_is_lost_says_so(said):
    with np.errstate(all="ignore"):
        path = optimizers.descend(surfaces.rosenbrock.gradient, (-1.6, -3), 0.004, 25)
    assert path[1, 0] > 1.6
    assert not np.isfinite(path[-1]).all()
    extent = [-1.8, 1.6, -3.6, 2.2]
    assert said("descend", "rosenbrock", (-1.6, -3), rate=0.004, extent=extent) == (
        "第 1 步走出了图，越走越远，发散。"
    )


def test_the_named_valley_is_where_it_ends(said):
    path = optimizers.descend(surfaces.himmelblau.gradient, (-0.5, -0.5), 0.01, 50)
    np.testing.assert_allclose(path[-1], surfaces.himmelblau.minima[1], atol=1e-3)
    assert "离极小点 (−2.81, 3.13) 不到 0.001" in said(
        "descend", "himmelblau", (-0.5, -0.5), rate=0.01, steps=50, extent=[-6, 6, -4, 4]
    )


def test_where_the_valley_turns_the_contours_are_ellipses_at_their_level(evaluate):
    rings = evaluate("descent_map/model", "m.ellipses('gorge')")
    assert len(rings) == 10
    for ring in rings:
        for vertex in np.diag(ring["halves"]):
            assert surfaces.gorge(vertex) == pytest.approx(ring["level"])


@pytest.mark.parametrize("name", sorted(set(SURFACES) - {"gorge"}))
def test_contours_lie_at_their_level(evaluate, name):
    scene = evaluate(
        "descent_map/model", "({ lines: m.isolines(name), ...m.SCENES[name] })", name=name
    )
    left, right, bottom, top = scene["extent"]
    surface = getattr(surfaces, name)
    assert 8 <= len(scene["lines"]) <= 15
    for contour in scene["lines"]:
        points = np.array([point for ring in contour["rings"] for point in ring]).reshape(-1, 2)
        points = points[((points > 0) & (points < 1)).all(axis=1)]
        points = np.stack(
            [left + points[:, 0] * (right - left), top - points[:, 1] * (top - bottom)]
        )
        if not points.size:  # the level of the lowest point of all
            continue
        # Between two points of the grid the height is taken to be linear.
        cell = np.hypot((right - left) / 120, (top - bottom) / 120)
        slope = np.hypot(*surface.gradient(points))
        bend = max(np.abs(np.linalg.eigvalsh(surface.hessian(point))).max() for point in points.T)
        error = np.abs(surface(points) - contour["level"])
        assert (error <= 0.5 * bend * cell**2 + 1e-9 * slope).all()


@pytest.mark.parametrize("name", ["bowl", "trough", "saddle"])
def test_the_levels_are_those_of_the_figure(evaluate, name):
    levels = evaluate("descent_map/model", "m.isolines(name).map(({ level }) => level)", name=name)
    corner = surfaces.saddle if name == "saddle" else getattr(surfaces, name)
    low = -4.0 if name == "saddle" else 0.0
    high = 9.0 if name == "saddle" else float(corner(np.array([3.0, 2.0])))
    figure = matplotlib.ticker.MaxNLocator(13, min_n_ticks=1).tick_values(low, high)
    assert levels == pytest.approx([level for level in figure if low <= level <= high])


def test_what_a_reader_begins_with_is_the_static_figure(evaluate):
    scene = evaluate("descent_map/model", "m.SCENES.trough")
    assert scene["begin"] == {"start": [-2.6, 1.2], "rate": 0.19, "steps": 25}
    assert scene["extent"] == EXTENT
