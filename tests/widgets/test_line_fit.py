"""The loss in the picture of the line is NumPy's and the tape's, the walk is the library's."""

import numpy as np
import pytest

from automatic_gradient.optimizers import descend
from tests.helpers import slope
from tools.book import PACKAGE

MODEL = "line_fit/model"
HOME = (PACKAGE / "widgets/line_fit/model.js").as_uri()
WATER = {"t": [1, 2, 3, 4], "y": [2.5, 3.5, 6.5, 7.75]}
KINDS = {
    "one": {"parameters": 1, "centred": False},
    "two": {"parameters": 2, "centred": False},
    "centred": {"parameters": 2, "centred": True},
}


def settings(seed, kind):
    """Random points, but the chapter's own for seed 0."""
    random = np.random.default_rng(seed)
    points = {"t": random.uniform(0.2, 5.8, 4).tolist(), "y": random.uniform(-1, 11, 4).tolist()}
    return {**(points if seed else WATER), **KINDS[kind]}


def columns(how):
    """The matrix whose product with the parameters is the line's height at each point."""
    t = np.array(how["t"], dtype=float)
    if how["parameters"] == 1:
        return t[:, None]
    return np.column_stack([t - t.mean() * how["centred"], np.ones_like(t)])


each = pytest.mark.parametrize("how", [settings(seed, kind) for seed in range(4) for kind in KINDS])


@each
def test_the_best_line_is_the_one_of_least_squares(evaluate, how):
    found = evaluate(MODEL, "(({ best, least }) => ({ best, least }))(m.lossOf(how))", how=how)
    x, y = columns(how), np.array(how["y"])
    best = np.linalg.lstsq(x, y)[0]
    np.testing.assert_allclose(found["best"], best, rtol=1e-9, atol=1e-9)
    assert found["least"] == pytest.approx(np.mean((x @ best - y) ** 2), rel=1e-9)


@each
def test_value_and_gradient_are_those_of_the_tape(evaluate, how):
    point = np.random.default_rng(1).uniform(-2, 4, how["parameters"])
    found = evaluate(
        MODEL,
        "((loss) => [loss.value(...p), loss.gradient(...p), loss.pulls(...p)])(m.lossOf(how))",
        how=how,
        p=point.tolist(),
    )
    x, y = columns(how), np.array(how["y"])
    assert found[0] == pytest.approx(np.mean((x @ point - y) ** 2), rel=1e-12)

    def loss(p):
        import tensorflow as tf

        return tf.reduce_mean((tf.linalg.matvec(x, p) - y) ** 2)

    np.testing.assert_allclose(found[1], slope(loss, point), rtol=1e-12)
    # What is told of the gradient: the mean of 2 · difference · t.
    assert found[1][0] == pytest.approx(np.mean(found[2]), rel=1e-12)


@each
def test_curvatures_and_rings_are_those_of_the_hessian_matrix(evaluate, how):
    found = evaluate(
        MODEL,
        "((loss) => ({ ...loss, rings: m.rings(loss) }))(m.lossOf(how))",
        how=how,
    )
    x, y = columns(how), np.array(how["y"])
    hessian = 2 * x.T @ x / len(y)
    curvatures = [one["curvature"] for one in found["directions"]]
    np.testing.assert_allclose(curvatures, np.linalg.eigvalsh(hessian)[::-1], rtol=1e-9)
    for one in found["directions"]:
        np.testing.assert_allclose(
            hessian @ one["along"], one["curvature"] * np.array(one["along"]), atol=1e-9
        )
    for ring in found["rings"][::5]:
        for radius, one in zip(ring["radii"], found["directions"], strict=True):
            at = np.array(found["best"]) + radius * np.array(one["along"])
            height = np.mean((x @ at - y) ** 2) - found["least"]
            assert height == pytest.approx(ring["above"], rel=1e-6)


@each
@pytest.mark.parametrize("rate", [0.005, 0.05])
def test_the_walk_is_the_librarys(evaluate, how, rate):
    start = [0.5, 0 if how["parameters"] == 1 else 2]
    found = evaluate(
        MODEL,
        "((loss) => {"
        " const path = m.pathOf(loss, how);"
        " return { path, lines: path.map(loss.lineOf),"
        " needed: m.stepsNeeded(loss, path[0], how.rate) };"
        "})(m.lossOf(how))",
        how=how | {"start": start, "rate": rate, "steps": 20},
    )
    x, y = columns(how), np.array(how["y"])
    begin = [start[0], start[1] + start[0] * np.mean(how["t"]) * how["centred"]]

    def gradient(p):
        return 2 * x.T @ (x @ p - y) / len(y)

    path = descend(gradient, begin[: how["parameters"]], rate, 20)
    np.testing.assert_allclose(found["path"], path, rtol=1e-9, atol=1e-9)
    # Whatever its parameters, a line is a slope and the height at t = 0.
    heights = [np.polyval(line, how["t"]) for line in found["lines"]]
    np.testing.assert_allclose(heights, path @ x.T, rtol=1e-9, atol=1e-9)
    # The steps that are said to be needed are needed, and enough.
    if found["needed"] is not None:
        far = descend(gradient, begin[: how["parameters"]], rate, found["needed"])
        least = np.mean((x @ np.linalg.lstsq(x, y)[0] - y) ** 2)
        over = [np.mean((x @ p - y) ** 2) - least < 1e-3 for p in far[-2:]]
        assert over == ([False, True] if found["needed"] else [True])


def test_where_all_points_have_one_t_a_best_line_is_found_nevertheless(evaluate):
    how = {"t": [2, 2, 2, 2], "y": WATER["y"], **KINDS["two"]}
    best = evaluate(MODEL, "m.lossOf(how).best", how=how)
    np.testing.assert_allclose(best, np.linalg.lstsq(columns(how), how["y"])[0], rtol=1e-9)


def test_a_walk_that_is_lost_ends(evaluate):
    how = WATER | KINDS["one"] | {"start": [1, 0], "rate": 1, "steps": 300}
    path = evaluate(MODEL, "m.pathOf(m.lossOf(how), how)", how=how)
    assert abs(path[-1][0]) > 1e6 > abs(path[-2][0])


def test_a_point_moved_up_or_down_moves_the_valley_and_does_not_bend_it(evaluate):
    how = WATER | KINDS["two"]
    moved = how | {"y": [2.5, 3.5, 6.5, 0]}
    before, after = (evaluate(MODEL, "m.lossOf(how)", how=one) for one in (how, moved))
    assert before["directions"] == after["directions"]
    assert before["best"] != after["best"]


@pytest.mark.parametrize(("end", "stays"), [(0, 5.75), (1, 0.25)])
def test_an_end_of_the_line_follows_the_hand_and_the_other_one_stays(evaluate, end, stays):
    at = [2.0, 7.0]
    w, b = evaluate(MODEL, "m.turned([1, 2], { parameters: 2 }, end, at)", end=end, at=at)
    assert [w * at[0] + b, w * stays + b] == pytest.approx([at[1], stays + 2])


def test_with_one_parameter_the_line_stays_at_zero(evaluate):
    w, b = evaluate(MODEL, "m.turned([1, 0], { parameters: 1 }, 1, [4, 10])")
    assert [w, b] == [2.5, 0]


@pytest.mark.parametrize("line", [[1, 0], [4.5, -2.6], [-1.5, 3], [-1.5, -2.6], [0, 20], [9, 3]])
def test_the_line_is_held_where_it_can_be_seen(evaluate, line):
    for t, y in evaluate("line_fit/data", "m.ends(line, [-2, 12])", line=line):
        assert 0.25 <= t <= 5.75
        assert -2 <= y <= 12
        height = line[0] * t + line[1]
        if -2 < y < 12:
            assert y == pytest.approx(height)


ONE = WATER | KINDS["one"] | {"start": [1, 0], "rate": 0.02, "steps": 0}
TWO = WATER | KINDS["two"] | {"start": [0, 2], "rate": 0.11, "steps": 0}


@pytest.mark.parametrize(
    ("how", "headline", "sentence"),
    [
        (
            ONE,
            "w = 1：损失 7.7",
            "2 × 差 × t 依次是 −3、−6、−21、−30，平均 −15，就是 f′(w)。"
            "下一步到 1 − 0.02 × (−15) = 1.3。"
            "ηλ = 0.02 × 15 = 0.3：每步乘 0.7，单调收敛。从起点走 13 步，损失离最低不到 0.001。",
        ),
        (
            ONE | {"start": [0, 0], "steps": 8},
            "第 8 步，w = 1.88：损失 0.303",
            "ηλ = 0.02 × 15 = 0.3：每步乘 0.7，单调收敛。从起点走 15 步，损失离最低不到 0.001。",
        ),
        (ONE | {"start": [2, 0]}, "w = 2：损失 0.203", "梯度为零，这就是最低点。ηλ"),
        (
            ONE | {"rate": 0.14, "steps": 3},
            "第 3 步，w = 3.33：损失 13.5",
            "ηλ = 0.14 × 15 = 2.1：每步乘 −1.1，发散。学习率超过了 2/λ = 0.133。",
        ),
        (
            ONE | {"rate": 1, "steps": 9},
            "发散了：第 6 步，参数已超过一百万",
            "第 1 步走出了图。ηλ = 1 × 15 = 15：每步乘 −14，发散。",
        ),
        (
            TWO,
            "w = 0，b = 2：损失 14",
            "两个方向的曲率是 16.7 与 0.299，条件数 55.8："
            "陡的每步乘 −0.837，摆动收敛；缓的每步乘 0.967，单调收敛。"
            "从起点走 98 步，损失离最低不到 0.001。",
        ),
        (
            TWO | {"centred": True},
            "w = 0，c = 2：损失 14",
            "2 × 差 × (t − 2.5) 平均 −4.69，2 × 差平均 −6.13，两个数合起来就是梯度。"
            "两个方向的曲率是 2.5 与 2，条件数 1.25："
            "陡的每步乘 0.725，单调收敛；缓的每步乘 0.78，单调收敛。"
            "从起点走 19 步，损失离最低不到 0.001。",
        ),
        (TWO | {"centred": True, "rate": 0.4}, "w = 0，c = 2：损失 14", "从起点走 3 步，"),
        (
            TWO | {"centred": True, "rate": 0.8},
            "w = 0，c = 2：损失 14",
            "陡的每步乘 −1，来回不停",
        ),
        (
            TWO | {"t": [2, 2, 2, 2]},
            "w = 0，b = 2：损失 14",
            "所有的点在同一个 t，谷底一路一样低，最好的直线不止一条。",
        ),
    ],
)
def test_it_says_what_happens(evaluate, how, headline, sentence):
    said = evaluate(
        "line_fit/words",
        "await import(home).then((model) => {"
        " const loss = model.lossOf(how);"
        " return m.describe(how, loss, model.pathOf(loss, how)); })",
        how=how,
        home=HOME,
    )
    assert said[0] == headline
    assert sentence in said[1]
