"""“动量：记住来路”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    label,
    mark_critical,
    new_axes,
    new_panels,
    step_arrow,
    styled,
)
from automatic_gradient.figures.narrow import when_narrow

_POSITION_MARKS = ((palette.PATH, "o-"), (palette.FUNCTION, "s--"))


def _positions(ax, paths):
    """Draw the position against the step, a path to a mark; the line is the minimum at 0."""
    ax.axhline(0, color=palette.MINIMUM, linewidth=1)
    for (color, mark), (name, path) in styled(_POSITION_MARKS, paths):
        ax.plot(
            np.arange(len(path)),
            path,
            mark,
            color=color,
            linewidth=1.2,
            markersize=3.8,
            label=name,
        )
    ax.legend()
    ax.set_xlabel("步数")
    ax.set_ylabel("$x$")


_MAP_MARKS = ((palette.GRADIENT, "s"), (palette.PATH, "o"))


def momentum_map(factors, segments, ax=None):
    """横轴是 ηλ，纵轴是 β；画出倍率的等高线、各种情形的分界，和几条水平的线段。

    `factors` 是几个倍率，各画一座梯形；`segments` 把名字对应到 `(β, 左端, 右端)`，至多两条。
    """
    ax = ax or new_axes(size=(6.4, 4.1))
    root = np.linspace(0, 1, 101)
    for side in (-1, 1):
        ax.plot((1 + side * root) ** 2, root**2, ":", color=palette.MUTED, linewidth=1.4)
    ax.fill_between([2, 4, 4.6], [0, 1, 1], color=palette.GRID, linewidth=0, alpha=0.6)
    ax.plot([2, 4], [0, 1], color=palette.INK, linewidth=1.4)
    for factor in factors:
        left, right = (1 - factor) ** 2, (1 + factor) ** 2
        top = factor**2
        corners = [1 - factor, left, right, 1 + factor], [0, top, top, 0]
        ax.plot(*corners, color=palette.FUNCTION, linewidth=1, alpha=0.8)
        place = (left + 0.5 * (right - left), top)
        label(ax, f"{factor:.2g}", place, (0, 3), color=palette.FUNCTION, fontsize=9)
    for (color, mark), (name, (momentum, left, right)) in styled(_MAP_MARKS, segments):
        ax.plot(
            [left, right],
            [momentum, momentum],
            mark + "-",
            color=color,
            linewidth=2.6,
            clip_on=False,
            zorder=4,
        )
        # In the grey, where no line passes.
        label(ax, name, (2 * (1 + momentum), momentum), (12, 6), color=color)
    ax.text(1.0, 0.91, "摆动", ha="center", va="center")
    ax.text(3.6, 0.4, "发散", ha="center", va="center")
    arrow = {"arrowstyle": "->", "color": palette.INK, "linewidth": 0.9}
    ax.annotate("单调", (0.2, 0.13), (0.62, 0.4), arrowprops=arrow, va="center")
    ax.annotate("步步换边", (1.95, 0.07), (2.75, 0.32), arrowprops=arrow, va="center")
    ax.set_xlim(0, 4.4)
    ax.set_ylim(0, 1)
    ax.grid(False)
    ax.set_xlabel(r"学习率乘曲率 $\eta\lambda$")
    ax.set_ylabel(r"动量 $\beta$")
    return ax


def momentum_cycle(derivative, cycle, paths, ax=None):
    """左格画导数，上面是圈里的点；右格画路径的位置对步数。

    `cycle` 是圈里依次到的点；`paths` 把图例的文字对应到路径，至多两条。
    `ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (6.6, 3.2))
    left, right = axes
    left.axhline(0, color=palette.MUTED, linewidth=0.8)
    x = np.linspace(min(cycle) - 0.4, max(cycle) + 0.5, 401)
    left.plot(x, [derivative(here) for here in x], "--", color=palette.GRADIENT, linewidth=1.6)
    heights = [derivative(here) for here in cycle]
    points = list(zip(cycle, heights, strict=True))
    left.plot(cycle, heights, "o", color=palette.PATH)
    for number, (here, there) in enumerate(zip(points, points[1:] + points[:1], strict=True)):
        step_arrow(left, here, there)
        label(left, f"{number + 1}", here, (7, -11), color=palette.PATH)
    mark_critical(left, 0, 0)
    left.set_xlabel("$x$")
    left.set_ylabel("$f'(x)$")
    _positions(right, paths)
    when_narrow(right, ymargin=0.4)
    return axes
