"""Right and wrong answers to the exercises of the chapter on the two modes."""

import math

import numpy as np
import tensorflow as tf


def masked(x, keep, rate):
    return np.where(keep, x / (1 - rate), 0)


def looped(x, keep, rate):
    return [a / (1 - rate) if b else 0.0 for a, b in zip(x, keep, strict=True)]


def random(x, keep, rate):
    return x * (np.random.default_rng(0).random(len(x)) > rate) / (1 - rate)


def losses(score, fake_score):
    against = tf.nn.softplus(-score) + tf.nn.softplus(fake_score)
    return tf.reduce_mean(against), tf.reduce_mean(tf.nn.softplus(-fake_score))


def parts(generator, discriminator, real, noise, make=True, judge=True):
    """Gradients by loss (the discriminator's first) and model (the same)."""
    with tf.GradientTape(persistent=True) as tape:
        fake = discriminator(generator(noise, training=make), training=judge)
        both = losses(discriminator(real, training=judge), fake)
    models = (discriminator, generator)
    return [[tape.gradient(one, m.trainable_variables) for m in models] for one in both]


def chosen(*places, **modes):
    """An answer that takes, for each place, the gradient of a loss by a model."""
    return lambda *case: tuple(parts(*case, **modes)[loss][model] for loss, model in places)


def two_tapes(generator, discriminator, real, noise):
    with tf.GradientTape() as first, tf.GradientTape() as second:
        fake = discriminator(generator(noise, training=True), training=True)
        against, fooling = losses(discriminator(real, training=True), fake)
    return (
        first.gradient(against, discriminator.trainable_variables),
        second.gradient(fooling, generator.trainable_variables),
    )


def one_after_another(generator, discriminator, real, noise):
    fake = generator(noise, training=True)
    with tf.GradientTape() as tape:
        scores = [discriminator(x, training=True) for x in (real, fake)]
        against = losses(*scores)[0]
    first = tape.gradient(against, discriminator.trainable_variables)
    with tf.GradientTape() as tape:
        score = discriminator(generator(noise, training=True), training=True)
        fooling = tf.reduce_mean(tf.nn.softplus(-score))
    return [first, tape.gradient(fooling, generator.trainable_variables)]


def fake_outside(generator, discriminator, real, noise):
    fake = generator(noise, training=True)
    with tf.GradientTape(persistent=True) as tape:
        both = losses(discriminator(real, training=True), discriminator(fake, training=True))
    models = (discriminator, generator)
    return [tape.gradient(one, m.trainable_variables) for one, m in zip(both, models, strict=True)]


def all_variables(generator, discriminator, real, noise):
    with tf.GradientTape(persistent=True) as tape:
        fake = discriminator(generator(noise, training=True), training=True)
        both = losses(discriminator(real, training=True), fake)
    models = (discriminator, generator)
    return [tape.gradient(one, m.variables) for one, m in zip(both, models, strict=True)]


def negative(*case):
    return [[-one for one in group] for group in two_tapes(*case)]


def swapped_samples(generator, discriminator, real, noise):
    with tf.GradientTape(persistent=True) as tape:
        fake = discriminator(generator(noise, training=True), training=True)
        both = losses(fake, discriminator(real, training=True))
    return (
        tape.gradient(both[0], discriminator.trainable_variables),
        two_tapes(generator, discriminator, real, noise)[1],
    )


def failing(generator, discriminator, real, noise):
    return discriminator.gradient, generator.gradient


RIGHT = {
    1: [
        (None, True, False, False),
        [None, True, False, False],
        (None, *(name == "fit" for name in ("fit", "call", "predict"))),
    ],
    2: [230, 230.0, math.ceil(math.log(0.1) / math.log(0.99)), np.int64(230)],
    3: [lambda x, keep, rate: x * keep / (1 - rate), masked, looped],
    4: [two_tapes, one_after_another, chosen((0, 0), (1, 1))],
    5: ["B", "".join(["B"]), str(np.str_("B"))],
}

WRONG = {
    1: [
        ((False, True, False, False), "第 1 个"),
        ((True, True, False, False), "第 1 个"),
        ((None, None, False, False), "第 2 个"),
        ((None, False, False, False), "第 2 个"),
        ((None, True, None, False), "第 3 个"),
        ((None, True, False, None), "第 4 个"),
        ((None, True, False, True), "第 4 个"),
        (("None", "True", "False", "False"), "只能从"),
        ((None, 1, 0, 0), "只能从"),
        ((None, True, False), "需要 4 个词，得到 3 个"),
        (None, "需要 4 个词，得到 1 个"),
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
        (lambda x, keep, rate: x * keep, "放大"),
        (lambda x, keep, rate: x * keep * (1 - rate), "放大"),
        (lambda x, keep, rate: x * keep / 0.5, "放大"),
        (lambda x, keep, rate: x * (1 - keep) / (1 - rate), "丢掉的"),
        (lambda x, keep, rate: x / (1 - rate), "丢掉的"),
        (lambda x, keep, rate: x * keep / keep.mean(), "放大"),
        (lambda x, keep, rate: np.maximum(x * keep / (1 - rate), 0), "应当得到"),
        (lambda x, keep, rate: x[keep == 1] / (1 - rate), "形状"),
        (lambda x, keep, rate: x * keep / (1 + rate), "放大"),
        (random, "丢掉的"),
        (lambda x, keep, rate: None, "return"),
    ],
    4: [
        (chosen((0, 0), (0, 1)), "第二组的变量是对的，求的却是对手的损失"),
        (chosen((1, 0), (1, 1)), "第一组的变量是对的，求的却是对手的损失"),
        (chosen((1, 1), (0, 0)), "次序"),
        (fake_outside, "第二组里有 None"),
        (chosen((0, 0), (1, 1), make=False), "训练模式"),
        (chosen((0, 0), (1, 1), judge=False), "训练模式"),
        (chosen((0, 0), (1, 1), make=False, judge=False), "训练模式"),
        (chosen((0, 0), (1, 0)), "第二组"),
        (all_variables, "可训练变量"),
        (negative, "负号"),
        (swapped_samples, "第一组的数不对"),
        (chosen((0, 0)), "两组"),
        (lambda *case: two_tapes(*case)[0], "两组"),
        (lambda *case: (two_tapes(*case)[0], None), "第二组要是一列梯度"),
        (lambda *case: None, "两组"),
        (failing, "报错"),
        (3, "需要一个函数"),
    ],
    5: [
        ("A", "次序"),
        ("C", "整份"),
        ("D", "没见过"),
        ("b", "只能从"),
        ("E", "只能从"),
        (("B",), "只能从"),
        (None, "只能从"),
    ],
}
