"""几份样本报告里的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    draw_contours,
    label,
    new_axes,
    new_panels,
    styled,
)

_LINES = (
    (palette.GRADIENT, "o-"),
    (palette.FUNCTION, "s--"),
    (palette.PATH, "^:"),
    (palette.INK, "D-."),
)
_POINTS = ((palette.GRADIENT, "o"), (palette.FUNCTION, "s"))


def faults_found(found, total, ax=None):
    """画每一种种下的错由几个程序看出，一行一种错。

    `found` 把每一批程序的名字对应到一个字典（错，看出的个数），至多两批，以颜色和记号区分；
    `total` 是一批里程序的个数。
    """
    ax = ax or new_axes(size=(6.4, 3.9))
    for (color, mark), (name, counts) in styled(_POINTS, found):
        rows = range(len(counts))
        ax.plot(list(counts.values()), rows, mark, color=color, markersize=7, label=name)
        ax.set_yticks(rows, counts)
    ax.axvline(0, color=palette.MUTED, linewidth=0.8)
    ax.set_xlim(-0.04 * total, 1.04 * total)
    ax.invert_yaxis()
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
    ax.set_xlabel(f"{total} 个程序里看出它的个数")
    ax.set_ylabel("种下的错")
    return ax


def scores_by_rate(sweeps, ax=None):
    """画成绩对学习率（对数），一条线一种办法，五角星是各自最好的。

    `sweeps` 把办法的名字对应到（一列学习率，一列成绩），至多四种，以颜色和记号区分。
    """
    ax = ax or new_axes()
    for (color, line), (name, (rates, found)) in styled(_LINES, sweeps):
        ax.semilogx(rates, found, line, color=color, markersize=4, linewidth=1.4, label=name)
        best = int(np.argmin(found))
        ax.plot(rates[best], found[best], "*", color=palette.MINIMUM, markersize=13, zorder=5)
    ax.legend()
    ax.set_xlabel(r"学习率 $\eta$")
    ax.set_ylabel("平均的成绩")
    return ax


def paired_scores(gaps, own, ax=None):
    """画几列配好对的差：一点一个种子，菱形与横线是平均与左右各两个标准误差。

    `gaps` 把对手的名字对应到一列差，负的是 `own` 更好。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    for row, found in enumerate(gaps.values()):
        # Side by side within the row, in the order of the seeds.
        heights = row + np.linspace(-0.28, 0.28, len(found))
        ax.plot(found, heights, ".", color=palette.MUTED, markersize=5)
        mean, error = np.mean(found), np.std(found, ddof=1) / np.sqrt(len(found))
        ends = [mean - 2 * error, mean + 2 * error]
        ax.plot(ends, [row, row], color=palette.GRADIENT, linewidth=3)
        ax.plot(mean, row, "D", color=palette.GRADIENT, markersize=7)
    ax.axvline(0, color=palette.INK, linewidth=1)
    ax.set_yticks(range(len(gaps)), gaps)
    ax.set_xlabel(f"{own}的成绩减去对手的，负的是{own}更好")
    ax.set_ylabel("对手")
    return ax


def found_by_points(points, found, chance, ax=None):
    """画查的点数（对数）与看出错的机会，虚线是每点独立、机会为 `chance` 时的推算。"""
    ax = ax or new_axes(size=(6.4, 3.6))
    fine = np.geomspace(min(points), max(points), 121)
    ax.semilogx(fine, 1 - (1 - chance) ** fine, "--", color=palette.FUNCTION, label="推算")
    ax.semilogx(points, found, "o", color=palette.GRADIENT, label="试出来的")
    ax.set_ylim(-0.03, 1.05)
    ax.legend()
    ax.set_xlabel("查了几个点")
    ax.set_ylabel("看出错的机会")
    return ax


def alarms_by_step(steps, alarms, ax=None):
    """画误报的比例对差分的间距（对数）；`alarms` 把名字对应到一列比例，至多四列。"""
    ax = ax or new_axes(size=(6.4, 3.6))
    for (color, line), (name, found) in styled(_LINES, alarms):
        ax.semilogx(steps, found, line, color=color, markersize=4, linewidth=1.4, label=name)
    ax.set_ylim(-0.03, 1.05)
    ax.legend()
    ax.set_xlabel("间距 $h$")
    ax.set_ylabel("误报的比例")
    return ax


def marble_paths(height, paths, extent, ax=None):
    """在山包的等高线上画几条弹子的路，记号是走完的地方。

    `height` 接收一批点，第一条轴放坐标；`paths` 是几条形状 `(步数 + 1, 2)` 的路；
    `extent` 是 (x 左, x 右, y 下, y 上)。
    """
    ax = ax or new_axes(size=(6.4, 4.2))
    draw_contours(ax, height, extent, levels=8)
    for path in paths:
        ax.plot(*np.transpose(path), color=palette.PATH, linewidth=1)
        ax.plot(*path[-1], "o", color=palette.GRADIENT, markersize=4)
    ax.set_xlim(extent[:2])
    ax.set_ylim(extent[2:])
    ax.set_aspect("equal")
    return ax


def endings_by_angle(angles, endings, target, axes=None):
    """一格一个时长，画走完时的高低对发射角；横线是目标。`endings` 把格名对应到一列高低。"""
    axes = axes or new_panels(1, len(endings), (7.0, 3.2))
    for ax, (name, found) in zip(axes, endings.items(), strict=True):
        ax.plot(angles, found, color=palette.FUNCTION, linewidth=1.2)
        ax.axhline(target, color=palette.MINIMUM, linewidth=1, linestyle="--")
        ax.set_title(name)
        ax.set_xlabel("发射角（弧度）")
        ax.set_ylabel("走完时的 $y$")
    return axes


def growth_by_time(times, growth, ax=None):
    """画导数的大小（对数）对时间，一条线是一个分位数；`growth` 把名字对应到一列，至多四列。"""
    ax = ax or new_axes(size=(6.4, 3.6))
    for (color, line), (name, found) in styled(_LINES, growth):
        ax.semilogy(times, found, line[1:], color=color, linewidth=1.6)
        label(ax, name, (times[-1], found[-1]), (5, -4), color=color, annotation_clip=False)
    ax.margins(x=0)
    ax.set_xlabel("时间")
    ax.set_ylabel(r"$|\partial y / \partial \varphi|$")
    return ax
