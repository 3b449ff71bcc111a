"""Answers to the exercises of “持久磁带与高阶导数”."""

import numpy as np
import tensorflow as tf

from automatic_gradient import tape as engine


def on(library):
    """The function `derivative`, written with the tape of `library`."""

    def derivative(f):
        def slope(x):
            x = library.convert_to_tensor(x)
            with library.GradientTape() as tape:
                tape.watch(x)
                y = f(x)
            return tape.gradient(y, x)

        return slope

    return derivative


derivative = on(tf)


def inside_its_own_tape(f):
    def slope(x):
        x = tf.constant(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            return tape.gradient(f(x), x)

    return slope


def with_a_variable(f):
    """A variable holds a copy: the way from the outer x ends there."""

    def slope(x):
        x = tf.Variable(x)
        with tf.GradientTape() as tape:
            y = f(x)
        return tape.gradient(y, x)

    return slope


def as_numbers(f):
    def slope(x):
        return derivative(f)(x).numpy()

    return slope


def unwatched(f):
    def slope(x):
        x = tf.constant(x)
        with tf.GradientTape() as tape:
            y = f(x)
        return tape.gradient(y, x)

    return slope


def by_differences(f, h=1e-3):
    return lambda x: (f(x + h) - f(x - h)) / (2 * h)


def called_twice(f):
    def slope(x):
        f(tf.constant(x))
        return derivative(f)(x)

    return slope


def polynomial(f):
    return np.polyder(np.poly1d([1, 0, 0, -3, 2, 0]))


RIGHT = {
    1: [(15, 10, None), [15.0, 10.0, None], (tf.constant(15.0), np.float32(10), None)],
    2: [
        ((7, 8, 9), (12, 12, 12)),
        [[7.0, 8.0, 9.0], [12.0, 12.0, 12.0]],
        (tf.constant([7.0, 8.0, 9.0]), tf.constant([12.0, 12.0, 12.0])),
    ],
    3: [derivative, on(engine), inside_its_own_tape],
}

WRONG = {
    1: [
        ((15, 15, None), "第 2 处"),
        ((None, 10, None), "第 1 处"),
        ((15, None, None), "第 2 处"),
        ((15, 10, 15), "第 3 处"),
        ((15, 10, 0), "第 3 处"),
        ((18.75, 10, None), "第 1 处"),
        ((15, 5, None), "第 2 处"),
        ((10, 15, None), "第 1 处"),
        (("有", "有", "无"), "一个数或者 None"),
        ((15, float("nan"), None), "nan"),
        ((15, 10), "需要 3 个回答"),
        (15, "需要 3 个回答"),
    ],
    2: [
        (((12, 12, 12), (7, 8, 9)), "次序反了"),
        (((7, 8, 9), (7, 8, 9)), "另外两个分量"),
        (((12, 12, 12), (12, 12, 12)), "第一行不是磁带给的"),
        (((6, 6, 6), (12, 12, 12)), "第一行只是一半"),
        (((7, 8, 9), (6, 6, 6)), "第二行只是一半"),
        (((7, 8, 9), (6, 12, 18)), "三个分量的值"),
        (((7, 8, 9), (36, 36, 36)), "之和的值"),
        (((7, 8, 9), (12, 12, 6)), "第 2 个、第 3 个"),
        (((1, 2, 3), (12, 12, 12)), "第 1 个、第 1 个"),
        ((12, 12, 12), "形状"),
        (((7, 8, 9), (12, 12, float("nan"))), "nan"),
        (None, "一组数"),
    ],
    3: [
        (by_differences, "调用了"),
        (called_twice, "调用了"),
        (with_a_variable, "None"),
        (as_numbers, "AttributeError"),
        (unwatched, "None"),
        (polynomial, "得到"),
        (lambda f: f, "得到 24："),
        (lambda f: lambda x: -derivative(f)(x), "得到 -70："),
        (lambda f: derivative(derivative(f)), "得到 154："),
        (lambda f: derivative(f)(2.0), "该返回一个函数"),
        (lambda f: lambda x: [derivative(f)(x)], "形状"),
        (lambda f: lambda x: derivative(f)(x) * float("nan"), "nan"),
    ],
}
