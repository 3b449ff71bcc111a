"""“雅可比与黑塞”一章的图。"""

import numpy as np
from matplotlib.patches import Rectangle

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes, new_panels, styled


def jacobian_cells(jacobian, u, v, ax=None):
    """画雅可比矩阵的格子：左边一列 `u` 乘出下面的 uᵀJ，上面一行 `v` 乘出右边的 Jv。

    两个乘积由这里算出。每个权重对着它的一行，每个分量对着它的一列；不为零的，
    它的那一行画实线框，那一列画虚线框。
    """
    ax = ax or new_axes(size=(6.4, 4.1))
    jacobian, u, v = np.asarray(jacobian), np.asarray(u), np.asarray(v)
    rows, columns = jacobian.shape
    left, top, right, bottom = -1.9, -1.8, columns + 0.9, rows + 0.9
    _cells(ax, jacobian, 0, 0, palette.FUNCTION)
    for values, x, y, color, line in (
        (u[:, None], left, 0, palette.GRADIENT, "-"),
        ((u @ jacobian)[None], 0, bottom, palette.GRADIENT, "-"),
        (v[None], 0, top, palette.PATH, "--"),
        ((jacobian @ v)[:, None], right, 0, palette.PATH, "--"),
    ):
        _cells(ax, values, x, y, color)
        height, width = values.shape
        _frame(ax, x, y, width, height, color, line)
    for i in np.flatnonzero(u):
        _frame(ax, 0.04, i + 0.06, columns - 0.08, 0.88, palette.GRADIENT, "-")
    for j in np.flatnonzero(v):
        _frame(ax, j + 0.1, 0.1, 0.8, rows - 0.2, palette.PATH, "--")
    ax.text(-0.25, -0.2, r"$\mathbf{J}$", ha="right", va="bottom")
    for i in range(rows):
        ax.text(-0.14, i + 0.5, f"$y_{i + 1}$", ha="right", va="center", color=palette.MUTED)
    for j in range(columns):
        ax.text(j + 0.5, -0.12, f"$x_{j + 1}$", ha="center", va="bottom", color=palette.MUTED)
    for words, x, y, side in (
        (r"每行一个权重 $\mathbf{u}$", left - 0.2, rows / 2, "right"),
        (r"$\mathbf{u}^\top\mathbf{J}$，向后一趟", columns + 0.2, bottom + 0.5, "left"),
        (r"每列一个分量 $\mathbf{v}$", columns + 0.2, top + 0.5, "left"),
        (r"$\mathbf{J}\mathbf{v}$，向前一趟", right + 1.2, rows / 2, "left"),
    ):
        ax.text(x, y, words, ha=side, va="center")
    ax.set_xlim(left - 3.2, right + 3.7)
    ax.set_ylim(bottom + 1.1, top - 0.1)
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


def batch_blocks(jacobians, chosen=1, ax=None):
    """并排画几张一批样本的雅可比：“+”为正，“−”为负，空着是零，每对样本一块。

    `jacobians` 把每格的标题对应到形状（样本，输出，样本，输入）的数组。`chosen` 是一个样本，
    从 1 数起：虚线框住各个样本的输出对它的输入的导数，即 `batch_jacobian` 为它加起来的那些。
    """
    axes = ax or new_panels(1, len(jacobians), (3.3 * len(jacobians), 4.5))
    for panel, (title, jacobian) in zip(axes, jacobians.items(), strict=True):
        batch, outputs, _, inputs = np.shape(jacobian)
        matrix = np.reshape(jacobian, (batch * outputs, batch * inputs)).round(4)
        for (i, j), value in np.ndenumerate(matrix):
            if value:
                color, mark = (palette.FUNCTION, "+") if value > 0 else (palette.GRADIENT, "−")
                panel.add_patch(Rectangle((j, i), 1, 1, color=color, alpha=0.25, linewidth=0))
                panel.text(j + 0.5, i + 0.5, mark, ha="center", va="center_baseline", fontsize=9)
        for edge in range(1, batch):
            panel.axhline(edge * outputs, color=palette.MUTED, linewidth=0.8)
            panel.axvline(edge * inputs, color=palette.MUTED, linewidth=0.8)
        left = (chosen - 1) * inputs
        _frame(panel, left + 0.1, 0.1, inputs - 0.2, len(matrix) - 0.2, palette.PATH, "--")
        panel.set_xlim(0, batch * inputs)
        panel.set_ylim(batch * outputs, 0)
        samples = range(1, batch + 1)
        panel.set_xticks([(place - 0.5) * inputs for place in samples], samples)
        panel.set_yticks([(place - 0.5) * outputs for place in samples], samples)
        panel.tick_params(length=0)
        panel.set_aspect("equal")
        panel.grid(False)
        panel.spines[:].set_visible(True)
        panel.set_title(title)
        panel.set_xlabel("第几个样本的输入")
        panel.set_ylabel("第几个样本的输出")
    return axes


_WORKS = (
    (palette.INK, "D-"),
    (palette.PATH, "^--"),
    (palette.GRADIENT, "s-."),
    (palette.FUNCTION, "o-"),
)


def work_by_size(sizes, counts, ax=None):
    """在双对数坐标上画算出的数有多少对变量的个数 `sizes`。

    `counts` 把一件事的名字对应到一列个数，与 `sizes` 等长；至多四列。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for (color, line), (name, numbers) in styled(_WORKS, counts):
        ax.loglog(sizes, numbers, line, color=color, label=name, markersize=5)
    ax.legend()
    ax.set_xticks(sizes, sizes)
    ax.minorticks_off()
    ax.set_xlabel("变量的个数 $n$")
    ax.set_ylabel("算出的实数有几个")
    return ax
