"""The methods compared: the best learning rates are the best, and what turns does turn."""

import inspect

import numpy as np
import pytest

from automatic_gradient import optimizers, surfaces
from tools.book import PACKAGE

HOME = (PACKAGE / "widgets").as_uri() + "/"
METHODS = ("descend", "heavy_ball", "sign_descent", "adagrad", "rms_prop", "adam", "adam_w")
DECAY = inspect.signature(optimizers.keras_adam_w).parameters["decay"].default
START = (-2.6, 1.2)
STEPS = 1000
TURNS = {"descend", "heavy_ball"}  # that don't care where the axes lie
PLACE = """
  const [surfaces, model, { turned, turning }] = await Promise.all(
    ["shared/surfaces.js", "descent_map/model.js", "descent_map/turned.js"]
      .map((file) => import(new URL(file, home)))
  );
  const place = angle
    ? { surface: turned(surfaces[name], angle), start: turning(angle).there(start) }
    : { surface: surfaces[name], start };
  const ruleAt = (method) => (rate) => model.METHODS[method].rule({ rate, momentum: 0.9 });
  const last = (steps) => {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  };
"""


@pytest.fixture(scope="session")
def at_place(evaluate):
    """The value of an expression at a place, turned by an angle."""

    def at_place(expression, name="gorge", start=START, angle=0, module="tuning", **values):
        body = f"await (async () => {{ {PLACE} return {expression}; }})()"
        place = {"name": name, "start": list(start), "angle": angle, "home": HOME}
        return evaluate(f"descent_map/{module}", body, **place, **values)

    return at_place


@pytest.fixture(scope="session")
def tune(at_place):
    def tune(**place):
        found = at_place(
            "methods.map((method) => last(m.tuning(ruleAt(method), place)))",
            methods=METHODS,
            **place,
        )
        # JSON knows no Infinity.
        return {
            method: (one["rate"], STEPS + 1 if one["steps"] is None else one["steps"])
            for method, one in zip(METHODS, found, strict=True)
        }

    return tune


@pytest.fixture(scope="session")
def rates(evaluate):
    return np.array(evaluate("descent_map/tuning", "m.RATES"))


@pytest.fixture(scope="session")
def turn(evaluate):
    """The matrix that turns, to the last bit as the picture has it."""

    def turn(angle):
        c, s = evaluate("descent_map/turned", "m.turning(angle).there([1, 0])", angle=angle)
        assert (c, s) == pytest.approx((np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))))
        return np.array([[c, -s], [s, c]])

    return turn


def turned_gradient(surface, matrix):
    # Written out, for some walks magnify what rounding leaves.
    (c, _), (s, _) = matrix

    def gradient(point):
        x, y = point
        g, h = surface.gradient(np.stack([c * x + s * y, c * y - s * x]))
        return np.stack([c * g - s * h, s * g + c * h])

    return gradient


def brute_force(method, gradient, minima, start, rates):
    """As chapter 18 counts: all rates walk to the end, and the last step that is away is sought."""
    options = {"adam_w": {"decay": rates * DECAY}}.get(method, {})
    starts = np.tile(np.reshape(start, (2, 1)), (1, len(rates)))
    with np.errstate(all="ignore"):
        path = getattr(optimizers, method)(gradient, starts, rates, STEPS, **options)
        distances = [
            np.hypot(*(path.swapaxes(0, 1) - np.reshape(goal, (2, 1, 1)))) for goal in minima
        ]
        distance = np.min(distances, axis=0)
        near = distance < 0.01 * distance[0]
    steps = STEPS + 1 - near[::-1].argmin(axis=0)
    best = steps.argmin()
    return (None if steps[best] > STEPS else rates[best]), steps[best]


def test_the_rates_are_twenty_in_each_of_four_decades(rates):
    np.testing.assert_allclose(rates, np.geomspace(0.001, 10, 81), rtol=1e-12)


@pytest.mark.parametrize("angle", [0, 7, 30, 45, 90])
def test_in_the_turned_valley_the_best_is_that_of_brute_force(tune, turn, rates, angle):
    matrix = turn(angle)
    gradient = turned_gradient(surfaces.gorge, matrix)
    start = matrix @ START
    found = tune(angle=angle)
    for method in METHODS:
        assert found[method] == brute_force(method, gradient, [(0, 0)], start, rates), method


@pytest.mark.parametrize(
    ("name", "start"), [("rosenbrock", (-1.2, 1.0)), ("himmelblau", (-0.5, -0.5))]
)
def test_on_other_surfaces_too(tune, rates, name, start):
    surface = getattr(surfaces, name)
    found = tune(name=name, start=start)
    for method in METHODS:
        expected = brute_force(method, surface.gradient, surface.minima, start, rates)
        assert found[method] == expected, method


# Short walks: several rates are equally good.
@pytest.mark.parametrize("place", [{"angle": 20}, {"name": "bowl", "start": (0.5, 0.4)}])
@pytest.mark.parametrize("method", METHODS)
def test_a_guess_saves_work_and_changes_nothing(at_place, method, place):
    found = at_place(
        "[null, ...m.RATES].map((guess) => last(m.tuning(ruleAt(method), place, guess)))",
        method=method,
        **place,
    )
    assert all(one == found[0] for one in found)


def test_the_numbers_of_chapter_18(tune):
    straight, askew = tune(), tune(angle=30)
    assert (straight["adagrad"][1], askew["adagrad"][1]) == (5, 263)
    assert (straight["descend"][1], askew["descend"][1]) == (252, 252)
    curved = tune(name="rosenbrock", start=(-1.2, 1))
    assert {method for method, (rate, _) in curved.items() if rate} == {"heavy_ball", "adam"}


@pytest.mark.parametrize("angle", [1, 30, 45, 77])
def test_descent_and_momentum_do_not_know_where_the_axes_lie(tune, angle):
    straight, askew = tune(), tune(angle=angle)
    for method in TURNS:
        assert askew[method] == straight[method]
    for method in ("sign_descent", "adagrad"):
        assert askew[method][1] > straight[method][1]


@pytest.fixture(scope="session")
def walk(at_place):
    def walk(method, angle):
        return np.array(
            at_place(
                "model.METHODS[method].walk({ ...place, rate, momentum: 0.9, steps: 40 })",
                method=method,
                angle=angle,
                rate=0.01 if method in TURNS else 0.1,
            )
        )

    return walk


@pytest.mark.parametrize("method", METHODS)
def test_a_walk_turns_with_the_valley_or_does_not(walk, turn, method):
    straight = walk(method, 0)
    # By a right angle the axes only change places.
    np.testing.assert_allclose(walk(method, 90), straight @ turn(90).T, atol=1e-9)
    apart = np.abs(walk(method, 30) - straight @ turn(30).T).max()
    assert apart < 1e-9 if method in TURNS else apart > 0.1


@pytest.mark.parametrize("angle", [30, 45, 90])
def test_a_turned_surface_is_the_same_at_turned_points(at_place, turn, angle):
    matrix = turn(angle)
    points = np.random.default_rng(2).normal(size=(20, 2))
    found = at_place(
        "points.map(([x, y]) => [place.surface.value(x, y), place.surface.gradient(x, y),"
        " place.surface.hessian(x, y)])",
        name="rosenbrock",
        angle=angle,
        points=(points @ matrix.T).tolist(),
    )
    for point, (value, gradient, hessian) in zip(points, found, strict=True):
        assert value == pytest.approx(surfaces.rosenbrock(point))
        np.testing.assert_allclose(
            gradient, matrix @ surfaces.rosenbrock.gradient(point), rtol=1e-7
        )
        expected = matrix @ surfaces.rosenbrock.hessian(point) @ matrix.T
        np.testing.assert_allclose(hessian, expected, rtol=1e-7, atol=1e-9)
    goal = at_place("place.surface.minima", name="rosenbrock", angle=angle)
    np.testing.assert_allclose(goal, [matrix @ (1, 1)])


def test_however_it_is_turned_the_start_stays_in_the_window(evaluate, turn):
    scene = evaluate("descent_map/model", "m.SCENES.gorge")
    left, right, bottom, top = scene["room"]
    corners = np.array([(x, y) for x in (left, right) for y in (bottom, top)])
    for angle in range(-90, 91, 5):
        x, y = turn(angle) @ corners.T
        assert np.abs(x).max() < scene["extent"][1]
        assert np.abs(y).max() < scene["extent"][3]
    far = evaluate("descent_map/model", "m.startNear([9, -9], 'gorge')")
    assert far == [right, bottom]


def test_every_method_has_a_mark_and_a_dash_of_its_own(evaluate):
    marks = evaluate("descent_map/walks", "Object.values(m.MARKS)")
    for kind in ("mark", "dash"):
        assert len({str(one[kind]) for one in marks}) == len(marks) == len(METHODS) + 1


@pytest.fixture
def said(at_place):
    def said(angle=0, name="gorge", start=START, by_hand="", **found):
        best = {key: {"rate": rate, "steps": steps} for key, (rate, steps, *_) in found.items()}
        hand = {key: {"rate": one[2], "steps": one[3]} for key, one in found.items() if one[2:]}
        # JSON knows no Infinity.
        infinite = "(all) => Object.fromEntries(Object.entries(all).map(([key, one]) =>"
        infinite += " [key, { ...one, steps: one.steps ?? Infinity }]))"
        return at_place(
            f"m.describeRace({{ name, angle, place, byHand, best: ({infinite})(best),"
            f" found: ({infinite})({{ ...best, ...hand }}) }})",
            module="verdict",
            name=name,
            angle=angle,
            start=start,
            byHand=by_hand,
            best=best,
            hand=hand,
        )

    return said


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (
            {"descend": (0.0178, 252), "adagrad": (1.78, 5)},
            "山谷顺着坐标轴，从快到慢：AdaGrad 5 步，梯度下降 252 步。",
        ),
        (
            {"angle": 30, "adagrad": (1.58, 263), "sign_descent": (None, None)},
            "山谷转过 30 度，从快到慢：AdaGrad 263 步。"
            "学习率不管取哪个，1000 步都走不到的：符号下降。",
        ),
        (
            {"angle": 90, "adam": (0.141, 73)},
            "山谷转过 90 度，两条轴对调，从快到慢：Adam 73 步。",
        ),
        (
            {"angle": -30, "adam": (0.141, 73)},
            "山谷转过 −30 度，从快到慢：Adam 73 步。",
        ),
        (
            {"name": "rosenbrock", "by_hand": "adam", "adam": (0.631, 437, 0.1, None)},
            "弯谷里，手调的 Adam 取 0.1，1000 步走不到，最好的 0.631 走 437 步。",
        ),
        (
            {"by_hand": "adam", "adam": (0.631, 437, 0.5, 440)},
            "山谷顺着坐标轴，从快到慢：Adam 440 步。"
            "手调的 Adam 取 0.5，走了 440 步，最好的 0.631 走 437 步。",
        ),
        (
            {"name": "rosenbrock", "by_hand": "adagrad", "adagrad": (None, None, 0.5, None)},
            "弯谷里，手调的 AdaGrad 取 0.5，1000 步走不到。",
        ),
        ({"start": (0, 0), "adam": (None, None)}, "起点就是极小点，一步也不用走。"),
    ],
)
def test_it_says_who_is_how_fast(said, how, words):
    assert said(**how) == words


def test_how_it_is_counted_is_said_with_its_numbers(evaluate, rates):
    said = evaluate("descent_map/verdict", "m.howCounted(0.9)")
    for number in (
        f"第 {STEPS} 步",
        "出发时的 1%",
        f"从 {len(rates)} 个里",
        "取 0.9",
        f"取 {DECAY}",
    ):
        assert number in said
