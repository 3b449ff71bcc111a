"""“雅可比与黑塞”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, vector


def two(x):
    """课文里的 x₁²x₂。"""
    return x[0] ** 2 * x[1]


def three(x):
    """三个变量的积：对角线上全是零。"""
    return x[0] * x[1] * x[2]


# A function, a point, its Hessian there, and a direction.
CURVED = [
    (two, [1.0, 2.0], [[4, 2], [2, 0]], [1.0, 0.0]),
    (three, [1.0, 2.0, 3.0], [[0, 3, 2], [3, 0, 1], [2, 1, 0]], [1.0, 1.0, 2.0]),
]


def reverse_over_forward(answer):
    """黑塞向量积算得对，而且里面向前走，外面向后走。"""
    # Not at the top: the page checks the other exercises without them.
    from unittest.mock import patch

    import tensorflow as tf

    asked = []

    def noting(owner, name):
        method = getattr(owner, name)

        def noted(*arguments, **options):
            asked.append(name)
            return method(*arguments, **options)

        return patch.object(owner, name, noted)

    products = {f: np.array(hessian) @ v for f, _, hessian, v in CURVED}
    right = function(
        lambda f, x, v: products[f],
        [(f, tf.constant(x), tf.constant(v)) for f, x, _, v in CURVED],
        "要的是黑塞矩阵乘 v，形状与 x 一样",
    )
    with noting(tf.autodiff.ForwardAccumulator, "jvp"), noting(tf.GradientTape, "gradient"):
        hint = right(answer)
    if hint is not None:
        return hint
    if "jvp" not in asked:
        return "数对，可是没有一步是向前走的：ForwardAccumulator 没有用上"
    # TensorFlow itself may ask for gradients on the way forward: only the last one tells.
    if asked[-1] == "jvp":
        return "数对，可是外面是向前走的，题目要里面向前、外面向后"
    return None


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


CHECKS = {
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
    2: reverse_over_forward,
    3: smallest_eigenvalue,
}
