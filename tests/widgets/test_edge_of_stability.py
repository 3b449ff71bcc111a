"""The training in the picture is `network`'s, step for step, and its curvature the true one."""

import numpy as np
import pytest

from automatic_gradient import network
from tools.book import PACKAGE

STEPS = 3000
MODEL = "edge_of_stability/model"
HOME = (PACKAGE / "widgets/edge_of_stability/model.js").as_uri()
RATES = [round(0.05 * k, 2) for k in range(1, 25)]


@pytest.fixture(scope="session")
def train(evaluate):
    def train(rate):
        found = evaluate(MODEL, "[...m.train(rate)]", rate=rate)
        return {key: np.array([one[key] for one in found]) for key in found[0]}

    return train


def by_numpy(rate, steps):
    path = [network.START]
    for _ in range(steps):
        path.append(path[-1] - rate * network.gradient(path[-1]))
    return np.array(path)


def eigenvalues(w):
    whole = np.array([network.curvature(w, unit) for unit in np.eye(24)])
    return np.linalg.eigvalsh((whole + whole.T) / 2)


@pytest.mark.parametrize("rate", [0.1, 0.4, 0.5, 0.8])
def test_the_first_hundred_steps_are_networks(train, rate):
    run, path = train(rate), by_numpy(rate, 100)
    np.testing.assert_allclose(run["w"][:101], path, rtol=1e-9)
    losses = [network.loss(w) for w in path]
    np.testing.assert_allclose(run["loss"][:101], losses, rtol=1e-9)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.8, 0.9, 1.2])
def test_the_curvature_is_the_largest_eigenvalue_of_the_whole_matrix(train, rate):
    # From step 5 on, the training that diverges has negative ones that are larger still.
    run = train(rate)
    for step in (0, 1, 5, 8, 40, 100, 500, 1001, 2999):
        if step < len(run["w"]):
            expected = eigenvalues(run["w"][step])[-1]
            assert run["sharpness"][step] == pytest.approx(expected, rel=1e-6), step


@pytest.mark.parametrize("rate", [rate for rate in RATES if 0.3 <= rate < 1])
def test_in_the_last_third_it_stays_within_a_tenth_of_two(train, rate):
    run = train(rate)
    assert len(run["loss"]) == STEPS
    last = rate * run["sharpness"][-STEPS // 3 :]
    assert last.min() > 1.8
    assert last.max() < 2.2


def test_a_small_rate_never_reaches_the_limit_and_a_large_one_diverges(train):
    assert (0.1 * train(0.1)["sharpness"]).max() < 0.7
    # Chapter 19 counts twelve losses.
    assert len(train(1.2)["loss"]) == 12


@pytest.mark.parametrize(
    ("rate", "steps", "name", "sentence"),
    [
        (0.4, 1, "起点在界限以下", "λmax = 2.89，2/η = 5。"),
        (0.8, 1, "起点已在界限以上", "λmax = 2.89，2/η = 2.5。"),
        (0.5, 50, "还没有碰到界限", "走到第 49 步，λmax = 3.86，2/η = 4，损失 0.049。"),
        (0.5, 100, "在界限以上", "走到第 99 步，λmax = 4.83，2/η = 4，损失 0.024。"),
        (0.5, 1000, "又到了界限以下", "走到第 999 步，λmax = 3.98，2/η = 4，损失 0.00028。"),
        (
            0.1,
            STEPS,
            "没有碰到界限",
            "走完 3000 步，λmax = 6.59，2/η = 20，损失 0.0006。"
            "最后一千步，ηλmax 在 0.64 与 0.66 之间。",
        ),
        (
            0.5,
            STEPS,
            "越过界限，又退到它下面",
            "走完 3000 步，λmax = 3.82，2/η = 4，损失 7.5 × 10⁻⁵。"
            "最后一千步，ηλmax 在 1.91 与 1.94 之间。",
        ),
        (
            0.8,
            STEPS,
            "停在稳定的边缘",
            "走完 3000 步，λmax = 2.5，2/η = 2.5，损失 0.0018。最后一千步，ηλmax 一直是 2.00。",
        ),
        (
            1.2,
            12,
            "发散了",
            "走到第 11 步，损失超过一百万；起点的 ηλmax 是 3.47。",
        ),
    ],
)
def test_it_says_what_happens(evaluate, rate, steps, name, sentence):
    said = evaluate(
        "edge_of_stability/words",
        "await import(home).then((model) =>"
        " m.describe(rate, [...model.train(rate)].slice(0, steps)))",
        home=HOME,
        rate=rate,
        steps=steps,
    )
    assert said == [name, sentence]


def test_every_rate_offered_ends_as_it_is_said(evaluate):
    """Below 0.3 the limit is not reached, from 1 on it diverges; between, it stays near."""
    names = evaluate(
        "edge_of_stability/words",
        "await import(home).then((model) =>"
        " rates.map((rate) => m.describe(rate, [...model.train(rate)])[0]))",
        home=HOME,
        rates=RATES,
    )
    for rate, name in zip(RATES, names, strict=True):
        if rate < 0.3:
            assert name == "没有碰到界限"
        elif rate < 1:
            assert name in ("停在稳定的边缘", "越过界限，又退到它下面")
        else:
            assert name == "发散了"


def test_the_picture_thins_its_lines_without_losing_an_end(evaluate):
    places = [[k / 10, (-1) ** k * k] for k in range(1000)]
    kept = evaluate("edge_of_stability/plot", "m.thinned(places)", places=places)
    assert len(kept) < 250
    for column in range(1, 99):
        heights = [y for x, y in places if column - 0.5 <= x < column + 0.5]
        seen = [y for x, y in kept if column - 0.5 <= x < column + 0.5]
        assert (min(seen), max(seen)) == (min(heights), max(heights))
