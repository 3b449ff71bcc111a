"""The map of momentum: roots, regions and steps are NumPy's and the library's, and it says so."""

from itertools import pairwise

import numpy as np
import pytest

from automatic_gradient.optimizers import heavy_ball

MODEL = "momentum_regions/model"
CONDITIONS = [1, 4, 10, 100]
VALLEYS = [condition for condition in CONDITIONS if condition > 1]


def points(count, seed=0):
    """Points of the map, [product, momentum], some of them without momentum."""
    generator = np.random.default_rng(seed)
    found = generator.uniform([0.01, 0], [4.4, 0.99], (count, 2))
    found[: count // 10, 1] = 0
    return found.tolist()


def eigenvalues(product, momentum):
    return np.linalg.eigvals([[1 + momentum - product, -momentum], [1, 0]])


def factor(product, momentum):
    return np.abs(eigenvalues(product, momentum)).max()


def roll(product, momentum, steps):
    with np.errstate(all="ignore"):
        return heavy_ball(lambda x: x, 1.0, product, steps, momentum)


def steps_needed(condition, product, momentum, steps=10_000):
    """The first step from which on both ends are within a thousandth."""
    paths = [roll(one, momentum, steps) for one in {product / condition, product}]
    return max(int(np.flatnonzero(~(np.abs(path) <= 1e-3))[-1]) + 1 for path in paths)


def rates_of_chapter_17(condition):
    """`best` of the chapter, for curvatures of 1 and `condition`."""
    root = np.sqrt(condition)
    return 4 / (root + 1) ** 2, ((root - 1) / (root + 1)) ** 2


def test_the_roots_are_the_eigenvalues_of_the_step(evaluate):
    places = points(2000)
    expression = "places.map((one) => [m.roots(...one), m.factor(...one)])"
    for (product, momentum), (roots, rho) in zip(
        places, evaluate(MODEL, expression, places=places), strict=True
    ):
        expected = sorted(eigenvalues(product, momentum), key=lambda r: (r.real, r.imag))
        found = sorted((complex(*root) for root in roots), key=lambda r: (r.real, r.imag))
        np.testing.assert_allclose(found, expected, atol=1e-7)
        assert rho == pytest.approx(max(abs(root) for root in expected), abs=1e-7)
        assert abs(complex(*roots[0])) >= abs(complex(*roots[1])) - 1e-15


def test_a_double_root_is_one(evaluate):
    expression = "conditions.map((one) => { const { product, momentum } = m.bestHeavy(one);"
    expression += " return [product, product / one].map((at) => m.roots(at, momentum)); })"
    for condition, ends in zip(
        CONDITIONS, evaluate(MODEL, expression, conditions=CONDITIONS), strict=True
    ):
        rho = (np.sqrt(condition) - 1) / (np.sqrt(condition) + 1)
        for side, roots in zip((-1, 1), ends, strict=True):
            np.testing.assert_allclose(roots, [[side * rho, 0]] * 2, atol=1e-15)


def test_the_path_is_the_librarys(evaluate):
    places = points(100, seed=1)
    found = evaluate(MODEL, "places.map((one) => m.positions(...one, 60))", places=places)
    for (product, momentum), path in zip(places, found, strict=True):
        expected = roll(product, momentum, 60)
        np.testing.assert_allclose(np.array(path, float), expected, rtol=1e-9, atol=1e-12)


def test_a_region_is_what_its_roots_and_its_path_are(evaluate):
    places = points(2000, seed=2)
    names = evaluate(MODEL, "places.map((one) => m.region(...one))", places=places)
    assert set(names) == {"单调", "摆动", "步步换边", "发散"}
    for (product, momentum), name in zip(places, names, strict=True):
        roots = eigenvalues(product, momentum)
        path = roll(product, momentum, 30)
        swaps = np.sign(path[1:]) != np.sign(path[:-1])
        if name == "摆动":
            assert np.iscomplex(roots).all()
            assert np.abs(roots) == pytest.approx(np.sqrt(momentum))
            continue
        assert np.isreal(roots).all()
        assert (name == "发散") == (np.abs(roots).max() > 1)
        if name == "单调":
            assert (roots.real >= 0).all()
            assert not swaps.any()
            assert (np.diff(path) <= 0).all()
        else:
            assert (roots.real <= 0).all()
            assert swaps.all()
        if name == "发散":
            assert abs(path[-1]) > abs(path[-2])


@pytest.mark.parametrize("momentum", [0, 0.04, 0.09, 0.25, 0.36, 0.49, 0.64, 0.81])
def test_the_borders_are_those_of_chapter_17(evaluate, momentum):
    root = momentum**0.5
    places = [(1 - root) ** 2, (1 + root) ** 2, 2 * (1 + momentum)]
    around = [[place + step for step in (-1e-6, 0, 1e-6)] for place in places]
    names = evaluate(
        MODEL,
        "around.map((row) => row.map((at) => m.region(at, beta)))",
        around=around,
        beta=momentum,
    )
    between = ["摆动"] if momentum else []
    assert names[0] == ["单调", "单调", *(between or ["步步换边"])]
    assert names[1] == [*(between or ["单调"]), "步步换边" if momentum else "单调", "步步换边"]
    assert names[2] == ["步步换边", "恰在边上", "发散"]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_steps_are_counted_as_the_library_walks(evaluate, condition):
    ends = [[p, b] for p, b in points(60, seed=condition) if p < 2 * (1 + b) - 0.01]
    ends += [[0.5, 0.99], [3.9, 0.98], [1.99, 0], [1, 0], [0.05, 0.6]]
    expression = "ends.map(([product, momentum]) => m.journey({ condition, product, momentum }))"
    found = evaluate(MODEL, expression, ends=ends, condition=condition)
    for (product, momentum), journey in zip(ends, found, strict=True):
        steps = steps_needed(condition, product, momentum)
        assert journey["steps"] == steps or min(journey["steps"], steps) > 10_000
        paths = [roll(one, momentum, 3000) for one in (product / condition, product)]
        assert journey["farthest"] == pytest.approx(np.abs(paths).max())


def test_a_trapezoid_holds_the_points_up_to_its_factor(evaluate):
    rhos = [0.1, 0.3, 0.5, 0.7, 0.9, 0.98]
    for rho, corners in zip(rhos, evaluate(MODEL, "rhos.map(m.trapezoid)", rhos=rhos), strict=True):
        corners = np.array(corners)
        for from_, to in pairwise(corners):
            for part in np.linspace(0, 1, 11):
                # At a double root half of the digits are lost.
                assert factor(*from_ + part * (to - from_)) == pytest.approx(rho, abs=1e-7)
        centre = corners.mean(axis=0)
        for corner in corners:
            inner, outer = (centre + size * (corner - centre) for size in (0.95, 1.05))
            assert factor(*np.abs(inner)) < rho
            assert factor(*outer) > rho


@pytest.mark.parametrize("condition", VALLEYS)
def test_the_buttons_lead_to_the_smallest_factors(evaluate, condition):
    plain, heavy = evaluate(MODEL, "[m.bestPlain(k), m.bestHeavy(k)]", k=condition)
    rate, momentum = rates_of_chapter_17(condition)
    assert (heavy["product"], heavy["momentum"]) == pytest.approx((rate * condition, momentum))
    assert (plain["product"], plain["momentum"]) == (2 * condition / (1 + condition), 0)

    def slowest(product, momentum):
        return max(factor(product / condition, momentum), factor(product, momentum))

    grid = [slowest(p, b) for p in np.linspace(0.01, 4, 80) for b in np.linspace(0, 0.99, 60)]
    assert slowest(*heavy.values()) < min(grid)
    line = [slowest(p, 0) for p in np.linspace(0.01, 2, 400)]
    assert slowest(*plain.values()) < min(line)
    assert slowest(*heavy.values()) == pytest.approx(np.sqrt(momentum), abs=1e-7)


@pytest.mark.parametrize("condition", VALLEYS)
def test_beside_the_smallest_factor_there_are_fewer_steps(condition):
    rate, momentum = rates_of_chapter_17(condition)
    here = steps_needed(condition, rate * condition, momentum, 200)
    beside = [
        steps_needed(condition, rate * condition + across, momentum + up, 200)
        for across in (-0.2, -0.1, -0.05, 0)
        for up in (0, 0.02, 0.04)
    ]
    assert min(beside) < here


def test_the_point_stays_on_the_map_and_on_its_grain(evaluate):
    places = [[-1, -1], [0, 0.5], [9, 9], [1.23456, 0.98765]]
    expression = "places.map(([product, momentum]) => m.placeNear({ product, momentum }))"
    found = evaluate(MODEL, expression, places=places)
    assert [tuple(one.values()) for one in found] == [
        (0.01, 0),
        (0.01, 0.5),
        (4.4, 0.99),
        (1.23, 0.99),
    ]


def said(evaluate, condition, product, momentum):
    valley = {"condition": condition, "product": product, "momentum": momentum}
    return evaluate("momentum_regions/words", "m.describe(valley)", valley=valley)


@pytest.mark.parametrize(
    ("product", "momentum", "title", "sentences"),
    [
        (0.2, 0.25, "单调：倍率 0.6851", ["两根不是负数，大的是 0.6851；路径不越过谷底。"]),
        (0.3, 0, "单调：倍率 0.7", ["两根不是负数，大的是 0.7；路径不越过谷底。"]),
        (1, 0, "一步到底：倍率 0", ["两根都是 0。"]),
        (
            1,
            0.6,
            "摆动：倍率 √β = 0.7746",
            ["两根共轭，模都是 √β。在这一区里左右挪，两根沿着圈走，倍率不变。"],
        ),
        (
            2.3,
            0.2,
            "步步换边：倍率 0.8702",
            [
                "两根不是正数，离 0 远的是 −0.8702；路径一步一换边。",
                "先冲到离谷底 1.3 的地方，再收回来。",
            ],
        ),
        (
            2.5,
            0.25,
            "恰在边上：倍率 1",
            ["ηλ 恰是 2(1 + β) = 2.5，有一根是 −1，走久了在两点间来回，永远不停。"],
        ),
        (2.6, 0.25, "发散：倍率 1.128", ["ηλ 超过 2(1 + β) = 2.5，有一根是 −1.128，在单位圆外。"]),
    ],
)
def test_of_one_direction_it_says_where_the_point_is(evaluate, product, momentum, title, sentences):
    words = said(evaluate, 1, product, momentum)
    assert (words["title"], words["sentences"]) == (title, sentences)
    assert words["numbers"][2] == ["没有动量，最少", "1 步"]
    assert (words["pace"] == "") == (factor(product, momentum) > 1 - 1e-9)


@pytest.mark.parametrize(
    ("product", "momentum", "title", "sentence"),
    [
        (
            1.98,
            0,
            "缓的一头慢：倍率 0.9802",
            "缓的一头 ηλ = 0.0198，单调；陡的一头 ηλ = 1.98，步步换边。",
        ),
        (
            1.99,
            0,
            "陡的一头慢：倍率 0.99",
            "缓的一头 ηλ = 0.0199，单调；陡的一头 ηλ = 1.99，步步换边。",
        ),
        (
            3.1,
            0.69,
            "两头一样慢：倍率 √β = 0.8307",
            "缓的一头 ηλ = 0.031，摆动；陡的一头 ηλ = 3.1，摆动。",
        ),
        (
            3,
            0.5,
            "陡的一头停不下来：倍率 1",
            "缓的一头 ηλ = 0.03，单调；陡的一头 ηλ = 3，恰在边上。",
        ),
        (4, 0.5, "陡的一头发散：倍率 2.281", "缓的一头 ηλ = 0.04，单调；陡的一头 ηλ = 4，发散。"),
    ],
)
def test_of_a_valley_it_says_which_end_is_slow(evaluate, product, momentum, title, sentence):
    words = said(evaluate, 100, product, momentum)
    assert (words["title"], words["sentences"][0]) == (title, sentence)


def test_the_three_numbers_of_steps_that_surprise(evaluate):
    rate, momentum = rates_of_chapter_17(100)
    plain, heavy = said(evaluate, 100, 200 / 101, 0), said(evaluate, 100, 100 * rate, momentum)
    assert plain["pace"] == "两头离谷底不超过起点的 1/1000，要走 346 步；没有动量，最少 346 步。"
    assert heavy["numbers"] == [
        ["倍率", "0.8182"],
        ["走到 1/1000", "58 步"],
        ["没有动量，最少", "346 步"],
    ]
    assert heavy["title"] == "两头一样慢：倍率 0.8182"
    assert heavy["sentences"][1:] == [
        "两头都是重根，倍率最小；可是重根的 A + Bk 要拖一阵，在旁边挪一挪，步数还能少。",
        # Chapter 17: 3.7072.
        "先冲到离谷底 3.71 的地方，再收回来。",
    ]
    assert said(evaluate, 100, 3.1, 0.69)["numbers"][1] == ["走到 1/1000", "43 步"]
    # What the picture begins with.
    assert said(evaluate, 100, 1.98, 0)["numbers"] == plain["numbers"]


def test_on_the_edge_itself_it_never_comes(evaluate):
    momenta = [k / 100 for k in range(100)]
    expression = "momenta.map((momentum) => m.describe("
    expression += "{ condition: 4, product: Number((2 * (1 + momentum)).toFixed(6)), momentum }))"
    for words in evaluate("momentum_regions/words", expression, momenta=momenta):
        assert words["title"] == "陡的一头停不下来：倍率 1"
        assert words["numbers"][1] == ["走到 1/1000", "走不到"]


def test_what_is_slow_or_never_comes_has_no_number(evaluate):
    assert said(evaluate, 100, 0.01, 0)["numbers"][1] == ["走到 1/1000", "一万步以上"]
    assert said(evaluate, 100, 4, 0.5)["numbers"][1] == ["走到 1/1000", "走不到"]
