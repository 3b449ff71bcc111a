"""What the chapter on adaptive rates says and does not show."""

import numpy as np
import pytest

from automatic_gradient import figures
from automatic_gradient.optimizers import adam, keras_adagrad


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


def test_adam_comes_to_rest_and_bursts_where_momentum_would_diverge():
    path = np.abs(adam(lambda x: x, 1.0, rate=0.1, steps=10_000))
    assert path[2000:3000].max() < 1e-40
    assert path[5000:].max() > 0.05
    v = 0.0
    for x in path[: path.argmin()]:
        v = 0.999 * v + 0.001 * x**2
    assert 0.1 / np.sqrt(v) == pytest.approx(2 * (1 + 0.9) / (1 - 0.9), rel=0.02)


def test_a_loss_a_hundred_times_as_large_moves_adagrad_only_where_it_does_not_start_at_zero():
    slope, start = np.diag([1.0, 10.0]).dot, (1.0, 1.0)
    for initial, same in ((0.0, True), (0.1, False)):
        paths = [
            keras_adagrad(lambda x, scale=scale: scale * slope(x), start, 0.1, 9, 0.0, initial)
            for scale in (1, 100)
        ]
        assert np.allclose(*paths) == same


def test_the_figure_of_mean_steps_shows_one_mark_inside_the_other():
    ax = figures.signal_and_noise([0, 1], {1: [1, 0.7], 10: [1, 0.7], 100: [1, 0.7]})
    sizes = [line.get_markersize() for line in ax.lines[1:]]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)
