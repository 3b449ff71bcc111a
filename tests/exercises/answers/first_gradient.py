"""Answers to the exercises of “第一次求梯度”."""

import keras
import numpy as np
import tensorflow as tf

from automatic_gradient import tape as engine


def on(library):
    """The gradient of f at x, taken with the tape of `library`."""

    def gradient(f, x):
        x = library.constant(x)
        with library.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return tape.gradient(y, x)

    return gradient


watched, on_the_books_own_tape = on(tf), on(engine)


def with_a_variable(f, x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x).numpy()


def by_differences(f, x, h=1e-2):
    x = np.asarray(x, dtype=float)
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.reshape([(f(x + e) - f(x - e)) / (2 * h) for e in steps], x.shape)


def differences_and_then_the_tape(f, x):
    by_differences(f, x)
    return watched(f, x)


def unwatched(f, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)


def watched_too_late(f, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = f(x)
        tape.watch(x)
    return tape.gradient(y, x)


def outside(f, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
    return tape.gradient(f(x), x)


def the_wrong_way_round(f, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(x, y)


def step(change):
    """A step that does `change` to each variable."""

    def walk(variables, gradients, rate):
        for variable, gradient in zip(variables, gradients, strict=True):
            change(variable, gradient, rate)

    return walk


def minus_equals(variables, gradients, rate):
    for variable, gradient in zip(variables, gradients, strict=True):
        variable -= rate * gradient


def new_tensors(variables, gradients, rate):
    return [v - rate * g for v, g in zip(variables, gradients, strict=True)]


def in_the_list_alone(variables, gradients, rate):
    for place, gradient in enumerate(gradients):
        variables[place] -= rate * gradient


def the_first_alone(variables, gradients, rate):
    variables[0].assign_sub(rate * gradients[0])


def twice(variables, gradients, rate):
    for _ in range(2):
        new_values(variables, gradients, rate)


new_values = step(lambda v, g, rate: v.assign(v - rate * g))

RIGHT = {
    1: [("有", "无", "无", "无"), ["有", "无", "无", "无"], tuple("有无无无")],
    2: [watched, with_a_variable, on_the_books_own_tape],
    3: [54, 54.0, tf.constant(54.0)],
    4: [
        step(lambda v, g, rate: v.assign_sub(rate * g)),
        new_values,
        step(lambda v, g, rate: v.value.assign_sub(rate * g)),
        lambda variables, gradients, rate: keras.optimizers.SGD(rate).apply(gradients, variables),
    ],
}

WRONG = {
    1: [
        (("无", "无", "无", "无"), "第 1 个"),
        (("有", "有", "无", "无"), "第 2 个"),
        (("有", "无", "有", "无"), "第 3 个"),
        (("有", "无", "无", "有"), "第 4 个"),
        (("有", "有", "有", "有"), "第 2 个"),
        (("有", "无", "无"), "需要 4 个词"),
        (("有", 0, "无", "无"), "只能从"),
        (("有", None, None, None), "只能从"),
    ],
    2: [
        (lambda f, x: tf.cos(x), "得到"),
        (lambda f, x: 3 * tf.constant(x) ** 2, "得到 [ 3., 12., 27.]"),
        (by_differences, "调用了"),
        (differences_and_then_the_tape, "调用了"),
        (unwatched, "None"),
        (watched_too_late, "None"),
        (outside, "None"),
        (the_wrong_way_round, "None"),
        (lambda f, x: f(tf.constant(x)), "得到 8."),
        (lambda f, x: -watched(f, x), "得到 -12."),
        (lambda f, x: [watched(f, x)], "形状"),
        (lambda f, x: float("nan") * watched(f, x), "nan"),
        (lambda f, x: tf.reduce_sum(watched(f, x)), "形状"),
        (lambda x: x, "报错"),
    ],
    3: [
        (108, "四次方"),
        (81, "值"),
        (27, "一条路"),
        (6, "不等于 1"),
        (0, "路是通的"),
        (48, "哪几处"),
        (18, "哪几处"),
        (None, "需要一个数"),
        (float("nan"), "nan"),
    ],
    4: [
        (minus_equals, "没有变"),
        (new_tensors, "没有变"),
        (in_the_list_alone, "没有变"),
        (the_first_alone, "第 2 个变量还是"),
        (step(lambda v, g, rate: v.assign_add(rate * g)), "第 1 个变量从"),
        (step(lambda v, g, rate: v.assign_sub(g)), "第 1 个变量从"),
        (step(lambda v, g, rate: v.assign(rate * g)), "第 1 个变量从"),
        (step(lambda v, g, rate: v.assign_sub(rate * v)), "第 1 个变量从"),
        (step(lambda v, g, rate: v.assign_sub(rate * tf.sign(g))), "第 1 个变量从"),
        (step(lambda v, g, rate: v.assign(v * float("nan"))), "nan"),
        (step(lambda v, g, rate: v.value - rate * g), "没有变"),
        (twice, "第 1 个变量从"),
        (step(lambda v, g, rate: v.assgin_sub(rate * g)), "AttributeError"),
    ],
}
