"""“自适应学习率”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, number, vector


def _rms_step(x, v, g, rate):
    v = 0.9 * v + 0.1 * np.square(g)
    return x - rate * g / np.sqrt(v), v


CHECKS = {
    1: vector(
        (0.004, 4, 1.1),
        "第一步 v = (1 − β₂) g²，校正就是再除以 1 − β₂；步长是 η，方向与梯度相反",
        relative=1e-4,
    ),
    2: number(
        np.sum(0.1 / np.sqrt(np.arange(1, 10_001))),
        "第 t 步的 G 是 t g²，步长是 η / √t；把它们加起来，或者用积分估计",
        mistakes={
            1000: "那是步步都走 0.1；AdaGrad 的步子越来越短",
            0.001: "那只是最后一步的长度",
        },
        relative=0.02,
    ),
    3: function(
        _rms_step,
        [(1.0, 0.0, 2.0, 0.1), (-0.5, 4.0, -1.0, 0.01)],
        "先更新 v，再用新的 v 走一步；返回的是 (x, v)",
    ),
    4: vector(
        (0.999**10, 0.9),
        "函数的梯度是 0，两种写法里只剩衰减：AdamW 每步乘 1 − ηλ；"
        "写进损失时梯度是 λx，Adam 除掉它的大小，每步走约 η",
        relative=2e-3,
    ),
}
