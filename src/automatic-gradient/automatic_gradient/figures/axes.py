"""图与图共用的几笔。"""

import matplotlib.patches as patches
import matplotlib.pyplot as plt
import numpy as np

from automatic_gradient.figures import palette


def new_axes(size=None):
    """新开一张图，返回它的坐标轴；`size` 是宽与高，单位英寸。"""
    return plt.subplots(figsize=size)[1]


def new_panels(rows, columns, size, **options):
    """新开一张分格的图，按行返回各格的坐标轴。"""
    return list(plt.subplots(rows, columns, figsize=size, squeeze=False, **options)[1].flat)


def styled(styles, series):
    """给 `series` 的每一项配一种样子，返回（样子，项）；字典的一项是键与值。

    样子有几种，图里就分得清几项：多了报 ValueError，说是哪几项。
    """
    if len(series) > len(styles):
        raise ValueError(
            f"这里至多画 {len(styles)} 项，给了 {len(series)} 项（{'、'.join(map(str, series))}）："
            "分成几张图画"
        )
    items = series.items() if isinstance(series, dict) else series
    return zip(styles, items, strict=False)


def mark_critical(ax, *point):
    """标出一个极小点或其他临界点：颜色之外还用五角星，分不清颜色也认得出。"""
    ax.plot(
        *[[coordinate] for coordinate in point],
        marker="*",
        markersize=13,
        color=palette.MINIMUM,
        linestyle="none",
        zorder=5,
    )


def step_arrow(ax, start, end):
    """从路径上的一点到另一点画一支弯箭头，两头都不压住记号。"""
    ax.annotate(
        "",
        end,
        start,
        arrowprops={
            "arrowstyle": "->",
            "color": palette.PATH,
            "shrinkA": 4,
            "shrinkB": 6,
            "connectionstyle": "arc3,rad=0.22",
        },
    )


def arrow(ax, tail, head, color, **properties):
    """画一支实心的箭头，两端正在给定的点上；其余的样子照 matplotlib 的 `arrowprops`。"""
    ends = {"arrowstyle": "-|>", "color": color, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", head, tail, arrowprops=ends | properties)


def circle(ax, place, name, radius, color=palette.MUTED, linewidth=1.0):
    """计算图里的一个数：一个圆圈，里面写它的名字；返回圆圈。"""
    ax.text(*place, f"${name}$", ha="center", va="center", zorder=4, fontsize=12)
    return ax.add_patch(
        patches.Circle(
            place, radius, facecolor=palette.PAPER, edgecolor=color, linewidth=linewidth, zorder=3
        )
    )


def between_circles(tail, head, gap):
    """两个圆心之间，两头各让开 `gap` 的一段：返回它的起点与终点。"""
    distance = ((head[0] - tail[0]) ** 2 + (head[1] - tail[1]) ** 2) ** 0.5
    inset = [gap * (h - t) / distance for t, h in zip(tail, head, strict=True)]
    start = [t + d for t, d in zip(tail, inset, strict=True)]
    end = [h - d for h, d in zip(head, inset, strict=True)]
    return start, end


def name_machine(ax, machine):
    """在右上角写明，图里的数是在哪台机器上量的。"""
    ax.set_title(machine, loc="right", fontsize=9, color=palette.MUTED)


def legend_on_paper(ax, place):
    """图例垫一张纸，压在等高线上也读得清；`place` 是 "upper left" 这样的位置。"""
    ax.legend(
        loc=place,
        facecolor=palette.PAPER,
        frameon=True,
        edgecolor=palette.GRID,
        framealpha=1,
    )


# For words that stand on lines: a piece of paper below them.
ON_PAPER = {"bbox": {"facecolor": palette.PAPER, "edgecolor": "none", "pad": 1}}


def label(ax, text, point, offset=(0, 0), *, color=palette.INK, **options):
    """在一个点旁边写字，返回写的字；`offset` 的单位是磅。"""
    return ax.annotate(text, point, offset, textcoords="offset points", color=color, **options)


def quadratic(matrix):
    """函数 ½xᵀHx，`matrix` 是对称的 H；接收一个点或一批点，第一条轴放坐标。"""
    (a, b), (_, c) = matrix
    return lambda point: (a * point[0] ** 2 + 2 * b * point[0] * point[1] + c * point[1] ** 2) / 2


def draw_contours(ax, surface, extent, levels=12, points=61):
    """画等高线。`extent` 是 (x 左, x 右, y 下, y 上)；每个方向算 `points` 个点，窄谷要多些。"""
    left, right, bottom, top = extent
    grid = np.stack(np.meshgrid(np.linspace(left, right, points), np.linspace(bottom, top, points)))
    ax.contour(
        *grid, surface(grid), levels=levels, colors=palette.FUNCTION, linewidths=0.8, alpha=0.55
    )
    ax.set_xlabel("$x$")
    ax.set_ylabel("$y$")
    ax.grid(False)
