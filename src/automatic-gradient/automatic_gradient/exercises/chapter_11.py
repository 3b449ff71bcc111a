"""“雅可比与黑塞”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, vector


def unit_jacobian(x):
    """x / ‖x‖ 的雅可比矩阵。"""
    x = np.asarray(x, dtype=float)
    length = np.linalg.norm(x)
    return (np.eye(len(x)) - np.outer(x, x) / length**2) / length


def smallest_eigenvalue(product, start, largest):
    """用乘法 `product` 拼出整个矩阵，再求最小的特征值。"""
    return np.linalg.eigvalsh([product(unit) for unit in np.eye(len(start))])[0]


def product_with(matrix):
    """乘一个写明的矩阵。"""
    return lambda v: np.asarray(matrix, dtype=float) @ v


def two(x):
    """课文里的 x₁²x₂。"""
    return x[0] ** 2 * x[1]


def three(x):
    """三个变量的积：对角线上全是零。"""
    return x[0] * x[1] * x[2]


# At the points of the cases below.
HESSIANS = {
    two: np.array([[4, 2], [2, 0]]),
    three: np.array([[0, 3, 2], [3, 0, 1], [2, 1, 0]]),
}

CHECKS = {
    1: vector(
        (32 * 10 * 64 * 10, 32 * 10 * 64),
        "形状是 (32, 10, 64, 10)；y 的第 b 行第 k 列，只用到 W 的第 k 列那 64 个数",
    ),
    2: function(
        unit_jacobian,
        [(np.array([3.0, 4.0]),), (np.array([1.0, 2.0, 2.0]),)],
        "用乘积的求导法则，再用长度的导数 x / ‖x‖；验一验 J 乘 x 是不是零",
    ),
    3: function(
        lambda f, x, v: HESSIANS[f] @ v,
        [
            (two, np.array([1, 2], dtype=np.float32), np.array([1, 0], dtype=np.float32)),
            (three, np.array([1, 2, 3], dtype=np.float32), np.array([1, 1, 2], dtype=np.float32)),
        ],
        "里层的 jvp 交出一个数 ∇fᵀv，外层的磁带要记着它，再对 x 求梯度",
    ),
    4: function(
        smallest_eigenvalue,
        [
            (product_with([[2, 4], [4, 2]]), np.array([1.0, 0.0]), 6.0),
            (product_with([[2, 1, 0], [1, 2, 1], [0, 1, 2]]), np.ones(3), 2 + np.sqrt(2)),
        ],
        "λ_max I − H 的特征值是 λ_max − λ，最大的那个对应最小的 λ；别忘了每次归一",
    ),
}
