"""“自适应学习率”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    draw_contours,
    label,
    legend_on_paper,
    mark_critical,
    new_axes,
    new_panels,
    styled,
)

_STYLES = ("-", "--", ":")


def step_lengths(lengths, change, rate, ax=None):
    """画每一步的长度（对数），竖线标出梯度变小的一步，横线是学习率。

    `lengths` 把办法的名字对应到一列步长，至多三列，以线型区分；`change` 是变小之前的
    最后一步；`rate` 是学习率。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    ax.axhline(rate, color=palette.MUTED, linewidth=0.8)
    ax.axvline(change, color=palette.GRADIENT, linewidth=1.2, linestyle="-.")
    for style, (name, found) in styled(_STYLES, lengths):
        steps = range(1, len(found) + 1)
        ax.semilogy(steps, found, style, color=palette.PATH, linewidth=1.8)
        label(ax, name, (steps[-1], found[-1]), (5, -4), annotation_clip=False)
    label(
        ax, "梯度变小", (change, 0.97), (5, 0), xycoords=("data", "axes fraction"),
        color=palette.GRADIENT, va="top",
    )  # fmt: skip
    label(ax, r"学习率 $\eta$", (len(found), rate), (-8, 5), ha="right", color=palette.MUTED)
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel("这一步的长度")
    return ax


_STEP_STYLES = ((palette.GRADIENT, "--"), (palette.FUNCTION, "s-"), (palette.PATH, "o-"))


def first_steps(slopes, lengths, rate, ax=None):
    """在双对数坐标上画第一步的长度对梯度的大小，横线是学习率。

    `lengths` 把办法的名字对应到一列长度，与 `slopes` 等长，至多三列。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    ax.axhline(rate, color=palette.MUTED, linewidth=0.8)
    for (color, style), (name, found) in styled(_STEP_STYLES, lengths):
        ax.loglog(slopes, found, style, color=color, linewidth=1.6, markersize=4.5, label=name)
    label(ax, r"学习率 $\eta$", (slopes[0], rate), (2, 4), color=palette.MUTED)
    ax.set_ylim(rate * 1e-5, rate * 30)
    ax.legend(loc="lower right")
    ax.set_xlabel(r"梯度的大小 $|g|$")
    ax.set_ylabel("第一步的长度")
    return ax


_MARKS = ("o-", "s--", "^:")


def aligned_and_rotated(surface, turn, paths, extent=(-3.2, 0.8, -2.4, 1.6), ax=None):
    """两格：左边的山谷顺着坐标轴，右边是它斜着放；各画几条路径，五角星是极小点。

    `surface` 是左边的函数，接收形状 `(2, …)` 的点，极小点在原点；`turn` 是转过去的矩阵，
    形状 `(2, 2)`；`paths` 把至多三种办法的名字对应到两条形状 `(步数 + 1, 2)` 的路径，左右各一条。
    """
    axes = ax or new_panels(1, 2, size=(6.6, 3.7))

    def turned(point):
        # Sums written out: a matrix product may round differently on another processor.
        return surface(np.stack([turn[0][i] * point[0] + turn[1][i] * point[1] for i in (0, 1)]))

    titles = ("顺着坐标轴", r"转过 $45^\circ$")
    left, right, bottom, top = extent
    corners = np.array([[left, left, right, right], [bottom, top, bottom, top]])
    # Equal gaps in the square root of the height: the ellipses stand at equal distances.
    levels = surface(corners).max() * np.linspace(0.1, 1, 8) ** 2
    for side, panel in enumerate(axes):
        draw_contours(panel, (surface, turned)[side], extent, levels)
        for mark, (name, pair) in styled(_MARKS, paths):
            panel.plot(
                *np.transpose(pair[side]),
                mark,
                color=palette.PATH,
                linewidth=1.2,
                markersize=3.6,
                label=name,
            )
        mark_critical(panel, 0, 0)
        panel.set_title(titles[side])
        panel.set_xlim(left, right)
        panel.set_ylim(bottom, top)
        panel.set_aspect("equal")
    legend_on_paper(axes[0], "lower left")
    return axes


def online_walk(paths, best, ax=None):
    """画 x 随步数的变化，横线标出该去的一端 `best`。

    `paths` 把办法的名字对应到一列 x，至多三列，以线型区分，名字写在线的末端。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    ax.axhline(best, color=palette.MINIMUM, linewidth=1.2)
    for style, (name, path) in styled(_STYLES, paths):
        ax.plot(path, style, color=palette.PATH, linewidth=1.6)
        label(ax, name, (len(path) - 1, path[-1]), (5, -4), annotation_clip=False)
    label(ax, "该去的一端", (0.3 * len(path), best), (0, 5), color=palette.MINIMUM)
    ax.set_ylim(-1.12, 1.12)
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel("$x$")
    return ax


def noise_floor(distances, floors, ax=None):
    """在双对数坐标上画离极小点的距离，从第 1 步起；横线是算出的极限。

    `distances` 把学习率的写法对应到一列距离，至多三列，以线型区分，写法标在线的末端；
    `floors` 是几个极限。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for floor in floors:
        ax.axhline(floor, color=palette.FUNCTION, linewidth=1, linestyle="-.")
    for style, (name, found) in styled(_STYLES, distances):
        ax.loglog(range(1, len(found) + 1), found, style, color=palette.PATH, linewidth=1.8)
        label(ax, name, (len(found), found[-1]), (5, -4), annotation_clip=False)
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel("离极小点的距离")
    return ax


_SCHEDULE_STYLES = ("-", "--", ":", "-.")


def schedules(plans, steps, ax=None):
    """画学习率随步数的变化，从第 0 步到第 `steps` 步，每 1% 一个点。

    `plans` 把调度的名字对应到一个函数，接收步数，返回学习率，画到小数第四位；至多四个，以线型区分。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    shown = range(0, steps + 1, max(1, steps // 100))
    for style, (name, plan) in styled(_SCHEDULE_STYLES, plans):
        # Keras computes in float32: four digits are the same on every machine.
        rates = [round(float(plan(step)), 4) for step in shown]
        ax.plot(shown, rates, style, color=palette.PATH, linewidth=1.8, label=name)
    ax.legend()
    ax.margins(x=0)
    ax.set_ylim(bottom=0)
    ax.set_xlabel("步数")
    ax.set_ylabel(r"学习率 $\eta$")
    return ax
