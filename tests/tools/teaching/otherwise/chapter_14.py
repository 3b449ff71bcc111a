"""Chapter 14's answers, computed otherwise; TensorFlow runs what is printed."""

import math

import numpy as np
import sympy
import tensorflow as tf


def product_of_dual_numbers(first, second):
    """As matrices, in which a dual number's slope stands beside the diagonal."""
    product = np.array([[first[0], first[1]], [0, first[0]]]) @ [
        [second[0], second[1]],
        [0, second[0]],
    ]
    return product[0]


def backwards_through_a_square(point):
    x = [tf.Variable(float(each)) for each in point]
    with tf.GradientTape() as tape:
        total = x[0] ** 2 + x[1] ** 2
        y = total**2
    return [float(each) for each in tape.gradient(y, [total, *x])]


def runs_by_each_way(inputs, outputs):
    """Forward differences, counted; and a Jacobian's columns and rows."""
    calls = 0

    def f(x):
        nonlocal calls
        calls += 1
        return np.zeros(outputs)

    x = np.zeros(inputs)
    here = f(x)
    J = np.stack([f(x + 1.0 * (np.arange(inputs) == place)) - here for place in range(inputs)], 1)
    return calls, J.shape[1], J.shape[0]


def expression_swell(levels):
    text = "x"
    for _ in range(levels):
        text = f"({text}*{text}+{text})"
    return text.count("x")


def which_mode(sizes):
    return min({"前向模式": sizes[0], "反向模式": sizes[1]}.items(), key=lambda pair: pair[1])[0]


def repair_the_dual_arithmetic(a, b):
    x = sympy.symbols("x")
    f = a * x**3 + b * x
    return lambda at: (float(f.subs(x, at)), float(f.diff(x).subs(x, at)))


def write_the_reverse_sweep():
    return lambda factors: [math.prod(factors[place:]) for place in range(len(factors))]
