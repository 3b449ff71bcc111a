"""“训练模式与推断模式”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import choice, function, number

CHECKS = {
    1: choice(
        ("优化器", "优化器", "层", "层"),
        "可训练的由优化器改，不可训练的由层自己改",
        ("优化器", "层"),
    ),
    2: number(
        1.25,
        "除以留下的比例 1 - 0.2",
        mistakes={5: "那是除以丢掉的比例", 0.8: "是除以 0.8，不是乘 0.8"},
    ),
    3: number(
        22,
        "走 k 次之后是 5 (1 - 0.9ᵏ)",
        mistakes={21: "21 次之后是 4.453，还差一点"},
        relative=1e-6,
    ),
    4: function(
        lambda x, keep, rate: x * keep / (1 - rate),
        [
            (np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 1.0]), 0.5),
            (np.array([4.0, 5.0]), np.array([0.0, 1.0]), 0.2),
        ],
        "留下的除以 1 - rate，丢掉的是 0",
    ),
}
