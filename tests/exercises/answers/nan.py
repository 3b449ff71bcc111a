"""Right and wrong answers to the exercises of the chapter on nan."""

import numpy as np
import tensorflow as tf


def both(f, x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return y.numpy(), tape.gradient(y, x).numpy() + 0.0


def length(x):
    squares = tf.reduce_sum(x * x)
    harmless = tf.where(squares == 0, 1.0, squares)
    return tf.where(squares == 0, 0.0, tf.sqrt(harmless))


def of_a_power(x):
    squares = tf.reduce_sum(x**2)
    return tf.where(squares == 0, 0.0, tf.where(squares == 0, 1.0, squares) ** 0.5)


def of_one_layer(x):
    # The rule of tf.sqrt passes a zero on as a zero.
    squares = tf.reduce_sum(x * x)
    return tf.where(squares > 0, tf.sqrt(squares), 0.0)


def of_a_branch(x):
    squares = tf.reduce_sum(tf.square(x))
    return tf.sqrt(squares) if squares > 0 else squares


def padded(epsilon):
    return lambda x: tf.sqrt(tf.reduce_sum(x * x) + epsilon)


def layered_power(x):
    squares = tf.reduce_sum(x * x)
    return tf.where(squares == 0, 0.0, squares**0.5)


def divided(x):
    return x / tf.norm(x)


def quotient(x):
    harmless = tf.where(x == 0, 1.0, x)
    return tf.where(x == 0, 1 + x / 2, tf.math.expm1(harmless) / harmless)


def of_three_terms(x):
    harmless = tf.where(tf.abs(x) < 1e-3, 1.0, x)
    near = 1 + x / 2 + x * x / 6
    return tf.where(tf.abs(x) < 1e-3, near, tf.math.expm1(harmless) / harmless)


def of_the_middle(x):
    half = x / 2
    harmless = tf.where(half == 0, 1.0, half)
    # (eˣ - 1) / x is exp(x/2) sinh(x/2) / (x/2).
    return tf.exp(half) * tf.where(half == 0, 1.0, tf.sinh(harmless) / harmless)


def branch(at_zero):
    def f(x):
        harmless = tf.where(x == 0, 1.0, x)
        return tf.where(x == 0, at_zero(x), tf.math.expm1(harmless) / harmless)

    return f


RIGHT = {
    1: [(one, both) for one in (length, of_a_power, of_one_layer, of_a_branch)],
    2: [(one, both) for one in (quotient, of_three_terms, of_the_middle)],
    3: [(1, 0.5), [1.0, 1 / 2], np.array([1, 0.5])],
    4: ["AEBDFC", "AEB" + "DFC", "".join("AEBDFC")],
}
WRONG = {
    1: [
        ((padded(1e-12), both), "[0.0, 0.0] 处的值不对"),
        ((padded(1e-10), both), "[0.0, 0.0] 处的值不对"),
        ((padded(1e-8), both), "[0.0, 0.0] 处的值不对"),
        ((padded(0.0), both), "nan"),
        ((layered_power, both), "nan"),
        ((tf.norm, both), "nan"),
        ((divided, both), "一个数"),
        ((lambda x: tf.reduce_sum(x * x), both), "值不对"),
        ((lambda x: tf.sqrt(padded(1e-12)(x) ** 2 - 1e-12), both), "[0.0, 0.0] 处的"),
        ((lambda x: tf.reduce_sum(tf.abs(x)), both), "值不对"),
        ((lambda x: padded(1e-12)(x) - 1e-6, both), "[1e-07, 0.0] 处的值不对"),
        ((lambda x: np.linalg.norm(x.numpy()), both), "tf 的运算"),
        ((lambda x: None, both), "return"),
        (lambda x: x / np.linalg.norm(x), "(你的函数, both)"),
        (length, "(你的函数, both)"),
    ],
    2: [
        ((branch(lambda x: 1.0), both), "0.0 处的梯度不对，得到 0.0"),
        ((branch(lambda x: 1 + x), both), "0.0 处的梯度不对，得到 1.0"),
        ((branch(lambda x: 1 - x / 2), both), "得到 -0.5"),
        ((branch(lambda x: x / 2), both), "0.0 处的值不对，得到 0.0"),
        ((lambda x: tf.where(x == 0, 1 + x / 2, tf.math.expm1(x) / x), both), "nan"),
        ((lambda x: tf.math.expm1(x) / x, both), "nan"),
        ((lambda x: 1 + x / 2, both), "1.0 处的值不对"),
        ((lambda x: tf.math.divide_no_nan(tf.math.expm1(x), x), both), "0.0 处的值不对"),
        ((lambda x: tf.math.expm1(x + 1e-4) / (x + 1e-4), both), "处的值不对"),
        (lambda x: 0.5, "(你的函数, both)"),
    ],
    3: [
        ((0.5, 1), "次序反了"),
        ((0.5, 0.5), "正好抵消"),
        ((0, 0.5), "第几个参数"),
        ((1, 1), "没有尖角的原式"),
        ((1, 0), "第 2 个分量"),
        ((-1, 0.5), "第 1 个分量"),
        ((float("nan"), 0.5), "nan"),
        (0.5, "需要形状"),
    ],
    4: [
        ("EABDFC", "E 排在 A 前面"),
        ("ABEDFC", "B 排在 E 前面"),
        ("AEBFDC", "F 排在 D 前面"),
        ("AEBDCF", "C 排在 F 前面"),
        ("DFCAEB", "B 前面"),
        ("AEBDF", "各用一次"),
        ("ABCDEF", "前面"),
        (("A", "E", "B", "D", "F", "C"), "各用一次"),
    ],
}
