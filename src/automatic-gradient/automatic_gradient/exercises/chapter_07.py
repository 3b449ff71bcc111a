"""“持久磁带与高阶导数”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, number, vector

CHECKS = {
    1: vector((24, 96), "z = (2x)³ = 8x³，导数是 24x²"),
    2: vector((12, 12, 12), "磁带求的是各分量之和的梯度，而这里的和是 (Σx)²"),
    3: function(
        lambda x: -np.sin(x),
        [(0.5,), (2.0,)],
        "sin 的二阶导数是 -sin；里层的 gradient 要写在外层的 with 里面",
    ),
    4: number(
        240,
        "三阶导数是 60x²，要三条磁带",
        mistakes={160: "那是二阶导数 20x³", 80: "那是一阶导数 5x⁴"},
    ),
}
