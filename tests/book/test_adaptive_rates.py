"""What the chapter on adaptive rates says and does not show."""

import numpy as np
import pytest

from automatic_gradient import figures
from automatic_gradient.optimizers import adam


@pytest.mark.parametrize("size", [0.001, 1, 1000])
def test_adams_mean_step_is_told_by_noise_over_signal_alone(size):
    ratios = np.array([0, 0.5, 1, 2, 4, 8])
    noise = np.random.default_rng(0).permutation([-1.0, 1.0] * 2000)
    slopes = iter(size * (1 + np.outer(noise, ratios)))
    path = adam(lambda x: next(slopes), np.zeros(6), 0.1, 4000)
    np.testing.assert_allclose(-path[-1] / 400, 1 / np.sqrt(1 + ratios**2), rtol=0.02)


@pytest.mark.parametrize("period", [10, 20, 40, 80])
@pytest.mark.parametrize(("memory", "sign"), [(0.9, 1), (1.1, -1)])
def test_adam_turns_round_where_its_memory_is_a_quarter_of_the_period_squared(period, memory, sign):
    beta = 1 - 4 / (memory * period * (period - 1))
    v, steps = period, []
    for g in ([period] + [-1] * (period - 1)) * (20_000 // period):
        v = beta * v + (1 - beta) * g**2
        steps.append(-g / np.sqrt(v))
    assert np.sign(sum(steps[-period:])) == sign


def test_adam_comes_to_rest_and_bursts_thousands_of_steps_later():
    path = np.abs(adam(lambda x: x, 1.0, rate=0.1, steps=10_000))
    assert path[2000:3000].max() < 1e-40
    assert path[5000:].max() > 0.05


@pytest.mark.parametrize("beta_1", [0.0, 0.9])
def test_with_its_momentum_too_adam_walks_the_wrong_way_where_large_slopes_are_rare(beta_1):
    m, v, steps = 0.0, 100, []
    for g in ([100] + [-1] * 99) * 200:
        m, v = beta_1 * m + (1 - beta_1) * g, 0.999 * v + 0.001 * g**2
        steps.append(-m / np.sqrt(v))
    assert sum(steps[-100:]) > 0


def test_the_bound_that_counts_the_slopes_before_is_reached_and_that_of_the_paper_passed():
    longest = 0.1 / np.sqrt(0.001) / np.sqrt(1 - 0.9**2 / 0.999)
    assert longest == pytest.approx(7.27, abs=0.005)
    slopes = iter((0.999 / 0.9) ** np.arange(300))
    path = adam(lambda x: next(slopes), 0.0, np.sqrt(1 / (1 - 0.999**300)), 300)
    assert abs(path[-1] - path[-2]) == pytest.approx(longest, rel=1e-4)
    assert longest > 2 * 0.1 / np.sqrt(0.001)


def test_the_figure_of_mean_steps_shows_one_mark_inside_the_other():
    ax = figures.signal_and_noise([0, 1], {1: [1, 0.7], 10: [1, 0.7], 100: [1, 0.7]})
    sizes = [line.get_markersize() for line in ax.lines[1:]]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)
