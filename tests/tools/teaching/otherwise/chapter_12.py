"""Chapter 12's answers, computed otherwise; TensorFlow runs what is printed."""

import tensorflow as tf


def clipped_together(first, second, limit):
    gradients = [tf.constant(first, float), tf.constant(second, float)]
    return float(tf.clip_by_global_norm(gradients, limit)[0][0][0])


def forgotten_upstream(outer, value):
    @tf.custom_gradient
    def square(x):
        return x * x, lambda upstream: 2.0 * x

    x = tf.Variable(float(value))
    found = []
    for squared in (square, tf.square):
        with tf.GradientTape() as tape:
            y = outer * squared(x)
        found.append(float(tape.gradient(y, x)))
    return found


def repair_the_custom_gradient():
    return lambda value: (5 * (value + 0.5) ** 2 - 5 * (value - 0.5) ** 2) / 1


def write_the_global_clipping():
    def clipped(gradients, limit):
        parts = [tf.constant(row) for row in gradients]
        return [part.numpy() for part in tf.clip_by_global_norm(parts, limit)[0]]

    return clipped
