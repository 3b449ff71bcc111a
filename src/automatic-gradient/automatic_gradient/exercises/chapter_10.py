"""“nan、inf 与不该有的 0”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, vector


def _norm_gradient(x):
    length = np.linalg.norm(x)
    return np.zeros(len(x)) if length == 0 else np.divide(x, length)


def _slope(x):
    return 0.5 if x == 0 else (x * np.exp(x) - np.expm1(x)) / x**2


CHECKS = {
    1: function(
        _norm_gradient,
        [([3.0, 4.0],), ([0.0, 0.0],), ([0.0, -2.0, 0.0],), ([0.01, 0.0],)],
        "长度的梯度是 x 除以长度；只把零向量换成无害的数，别处不加小常数",
    ),
    2: function(
        _slope,
        [(1.0,), (-2.0,), (0.0,)],
        "0 处若得到 0，是因为选中的那一支写成了常数：让它带上斜率 1/2",
    ),
    3: vector(
        (1, 0.5),
        "磁带把 tf.maximum 与 tf.abs 在 0 处抽中的斜率照样代进链式法则；"
        "真导数是 1 / (1 + exp(-x))，那里并没有尖角",
    ),
}
