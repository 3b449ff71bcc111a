"""“对 Python 控制流求梯度”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    ON_PAPER,
    arrow,
    between_circles,
    circle,
    label,
    new_axes,
    new_panels,
)


def doubling_function(a, values, ax=None):
    """画 f(a)：每一段各在一条过原点的射线上，段与段之间是悬崖；点线是射线，旁边写着斜率。

    `a` 是正数，从小到大；`values` 与 `a` 等长，是 f(a)。
    """
    ax = ax or new_axes()
    cliffs = np.flatnonzero(np.diff(values) < 0) + 1
    names = {"ray": "射线与它的斜率", "piece": "$f(a)$", "cliff": "悬崖"}
    for x, y in zip(np.split(a, cliffs), np.split(values, cliffs), strict=True):
        ray = {"color": palette.GRADIENT, "linestyle": ":", "label": names.pop("ray", None)}
        ax.plot([0, x[-1]], [0, y[-1]], **ray)
        ax.plot(x, y, color=palette.FUNCTION, linewidth=2.4, label=names.pop("piece", None))
        slope = f"{y[-1] / x[-1]:.0f}"
        label(ax, slope, (x[-1], y[-1]), (0, 4), ha="center", color=palette.GRADIENT)
    for x, ends in zip(
        a[cliffs], zip(values[cliffs - 1], values[cliffs], strict=True), strict=True
    ):
        name = names.pop("cliff", None)
        ax.plot([x, x], ends, color=palette.MUTED, linestyle="--", linewidth=1, label=name)
    ax.set_xlim(left=0)
    ax.set_ylim(0, 1.35 * max(values))
    ax.legend(loc="upper right", ncols=3)
    ax.set_xlabel("$a$")
    ax.set_ylabel("函数值")
    return ax


# The height of each branch, and what happens on the way back from y to its square and its source.
_BRANCHES = (("u", 0.8, "× 1", "× $2u$"), ("v", -0.8, "补 0", ""))
_SOURCE, _SQUARE, _CHOICE, _RADIUS = 0.0, 2.2, 4.3, 0.34


def two_branches(gradients, ax=None):
    """一格一种跑法：`if` 走 u² 的一支，不走 v² 的一支；箭头是梯度的路，灰点线的路没有记下。

    `gradients` 把跑法的名字对应到（对 u 的梯度，对 v 的梯度），没有的是 None。
    """
    axes = ax or new_panels(1, len(gradients), size=(6.6, 2.3))
    for panel, (way, found) in zip(axes, gradients.items(), strict=True):
        circle(panel, (_CHOICE, 0), "y", _RADIUS)
        for branch, gradient in zip(_BRANCHES, found, strict=True):
            _branch(panel, *branch, gradient)
        panel.set_title(way)
        panel.set_xlim(-1.7, 4.8)
        panel.set_ylim(-1.4, 1.4)
        panel.set_aspect("equal")
        panel.set_axis_off()
    return axes


def _branch(ax, name, height, chosen, factor, gradient):
    """Draw one branch and the gradient that its source gets; None was not recorded."""
    source, square = (_SOURCE, height), (_SQUARE, height)
    if gradient is None:
        answer, rim, color = "None", palette.MUTED, palette.MUTED
        for ends in ((square, source), ((_CHOICE, 0), square)):
            ax.plot(*zip(*_between(*ends), strict=True), ":", color=color)
    else:
        answer, rim, color = f"{gradient:g}", palette.FUNCTION, palette.GRADIENT
        _way_back(ax, (_CHOICE, 0), square, chosen)
        _way_back(ax, square, source, factor)
    circle(ax, square, f"{name}^2", _RADIUS, rim)
    circle(ax, source, name, _RADIUS, rim)
    ax.text(_SOURCE - 0.5, height, answer, ha="right", va="center", color=color)


def _between(tail, head):
    return between_circles(tail, head, _RADIUS + 0.05)


def _way_back(ax, result, argument, words):
    start, end = _between(result, argument)
    arrow(ax, start, end, palette.GRADIENT)
    middle = [(one + other) / 2 for one, other in zip(start, end, strict=True)]
    if words:  # over the arrow, on a piece of paper
        style = {"ha": "center", "va": "center", "zorder": 4}
        label(ax, words, middle, color=palette.GRADIENT, **style, **ON_PAPER)
