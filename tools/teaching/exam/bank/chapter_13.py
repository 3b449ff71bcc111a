"""Questions on chapter 13: training mode and inference mode."""

import numpy as np

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, tex


@question("暂退法的放大", difficulty=1, minutes=3, rate=(0.2, 0.6, 0.75), value=(1, 3, 6))
def kept_by_dropout(rate, value):
    return number(
        f"暂退法以概率 ${tex(rate)}$ 丢掉输入。训练模式下，一个留下的输出原来是 {value}，"
        "现在是多少？",
        value / (1 - rate),
        wrong={
            value: "留下的要放大，平均才不变",
            value * (1 - rate): "该除以留下的概率，不是乘",
            value / rate: "除以留下的概率，不是丢掉的概率",
        },
        solution=f"除以留下的概率 $1 - {tex(rate)}$，平均起来恰好等于输入。",
    )


@question("平方的平均", difficulty=2, minutes=4, rate=(0.2, 0.5, 0.75), value=(2, 3, 4))
def mean_square_after_dropout(rate, value):
    return number(
        f"输入全是 {value}，暂退法以概率 ${tex(rate)}$ 丢掉它们。"
        "训练模式下，输出平方的期望是多少？",
        value**2 / (1 - rate),
        wrong={
            value**2: "放大之后平均不变，平方的平均却变了",
            value**2 / (1 - rate) ** 2: "这是留下时的平方；丢掉时是 0，要一起平均",
            value / (1 - rate): "先平方，再取期望",
        },
        solution=f"以概率 $1 - {tex(rate)}$ 是 $({value} / {tex(1 - rate)})^2$，其余是 0。",
        marking="写出留下的值得一半。",
    )


@question("批量规范化", difficulty=1, minutes=4, batch=((1, 5), (2, 8), (10, 14)), place=(0, 1))
def normalized_in_training(batch, place):
    a, b = batch
    mean, spread = (a + b) / 2, abs(b - a) / 2
    return number(
        f"一批两个样本，某一列是 {a} 和 {b}；`gamma` 是 3，`beta` 是 1，忽略很小的 $\\epsilon$。"
        f"训练模式下，第 {place + 1} 个样本的这一列输出是多少？",
        3 * (batch[place] - mean) / spread + 1,
        wrong={
            (batch[place] - mean) / spread: "还要乘 `gamma`，加 `beta`",
            3 * (batch[place] - mean) / spread**2 + 1: "除的是标准差，不是方差",
            3 * batch[place] + 1: "没有减平均、除标准差",
        },
        solution=f"平均是 {tex(mean)}，标准差是 {tex(spread)}；规范化以后乘 3，加 1。",
        marking="规范化对，忘了 `gamma` 与 `beta`，得一半。",
    )


@question("记下的均值", difficulty=2, minutes=5, momentum=(0.9, 0.5, 0.8), mean=(10, 20, 50))
def moving_mean(momentum, mean):
    return number(
        f"批量规范化的 `momentum` 是 {tex(momentum)}，记下的均值从 0 出发，每一批的均值都是 "
        f"{mean}。"
        "训练两步之后，记下的均值是多少？",
        round(mean * (1 - momentum**2), 9),
        wrong={
            round(mean * (1 - momentum), 9): "这只是一步",
            mean: "每次只往这一批挪一点",
            round(mean * momentum**2, 9): "这是还差多少",
        },
        solution=f"每步留下 ${tex(momentum)}$，添上其余的；两步以后还差 ${tex(momentum)}^2$ 份。",
        marking="一步算对得一半。",
    )


@question("默认的模式", difficulty=1, minutes=3)
def default_mode():
    return choice(
        "手写 Keras 的训练循环，前向写成 `model(x)`，没有写 `training`。暂退法做了什么？",
        "什么也没有做，输入原样通过",
        wrong={
            "照常丢掉一部分": "直接调用默认是推断模式",
            "报错，因为没有说是哪种模式": "不报错，所以更要当心",
            "丢掉一部分，但不放大": "它只有两种做法：训练时丢并放大，推断时原样",
        },
        solution="`fit` 用训练模式；直接调用默认推断模式，要写 `training=True`。",
    )


@question("两回事", difficulty=2, minutes=3)
def mode_and_tape():
    return choice(
        "写了 `training=False`，又在磁带里算。下面哪句话对？",
        "层照推断模式算，磁带照样记录，求得出梯度",
        wrong={
            "磁带不记录，求得 `None`": "`training` 只管层怎样算，记不记由磁带管",
            "层照推断模式算，但是变量的梯度全是 0": "变量仍在路上，梯度照常",
            "磁带记录，并把层改成训练模式": "磁带不管层怎样算",
        },
        solution="模式决定层怎样算，磁带决定记不记，是两回事。",
    )


@question("暂退法的代码", difficulty=2, minutes=6)
def repair_the_dropout():
    return repair(
        "`dropout(x, mask, rate, training)` 该实现暂退法；`mask` 是与 `x` 同形的 0 与 1，1 是留下。"
        "它错在哪里？改好它。",
        """
def dropout(x, mask, rate, training):
    if training:
        return x * mask
    return x / (1 - rate)
""",
        """
def dropout(x, mask, rate, training):
    if training:
        return x * mask / (1 - rate)
    return x
""",
        cases=[
            (np.array([1.0, 2.0, 4.0]), np.array([1.0, 0.0, 1.0]), 0.5, True),
            (np.array([1.0, 2.0, 4.0]), np.array([1.0, 0.0, 1.0]), 0.5, False),
        ],
        wrong={
            """
def dropout(x, mask, rate, training):
    return x * mask / (1 - rate)
""": "推断时该原样通过",
            """
def dropout(x, mask, rate, training):
    return x * mask if training else x * (1 - rate)
""": "这是旧的做法，Keras 在训练时就放大",
        },
        solution="训练时留下的除以 $1 - p$，推断时原样通过。",
        marking="改好一半，得一半。",
    )


@question("批量规范化的代码", difficulty=3, minutes=9)
def write_the_batch_norm():
    return code(
        "写一个函数 `batch_norm(x, mean, variance, momentum, training)`：`x` 一行一个样本，"
        "`mean` 与 `variance` 是记下的均值与方差，`momentum` 是更新时旧值占的份额。返回一个列表，"
        "装两个与 `x` 同形的数组：规范化以后的 `x`；更新以后的均值，每行相同，推断时不更新。"
        "方差除以样本数，加上 $10^{-6}$ 再开方，当作标准差；不用 `gamma` 与 `beta`。",
        """
def batch_norm(x, mean, variance, momentum, training):
    if training:
        here, spread = x.mean(axis=0), x.var(axis=0)
        mean = momentum * mean + (1 - momentum) * here
    else:
        here, spread = mean, variance
    y = (x - here) / np.sqrt(spread + 1e-6)
    return [y, mean + np.zeros_like(x)]
""",
        cases=[
            (
                np.array([[1.0, 2.0], [3.0, 8.0]]),
                np.array([0.0, 0.0]),
                np.array([1.0, 1.0]),
                0.9,
                True,
            ),
            (
                np.array([[1.0, 2.0], [3.0, 8.0]]),
                np.array([1.0, 1.0]),
                np.array([4.0, 4.0]),
                0.9,
                False,
            ),
        ],
        wrong={
            """
def batch_norm(x, mean, variance, momentum, training):
    here, spread = x.mean(axis=0), x.var(axis=0)
    mean = momentum * mean + (1 - momentum) * here
    return [(x - here) / np.sqrt(spread + 1e-6), mean + np.zeros_like(x)]
""": "推断时该用记下的数，也不再改它们",
            """
def batch_norm(x, mean, variance, momentum, training):
    if training:
        mean = momentum * mean + (1 - momentum) * x.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * x.var(axis=0)
    return [(x - mean) / np.sqrt(variance + 1e-6), mean + np.zeros_like(x)]
""": "训练时用这一批自己的均值与方差，不用刚改的记录",
        },
        solution="训练时用这一批的均值与方差，顺带改记录；推断时只用记录。",
        marking="两种模式各占一半。",
    )


@question("冻结", difficulty=2, minutes=6)
def frozen_but_changing():
    return explain(
        "同学想冻结一层批量规范化，没有把 `gamma` 和 `beta` 交给优化器，前向仍写 `training=True`。"
        "训练之后，推断的结果却变了。为什么？怎样才真的冻结？",
        solution="记下的均值与方差不归优化器管，在训练模式下调用一次，层自己就改一次。"
        "把这一层的 `trainable` 设成 `False`，它就总按推断模式算；"
        "调用时总写 `training=False` 也行。",
        marking="说出记下的数自己会变，得三分之二；两种办法说出一种，得三分之一。",
    )
