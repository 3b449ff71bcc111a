"""“病态：走得多慢”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    draw_contours,
    label,
    legend_on_paper,
    mark_critical,
    new_panels,
    quadratic,
)

_PARTS = (("缓", "o-"), ("陡", "s--"))


def error_parts(hessian, directions, path, ax=None):
    """左格是二次函数的等高线、特征方向与一条路径，右格是误差沿每个特征方向的一份。

    极小点在原点，`hessian` 形状 `(2, 2)`；`directions` 的两列是单位特征向量，
    缓的在前；
    `path` 形状 `(步数 + 1, 2)`。
    """
    plane, shares = axes = ax or new_panels(1, 2, size=(6.6, 3.3))
    directions, path = np.asarray(directions, dtype=float), np.asarray(path, dtype=float)
    reach = 1.15 * np.abs(path).max()
    height = quadratic(hessian)
    draw_contours(
        plane,
        height,
        (-reach, reach, -reach, reach),
        height(path[0]) * np.linspace(0.1, 1.3, 6) ** 2,
    )
    for direction, (name, _) in zip(directions.T, _PARTS, strict=True):
        ends = np.outer((-2 * reach, 2 * reach), direction)
        plane.plot(*ends.T, ":", color=palette.MUTED, linewidth=1.2)
        label(plane, name, 0.95 * reach * direction, (5, 5), color=palette.MUTED)
    plane.plot(*path.T, "o-", color=palette.PATH, linewidth=1.3, markersize=3.5)
    mark_critical(plane, 0, 0)
    plane.set_xlim(-reach, reach)
    plane.set_ylim(-reach, reach)
    plane.set_aspect("equal")
    for (name, line), part in zip(_PARTS, (path @ directions).T, strict=True):
        shares.semilogy(
            np.abs(part), line, color=palette.PATH, linewidth=1.3, markersize=4,
            label=f"{name}的一份，每步乘 {part[1] / part[0]:.2f}",
        )  # fmt: skip
    shares.legend(loc="lower left")
    shares.set_xticks(range(0, len(path), 2))
    shares.set_xlabel("步数")
    shares.set_ylabel("一份误差的大小")
    return axes


def zigzag(paths, ax=None):
    """每个条件数一格：函数 (x² + κy²) / 2 的等高线，以及上面的一条路径。

    `paths` 把条件数 κ 对应到形状 `(步数 + 1, 2)` 的路径，路径要在 |x| ≤ 1、|y| ≤ 0.3 里面。
    """
    axes = ax or new_panels(1, len(paths), size=(6.6, 1.75), sharey=True)
    for panel, (condition, path) in zip(axes, paths.items(), strict=True):

        def height(point, condition=condition):
            return (point[0] ** 2 + condition * point[1] ** 2) / 2

        # Equal gaps in the square root of the height: the ellipses stand at equal distances.
        levels = (1 + 0.09 * condition) / 2 * np.linspace(0.15, 1, 6) ** 2
        draw_contours(panel, height, (-0.2, 1.1, -0.38, 0.38), levels)
        panel.plot(*np.transpose(path), "o-", color=palette.PATH, linewidth=1.1, markersize=2.6)
        mark_critical(panel, 0, 0)
        panel.set_title(rf"$\kappa = {condition}$")
        panel.set_aspect("equal")
    for panel in axes:
        panel.label_outer()
        panel.set_ylabel("$y$")
    return axes


_CLOSE = (0.68, 1.12, 0.5, 1.12)


def newton_and_descent(surface, newton, descent, extent=(-1.8, 1.6, -3.6, 2.2), ax=None):
    """在 `surface` 的等高线上画两条路径，牛顿法的每一步标上序号；右格把极小点旁边放大。

    `surface` 自己知道极小点，即 `surface.minima`。两条路径形状 `(步数 + 1, 2)`；
    `extent` 是左格的 (x 左, x 右, y 下, y 上)。
    """
    axes = ax or new_panels(1, 2, size=(6.6, 3.7), width_ratios=(3, 2))
    newton = np.asarray(newton, dtype=float)
    # The valley is a thousand times flatter than its walls: levels in equal ratios show both.
    levels = np.geomspace(1, 3000, 9), np.geomspace(0.01, 10, 7)
    for panel, frame, heights in zip(axes, (extent, _CLOSE), levels, strict=True):
        draw_contours(panel, surface, frame, levels=heights, points=101)
        for minimum in surface.minima:
            # Below the paths, which end in it.
            panel.plot(
                *minimum, "*", color=palette.MINIMUM,
                markersize=17, markerfacecolor=palette.PAPER, zorder=1.5,
            )  # fmt: skip
        panel.plot(*np.transpose(descent), ":", color=palette.PATH, linewidth=3, label="梯度下降")
        panel.plot(
            *newton.T, "o-", color=palette.PATH, linewidth=1.3, markersize=4.5, label="牛顿法"
        )
        panel.set_xlim(frame[:2])
        panel.set_ylim(frame[2:])
    for panel, counts in zip(axes, ((0, 1, 2, 3), (3, 4, 5)), strict=True):
        for count in counts:
            if count < len(newton):
                shift = (-12, -4) if newton[count][0] < 0 else (7, -11)
                label(panel, f"{count}", newton[count], shift, color=palette.PATH)
    legend_on_paper(axes[0], "lower left")
    return axes
