"""Chapter 5's answers, computed otherwise."""

import math
import statistics

import numpy as np

from automatic_gradient.optimizers import descend
from tools.teaching.exam.bank.form import vector


def shares_after_two_steps(rate, eigenvalues):
    return tuple(descend(lambda x: np.array(eigenvalues) * x, [1, 1], rate, 2)[-1])


def best_rate_and_its_factor(least, condition):
    """The best of very many rates."""
    rates = np.linspace(0, 2 / (least * condition), 400_001)
    slowest = np.maximum(abs(1 - rates * least), abs(1 - rates * least * condition))
    return rates[slowest.argmin()], slowest.min()


def steps_by_condition(condition, times):
    def steps(c):
        return -1 / math.log((c - 1) / (c + 1))

    return round(steps(condition * times) / steps(condition), 2)


def farthest_from_the_minimum(curvature, length):
    """Where the gradient is that long on the flattest function of all."""
    places = np.linspace(0, 1, 1_000_001)
    return places[np.searchsorted(curvature * places, length - 1e-12)]


def newton_step(power, start):
    h = 1e-3

    def slope(x):
        return ((x + h) ** power - (x - h) ** power) / (2 * h)

    return start - slope(start) / ((slope(start + h) - slope(start - h)) / (2 * h))


def newton_meets_a_saddle(curvature):
    a, b = curvature
    step = np.linalg.inv(np.diag([a, b])) @ np.array([a, b])
    place = np.array([1, 1]) - step
    kind = "，它是鞍点" if a * b < 0 and not place.any() else ""
    return f"${vector(place.tolist())}${kind}".replace(r",\,", ",")


def write_newton():
    def newton(gradient, hessian, start, steps):
        for _ in range(steps):
            start = start - np.linalg.inv(hessian(start)) @ gradient(start)
        return start

    return newton


def repair_the_scaling():
    """Column by column, in plain Python."""

    def standardized(train, test):
        columns = [(statistics.fmean(one), statistics.pstdev(one)) for one in train.T.tolist()]
        return [
            [(value - mean) / spread for value, (mean, spread) in zip(row, columns, strict=True)]
            for row in test.tolist()
        ]

    return standardized
