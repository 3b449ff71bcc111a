"""“雅可比与黑塞”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, vector

# A symmetric matrix with its smallest and largest eigenvalue, and a vector to start from.
# Whoever does not divide by the length overflows on the second.
SYMMETRIC = [
    ([[2, 4], [4, 2]], -2.0, 6.0, [1.0, 0.5]),
    (
        [[2e4, 1e4, 0], [1e4, 2e4, 1e4], [0, 1e4, 2e4]],
        1e4 * (2 - 2**0.5),
        1e4 * (2 + 2**0.5),
        [1.0, 2.0, 4.0],
    ),
]


def product_with(matrix):
    """乘一个写明的矩阵；拿坐标方向来一列一列地拼出它，就报 ValueError。"""
    matrix = np.array(matrix, dtype=float)

    def product(v):
        if sum(part != 0 for part in v) == 1:
            raise ValueError("这样是一列一列地拼出整张矩阵，变量多时拼不起")
        return matrix @ v

    return product


def smallest_eigenvalue(answer):
    """只用乘积求最小的特征值。"""
    cases = [
        (product_with(matrix), np.array(start), largest) for matrix, _, largest, start in SYMMETRIC
    ]
    smallest = {case[0]: known[1] for case, known in zip(cases, SYMMETRIC)}

    def of(value):
        return lambda product, v, largest: value(smallest[product], largest)

    return function(
        of(lambda low, high: low),
        cases,
        "与最小的特征值不符",
        mistakes=(
            (
                of(lambda low, high: high),
                "得到的就是 λ_max：迭代时乘的是 H 自己，|λ| 最大的还是它",
            ),
            (
                of(lambda low, high: high - low),
                "得到的是平移以后的矩阵的特征值，还没有换回 H 的",
            ),
            (of(lambda low, high: low - high), "得到的比最小的特征值少了一个 λ_max"),
            (of(lambda low, high: abs(low)), "第一个矩阵的答案丢了负号：长度没有正负"),
        ),
    )(answer)


def _hessian(x):
    """Of x² y + y³."""
    return np.array([[2 * x[1], 2 * x[0]], [2 * x[0], 6 * x[1]]])


def _bent(x):
    return x[0] ** 2 * x[1] + x[1] ** 3


CHECKS = {
    0: function(
        lambda f, x, v: _hessian(x) @ np.array(v),
        [(_bent, [1.0, 2.0], [1.0, 0.0]), (_bent, [3.0, -1.0], [2.0, 5.0])],
        "里层求出 slope，在外层的 with 里与 v 相乘、加成一个数，外层再求它的梯度",
        mistakes=(
            (
                lambda f, x, v: np.sum(_hessian(x), axis=0) * np.array(v),
                "不对：黑塞的各行先加在了一起，才乘 v；v 要在外层求导之前乘",
            ),
            (
                lambda f, x, v: np.sum(_hessian(x), axis=0) * np.sum(np.array(v)),
                "不对：slope 先加成了一个数，方向已经分不出来；先乘 v，再相加",
            ),
            (
                lambda f, x, v: np.sum(_hessian(x), axis=0),
                "不对：没有用上 v，得到的是黑塞的各行之和",
            ),
        ),
    ),
    1: vector(
        (32 * 10 * 64 * 10, 32 * 10 * 64),
        "先写目标的形状，再写源的；一个输出只用到 W 的一部分",
        mistakes=[
            (
                (32 * 10 * 64 * 10,) * 2,
                "第二个数像是说没有一个必定是零：y 的一列与 W 的别的列有没有关系",
            ),
            ((32 * 10 * 32 * 64, 32 * 10 * 64), "第一个数是对 x 求的，问的是对 W"),
            ((32 * 10 * 64 * 10, 64 * 10), "第二个数像是只数了一个样本"),
            ((32 * 10 * 64 * 10, 32 * 64), "第二个数像是只数了一个输出"),
            ((32 * 10 * 64, 32 * 10 * 64 * 10), "两个数的次序反了"),
            ((64 * 10, 64), "两个数都像是只数了一个输出，y 有一整批"),
        ],
    ),
    2: vector(
        (7, 12, 4, 10),
        "前两个：和里也有自己，和的每一项都用到第一个输入；后两个：各行相加",
        mistakes=[
            ((6, 12, 4, 10), "第一个数漏了一条路：第一个输入也在和里"),
            ((7, 7, 4, 10), "第二个数像是相信 batch_jacobian 只看自己那一块"),
            ((12, 7, 4, 10), "前两个数的次序反了"),
            ((7, 6, 4, 10), "第二个数少加了几块：整批每个样本的输出都在和里"),
            ((7, 9, 4, 10), "第二个数加的是一个样本的输出对各个输入，要的是各个输出对一个输入"),
            ((7, 12, 0, 6), "后两个数是对角线上的数，求两次得到的不是它们"),
            ((7, 12, 4, 12), "后两个数是求一次的梯度，问的是两次"),
        ],
    ),
    3: smallest_eigenvalue,
}
