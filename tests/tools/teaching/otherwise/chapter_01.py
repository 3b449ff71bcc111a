"""Chapter 1's answers, computed otherwise."""

import math
from fractions import Fraction

import numpy as np

from tools.teaching.exam.bank.form import vector


def tangent_error(at, step):
    x = Fraction(str(step)) + at
    return float(x**3 - at**3 - 3 * at**2 * (x - at))


def rate_along_path(gradient, velocity):
    return np.dot(gradient, velocity)


def slope_off_the_gradient(length, angle):
    """By a plane that is so steep, a small step in that direction."""
    direction = np.array([math.cos(math.radians(angle)), math.sin(math.radians(angle))])
    return (length * (1e-3 * direction)[0]) / 1e-3


def longest_step_that_lowers(bottom, start):
    steps = np.arange(1, 40_000) / 1000
    lower = (start - steps - bottom) ** 2 < (start - bottom) ** 2
    return (steps[lower].max() + steps[~lower].min()) / 2


def along_the_level_line(shape):
    a, b = shape
    candidates = ((a, b), (-a, -b), (a, -b), (b, -a))
    (level,) = (d for d in candidates if a * d[0] + b * d[1] == 0)
    return f"${vector(level)}$"


def write_the_slope_along_a_direction():
    """By the plane with this gradient, half a unit of way ahead and behind."""

    def slope(gradient, direction):
        step = direction / np.linalg.norm(direction) / 2
        return gradient @ step - gradient @ -step

    return slope


def repair_the_tangent(at):
    """The straight line through two of its points."""

    def tangent(value, slope, x):
        return np.polyval(np.polyfit([at, at + 1], [value, value + slope], 1), x)

    return tangent
