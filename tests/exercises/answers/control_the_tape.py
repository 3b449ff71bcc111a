"""Right and wrong answers to the exercises of “控制磁带”."""

import math

import numpy as np
import tensorflow as tf

from tests.helpers import slope

VALVES = (
    lambda x: x * tf.stop_gradient(x),
    lambda x: x**2 - tf.stop_gradient(x) ** 2,
    lambda x: tf.stop_gradient(x) / x,
)


def pair(x, w):
    def grad(upstream):
        q = x**2
        return upstream * 2 * w * x, tf.reduce_sum(upstream * q)

    return w * x**2, grad


def listed(x, w):
    return [w * x * x, lambda g: [tf.constant(g) * 2 * w * x, np.vdot(g, x * x)]]


def scaled(*gradients):
    """A rule with the right value and these gradients, functions of x, w and the upstream."""
    return lambda x, w: (w * x**2, lambda g: tuple(one(x, w, g) for one in gradients))


def of_x(x, w, g):
    return g * 2 * w * x


def of_w(x, w, g):
    return np.sum(g * x**2)


def by_cast(x):
    inside = tf.cast(tf.abs(x) <= 1, tf.float32)
    return tf.sign(x), lambda upstream: upstream * inside


def by_where(x):
    return tf.sign(x), lambda g: [tf.where(tf.abs(x) <= 1, g, tf.zeros_like(g))]


def by_type(x):
    return tf.sign(x), lambda g: (g * tf.cast(tf.abs(x) <= 1, x.dtype),)


def by_numpy(x):
    return np.where(x > 0, 1, -1), lambda g: np.where(abs(x) > 1, 0, g)


def window(gradient):
    """The sign with a gradient that is a function of x and the upstream."""
    return lambda x: (tf.sign(x), lambda g: gradient(x, g))


RIGHT = {
    1: [
        (3, 6, -1 / 3),
        [slope(f, 3.0) for f in VALVES],
        np.array([3, 6, -0.3333]),
        (3, 6, -0.333),
    ],
    2: [pair, listed, scaled(of_x, of_w)],
    3: [by_cast, by_where, by_type, by_numpy],
    4: ["C", "".join(["C"]), str(np.str_("C"))],
}

WRONG = {
    1: [
        ((6, 0, 0), "去掉阀门"),
        ((9, 0, 1), "函数值"),
        ((0, 0, 0), "外面的还在"),
        ((3, 6, 1 / 3), "负号"),
        ((3, 6, -3), "一次方"),
        ((3, 6, -1 / 9), "分子"),
        ((6, 6, -1 / 3), "第 1 个分量是 6"),
        ((3, 0, -1 / 3), "第 2 个分量是 0"),
        ((3, 6, 0), "第 3 个分量是 0"),
        ((3, 6), "形状"),
        ((3, 6, math.nan), "nan"),
        (None, "需要"),
    ],
    2: [
        # As the exercise prints it.
        (scaled(lambda x, w, g: 2 * w * x, lambda x, w, g: g * x**2), "对 x 的梯度不随上游改变"),
        (scaled(of_x, lambda x, w, g: g * x**2), "需要一个数，得到形状 (2,)"),
        (scaled(lambda x, w, g: 2 * w * x, of_w), "对 x 的梯度不随上游改变"),
        (scaled(of_x, lambda x, w, g: np.sum(x**2)), "对 w 的梯度不随上游改变"),
        (scaled(of_x, lambda x, w, g: np.sum(g) * np.sum(x**2)), "别的分量"),
        (scaled(of_x, lambda x, w, g: np.mean(g * x**2)), "平均"),
        (scaled(of_x, lambda x, w, g: np.sum(g) * x**2), "需要一个数，得到形状 (2,)"),
        (scaled(of_x, lambda x, w, g: np.sum(g * x)), "对 w 的梯度"),
        (scaled(of_x, lambda x, w, g: -of_w(x, w, g)), "对 w 的梯度"),
        (scaled(lambda x, w, g: g * w * x, of_w), "对 x 的梯度"),
        (scaled(lambda x, w, g: g * 2 * x, of_w), "对 x 的梯度"),
        (scaled(lambda x, w, g: np.sum(g * 2 * w * x), of_w), "需要形状 (2,) 的一组数"),
        (scaled(lambda x, w, g: 12.0 * g, lambda x, w, g: 4.0 * np.sum(g)), "对 x 的梯度"),
        (scaled(of_w, of_x), "这是对 x 的梯度"),
        (scaled(of_x), "该返回 2 个梯度，返回了 1 个"),
        (scaled(of_x, lambda x, w, g: None), "None"),
        (scaled(of_x, lambda x, w, g: math.nan), "nan"),
        (lambda x, w: (x**2, pair(x, w)[1]), "这是值"),
        (lambda x, w: pair(x, w)[0], "值和一个函数"),
        (lambda x, w: (pair(x, w)[0], (2 * w * x, 4.0)), "值和一个函数"),
        (lambda x, w: None, "return"),
        (None, "需要一个函数"),
    ],
    3: [
        (window(lambda x, g: g * (abs(x) < 1)), "恰好等于 1"),
        (window(lambda x, g: 1.0 * (abs(x) <= 1)), "不随上游"),
        (window(lambda x, g: g), "也放行了"),
        (window(lambda x, g: g * (abs(x) > 1)), "反了"),
        (window(lambda x, g: 0 * g), "本来的导数"),
        (window(lambda x, g: 5.0 * (abs(x) <= 1)), "这是梯度"),
        (window(lambda x, g: np.clip(g, -1, 1)), "这是梯度"),
        (window(lambda x, g: g * (x <= 1)), "这是梯度"),
        (window(lambda x, g: g * np.sign(x) * (abs(x) <= 1)), "这是梯度"),
        (window(lambda x, g: g * (abs(g) <= 1)), "这是梯度"),
        (window(lambda x, g: -g * (abs(x) <= 1)), "这是梯度"),
        (window(lambda x, g: np.sum(g * (abs(x) <= 1))), "形状"),
        (lambda x: (np.clip(x, -1, 1), by_numpy(x)[1]), "符号"),
        (lambda x: (5 * np.sign(x), by_numpy(x)[1]), "符号"),
        (lambda x: by_numpy(x)[1](5.0), "值和一个函数"),
        (tf.sign, "值和一个函数"),
        (tf.custom_gradient(by_where), "不要加装饰器"),
        (lambda x: (tf.sign(x), lambda g: (by_numpy(x)[1](g), g)), "返回了 2 个"),
        (lambda x: (tf.sign(x), lambda g: None), "None"),
        (lambda x: None, "return"),
        (None, "需要一个函数"),
    ],
    4: [
        ("A", "飞不出去"),
        ("B", "在墙上"),
        ("D", "停下来的地方"),
        ("c", "只能从"),
        ("E", "只能从"),
        (("C",), "只能从"),
        (None, "只能从"),
    ],
}
