"""“梯度下降：走多远”一章的练习。"""

from automatic_gradient.exercises.answers import function, number

CHECKS = {
    1: number(
        0.25,
        "先求曲率 λ = f''(x)，界限是 2 / λ",
        mistakes={0.5: "曲率是二阶导数 8，不是系数 4", 0.125: "那是 1 / λ，一步到底的学习率"},
    ),
    2: number(
        1 / 6,
        "一步到底要 η = 1 / λ，λ 是二阶导数",
        mistakes={1 / 3: "f''(x) 是 6，不是系数 3", 2 / 6: "那是收敛的界限 2 / λ"},
    ),
    3: number(
        31,
        "每步乘 0.8，要 0.8 的 k 次方不超过 0.001",
        mistakes={30: "30 步之后还差一点：0.8³⁰ ≈ 0.00124", 30.9565: "步数是整数，往上取"},
        relative=1e-6,
    ),
    4: function(
        lambda x, rate, gradient: x - rate * gradient(x),
        [(1.0, 0.1, lambda x: 2 * x), (-2.0, 0.5, lambda x: x), (3.0, 0.01, lambda x: x**2)],
        "从当前的点减去学习率乘梯度",
    ),
    5: number(
        2 / 11,
        "两个倍率相等时，较大的那个最小",
        mistakes={0.2: "那是不发散的界限，那时 |1 - 10η| = 1", 0.1: "那只顾了陡的方向"},
    ),
}
