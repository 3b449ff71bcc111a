"""“临界点：何时停下”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    label,
    mark_critical,
    new_axes,
    new_panels,
    styled,
)


def critical_surfaces(surfaces, ax=None):
    """并排画几个二元函数在原点附近的曲面；五角星是原点处的临界点，标题说它是哪一种。

    `ax` 若给出，是同样多条三维坐标轴。
    """
    axes = ax or new_panels(1, len(surfaces), (7.2, 3.0), subplot_kw={"projection": "3d"})
    # A coarse mesh: enough to read the shape, and the file stays small.
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 15), np.linspace(-1, 1, 15)))
    for panel, surface in zip(axes, surfaces, strict=True):
        panel.plot_wireframe(*grid, surface(grid), color=palette.FUNCTION, linewidth=0.7)
        mark_critical(panel, 0, 0, surface(np.zeros(2)))
        panel.set_title(f"{_kind_at_the_origin(surface)}\n${surface.formula}$", linespacing=1.6)
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


def _kind_at_the_origin(surface):
    kinds = {"极小点": surface.minima, "极大点": surface.maxima, "鞍点": surface.saddles}
    return next(kind for kind, points in kinds.items() if (0, 0) in points)


def peano_radius(f, higher_until, tries, ax=None):
    """皮亚诺的例子：哪里比原点低，与沿每个方向走多远才碰到那里。

    `f` 接收一个点或一批点，第一条轴放坐标；`higher_until` 把方向的角度（弧度）对应到头一次回到
    原点高度的距离；`tries` 把半径对应到那一圈上均匀地试几个方向。`ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (7.2, 3.4))
    plane, polar = axes
    # A mesh of parabolas, 1 and 3 among them, between which the ground is too low.
    x, bend = np.meshgrid(np.linspace(-0.45, 0.45, 61), np.linspace(0.5, 3.5, 13))
    _shade_below(plane, x, bend * x**2, f(np.stack([x, bend * x**2])))
    for degrees, beside in ((15, (3, -16)), (30, (8, -8)), (45, (8, -6))):
        angle = np.radians(degrees)
        ray = np.outer(_unit(angle), [0, higher_until(angle)])
        plane.plot(*ray, color=palette.PATH)
        plane.plot(*ray[:, 1:], "o", color=palette.PATH)
        label(plane, f"{degrees}°", ray[:, 1], beside, color=palette.PATH)
    mark_critical(plane, 0, 0)
    plane.set_ylim(-0.08, 0.74)
    plane.set_aspect("equal")  # so that an angle looks like what it is
    plane.set_xlabel("$x$")
    plane.set_ylabel("$y$")

    # Along a ray it is too low from once to three times the distance.
    degrees, times = np.meshgrid(np.geomspace(0.2, 45, 61), np.linspace(0.5, 3.5, 13))
    angles = np.radians(degrees)
    radii = times * higher_until(angles)
    _shade_below(polar, degrees, radii, f(radii * _unit(angles)))
    polar.plot(degrees[0], higher_until(angles[0]), color=palette.PATH)
    for radius, count in tries.items():
        tried = np.arange(0, 46, 360 / count)
        above = f(radius * _unit(np.radians(tried))) > 0
        polar.axhline(radius, color=palette.MUTED, linewidth=0.8)
        polar.plot(tried[above], 0 * tried[above] + radius, "o", color=palette.INK, markersize=5)
        polar.plot(tried[~above], 0 * tried[~above] + radius, "X", color=palette.INK, markersize=9)
    label(polar, "比原点低", (24, 0.25), ha="center", va="center")
    polar.set_yscale("log")
    polar.set_xlim(-1.5, 46.5)
    polar.set_ylim(0.004, 0.4)
    polar.set_xlabel(r"方向 $\theta$（度）")
    polar.set_ylabel("离原点的距离")
    return axes


def _unit(angles):
    return np.stack([np.cos(angles), np.sin(angles)])


def _shade_below(ax, x, y, heights):
    """Fill where the heights are negative, and draw the line where they are zero."""
    ax.contourf(x, y, heights, levels=[-np.inf, 0], colors=palette.GRID)
    ax.contour(x, y, heights, levels=[0], colors=palette.FUNCTION, linewidths=1.2)


def basins(f, paths, ax=None):
    """几条下降路径落进哪个谷：第一格是放倒的曲线，第二格是每一步的位置，两格的纵轴都是 x。

    `f` 是一元曲面；`paths` 是从不同起点出发的几条路径。路径按落进哪个谷换记号，圆点、方块
    或三角，所以极小点至多三个。`ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (7.2, 3.6), sharey=True, width_ratios=[1, 2])
    ground, walk = axes
    marks = [mark for mark, _ in styled("os^", f.minima)]
    x = np.linspace(np.min(paths) - 0.1, np.max(paths) + 0.1, 201)
    ground.plot(f(x), x, color=palette.FUNCTION)
    for path in paths:
        nearest = int(np.argmin([abs(path[-1] - minimum) for minimum in f.minima]))
        ground.plot(f(path[0]), path[0], marks[nearest], color=palette.PATH)
        walk.plot(path, marks[nearest] + "-", color=palette.PATH, linewidth=1, markersize=4)
    for minimum in f.minima:
        mark_critical(ground, f(minimum), minimum)
        walk.axhline(minimum, color=palette.MINIMUM, linewidth=0.8)
    for maximum in f.maxima:
        walk.axhline(maximum, color=palette.MUTED, linestyle="--", linewidth=1)
        label(walk, "山顶", (len(paths[0]) - 1, maximum), (0, 4), color=palette.MUTED, ha="right")
    ground.set_xlabel("$f(x)$")
    ground.set_ylabel("$x$")
    walk.set_xlabel("步数")
    walk.set_ylabel("$x$")
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
