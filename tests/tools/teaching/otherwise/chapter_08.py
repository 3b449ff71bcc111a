"""Chapter 8's answers, computed otherwise; TensorFlow runs what is printed."""

import math

import numpy as np


def steepest_slope_of_a_smooth_step(width, height):
    t = np.linspace(-1, 1, 200_001) * width
    return np.gradient(height / (1 + np.exp(-t / width)), t).max()


def repair_the_endless_loop():
    return lambda a: math.sqrt(a)


def write_a_loop_with_its_slope():
    def halving(x):
        times = max(0, math.ceil(math.log2(x)))
        return [x / 2**times, 1 / 2**times]

    return halving
