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


_STEP_STYLES = (
    (palette.GRADIENT, "s", "bottom", (-14, 4)),
    (palette.PATH, "o", "top", (16, -38)),
)


def momentum_steps(conditions, steps, slopes, ax=None):
    """在双对数坐标上画两种办法的步数对条件数，各配一条给定斜率的虚线，穿过最后一点。

    `steps` 把名字对应到步数，与 `conditions` 等长，至多两种；`slopes` 与 `steps` 同名。
    """
    ax = ax or new_axes(size=(6.4, 3.7))
    conditions = np.asarray(conditions, dtype=float)
    for (color, mark, side, offset), (name, counts) in styled(_STEP_STYLES, steps):
        guide = counts[-1] * (conditions / conditions[-1]) ** slopes[name]
        ax.loglog(conditions, guide, "--", color=palette.MUTED, linewidth=1.2)
        ax.loglog(conditions, counts, mark, color=color)
        for condition, count in zip(conditions, counts, strict=True):
            if side == "bottom" and condition < conditions[-1]:
                place = {"offset": (-6, 5), "ha": "right"}
            else:
                place = {"offset": (7, 5 if side == "bottom" else -12)}
            label(ax, f"{count}", (condition, count), color=color, **place)
        label(
            ax,
            f"{name}，斜率 {slopes[name]:g}",
            (conditions[-1], counts[-1]),
            offset,
            color=color,
            ha="right",
            va=side,
        )
    ax.margins(x=0.1, y=0.12)
    ax.set_xlabel(r"条件数 $\kappa$")
    ax.set_ylabel("误差缩到百万分之一的步数")
    return ax


_LOSS_LINES = ((palette.GRADIENT, "-"), (palette.PATH, "--"))


def momentum_losses(losses, ax=None):
    """在半对数坐标上画损失对步数，至多两条，以颜色和线型区分；灰线是起点的损失。

    `losses` 把图例的文字对应到一列损失，第 k 个数是走了 k 步之后的，第 0 个都相同。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for (color, line), (name, column) in styled(_LOSS_LINES, losses):
        ax.axhline(column[0], color=palette.MUTED, linewidth=0.9)
        ax.semilogy(np.arange(len(column)), column, line, color=color, linewidth=1.6, label=name)
    ax.legend()
    ax.set_xlabel("步数")
    ax.set_ylabel("损失")
    return ax


def momentum_cycle(x, slopes, cycle, paths, ax=None):
    """左格画导数 `slopes` 对 `x`，上面是圈里的点；右格画路径的位置对步数。

    `cycle` 是圈里依次到的点；`paths` 把图例的文字对应到路径，至多两条。
    `ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (6.6, 3.2))
    left, right = axes
    left.axhline(0, color=palette.MUTED, linewidth=0.8)
    left.plot(x, slopes, "--", color=palette.GRADIENT, linewidth=1.6)
    heights = np.interp(cycle, x, slopes)
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
