"""图：雅可比矩阵左乘一个向量、右乘一个向量。"""

import numpy as np
from matplotlib.patches import Rectangle

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes


def jacobian_cells(jacobian, u, row, v, column, ax=None):
    """画雅可比矩阵的格子，左边与下面是 `u` 与 `row`（uᵀJ），上面与右边是 `v` 与 `column`（Jv）。

    四样都已经算好。实线框的从左边走到下面，虚线框的从上面走到右边；权重不为零的行、
    分量不为零的列在矩阵里也框出来。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    jacobian = np.asarray(jacobian)
    rows, columns = jacobian.shape
    right, bottom = columns + 0.7, rows + 0.6
    _cells(ax, jacobian, 0, 0, palette.FUNCTION)
    _cells(ax, np.reshape(u, (-1, 1)), -1.7, 0, palette.GRADIENT)
    _cells(ax, np.reshape(row, (1, -1)), 0, bottom, palette.GRADIENT)
    _cells(ax, np.reshape(v, (1, -1)), 0, -1.6, palette.PATH)
    _cells(ax, np.reshape(column, (-1, 1)), right, 0, palette.PATH)
    _frame(ax, -1.7, 0, 1, rows, palette.GRADIENT, "-")
    _frame(ax, 0, bottom, columns, 1, palette.GRADIENT, "-")
    _frame(ax, 0, -1.6, columns, 1, palette.PATH, "--")
    _frame(ax, right, 0, 1, rows, palette.PATH, "--")
    for i in np.flatnonzero(u):
        _frame(ax, 0.04, i + 0.06, columns - 0.08, 0.88, palette.GRADIENT, "-")
    for j in np.flatnonzero(v):
        _frame(ax, j + 0.1, 0.1, 0.8, rows - 0.2, palette.PATH, "--")
    for words, x, y, side in (
        (r"权重 $\mathbf{u}$，算完再给", -1.9, rows / 2, "right"),
        (r"$\mathbf{u}^\top\mathbf{J}$，向后一趟", columns + 0.2, bottom + 0.5, "left"),
        (r"方向 $\mathbf{v}$，开算前给", columns + 0.2, -1.1, "left"),
        (r"$\mathbf{J}\mathbf{v}$，向前一趟", right + 1.2, rows / 2, "left"),
    ):
        ax.text(x, y, words, ha=side, va="center")
    ax.set_xlim(-4.6, right + 3.6)
    ax.set_ylim(bottom + 1.15, -1.75)
    ax.set_aspect("equal", adjustable="box")
    ax.axis("off")
    return ax


def _frame(ax, left, top, width, height, color, line):
    ax.add_patch(
        Rectangle(
            (left, top), width, height, fill=False, color=color, linewidth=1.8, linestyle=line
        )
    )


def _cells(ax, values, left, top, color):
    """从 (left, top) 起画一张格子，格里写数；不为零的格子带底色。"""
    for (i, j), value in np.ndenumerate(values):
        ax.add_patch(
            Rectangle(
                (left + j, top + i),
                1,
                1,
                facecolor=color if value else palette.PAPER,
                edgecolor=palette.MUTED,
                alpha=0.25 if value else 1,
                linewidth=0.8,
            )
        )
        ax.text(left + j + 0.5, top + i + 0.5, f"{value:.4g}", ha="center", va="center")
