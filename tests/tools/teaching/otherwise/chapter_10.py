"""Chapter 10's answers, computed otherwise; TensorFlow runs what is printed."""

import math

import tensorflow as tf


def pieced_together_from_corners(a, b):
    def f(x):
        return a * max(x, 0) - a * max(-x, 0) + b * x

    x = tf.Variable(0.0)
    with tf.GradientTape() as tape:
        y = a * tf.nn.relu(x) - a * tf.nn.relu(-x) + b * x
    return float(tape.gradient(y, x)), (f(0.5) - f(-0.5)) / 1


def repair_the_length():
    return lambda a, b: a / math.hypot(a, b) if a or b else 0.0


def write_a_safe_entropy():
    def slope(p, h=1e-6):
        return ((p + h) * math.log(p + h) - (p - h) * math.log(p - h)) / (2 * h) if p else 0.0

    return slope
