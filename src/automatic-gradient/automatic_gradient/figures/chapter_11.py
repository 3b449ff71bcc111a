"""“雅可比与黑塞”一章的图。"""

import numpy as np
from matplotlib.patches import Rectangle

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes, new_panels, styled


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
    """Draw a cell for each number, from (left, top) on; those that are not zero are shaded."""
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


def matrix_signs(matrices, block=1, ax=None):
    """并排画几个矩阵：蓝底的“+”是正，橙底的“−”是负，空着是零；底色越醒目，绝对值越大。

    `matrices` 把每格的标题对应到一个矩阵，行与列从 1 数起；
    `block` 是一块的边长，每隔这么多格画一条分界线。`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(matrices), (3.3 * len(matrices), 3.5))
    for panel, (title, matrix) in zip(axes, matrices.items(), strict=True):
        matrix = np.asarray(matrix)
        _shade(panel, matrix)
        for (i, j), value in np.ndenumerate(matrix.round(4)):
            if value:
                mark = "+" if value > 0 else "−"
                panel.text(j + 1, i + 1, mark, ha="center", va="center_baseline", fontsize=9)
        for edge in range(block, len(matrix), block):
            panel.axhline(edge + 0.5, color=palette.MUTED, linewidth=0.8)
            panel.axvline(edge + 0.5, color=palette.MUTED, linewidth=0.8)
        panel.set_title(title)
        panel.set_xlabel("列 $j$")
        panel.set_ylabel("行 $i$")
    return axes


def _shade(ax, matrix):
    """Shade the cells of a matrix, its first row on top; rows and columns count from 1."""
    rows, columns = matrix.shape
    largest = np.abs(matrix).max()
    for (i, j), value in np.ndenumerate(matrix.round(4)):
        if value:
            color = palette.FUNCTION if value > 0 else palette.GRADIENT
            alpha = round(float(0.12 + 0.43 * abs(value) / largest), 2)
            ax.add_patch(Rectangle((j + 0.5, i + 0.5), 1, 1, color=color, alpha=alpha, linewidth=0))
    ax.set_xlim(0.5, columns + 0.5)
    ax.set_ylim(rows + 0.5, 0.5)
    ax.set_xticks(range(1, columns + 1))
    ax.set_yticks(range(1, rows + 1))
    ax.tick_params(length=0)
    ax.set_aspect("equal")
    ax.grid(False)
    ax.spines[:].set_visible(True)


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
    for line, (name, values) in styled(("o-", "s--"), heights):
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
