"""Chapter 17's answers, computed otherwise."""

import keras
import numpy as np


def _keras_walk(start, rate, momentum, steps, nesterov=False):
    x = keras.Variable(np.float64(start), dtype="float64")
    optimizer = keras.optimizers.SGD(rate, momentum=momentum, nesterov=nesterov)
    for _ in range(steps):
        optimizer.apply([2 * x.value], [x])
    return float(x.numpy())


def two_steps_of_the_heavy_ball(rate, momentum, start):
    return _keras_walk(start, rate, momentum, 2)


def terminal_step(momentum):
    velocity = 0.0
    for _ in range(5000):
        velocity = momentum * velocity - 1.0
    return -velocity


def _spectral_radius(rate, momentum, curvature):
    step = [[1 + momentum - rate * curvature, -momentum], [1, 0]]
    return abs(np.linalg.eigvals(step)).max()


def bound_with_momentum(curvature, momentum):
    """By halving: where the greater root leaves the circle."""
    low, high = 0.0, 10 / curvature
    for _ in range(60):
        middle = (low + high) / 2
        if _spectral_radius(middle, momentum, curvature) < 1:
            low = middle
        else:
            high = middle
    return low


def factor_when_swinging(momentum, curvature):
    return _spectral_radius(1.0 / curvature, momentum, curvature)


def best_factors_compared(condition):
    """The heavy ball's, on a grid of rates and momenta."""
    root = condition**0.5
    rate, momentum = (2 / (1 + root)) ** 2, ((root - 1) / (root + 1)) ** 2
    factors = [
        max(_spectral_radius(rate * a, momentum + b, curvature) for curvature in (1, condition))
        for a in (1 - 1e-5, 1, 1 + 1e-5)
        for b in (-1e-5, 0, 1e-5)
    ]
    rates = np.linspace(0, 2 / condition, 200_001)
    slowest = np.maximum(abs(1 - rates), abs(1 - rates * condition)).min()
    # At the best the two roots meet; beside it the factor is worse.
    assert min(factors) > (root - 1) / (root + 1) - 1e-4
    return slowest, _spectral_radius(rate, momentum + 1e-9, condition)


def repair_the_heavy_ball():
    from automatic_gradient.optimizers import heavy_ball

    return lambda gradient, start, rate, momentum, steps: heavy_ball(
        gradient, start, rate, steps, momentum
    )[-1]


def write_nesterov():
    from automatic_gradient.optimizers import nesterov

    return lambda gradient, start, rate, momentum, steps: nesterov(
        gradient, start, rate, steps, momentum
    )[-1]
