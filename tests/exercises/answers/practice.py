"""Right and wrong answers to the exercises of “今天怎样训练”."""

import numpy as np
import tensorflow as tf

K = 8 * 0.1 / (2 - 0.1)


def factor(rate, r):
    return 1 - rate**2 * r**2


def factor_measured(rate, r):
    """Walk one step from a point with this r, and divide."""
    a = 1.7
    b = (1 + r) / a
    new_a, new_b = a - rate * r * b, b - rate * r * a
    return (new_a**2 - new_b**2) / (a**2 - b**2)


def factor_in_tensors(rate, r):
    moved = tf.constant(rate, tf.float64) * r
    return (1 - moved) * (1 + moved)


def divided_by_two(rate, r):
    return 1 - (rate * r) ** 2 / 2


def in_degrees_of_a_and_b(rate, r):
    return (1 - rate * r) * (1 - rate * r) * (1 + r)


def of_the_point(rate, r):
    return 1 - (rate * (r + 1)) ** 2


def nothing(rate, r):
    factor(rate, r)


RIGHT = {
    1: [2 * K / (1 + K), 16 / 27, np.float32(0.5926), tf.constant(0.59259)],
    2: [factor, factor_measured, factor_in_tensors],
    3: [
        "B",
        "ABCD"[1],
        "b".upper(),
    ],
}

WRONG = {
    1: [
        (0.8, "线性缩放"),
        (0.28284, "平方根"),
        (0.1, "不变"),
        (0.0125, "方向反了"),
        (K, "还没有解出"),
        (2 * K / (1 - K), "正负号"),
        (-0.5926, "不同"),
        (0.585, "很接近"),
        (np.nan, "nan"),
        (None, "一个数"),
        ("0.59259259 左右", "一个数"),
        ([16 / 27], "形状"),
    ],
    2: [
        (lambda rate, r: (rate * r) ** 2, "从 1 里减掉"),
        (lambda rate, r: 1 + (rate * r) ** 2, "正负号"),
        (lambda rate, r: 1 - rate * r, "两侧"),
        (lambda rate, r: 1 + rate * r, "两侧"),
        (lambda rate, r: (1 - rate * r) ** 2, "交叉项"),
        (lambda rate, r: 1 - 2 * rate * r, "交叉项"),
        (lambda rate, r: 1 - rate * r**2, "学习率在平方里"),
        (lambda rate, r: 1 - rate**2 * r, "r 在平方里"),
        (lambda rate, r: 1.0, "无穷小"),
        (lambda rate, r: abs(1 - (rate * r) ** 2), "平方了再相减"),
        (divided_by_two, "平方了再相减"),
        (in_degrees_of_a_and_b, "平方了再相减"),
        (of_the_point, "平方了再相减"),
        (lambda rate, r: np.exp(-((rate * r) ** 2)), "平方了再相减"),
        (lambda rate, r: [1 - (rate * r) ** 2], "形状"),
        (lambda rate, r: np.nan, "nan"),
        (nothing, "return"),
        (0.9, "需要一个函数"),
    ],
    3: [
        ("A", "再量一次"),
        ("C", "奇异值"),
        ("D", "逐个分量"),
        ("Adam", "只能从"),
        (("B",), "只能从"),
        (19, "只能从"),
        (None, "只能从"),
    ],
}
