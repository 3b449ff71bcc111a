"""“梯度为什么是 None（还有 nan）”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import choice, function, vector

CAUSES = {
    "没有监视": "它是张量，又没有 watch",
    "不可训练": "它声明了 trainable=False，磁带不会自动监视",
    "变成张量": "变量加上一个数，名字没变，东西变成了张量",
    "整数": "少了一个小数点，看看它的 dtype",
    "在外面": "目标是什么时候算出来的，磁带还开着吗",
    "抄成了数": "路上有一步只抄下数值，没有记下它从哪里来",
    "状态": "梯度要流过 assign，可 assign 不是一步可以求导的运算",
    "没有导数": "路上有一步的结果是台阶",
}
DIAGNOSES = (
    "没有监视",
    "整数",
    "没有导数",
    "抄成了数",
    "不可训练",
    "在外面",
    "状态",
    "变成张量",
    "没有导数",
    "抄成了数",
)


def _norm_gradient(x):
    length = np.linalg.norm(x)
    return np.zeros(len(x)) if length == 0 else np.divide(x, length)


def _slope(x):
    return 0.5 if x == 0 else (x * np.exp(x) - np.expm1(x)) / x**2


CHECKS = {
    1: choice(DIAGNOSES, CAUSES, tuple(CAUSES)),
    2: function(
        _norm_gradient,
        [([3.0, 4.0],), ([0.0, 0.0],), ([0.0, -2.0, 0.0],), ([0.01, 0.0],)],
        "长度的梯度是 x 除以长度；只把零向量换成无害的数，别处不加小常数",
    ),
    3: function(
        _slope,
        [(1.0,), (-2.0,), (0.0,)],
        "0 处若得到 0，是因为选中的那一支写成了常数：让它带上斜率 1/2",
    ),
    4: vector(
        (1, 0.5),
        "磁带把 tf.maximum 与 tf.abs 在 0 处抽中的斜率照样代进链式法则；"
        "真导数是 1 / (1 + exp(-x))，那里并没有尖角",
    ),
}
