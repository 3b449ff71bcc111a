"""The shares of the error in the picture are NumPy's, and what is said of them is so."""

import numpy as np
import pytest

from automatic_gradient import optimizers

MODEL = "eigen_modes/model"
WORDS = "eigen_modes/words"
SOME = np.random.default_rng(5)
# As a reader may set them.
STATES = [
    {
        "angle": int(SOME.integers(-180, 180)),
        "condition": float(SOME.integers(10, 400) / 10),
        "start": SOME.uniform(-3, 3, 2).round(1).tolist(),
        "rate": float(SOME.integers(5, 221) / 1000),
    }
    for _ in range(12)
]
BEGIN = {"angle": -37, "condition": 10, "start": [-1, 2.4], "rate": 0.15}


@pytest.fixture
def said(evaluate):
    return lambda **change: evaluate(WORDS, "m.describe(state)", state=BEGIN | change)


@pytest.fixture
def reaction(evaluate):
    def reaction(change, **before):
        states = {"before": BEGIN | before, "now": BEGIN | before | change}
        return evaluate(WORDS, "m.reaction(before, now)", **states)

    return reaction


def in_model(evaluate, expression, state):
    return np.array(evaluate(MODEL, expression, state=state))


def numpys(evaluate, state):
    """The eigenvalues, the eigenvectors in columns, and the path on the picture's own matrix."""
    matrix = in_model(evaluate, "m.hessian(state.angle, state.condition)", state)
    path = optimizers.descend(lambda x: matrix @ x, state["start"], state["rate"], 60)
    return (*np.linalg.eigh(matrix), path)


@pytest.mark.parametrize("state", STATES)
def test_curvatures_and_directions_are_those_of_eigh(evaluate, state):
    values, vectors, _ = numpys(evaluate, state)
    curvatures = in_model(evaluate, "m.curvatures(state.condition)", state)
    directions = in_model(evaluate, "m.directions(state.angle)", state).T
    np.testing.assert_allclose(curvatures, values, rtol=1e-12)
    assert values[1] / values[0] == pytest.approx(state["condition"])
    # But for their signs.
    np.testing.assert_allclose(np.abs((directions * vectors).sum(axis=0)), 1, rtol=1e-12)


@pytest.mark.parametrize("state", STATES)
def test_the_path_is_the_librarys(evaluate, state):
    *_, path = numpys(evaluate, state)
    found = in_model(evaluate, "m.walk(state)", state)
    np.testing.assert_allclose(found, path, rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize("seed", range(6))
def test_any_symmetric_matrix_is_a_valley_of_the_picture(evaluate, seed):
    rng = np.random.default_rng(seed)
    matrix = rng.normal(size=(2, 2))
    matrix = matrix @ matrix.T
    values, vectors = np.linalg.eigh(matrix)
    matrix *= 10 / values[1]
    angle = np.degrees(np.arctan2(vectors[1, 0], vectors[0, 0]))
    state = BEGIN | {"angle": angle, "condition": values[1] / values[0]}
    found = in_model(evaluate, "m.hessian(state.angle, state.condition)", state)
    np.testing.assert_allclose(found, matrix, rtol=1e-9, atol=1e-12)
    path = optimizers.descend(lambda x: matrix @ x, state["start"], state["rate"], 60)
    walked = in_model(evaluate, "m.walk(state)", state)
    np.testing.assert_allclose(walked, path, rtol=1e-7, atol=1e-12)


@pytest.mark.parametrize("state", STATES)
def test_what_is_left_of_each_share_is_a_power_of_its_factor(evaluate, state):
    """So neither the angle nor the start is in it."""
    _, vectors, path = numpys(evaluate, state)
    factors = in_model(evaluate, "m.factors(state.rate, state.condition)", state)
    expected = factors ** np.arange(61)[:, np.newaxis]
    parts = path @ vectors
    found = in_model(evaluate, "m.walk(state).map((point) => m.shares(state.angle, point))", state)
    np.testing.assert_allclose(np.abs(found), np.abs(parts), atol=1e-8 * np.abs(path).max())
    seen = np.abs(expected) > 1e-5  # the lines end at 1e-4
    np.testing.assert_allclose((found / found[0])[seen], expected[seen], rtol=1e-6)


@pytest.mark.parametrize("angle", [0, 45, -135, 90])
def test_a_start_on_an_eigenvector_has_one_share_alone(evaluate, angle):
    along = (2 * np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])).tolist()
    shares = evaluate(MODEL, "m.shares(angle, along)", angle=angle, along=along)
    assert shares == [pytest.approx(2), 0]


@pytest.mark.parametrize(
    "factor", [0.85, -0.5, 9 / 11, -0.99, 0.999, 0.1, 0.2, 1e-3, -(0.001 ** (1 / 7))]
)
def test_steps_are_counted(evaluate, factor):
    left = np.abs(factor) ** np.arange(1, 10_000)
    counted = int(np.argmax(left <= 1e-3 * (1 + 1e-9))) + 1
    assert evaluate(MODEL, "m.stepsNeeded(factor)", factor=factor) == counted


def test_what_does_not_shrink_never_gets_there(evaluate):
    endless = "[1, -1, -1.2].map((factor) => m.stepsNeeded(factor) === Infinity)"
    assert evaluate(MODEL, endless) == [True, True, True]


@pytest.mark.parametrize("condition", [1, 2.5, 10, 40])
def test_at_the_best_rate_the_slower_share_is_fastest(evaluate, condition):
    values = np.array([10 / condition, 10])
    rates = np.linspace(0, 0.25, 100_001)
    slower = np.abs(1 - np.outer(rates, values)).max(axis=1)
    best = evaluate(MODEL, "m.bestRate(condition)", condition=condition)
    assert best == pytest.approx(rates[slower.argmin()], abs=5e-6)
    assert slower.min() == pytest.approx((condition - 1) / (condition + 1), abs=1e-4)


def test_it_begins_with_the_figure_of_the_chapter(evaluate):
    assert evaluate(MODEL, "m.DEFAULTS") == BEGIN
    exact = np.degrees(np.arctan2(-0.6, 0.8))
    assert round(exact) == BEGIN["angle"]
    matrix = evaluate(MODEL, "m.hessian(angle, 10)", angle=exact)
    np.testing.assert_allclose(matrix, [[4.24, 4.32], [4.32, 6.76]])


def test_a_hand_sets_round_numbers_within_bounds(evaluate):
    found = evaluate(
        MODEL,
        "[m.startNear([5, -0.449]), [180, -181, 359.6, 12.4].map(m.turnedTo),"
        " [0.2, 3.14, 17.8, 99].map(m.stretchedTo), [0, 0.1234, 1].map(m.rateNear)]",
    )
    assert found == [[3, -0.4], [-180, 179, 0, 12], [1, 3.1, 18, 40], [0.005, 0.123, 0.22]]


@pytest.mark.parametrize(
    ("change", "title", "sentence"),
    [
        (
            {},
            "κ = 10，η = 0.15：43 步减到千分之一",
            "缓的一份每步乘 0.85，43 步减到千分之一；"
            "陡的一份每步乘 −0.5，来回摆着，10 步减到千分之一。"
            "最好的 η 是 0.182，两份都要 35 步。",
        ),
        (
            {"rate": 2 / 11},
            "κ = 10，η = 0.182：35 步减到千分之一",
            "缓的一份每步乘 0.818，35 步减到千分之一；"
            "陡的一份每步乘 −0.818，来回摆着，35 步减到千分之一。"
            "这是最好的 η，再大再小，都有一份更慢。",
        ),
        (
            {"rate": 0.1},
            "κ = 10，η = 0.1：66 步减到千分之一",
            "缓的一份每步乘 0.9，66 步减到千分之一；陡的一份一步减完。"
            "最好的 η 是 0.182，两份都要 35 步。",
        ),
        (
            {"rate": 0.2},
            "κ = 10，η = 0.2：永远走不到",
            "缓的一份每步乘 0.8，31 步减到千分之一；陡的一份每步乘 −1，在两边来回，永远不减。"
            "最好的 η 是 0.182，两份都要 35 步。",
        ),
        (
            {"rate": 0.22, "condition": 40},
            "κ = 40，η = 0.22：发散",
            "缓的一份每步乘 0.945，123 步减到千分之一；陡的一份每步乘 −1.2，越摆越大。"
            "最好的 η 是 0.195，两份都要 139 步。",
        ),
        (
            {"condition": 1},
            "κ = 1，η = 0.15：10 步减到千分之一",
            "两份都每步乘 −0.5，来回摆着，10 步减到千分之一。最好的 η 是 0.1，两份都一步减完。",
        ),
        (
            {"condition": 1, "rate": 0.1},
            "κ = 1，η = 0.1：一步到底",
            "两份都一步减完。这是最好的 η，再大再小，都有一份更慢。",
        ),
        (
            {"angle": 45, "start": [2, 2]},
            "κ = 10，η = 0.15：43 步减到千分之一",
            "起点恰在特征方向上，没有陡的一份；缓的一份每步乘 0.85，43 步减到千分之一。",
        ),
        (
            {"angle": 45, "start": [2, -2], "rate": 0.1},
            "κ = 10，η = 0.1：一步到底",
            "起点恰在特征方向上，没有缓的一份；陡的一份一步减完。",
        ),
        ({"start": [0, 0]}, "κ = 10，η = 0.15：起点就是极小点", "梯度为零，一步也不走。"),
    ],
)
def test_it_says_how_each_share_goes(said, change, title, sentence):
    assert said(**change) == [title, sentence]


@pytest.mark.parametrize("state", STATES)
def test_it_says_what_the_librarys_walk_does(evaluate, said, state):
    _, vectors, _ = numpys(evaluate, state)
    matrix = in_model(evaluate, "m.hessian(state.angle, state.condition)", state)
    path = optimizers.descend(lambda x: matrix @ x, state["start"], state["rate"], 6000)
    parts = np.abs(path @ vectors)
    title, _ = said(**state)
    if parts[-1].max() > 1e3:
        assert title.endswith("发散")
    else:
        arrived = (parts <= 1e-3 * parts[0]).all(axis=1)
        assert title.endswith(f"{np.argmax(arrived)} 步减到千分之一")


@pytest.mark.parametrize(
    ("change", "before", "words"),
    [
        ({"angle": 60}, {}, "山谷转了，路径变了，两条直线一点没动。"),
        ({"start": [1, 1]}, {}, "起点挪了，路径变了，两条直线一点没动。"),
        ({"condition": 11}, {}, "山谷长了，缓的一份减得慢了，陡的一份照旧。"),
        ({"condition": 9, "angle": 0}, {}, "山谷短了，缓的一份减得快了，陡的一份照旧。"),
        # Beyond 1/λ both swing, and a gentler slope swings less.
        ({"condition": 1.3}, {"condition": 1.2}, "山谷长了，缓的一份减得快了，陡的一份照旧。"),
        ({"condition": 1.1}, {"condition": 1, "rate": 0.22}, ""),
        ({"rate": 0.1}, {}, ""),
        ({"rate": 0.1, "angle": 0}, {}, ""),
        # There a line comes or goes.
        ({"start": [2, 2]}, {"angle": 45}, ""),
        ({"start": [2, 1]}, {"angle": 45, "start": [2, 2]}, ""),
        ({}, {}, ""),
    ],
)
def test_it_says_what_a_hand_has_changed(reaction, change, before, words):
    assert reaction(change, **before) == words
