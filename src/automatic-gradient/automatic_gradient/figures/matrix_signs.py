"""图：矩阵的哪些格子是正、是负、是零。"""

import numpy as np
from matplotlib.patches import Rectangle

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_panels


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
    """给矩阵的每个格子涂上底色，第一行在上；行与列从 1 数起。"""
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
