"""图：学习率乘曲率与动量的平面上，每步的倍率是一层层梯形。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_MARKS = ("s", "o")


def momentum_map(trapezoids, segments, ax=None):
    """横轴是 ηλ，纵轴是 β；画出倍率的等高线、各种情形的分界，和几条水平的线段。

    `trapezoids` 把倍率对应到梯形的四个角，形状 `(4, 2)`；`segments` 把名字对应到
    `(β, 左端, 右端)`，至多两条。
    """
    ax = ax or new_axes(size=(6.4, 4.1))
    root = np.linspace(0, 1, 101)
    for side in (-1, 1):
        ax.plot((1 + side * root) ** 2, root**2, ":", color=palette.MUTED, linewidth=1.4)
    ax.fill_between([2, 4, 4.6], [0, 1, 1], color=palette.GRID, linewidth=0, alpha=0.6)
    ax.plot([2, 4], [0, 1], color=palette.INK, linewidth=1.4)
    for factor, corners in trapezoids.items():
        ax.plot(*np.transpose(corners), color=palette.FUNCTION, linewidth=1, alpha=0.8)
        (left, _), (right, top) = corners[1:3]
        place = (left + 0.5 * (right - left), top)
        label(ax, f"{factor:.2g}", place, (0, 3), color=palette.FUNCTION, fontsize=9)
    for mark, (name, (momentum, left, right)) in zip(_MARKS, segments.items(), strict=False):
        ax.plot(
            [left, right],
            [momentum, momentum],
            mark + "-",
            color=palette.PATH,
            linewidth=2.6,
            clip_on=False,
            zorder=4,
        )
        # In the grey, where no line passes.
        label(ax, name, (2 * (1 + momentum), momentum), (12, 6), color=palette.PATH)
    ax.text(1.0, 0.91, "摆动", ha="center", va="center")
    ax.text(3.6, 0.4, "发散", ha="center", va="center")
    arrow = {"arrowstyle": "->", "color": palette.INK, "linewidth": 0.9}
    ax.annotate("单调", (0.2, 0.13), (0.62, 0.4), arrowprops=arrow, va="center")
    ax.annotate("步步换边", (2.02, 0.09), (2.62, 0.12), arrowprops=arrow, va="center")
    ax.set_xlim(0, 4.4)
    ax.set_ylim(0, 1)
    ax.grid(False)
    ax.set_xlabel(r"学习率乘曲率 $\eta\lambda$")
    ax.set_ylabel(r"动量 $\beta$")
    return ax
