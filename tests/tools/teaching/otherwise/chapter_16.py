"""Chapter 16's answers, computed otherwise."""

from fractions import Fraction

import numpy as np


def error_of_both_differences(at, step):
    x, h = Fraction(at), Fraction(str(step))
    slope = 3 * x**2
    forward = ((x + h) ** 3 - x**3) / h - slope
    central = ((x + h) ** 3 - (x - h) ** 3) / (2 * h) - slope
    return float(forward), float(central)


def errors_after_shrinking(shrink):
    def errors(h):
        forward = (np.exp(h) - 1) / h - 1
        return np.array([forward, np.sinh(h) / h - 1])

    return (
        np.round(errors(1e-2) / errors(1e-2 / shrink), 1).round(0)
        if shrink < 100
        else (np.round(errors(1e-1) / errors(1e-1 / shrink), -1))
    )


def difference_across_a_corner(left, right):
    def f(x):
        return right * x if x > 0 else left * x

    return (f(1e-3) - f(-1e-3)) / 2e-3


def best_step(digits):
    """The least of the two errors together, over many steps."""
    exponents = np.arange(1, digits + 1)
    h = 10.0**-exponents
    return f"$10^{{-{exponents[(h**2 + 10.0**-digits / h).argmin()]}}}$"


def one_wrong_sign(count):
    u = np.ones(count) / np.sqrt(count)
    claimed = np.ones(count)
    claimed[0] = -1
    return u @ np.ones(count) - u @ claimed


def which_mistake_was_planted(batch, factor):
    """The mean of squares with a bias: each mistake made, compared with the difference."""
    residuals = np.arange(1.0, batch + 1)

    def loss(bias):
        return ((residuals + bias) ** 2).mean()

    measured = (loss(1e-3) - loss(-1e-3)) / 2e-3
    shares = 2 * residuals / batch
    made = {
        "把各样本的份取了平均，该相加": shares.mean() / measured,
        "把各样本的份相加，却忘了损失里的平均": (2 * residuals).sum() / measured,
    }
    wanted = 1 / batch if factor == "1/n" else batch
    (found,) = (name for name, times in made.items() if np.isclose(times, wanted))
    return found


def repair_the_central_difference():
    def slope(f, x, h):
        return np.polyfit([x - h, x + h], [f(x - h), f(x + h)], 1)[0]

    return slope


def write_the_componentwise_check():
    def wrong_places(f, gradient, x, h, tolerance):
        measured = [(f(x + e) - f(x - e)) / (2 * h) for e in np.eye(len(x)) * h]
        return (np.abs(np.array(measured) - gradient(x)) > tolerance).astype(int).tolist()

    return wrong_places
