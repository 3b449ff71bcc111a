"""“梯度检验”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import choice, function, number, vector

CHECKS = {
    1: number(
        0.01,
        "(1+h)³ - (1-h)³ = 6h + 2h³，除以 2h，再减去导数 3",
        mistakes={3.01: "那是差分的值，问的是误差", 0.31: "那是向前差分的误差"},
    ),
    2: vector((2000, 2), "逐个分量，每个要算两次；一个方向，只算两次"),
    3: function(
        lambda f, x, direction, h: (f(x + h * direction) - f(x - h * direction)) / (2 * h),
        [
            (lambda x: np.sum(x**2), np.array([1.0, 2.0]), np.array([1.0, 0.0]), 0.1),
            (lambda x: np.sum(np.exp(x)), np.array([0.0, 1.0]), np.array([0.6, 0.8]), 0.5),
        ],
        "向前走 h，向后走 h，相减，除以 2h",
    ),
    4: choice("v", "三个参数的相对误差里，哪一个超过了上限", options=("W", "b", "v")),
    5: number(
        0.55,
        "两头的函数值是 0.0011 和 0，相减，除以 0.002",
        mistakes={1.0: "那是梯度；差分有一头在尖角的另一边", 0.5: "那是正在尖角上的时候"},
    ),
}
