"""Chapter 4's answers, computed otherwise."""

import numpy as np
import sympy


def saddles_of_a_closed_landscape(minima, maxima):
    """The turns add up to zero: `minima + maxima - saddles = 0`."""
    n = sympy.symbols("n")
    return sympy.solve(minima + maxima - n, n)[0]


def gap_of_two_eigenvalues(u, v, sign):
    w = {3: 4, 6: 8, 5: 12}[v] * sign
    low, high = sympy.Matrix([[u + v, w], [w, u - v]]).eigenvals()
    return abs(high - low)


def turns_of_the_gradient(order):
    """The angle of the gradient, followed along a circle."""
    circle = np.exp(2j * np.pi * np.linspace(0, 1, 1001))
    step = 1e-6

    def f(z):
        return (z**order).real

    gradient = (f(circle + step) - f(circle - step)) + 1j * (
        f(circle + 1j * step) - f(circle - 1j * step)
    )
    angles = np.unwrap(np.angle(gradient))
    return round((angles[-1] - angles[0]) / (2 * np.pi))


def shifted_to_be_positive(shift, entries):
    a, b = entries
    c = sympy.symbols("c")
    values = [sympy.solve(value - shift, c)[0] for value in (a + b + c, a - b + c)]
    return max(values)


def write_the_fraction_that_is_definite():
    """By Cholesky's factors, which only definite matrices have."""

    def has_root(H):
        try:
            np.linalg.cholesky(H)
        except np.linalg.LinAlgError:
            return False
        return True

    return lambda matrices: np.mean([has_root(H) for H in matrices])


def repair_the_kick():
    def perturbed(gradient, start, rate, kicks):
        if not kicks:
            return start
        return perturbed(gradient, start - rate * gradient(start) + kicks[0], rate, kicks[1:])

    return perturbed
