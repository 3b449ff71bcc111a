"""Right and wrong answers to the exercises of “今天怎样训练”."""

import numpy as np
import tensorflow as tf

K = 8 * 0.1 / (2 - 0.1)


def step(x, m, g, rate, decay):
    return x - rate * (np.sign(0.9 * m + 0.1 * g) + decay * x), 0.99 * m + 0.01 * g


def step_shrinking_first(x, m, g, rate, decay):
    x = (1 - rate * decay) * x
    mixed = m + (1 - 0.9) * (g - m)
    return [x - rate * (1 if mixed > 0 else -1), m + 0.01 * (g - m)]


def step_in_tensors(x, m, g, rate, decay):
    x, m, g = (tf.constant(value, tf.float64) for value in (x, m, g))
    x = x - rate * tf.sign(0.9 * m + 0.1 * g) - rate * decay * x
    return tf.stack([x, 0.99 * m + 0.01 * g])


def without_decay(x, m, g, rate, decay):
    return step(x, m, g, rate, 0.0)


def decay_without_rate(x, m, g, rate, decay):
    return x - rate * np.sign(0.9 * m + 0.1 * g) - decay * x, 0.99 * m + 0.01 * g


def decay_in_the_slope(x, m, g, rate, decay):
    moved = x - rate * np.sign(0.9 * m + 0.1 * (g + decay * x))
    return moved, 0.99 * m + 0.01 * g


def other_beta(x, m, g, rate, decay):
    moved = x - rate * (np.sign(0.99 * m + 0.01 * g) + decay * x)
    return moved, 0.99 * m + 0.01 * g


def one_memory(x, m, g, rate, decay):
    m = 0.99 * m + 0.01 * g
    return x - rate * (np.sign(m) + decay * x), m


def same_beta_twice(x, m, g, rate, decay):
    return step(x, m, g, rate, decay)[0], 0.9 * m + 0.1 * g


def without_sign(x, m, g, rate, decay):
    return x - rate * (0.9 * m + 0.1 * g + decay * x), 0.99 * m + 0.01 * g


def slope_only(x, m, g, rate, decay):
    return x - rate * (np.sign(g) + decay * x), 0.99 * m + 0.01 * g


def uphill(x, m, g, rate, decay):
    return x + rate * np.sign(0.9 * m + 0.1 * g) - rate * decay * x, 0.99 * m + 0.01 * g


def swapped(x, m, g, rate, decay):
    return step(x, m, g, rate, decay)[::-1]


def only_the_point(x, m, g, rate, decay):
    return step(x, m, g, rate, decay)[0]


def nothing(x, m, g, rate, decay):
    step(x, m, g, rate, decay)


RIGHT = {
    1: [2 * K / (1 + K), 16 / 27, np.float32(0.5926), tf.constant(0.59259)],
    2: [step, step_shrinking_first, step_in_tensors],
    3: ["只有 Adam 变少", "只有 " + "Adam" + " 变少", "".join(("只有 Adam", " 变少"))],
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
        (without_decay, "没有衰减"),
        (decay_without_rate, "没有乘学习率"),
        (decay_in_the_slope, "混进了梯度"),
        (other_beta, "用错了一个 β"),
        (one_memory, "用错了一个 β"),
        (same_beta_twice, "新的 m 用错了"),
        (without_sign, "符号没有取"),
        (slope_only, "没有用上"),
        (uphill, "对一遍"),
        (swapped, "次序反了"),
        (only_the_point, "形状"),
        (nothing, "return"),
        (0.5, "需要一个函数"),
    ],
    3: [
        ("都变少", "再量一次"),
        ("都不变", "逐个分量"),
        ("只有 Muon 变少", "奇异值"),
        ("Adam", "只能从"),
        (("只有 Adam 变少",), "只能从"),
        (36, "只能从"),
        (None, "只能从"),
    ],
}
