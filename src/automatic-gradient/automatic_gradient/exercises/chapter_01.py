"""“导数：往哪里走”一章的练习。"""

import numpy as np

from automatic_gradient import surfaces
from automatic_gradient.exercises.answers import as_array, function, number, vector


def _level_direction(answer):
    direction, complaint = as_array(answer, (2,))
    if complaint:
        return complaint
    slope = direction @ surfaces.trough.gradient(np.array([3, 0.4]))
    if not np.isclose(slope, 0, atol=1e-3):
        return f"沿这个方向的方向导数是 {slope:.4g}，不是 0：要与梯度 (3, 4) 垂直"
    length = np.linalg.norm(direction)
    if not np.isclose(length, 1, rtol=1e-3):
        return f"方向对了，长度却是 {length:.4g}：单位方向的长度是 1"
    return None


def _two_ends(answer):
    points, complaint = as_array(answer, (2,))
    if complaint:
        return complaint
    return vector((-0.2, 0.2), "从 1 走起：1、0.6、0.2，再走一步就跨过了 0")(np.sort(points))


CHECKS = {
    1: number(
        np.e / 2,
        "误差约为 f''(1) ε² / 2，而 eˣ 的二阶导数还是 eˣ",
        mistakes={np.e: "泰勒公式的二次项前面还有一个 1/2", 0.5: "f''(1) 不是 1"},
    ),
    2: number(
        0.002,
        "走一步落在 x - ε，要它的绝对值比 x 小",
        mistakes={0.001: "恰好走到 0 当然变低，可是还能再大些：跨过 0 也可以更低"},
    ),
    3: function(
        lambda x, y: (2 * x * y, x**2 + 3),
        [(1.0, 2.0), (-2.0, 0.5), (0.0, 1.0)],
        "对一个变量求偏导数时，把另一个当作常数",
    ),
    4: _level_direction,
    5: _two_ends,
}
