"""Chapter 6's answers, computed otherwise; TensorFlow runs what is printed."""

import tensorflow as tf


def who_is_watched(made):
    x = eval(made)
    with tf.GradientTape() as tape:
        y = x * x
    gradient = tape.gradient(y, x)
    return "None" if gradient is None else f"值是 {float(gradient):g} 的张量"


def two_ways_to_the_target(first, second):
    def both(x):
        """The two ways, each of two straight steps."""
        return second[1] * (second[0] * x) + first[1] * (first[0] * x)

    return both(1.0) - both(0.0)


def shape_of_the_gradient(rows, columns):
    w, x = tf.Variable(tf.ones((rows, columns))), tf.ones((columns, 1))
    with tf.GradientTape() as tape:
        y = tf.matmul(w, x)
    return f"`{tuple(tape.gradient(y, w).shape)}`"


def repair_the_watching(formula):
    def slope(value, h=1e-6):
        return (eval(formula, {"x": value + h}) - eval(formula, {"x": value - h})) / (2 * h)

    return slope


def write_a_step_on_two_variables():
    def step(loss, a, b, rate, h=1e-6):
        along_a = (loss(a + h, b) - loss(a - h, b)) / (2 * h)
        along_b = (loss(a, b + h) - loss(a, b - h)) / (2 * h)
        return [a - rate * along_a, b - rate * along_b]

    return step
