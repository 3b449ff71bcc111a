"""“今天怎样训练”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import conclusion, function, number


def lion_step(x, m, g, rate, decay):
    """带衰减的 Lion 的一步。"""
    return x - rate * (np.sign(0.9 * m + 0.1 * g) + decay * x), 0.99 * m + 0.01 * g


def _other(walk, remember=(0.99, 0.01)):
    """A mistaken step: `walk` gives the new point, `remember` the weights of the memory."""
    kept, added = remember
    return lambda x, m, g, rate, decay: (walk(x, m, g, rate, decay), kept * m + added * g)


def _right_walk(x, m, g, rate, decay):
    return lion_step(x, m, g, rate, decay)[0]


# Where memory and slope disagree, and the sign of the mixture depends on the weights.
STEPS = [
    (1.0, 0.5, -1.0, 0.1, 0.3),
    (-2.0, 0.05, -1.0, 0.25, 0.2),
    (4.0, -0.05, 3.0, 0.5, 0.1),
    (4.0, 0.01, -0.3, 0.5, 0.1),
]

MISTAKES = (
    (
        _other(lambda x, m, g, rate, decay: x - rate * np.sign(0.9 * m + 0.1 * g)),
        "方向对，可是没有衰减",
    ),
    (
        _other(lambda x, m, g, rate, decay: x - rate * np.sign(0.9 * m + 0.1 * g) - decay * x),
        "衰减没有乘学习率",
    ),
    (
        _other(lambda x, m, g, rate, decay: x - rate * np.sign(0.9 * m + 0.1 * (g + decay * x))),
        "衰减混进了梯度，符号一取就看不见大小了，要与梯度分开",
    ),
    (
        _other(lambda x, m, g, rate, decay: x - rate * np.sign(0.9 * m + 0.1 * g) * (1 + decay)),
        "衰减要乘的是 x",
    ),
    (
        _other(lambda x, m, g, rate, decay: x - rate * (np.sign(0.99 * m + 0.01 * g) + decay * x)),
        "走的时候用错了一个 β",
    ),
    (
        _other(lambda x, m, g, rate, decay: x - rate * (0.9 * m + 0.1 * g + decay * x)),
        "走的一步长短不齐，符号没有取",
    ),
    (
        _other(lambda x, m, g, rate, decay: x - rate * (np.sign(g) + decay * x)),
        "方向只看了此刻的梯度，动量没有用上",
    ),
    (_other(_right_walk, (0.9, 0.1)), "新的 m 用错了一个 β"),
    (_other(_right_walk, (0.01, 0.99)), "新的 m 里两个系数写反了"),
    (
        lambda x, m, g, rate, decay: lion_step(x, m, g, rate, decay)[::-1],
        "两个数的次序反了",
    ),
)

GROWN = 8 * 0.1 / 1.9

CHECKS = {
    1: number(
        2 * GROWN / (1 + GROWN),
        "代回距离的公式，批大八倍以后的距离与原来的不同",
        mistakes={
            0.8: "这是线性缩放，只在学习率远小于 2 时才准",
            0.1 * 8**0.5: "这是乘平方根，距离的公式里没有根号",
            0.1: "学习率不变，距离会变小",
            0.1 / 8: "方向反了：批大了，学习率可以更大",
            GROWN: "这是 η / (2 − η) 该有的值，还没有解出 η",
            2 * GROWN / (1 - GROWN): "解方程时有一个正负号错了",
        },
    ),
    2: function(lion_step, STEPS, "方向、衰减和新的动量，逐项与公式对一遍", mistakes=MISTAKES),
    3: conclusion(
        "只有 Adam 变少",
        {
            "都变少": "其中一个量出来一步不差，再量一次",
            "都不变": "其中一个是逐个分量地缩放，坐标轴换了，它就不同",
            "只有 Muon 变少": "想想编码转一个角度，梯度的奇异值变不变",
        },
    ),
}
