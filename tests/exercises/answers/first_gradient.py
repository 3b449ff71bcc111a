"""Answers to the exercises of “第一次求梯度”."""

import keras
import numpy as np
import tensorflow as tf

from automatic_gradient import tape as engine


def on(library):
    """The tangent of f at x, taken with the tape of `library`."""

    def linear(f, x, h):
        x = library.constant(x)
        with library.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return y + library.reduce_sum(tape.gradient(y, x) * h)

    return linear


watched, on_the_books_own_tape = on(tf), on(engine)


def with_a_variable(f, x, h):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return float(y) + np.sum(tape.gradient(y, x).numpy() * h)


def by_differences(f, x, h, small=1e-3):
    x = np.asarray(x, dtype=float)
    return f(x) + (f(x + small * h) - f(x - small * h)) / (2 * small)


def differences_and_then_the_tape(f, x, h):
    by_differences(f, x, h)
    return watched(f, x, h)


def unwatched(f, x, h):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)


def watched_too_late(f, x, h):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = f(x)
        tape.watch(x)
    return tape.gradient(y, x)


def outside(f, x, h):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
    return f(x) + tf.reduce_sum(tape.gradient(f(x), x) * h)


def slope_alone(f, x, h):
    return watched(f, x, h) - f(tf.constant(x))


def without_the_inner_product(f, x, h):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return y + tape.gradient(y, x) * h


def gradients_of(model, inputs, labels, mean=tf.reduce_mean):
    """The list is taken after the model has seen its inputs."""
    with tf.GradientTape() as tape:
        loss = mean((model(inputs) - labels) ** 2)
    variables = model.trainable_variables
    return variables, tape.gradient(loss, variables)


def step(change, **loss):
    """A step of training that does `change` to each variable."""

    def walk(model, inputs, labels, rate):
        pairs = zip(*gradients_of(model, inputs, labels, **loss), strict=True)
        for variable, gradient in pairs:
            change(variable, gradient, rate)

    return walk


def with_an_optimizer(model, inputs, labels, rate):
    variables, gradients = gradients_of(model, inputs, labels)
    keras.optimizers.SGD(rate).apply(gradients, variables)


def minus_equals(model, inputs, labels, rate):
    for variable, gradient in zip(*gradients_of(model, inputs, labels), strict=True):
        variable -= rate * gradient


def listed_too_early(model, inputs, labels, rate):
    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(inputs) - labels) ** 2)
    for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
        variable.assign_sub(rate * gradient)


def kernel_alone(model, inputs, labels, rate):
    variables, gradients = gradients_of(model, inputs, labels)
    variables[0].assign_sub(rate * gradients[0])


def twice(model, inputs, labels, rate):
    for _ in range(2):
        down(model, inputs, labels, rate)


def model_outside(model, inputs, labels, rate):
    outputs = model(inputs)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((outputs - labels) ** 2)
    for variable in model.trainable_variables:
        variable.assign_sub(rate * tape.gradient(loss, variable))


down = step(lambda v, g, rate: v.assign_sub(rate * g))

RIGHT = {
    1: [("有", "无", "无", "有"), ["有", "无", "无", "有"], tuple("有无无有")],
    2: [watched, with_a_variable, on_the_books_own_tape],
    3: [("BAC", "BCA", "ABC"), ["BAC", "BCA", "ABC"], np.array(["BAC", "BCA", "ABC"]).tolist()],
    4: [
        down,
        step(lambda v, g, rate: v.assign(v - rate * g)),
        step(lambda v, g, rate: v.value.assign_sub(rate * g)),
        with_an_optimizer,
    ],
}

WRONG = {
    1: [
        (("无", "无", "无", "有"), "第 1 个"),
        (("有", "有", "无", "有"), "第 2 个"),
        (("有", "无", "有", "有"), "第 3 个"),
        (("有", "无", "无", "无"), "第 4 个"),
        (("有", "有", "有", "有"), "第 2 个"),
        (("有", "无", "无"), "需要 4 个词"),
        (("有", 0, "无", "无"), "只能从"),
        (("有", None, None, "有"), "只能从"),
    ],
    2: [
        (lambda f, x, h: tf.cos(x), "应当得到"),
        (by_differences, "调用了"),
        (differences_and_then_the_tape, "调用了"),
        (lambda f, x, h: f(tf.constant(x) + h), "应当得到 14，"),
        (unwatched, "None"),
        (watched_too_late, "None"),
        (outside, "报错"),
        (slope_alone, "得到 6："),
        (without_the_inner_product, "形状 (3,)"),
        (lambda f, x, h: f(tf.constant(x)), "得到 8："),
        (lambda f, x, h: watched(f, x, -h), "得到 2："),
        (lambda f, x, h: [watched(f, x, h)], "形状"),
        (lambda f, x, h: float("nan") * watched(f, x, h), "nan"),
        (lambda f, x: x, "报错"),
        (None, "需要一个函数"),
    ],
    3: [
        (("ABC", "BCA", "BAC"), "第 1 个"),
        (("BAC", "ABC", "BCA"), "第 2 个"),
        (("BAC", "BCA", "BCA"), "第 3 个"),
        (("BCA", "BAC", "ABC"), "第 1 个"),
        (("BAC", "CBA", "ABC"), "第 2 个"),
        (("BAC", "BCA"), "需要 3 个词"),
        ((54, None, 108), "只能从"),
        (("bac", "bca", "abc"), "只能从"),
        (None, "需要 3 个词"),
    ],
    4: [
        (minus_equals, "没有变"),
        (listed_too_early, "没有变"),
        (lambda *given: gradients_of(*given[:3]), "没有变"),
        (lambda model, inputs, labels, rate: None, "从来没有被调用"),
        (kernel_alone, "偏置没有变"),
        (model_outside, "报错"),
        (step(lambda v, g, rate: v.assign_add(rate * g)), "上升"),
        (step(lambda v, g, rate: v.assign_sub(g)), "4 倍"),
        (step(lambda v, g, rate: v.assign_sub(rate * g), mean=tf.reduce_sum), "6 倍"),
        (step(lambda v, g, rate: v.assign(rate * g)), "不对"),
        (step(lambda v, g, rate: v.assign_sub(rate * tf.sign(g))), "不对"),
        (step(lambda v, g, rate: v.assign(v * float("nan"))), "nan"),
        (twice, "不对"),
        (step(lambda v, g, rate: v.assgin_sub(rate * g)), "AttributeError"),
        (lambda variables, gradients, rate: None, "报错"),
        (0.5, "需要一个函数"),
    ],
}
