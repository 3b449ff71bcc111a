"""Right and wrong answers to the exercises of the chapter on the two modes."""

import math

import numpy as np
import tensorflow as tf


def mean_square(outputs, y):
    return tf.reduce_mean((outputs - y) ** 2)


def step(model, optimizer, x, y, training=True, loss_of=mean_square, factor=1):
    with tf.GradientTape() as tape:
        loss = loss_of(model(x, training=training), y)
    weights = model.trainable_variables
    slopes = [factor * slope for slope in tape.gradient(loss, weights)]
    optimizer.apply_gradients(zip(slopes, weights, strict=True))
    return loss


def step_by_keras(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        loss = tf.keras.losses.MeanSquaredError()(y, model(x, training=True))
    slopes = tape.gradient(loss, model.trainable_weights)
    optimizer.apply(slopes, model.trainable_weights)
    return loss.numpy()


def step_in_a_graph(*given):
    return float(tf.function(lambda x, y: step(*given[:2], x, y))(*given[2:]))


def as_printed(model, optimizer, x, y, training=None):
    with tf.GradientTape() as tape:
        outputs = model(x, training=training)
    loss = tf.reduce_mean((outputs - y) ** 2)
    weights = model.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))
    return loss


def loss_after(model, optimizer, x, y):
    step(model, optimizer, x, y)
    return mean_square(model(x), y)


def no_update(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        loss = mean_square(model(x, training=False), y)
    tape.gradient(loss, model.trainable_variables)
    return loss


def forward_only(model, optimizer, x, y):
    return mean_square(model(x, training=True), y)


def called_twice(model, optimizer, x, y):
    model(x, training=True)
    return step(model, optimizer, x, y)


def all_variables(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        loss = mean_square(model(x, training=True), y)
    weights = [weight for layer in model.layers for weight in layer.weights]
    pairs = zip(tape.gradient(loss, weights), weights, strict=True)
    for slope, weight in pairs:
        if slope is not None:
            weight.assign_sub(0.1 * slope)
    return loss


def returns_outputs(model, optimizer, x, y):
    outputs = model(x)
    step(model, optimizer, x, y)
    return outputs


RIGHT = {
    1: [
        (True, False, False, False, True),
        [True, False, False, False, True],
        tuple(name in ("drop", "dense") for name in ("drop", "norm", "mean", "gamma", "dense")),
    ],
    2: [230, 230.0, math.ceil(math.log(0.1) / math.log(0.99)), np.int64(230)],
    3: [step, step_by_keras, step_in_a_graph],
    4: ["B", "".join(["B"]), str(np.str_("B"))],
}

WRONG = {
    1: [
        ((False, False, False, False, True), "第 1 个"),
        ((True, True, False, False, True), "第 2 个"),
        ((True, False, True, False, True), "第 3 个"),
        ((True, False, False, True, True), "第 4 个"),
        ((True, False, False, False, False), "第 5 个"),
        ((True, True, True, False, True), "第 2 个"),
        ((True, 0, 0, 0, True), "只能从"),
        (("True", "False", "False", "False", "True"), "只能从"),
        ((True, False, False, False), "需要 5 个词，得到 4 个"),
        (None, "需要 5 个词，得到 1 个"),
    ],
    2: [
        (229, "还差一点"),
        (math.log(0.1) / math.log(0.99), "整数"),
        (231, "不对"),
        (22, "0.9"),
        (90, "越近挪得越少"),
        (459, "百分之一"),
        (11, "一成"),
        (math.nan, "nan"),
        (None, "需要一个数"),
    ],
    3: [
        (as_printed, "报错"),
        (lambda *given: as_printed(*given, training=True), "报错"),
        (lambda *given: step(*given, training=None), "哪一种模式"),
        (lambda *given: step(*given, training=False), "哪一种模式"),
        (lambda *given: step(*given, factor=-1), "反方向"),
        (lambda *given: step(*given, loss_of=lambda a, b: tf.reduce_sum((a - b) ** 2)), "平均"),
        (lambda *given: step(*given, loss_of=lambda a, b: tf.reduce_mean(abs(a - b))), "可训练"),
        (lambda *given: [step(*given), step(*given)][0], "不可训练"),
        (loss_after, "更新之前"),
        (no_update, "一个也没有变"),
        (forward_only, "可训练的变量与"),
        (called_twice, "该挪一次"),
        (all_variables, "冻结的不该动"),
        (returns_outputs, "返回的却不是损失"),
        (lambda *given: [step(*given), None][1], "返回的却不是损失"),
        (lambda *given: None, "一个也没有变"),
        (lambda *given: step(*given) * math.nan, "nan"),
        (3, "需要一个函数"),
    ],
    4: [
        ("A", "模式相同"),
        ("C", "最后的权重没有再变"),
        ("D", "却不相等"),
        ("b", "只能从"),
        ("E", "只能从"),
        (("B",), "只能从"),
        (None, "只能从"),
    ],
}
