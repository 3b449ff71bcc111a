"""图：幂迭代估计最大的曲率，再用它定学习率。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_panels


def largest_curvature(estimates, exact, heights, ax=None):
    """左格画每次迭代的估计与准确值，右格在对数刻度上画几个学习率走到的高度。

    `estimates` 是一列估计，`exact` 是准确的最大特征值；`heights` 把学习率的名字对应到
    一列函数值，至多两列。`ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (6.8, 3.1))
    left, right = axes
    left.axhline(exact, color=palette.FUNCTION, linestyle="--", linewidth=1.4)
    label(left, "准确值", (len(estimates), exact), (0, 5), ha="right", color=palette.FUNCTION)
    left.plot(range(1, len(estimates) + 1), estimates, "o-", color=palette.PATH, markersize=4)
    left.set_ylim(bottom=0, top=1.15 * exact)
    left.set_xlabel("乘了几次黑塞矩阵")
    left.set_ylabel("估计的最大曲率")
    for line, (name, values) in zip(("o-", "s--"), heights.items(), strict=False):
        steps = np.arange(len(values))
        right.semilogy(steps, values, line, color=palette.PATH, markersize=4, markevery=5)
        middle = len(values) // 2
        rises = values[-1] > values[middle]
        offset, side = ((-6, 6), "right") if rises else ((8, 4), "left")
        label(right, name, (middle, values[middle]), offset, ha=side, color=palette.PATH)
    right.margins(y=0.1)
    right.set_xlabel("步数")
    right.set_ylabel("$f(\\mathbf{x})$")
    return axes
