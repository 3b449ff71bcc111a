"""“病态：走得多慢”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, number, vector


def _saddle_free_step(gradient, hessian):
    curvatures, directions = np.linalg.eigh(hessian)
    return -directions @ (directions.T @ gradient / np.abs(curvatures))


CHECKS = {
    1: vector(
        (9, 0.2, 0.8),
        "只看最小的 1 和最大的 9：κ 是它们的比，学习率是 2 除以它们的和，倍率是 (κ - 1) / (κ + 1)",
    ),
    2: number(
        19,
        "黑塞矩阵正比于 [[1, 0.9], [0.9, 1]]，特征值是 1 + 0.9 与 1 - 0.9",
        mistakes={
            1: "标准化只把对角线变成一样，列与列的相关还在",
            1 / 19: "分子分母倒了，条件数总是不小于 1",
            10: "大的特征值是 1 + 0.9，不是 1",
        },
    ),
    3: function(
        _saddle_free_step,
        [
            (np.array([2.0, -1.0]), np.array([[2.0, 0.0], [0.0, -2.0]])),
            (np.array([3.0, 1.0]), np.array([[1.0, 2.0], [2.0, 1.0]])),
            (np.array([1.0, -4.0]), np.array([[2.0, 0.0], [0.0, 8.0]])),
        ],
        "先用 eigh 分出特征值与特征向量，梯度按特征向量分解，各除以 |λ|，再合起来取负号",
    ),
}
