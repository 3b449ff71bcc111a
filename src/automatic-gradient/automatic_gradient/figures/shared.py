"""图：一条磁带的记录与回放。"""

import matplotlib.patches as patches

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, new_axes


def tape_strip(entries, sweeps=None, ax=None):
    """把磁带画成一格一格的胶片：上面向右记录，下面向左回放。

    `entries` 的每一项是一对文字：记下的运算，和回放时乘上的局部梯度。
    `sweeps` 是每次回放从第几格开始，默认只从最后一格回放一次。
    """
    sweeps = sweeps or (len(entries),)
    ax = ax or new_axes(size=(6.4, 1.9 + 0.75 * len(sweeps)))
    width = len(entries)
    ax.add_patch(
        patches.Rectangle(
            (-0.08, -0.12), width + 0.16, 1.24, facecolor=palette.GRID, edgecolor="none"
        )
    )
    for index, (operation, _) in enumerate(entries):
        ax.add_patch(
            patches.Rectangle(
                (index + 0.06, 0), 0.88, 1, facecolor=palette.PAPER, edgecolor=palette.MUTED
            )
        )
        ax.text(index + 0.12, 0.84, f"{index + 1}", color=palette.MUTED, fontsize=9, va="center")
        ax.text(index + 0.5, 0.46, operation, ha="center", va="center", fontsize=12)
    arrow(ax, (0, 1.42), (width, 1.42), palette.FUNCTION)
    ax.text(0, 1.56, "记录：算一步，记一格", color=palette.FUNCTION)
    for row, first in enumerate(sweeps):
        y = -0.42 - 0.95 * row
        for index in range(first):
            arrow(ax, (index + 1, y), (index + 0.06, y), palette.GRADIENT)
            ax.text(
                index + 0.5,
                y - 0.13,
                entries[index][1],
                ha="center",
                va="top",
                color=palette.GRADIENT,
                fontsize=11,
            )
        ax.text(
            first + 0.06,
            y,
            "回放：从后往前，一格一格相乘" if width == 1 else "回放",
            color=palette.GRADIENT,
            va="center",
        )
    ax.set_xlim(-0.15, width + 0.55)
    ax.set_ylim(-0.42 - 0.95 * (len(sweeps) - 1) - 0.62, 1.85)
    ax.set_axis_off()
    return ax
