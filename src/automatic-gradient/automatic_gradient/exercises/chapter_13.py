"""“训练模式与推断模式”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import (
    called,
    choices,
    conclusion,
    function,
    is_unanswered,
    number,
)

GROUPS = ("第一组", "第二组")


def _models():
    """A generator and a discriminator whose two modes differ, the same ones each time."""
    import keras

    def network(width, hidden, outputs, seed):
        start = keras.initializers.GlorotUniform(seed=seed)
        return keras.Sequential(
            [
                keras.Input((width,)),
                keras.layers.Dense(hidden, kernel_initializer=start),
                keras.layers.BatchNormalization(),
                keras.layers.Activation("tanh"),
                keras.layers.Dense(outputs, kernel_initializer=start),
            ]
        )

    return network(3, 4, 2, 1), network(2, 5, 1, 2)


def _slopes(generator, discriminator, real, noise, training=(True, True)):
    """Each loss's gradients by each model's parameters; `training` is the two models' modes."""
    import tensorflow as tf

    make, judge = training
    with tf.GradientTape(persistent=True) as tape:
        score = discriminator(real, training=judge)
        fake_score = discriminator(generator(noise, training=make), training=judge)
        against = tf.reduce_mean(tf.nn.softplus(-score)) + tf.reduce_mean(
            tf.nn.softplus(fake_score)
        )
        fooling = tf.reduce_mean(tf.nn.softplus(-fake_score))
    losses = (against, fooling)
    models = (discriminator, generator)
    return [[tape.gradient(loss, m.trainable_variables) for m in models] for loss in losses]


def _same(values, expected):
    return len(values) == len(expected) and all(
        np.shape(value) == np.shape(right) and np.allclose(value, right, rtol=1e-3, atol=1e-5)
        for value, right in zip(values, expected)
    )


def _complaint(place, values, slopes, inference):
    """What is wrong with one of the two groups, or None."""
    group, expected = GROUPS[place], slopes[place][place]
    if not isinstance(values, (list, tuple)):
        return f"{group}要是一列梯度，得到 {type(values).__name__}"
    if len(values) != len(expected):
        return f"{group}有 {len(values)} 个，那个模型的可训练变量不是这么多"
    if any(value is None for value in values):
        return f"{group}里有 None：从损失到参数的路，磁带没有全看见"
    if _same(values, expected):
        return None
    if _same(values, slopes[1 - place][place]):
        return f"{group}的变量是对的，求的却是对手的损失的梯度"
    if _same(values, [-value for value in expected]):
        return f"{group}差一个负号：求的是梯度，不是更新量"
    if any(_same(values, other[place][place]) for other in inference):
        return f"{group}是推断模式下的梯度，至少有一个模型没有用训练模式"
    return f"{group}的数不对：看看样本、损失和变量是不是题目说的那些"


def _adversaries(answer):
    """Check a function that returns the gradients of a generative adversarial network."""
    import tensorflow as tf

    real = tf.constant([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0], [-1.0, 1.5]])
    noise = tf.constant([[0.3, -1, 0.8], [1.2, 0.4, -0.5], [-0.7, 0.1, 2], [0, 0.9, -1.6]])
    modes = [(True, False), (False, True), (False, False)]
    # A call in training mode changes what inference mode gives after it: new models each time.
    inference = [_slopes(*_models(), real, noise, training=mode) for mode in modes]
    slopes = _slopes(*_models(), real, noise)
    value, complaint = called(answer, *_models(), real, noise)
    if complaint:
        return complaint
    if is_unanswered(value):
        return ...
    if not isinstance(value, (list, tuple)) or len(value) != len(GROUPS):
        return "需要返回两组梯度：判别器的一组，生成器的一组"
    first, second = value
    if isinstance(first, (list, tuple)) and _same(first, slopes[1][1]):
        return "第一组是生成器的梯度，次序与题目说的不同"
    complaints = [_complaint(place, group, slopes, inference) for place, group in enumerate(value)]
    return next(filter(None, complaints), None)


CHECKS = {
    1: choices(
        (None, True, False, False),
        (
            "这一次没有人说是哪种模式，Keras 也不替你填",
            "这个方法是用来训练的，还是用来使用的",
            "模式就写在括号里",
            "这个方法是用来训练的，还是用来使用的",
        ),
        (True, False, None),
    ),
    2: number(
        230,
        "每调用一次，离 5 的距离剩下百分之九十九；要剩下不到十分之一",
        mistakes={
            229: "这时是 4.4995，还差一点",
            np.log(0.1) / np.log(0.99): "次数是整数，而且要真的超过 4.5",
            22: "那是 momentum 取 0.9 的次数",
            90: "每次挪的不一样多，越近挪得越少",
            459: "那时离 5 只剩百分之一了，题目问的是 4.5",
            11: "只剩下一成，不是只走了一成",
        },
        relative=1e-6,
    ),
    3: function(
        lambda x, keep, rate: x * keep / (1 - rate),
        [
            (np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 1.0]), 0.5),
            (np.array([4.0, -5.0, 6.0]), np.array([0.0, 1.0, 1.0]), 0.2),
            (np.array([-2.0, 7.0]), np.array([1.0, 1.0]), 0.0),
        ],
        "丢掉的该成为 0，留下的该放大，使平均不变",
    ),
    4: _adversaries,
    5: conclusion(
        "B",
        {
            "A": "次序会影响权重怎样走，同样的权重在整份数据上的平均损失却与次序无关",
            "C": "evaluate 走完整份数据，印出的是所有批的平均",
            "D": "过拟合要与没见过的数据比，这里前后是同一份数据",
        },
    ),
}
