"""Right and wrong answers to the exercises of the chapter on nan."""

import numpy as np
import tensorflow as tf


def both(f, x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return y.numpy(), tape.gradient(y, x).numpy() + 0.0


def spliced(threshold, near, quotient=lambda x: (tf.exp(x) - 1) / x):
    """The series where x is small, the quotient where it is not."""

    def f(x):
        small = tf.abs(x) < threshold
        return tf.where(small, near(x), quotient(tf.where(small, 1.0, x)))

    return f


def of_two_terms(x):
    return 1 + x / 2


def of_three_terms(x):
    return 1 + x / 2 + x * x / 6


def of_four_terms(x):
    return 1 + x / 2 + x**2 / 6 + x**3 / 24


def of_expm1(x):
    return tf.math.expm1(x) / x


def of_the_middle(x):
    half = x / 2
    small = tf.abs(half) < 0.03
    harmless = tf.where(small, 1.0, half)
    # (eˣ - 1) / x is exp(x/2) sinh(x/2) / (x/2).
    return tf.exp(half) * tf.where(small, 1 + half**2 / 6, tf.sinh(harmless) / harmless)


def branch(at_zero):
    def f(x):
        harmless = tf.where(x == 0, 1.0, x)
        return tf.where(x == 0, at_zero(x), tf.math.expm1(harmless) / harmless)

    return f


RIGHT = {
    1: [("真", "错", "尖", "错"), ["真", "错", "尖", "错"], tuple("真错尖错")],
    2: [
        (one, both)
        for one in (
            spliced(0.03, of_three_terms),
            spliced(0.2, of_four_terms),
            spliced(1e-3, of_two_terms, of_expm1),
            of_the_middle,
        )
    ],
    3: [(1, 0.5, 0.5), [1.0, 1 / 2, 1 / 2], np.array([1, 0.5, 0.5])],
}
WRONG = {
    1: [
        (("尖", "错", "尖", "错"), "第 1 个"),
        (("错", "错", "尖", "错"), "第 1 个"),
        (("真", "尖", "尖", "错"), "第 2 个"),
        (("真", "真", "尖", "错"), "第 2 个"),
        (("真", "错", "真", "错"), "第 3 个"),
        (("真", "错", "错", "错"), "第 3 个"),
        (("真", "错", "尖", "真"), "第 4 个"),
        (("真", "错", "尖"), "需要 4 个词"),
        ("真错尖错", "需要 4 个词"),
        ((0, 1, None, 0), "只能从"),
    ],
    2: [
        ((branch(lambda x: 1.0), both), "x = 0 处的梯度不对，得到 0"),
        ((branch(lambda x: 1 + x), both), "x = 0 处的梯度不对，得到 1"),
        ((branch(lambda x: 1 - x / 2), both), "得到 -0.5"),
        ((branch(lambda x: x / 2), both), "x = 0 处的值不对，得到 0"),
        # Right at 0, and wrong beside it.
        ((branch(lambda x: 1 + x / 2), both), "x = 9e-06 处的梯度不对"),
        ((spliced(1e-4, of_three_terms), both), "离 0 很近"),
        ((spliced(1e-3, of_three_terms), both), "离 0 很近"),
        ((spliced(0.2, of_three_terms), both), "x = 0.1 处的值不对"),
        ((spliced(0.1, of_three_terms), both), "x = 0.09 处的值不对"),
        ((spliced(0.02, of_two_terms), both), "x = 0.01 处的值不对"),
        ((spliced(0.03, lambda x: tf.ones_like(x)), both), "x = 0 处的梯度不对"),
        ((lambda x: tf.where(x == 0, 1 + x / 2, tf.math.expm1(x) / x), both), "nan"),
        ((lambda x: tf.where(x == 0, 1 + x / 2, (tf.exp(x) - 1) / x), both), "nan"),
        ((lambda x: tf.math.expm1(x) / x, both), "nan"),
        ((of_two_terms, both), "x = 1 处的值不对"),
        ((of_four_terms, both), "x = 1 处的值不对"),
        ((lambda x: tf.math.divide_no_nan(tf.math.expm1(x), x), both), "x = 0 处的值不对"),
        ((lambda x: tf.math.expm1(x + 1e-4) / (x + 1e-4), both), "处的值不对"),
        ((lambda x: np.expm1(x.numpy()) / x.numpy(), both), "tf 的运算"),
        ((lambda x: None, both), "return"),
        (lambda x: 0.5, "(你的函数, both)"),
        (of_three_terms, "(你的函数, both)"),
    ],
    3: [
        ((0.5, 1, 0.5), "次序反了"),
        ((0.5, 0.5, 0.5), "正好抵消"),
        ((0, 0.5, 0.5), "第几个参数"),
        ((1, 0.5, 1), "没有尖角的原式"),
        ((1, 1, 0.5), "除以 2"),
        ((1, 0.5, 0), "第 3 个分量"),
        ((1, 0, 0.5), "第 2 个分量"),
        ((-1, 0.5, 0.5), "第 1 个分量"),
        ((float("nan"), 0.5, 0.5), "nan"),
        ((1, 0.5), "需要形状"),
        (0.5, "需要形状"),
    ],
}
