"""图：`tf.where` 的两支，以及没有选中的那一支上倒流的 nan。"""

import matplotlib.patches as patches

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_PLACES = {"x": (0, 0), "s": (1.7, 0.8), "r": (1.7, -0.8), "q": (3.4, 0), "y": (5.2, 0)}
_RADIUS = 0.24


def where_branches(formulas, values, gradients, factors, ax=None):
    """画出 x 经过 s 与 r 汇成 q，再由 `tf.where` 在 q 与常数之间挑出 y。

    `formulas`、`values`、`gradients` 按名字给出每个数的写法、值和梯度；`factors` 把箭头
    （结果，参数）对应到倒回去时乘的局部梯度。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    for (result, argument), factor in factors.items():
        _back(ax, _PLACES[result], _PLACES[argument], f"× {factor:.4g}")
    for name, (x, y) in _PLACES.items():
        bad = not abs(gradients[name]) < float("inf")
        ax.add_patch(
            patches.Circle(
                (x, y),
                _RADIUS,
                facecolor=palette.PAPER,
                edgecolor=palette.GRADIENT if bad else palette.MUTED,
                linewidth=2.4 if bad else 1.0,
                zorder=3,
            )
        )
        ax.text(x, y, f"${name}$", ha="center", va="center", zorder=4, fontsize=12)
        ax.text(x, y + 0.34, formulas[name], ha="center", va="bottom", fontsize=10.5)
        ax.text(
            x, y - 0.33, f"值 {values[name]:.4g}", ha="center", va="top", color=palette.FUNCTION
        )
        ax.text(
            x,
            y - 0.6,
            f"梯度 {gradients[name]:.4g}",
            ha="center",
            va="top",
            color=palette.GRADIENT,
        )
    ax.set_xlim(-0.75, 6.0)
    ax.set_ylim(-1.75, 1.45)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _back(ax, head, tail, factor):
    """Draw the arrow of the sweep backwards, from a result to its argument."""
    distance = ((head[0] - tail[0]) ** 2 + (head[1] - tail[1]) ** 2) ** 0.5
    inset = [(_RADIUS + 0.06) * (h - t) / distance for t, h in zip(tail, head, strict=True)]
    ax.annotate(
        "",
        [t + d for t, d in zip(tail, inset, strict=True)],
        [h - d for h, d in zip(head, inset, strict=True)],
        arrowprops={
            "arrowstyle": "-|>",
            "color": palette.GRADIENT,
            "linewidth": 1.8,
            "linestyle": "--",
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )
    ax.text(
        (head[0] + tail[0]) / 2,
        (head[1] + tail[1]) / 2,
        factor,
        ha="center",
        va="center",
        color=palette.GRADIENT,
        bbox={"facecolor": palette.PAPER, "edgecolor": "none", "pad": 1.5},
        zorder=2,
    )
