"""“第一次求梯度”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import choice, function, number, vector

CHECKS = {
    1: vector((3, 12, 27), "每个分量是 3 乘 x 的平方"),
    2: function(
        np.cos,
        [(np.array([0.0, 1.0, 2.0], dtype=np.float32),)],
        "导数是余弦；拿到 None 的话，看看是不是忘了 watch",
    ),
    3: choice(
        ("有", "无", "无", "无"),
        "只有可训练的变量会自动被监视；变量加 1 之后是张量",
        ("有", "无"),
    ),
    4: number(
        16,
        "watch 之前算出的 y 是常数 4，z 对 c 的导数是 2 c y",
        mistakes={32: "那是 c 的四次方的导数；可 y 是在监视之前算的"},
    ),
}
