"""图：`tf.where` 的两支，以及没有选中的那一支上倒流的 nan。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, between_circles, circle, new_axes

_PLACES = {"x": (0, 0), "s": (1.9, 0.9), "r": (1.9, -0.9), "q": (3.8, 0), "y": (5.7, 0.75)}
_CONSTANT = (3.8, 1.5)
_FORMULAS = {
    "x": "",
    "s": r"$s = \sin x$",
    "r": r"$r = 1 / x$",
    "q": "$q = s r$",
    "y": "where",
}
_RADIUS = 0.24


def where_branches(values, gradients, ax=None):
    """画出 s = sin x 与 r = 1/x 乘成 q，再由 `tf.where` 在 q 与常数 1 之间选出 y。

    `values` 与 `gradients` 按名字 x、s、r、q、y 给出每个数的值和梯度。这里的 x 是 0，选中的是
    常数。箭头是倒着走的方向，写着要乘的局部梯度。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    factors = {
        ("q", "s"): f"× $r$ = {values['r']:.4g}",
        ("q", "r"): f"× $s$ = {values['s']:.4g}",
        ("s", "x"): r"× $\cos x$",
        ("r", "x"): r"× $(-r^2)$",
    }
    for (result, argument), factor in factors.items():
        _back(ax, _PLACES[result], _PLACES[argument], factor)
    _back(ax, _PLACES["y"], _PLACES["q"], "× 0", note="没选中")
    _back(ax, _PLACES["y"], _CONSTANT, "× 1", note="选中")
    circle(ax, _CONSTANT, "1", _RADIUS)
    for name, (x, y) in _PLACES.items():
        wrong = not np.isfinite(gradients[name])
        color, linewidth = (palette.GRADIENT, 2.6) if wrong else (palette.MUTED, 1.0)
        circle(ax, (x, y), name, _RADIUS, color, linewidth)
        ax.text(x, y + 0.32, _FORMULAS[name], ha="center", va="bottom", fontsize=10.5)
        texts = (
            ("值", values[name], palette.FUNCTION),
            ("梯度", gradients[name], palette.GRADIENT),
        )
        for row, (kind, number, color) in enumerate(texts):
            place = y - 0.33 - 0.27 * row
            ax.text(x, place, f"{kind} {number:.4g}", ha="center", va="top", color=color)
    ax.set_xlim(-0.6, 6.3)
    ax.set_ylim(-1.85, 1.85)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _back(ax, head, tail, factor, note=""):
    """Draw the arrow of the sweep backwards, from a result to its argument."""
    start, end = between_circles(tail, head, _RADIUS + 0.06)
    arrow(ax, end, start, palette.GRADIENT, linestyle="--")
    ax.text(
        (head[0] + tail[0]) / 2,
        (head[1] + tail[1]) / 2,
        f"{note}\n{factor}" if note else factor,
        ha="center",
        va="center",
        color=palette.GRADIENT,
        fontsize=10,
        bbox={"facecolor": palette.PAPER, "edgecolor": "none", "pad": 1.0},
        zorder=4,  # over its arrow
    )
