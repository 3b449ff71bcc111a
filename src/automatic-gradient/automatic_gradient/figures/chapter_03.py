"""“临界点：何时停下”一章的图。"""

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


def critical_points(kinds, ax=None):
    """并排画几个一元函数在 0 处的临界点与那里的水平切线。

    `kinds` 把每格的标题对应到一个曲面；`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(kinds), (6.6, 2.7))
    x = np.linspace(-1.2, 1.2, 121)
    for panel, (title, f) in zip(axes, kinds.items(), strict=True):
        panel.plot([-0.7, 0.7], [f(0), f(0)], color=palette.GRADIENT, linestyle="--")
        panel.plot(x, f(x), color=palette.FUNCTION)
        mark_critical(panel, 0, f(0))
        panel.set_title(title)
        panel.set_xlabel("$x$")
        panel.set_ylabel(f"${f.formula}$")
    return axes


def critical_surfaces(kinds, ax=None):
    """并排画几个二元函数在原点附近的曲面，五角星标出临界点。

    `kinds` 把每格的标题对应到一个曲面；`ax` 若给出，是同样多条三维坐标轴。
    """
    axes = ax or new_panels(1, len(kinds), (7.2, 3.0), subplot_kw={"projection": "3d"})
    # A coarse mesh: enough to read the shape, and the file stays small.
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 15), np.linspace(-1, 1, 15)))
    for panel, (title, surface) in zip(axes, kinds.items(), strict=True):
        panel.plot_wireframe(*grid, surface(grid), color=palette.FUNCTION, linewidth=0.7)
        mark_critical(panel, 0, 0, surface(np.zeros(2)))
        panel.set_title(f"{title}\n${surface.formula}$", linespacing=1.6)
        panel.set_xlabel("$x$", labelpad=-12)
        panel.set_ylabel("$y$", labelpad=-12)
        panel.set_xticks([])
        panel.set_yticks([])
        panel.set_zticks([])
        panel.view_init(elev=24, azim=-62)
        for axis in (panel.xaxis, panel.yaxis, panel.zaxis):
            axis.set_pane_color(palette.PAPER)
            axis.line.set_color(palette.MUTED)
    return axes


def basins(f, starts, ends, minima, ax=None):
    """画出 `f`，用箭头把每个起点与下降停下的地方连起来。

    `f` 是一元曲面，从 -2.9 画到 2.1；`starts` 与 `ends` 等长；`minima` 是各极小点的横坐标，
    至多三个：起点按落进哪个谷换记号，圆点、方块或三角。
    """
    ax = ax or new_axes()
    marks = [mark for mark, _ in styled("os^", minima)]
    x = np.linspace(-2.9, 2.1, 201)
    ax.plot(x, f(x), color=palette.FUNCTION)
    for start, end in zip(starts, ends, strict=True):
        nearest = int(np.argmin([abs(end - minimum) for minimum in minima]))
        ax.plot([start], [f(start)], marks[nearest], color=palette.PATH, zorder=4)
        step_arrow(ax, (start, f(start)), (end, f(end)))
    for minimum in minima:
        mark_critical(ax, minimum, f(minimum))
        label(
            ax,
            f"$f({minimum:g}) = {f(minimum):.3f}$",
            (minimum, f(minimum)),
            (0, -20),
            color=palette.MINIMUM,
            ha="center",
        )
    ax.margins(y=0.16)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$f(x)$")
    return ax


def convexity(cases, ax=None):
    """并排画几个一元函数与各自的一条弦；弦低于曲线的地方另用灰色标出。

    `cases` 把每格的标题对应到 `(函数, 左端, 右端)`；`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(cases), (6.6, 2.9))
    for panel, (title, (f, left, right)) in zip(axes, cases.items(), strict=True):
        margin = 0.25 * (right - left)
        x = np.linspace(left - margin, right + margin, 121)
        panel.plot(x, f(x), color=palette.FUNCTION)
        inside = np.linspace(left, right, 121)
        chord = np.interp(inside, [left, right], [f(left), f(right)])
        panel.plot(inside, chord, "--", color=palette.GRADIENT, linewidth=1.6)
        panel.plot([left, right], [f(left), f(right)], "o", color=palette.PATH)
        panel.fill_between(inside, chord, f(inside), where=f(inside) > chord, color=palette.GRID)
        label(panel, "$a$", (left, f(left)), (-4, 9), ha="right")
        label(panel, "$b$", (right, f(right)), (8, -11))
        panel.set_title(title)
        panel.set_xlabel("$x$")
        panel.set_ylabel("$f(x)$")
    return axes


def leaving_a_saddle(offsets, steps, ax=None):
    """画步数对起点偏离山脊的距离，横轴是对数刻度。

    `offsets` 与 `steps` 等长；步数已经数好。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.semilogx(offsets, steps, "o-", color=palette.PATH)
    for offset, count in zip(offsets, steps, strict=True):
        label(ax, f"{count}", (offset, count), (6, 6), color=palette.PATH)
    ax.margins(y=0.15)
    ax.set_xlabel("起点偏离山脊的距离")
    ax.set_ylabel("走出鞍点的步数")
    return ax
