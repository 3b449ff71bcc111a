"""“临界点：何时停下”一章的练习。"""

from automatic_gradient.exercises.answers import choice, function, number

_KINDS = ("极小点", "极大点", "鞍点")

CHECKS = {
    1: choice(
        ("极小点", "鞍点", "极大点"),
        "沿两条坐标轴各看一看，函数值是升还是降",
        _KINDS,
    ),
    2: number(
        -2,
        "黑塞矩阵是 [[2, 4], [4, 2]]，特征值是 2 加减 4",
        mistakes={6: "那是大的那个", 2: "那是对角线上的数，不是特征值"},
    ),
    3: function(
        lambda x, y: [[6 * x, -6 * y], [-6 * y, -6 * x]],
        [(1.0, 2.0), (-0.5, 3.0)],
        "先求梯度 (3x² - 3y², -6xy)，再对每个分量求一次梯度",
    ),
    4: number(
        194,
        "每步 y 乘 1 + 2η，η 是 0.05",
        mistakes={102: "那是学习率 0.1 的步数", 193: "193 步时 |y| 还不到 1"},
        relative=1e-6,
    ),
    5: choice(
        ("极小点", "鞍点"),
        "导数全是零，只能回到定义，看邻近有没有更低的点",
        _KINDS,
    ),
}
