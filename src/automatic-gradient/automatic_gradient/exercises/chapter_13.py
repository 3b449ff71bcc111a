"""“训练模式与推断模式”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import (
    as_array,
    called,
    choices,
    conclusion,
    is_unanswered,
    number,
)


def _model_and_batch():
    """A model whose two modes differ, with a variable that stays; the same one each time."""
    import keras  # not at the top: the page's Python has none
    import tensorflow as tf

    start = keras.initializers.GlorotUniform(seed=1)
    frozen = keras.layers.Dense(2, kernel_initializer=start)
    frozen.trainable = False
    layers = [
        keras.Input((2,)),
        keras.layers.Dense(3, kernel_initializer=start),
        keras.layers.BatchNormalization(momentum=0.9),
        frozen,
        keras.layers.Dense(1, kernel_initializer=start),
    ]
    model = keras.Sequential(layers)
    x = tf.constant([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0], [-1.0, 1.5]])
    return model, keras.optimizers.SGD(0.1), x, tf.constant([[2.0], [-1.0], [0.5], [1.0]])


def _after(training=True, factor=1):
    """The variables and the loss after a step that multiplies the gradients by `factor`."""
    import tensorflow as tf

    model, optimizer, x, y = _model_and_batch()
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=training) - y) ** 2)
    weights = model.trainable_variables
    slopes = [factor * slope for slope in tape.gradient(loss, weights)]
    optimizer.apply_gradients(zip(slopes, weights))
    return [variable.numpy() for variable in model.variables], float(loss)


def _same(values, expected):
    return all(
        np.allclose(value, right, rtol=1e-3, atol=1e-5) for value, right in zip(values, expected)
    )


def _training_step(answer):
    """Check a step of training by what it left in the model, and by the loss it returns."""
    model, optimizer, x, y = _model_and_batch()
    before = [variable.numpy() for variable in model.variables]
    value, complaint = called(answer, model, optimizer, x, y)
    if complaint:
        return complaint
    if is_unanswered(value):
        return ...
    after = [variable.numpy() for variable in model.variables]
    expected, loss = _after()
    kept = [not variable.trainable for variable in model.variables]
    statistics = [now for now, fixed in zip(after, kept) if fixed]
    if _same(after, before):
        return "调用以后，模型的变量一个也没有变"
    if _same(after, _after(training=False)[0]):
        return "没有报错，可是层记下的均值和方差没有动：哪一种模式才会动它们"
    if not _same(statistics, [right for right, fixed in zip(expected, kept) if fixed]):
        return "不可训练的变量与走一步以后应有的不符：层记下的均值该挪一次，冻结的不该动"
    if _same(after, _after(factor=-1)[0]):
        return "每个变量都往反方向走了"
    if _same(after, _after(factor=len(x))[0]):
        return "走的步长像是这一批的样本个数那么多倍：损失是平均，不是和"
    if not _same(after, expected):
        return "可训练的变量与走一步以后应有的不符：对什么求梯度，走了几步，用的是不是给出的优化器"
    value, complaint = as_array(value, ())
    if complaint:
        return f"模型改对了，返回的却不是损失：{complaint}"
    if not np.isclose(value, loss, rtol=1e-3):
        return f"模型改对了，返回的损失 {value:.4g} 却不是更新之前、训练模式下的那一个"
    return None


CHECKS = {
    1: choices(
        (True, False, False, False, True),
        (
            "冻结的是批量规范化，暂退法还是听 fit 的",
            "冻结以后，这一层在 fit 里也按另一种模式算",
            "它在哪一种模式下才由层自己改",
            "它可训练的时候由优化器改，现在还在名单上吗",
            "冻结的只有一层，梯度照样穿过它",
        ),
        (True, False),
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
    3: _training_step,
    4: conclusion(
        "B",
        {
            "A": "0.6 与 0.5 之间只差模式；0.9 与 0.6 之间模式相同，差的又是什么",
            "C": "最后的权重没有再变，换一种模式，损失就由 0.6 变成了 0.5",
            "D": "0.9 与 0.6 都是在训练模式下量的，却不相等",
        },
    ),
}
