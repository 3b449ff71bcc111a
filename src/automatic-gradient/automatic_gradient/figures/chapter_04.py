"""“高维：鞍点与病态”一章的图。"""

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

_KINDS = (("极小点", "*", 60), ("鞍点", "x", 24), ("极大点", "^", 30))


def random_landscape(field, points, downhill, heights, ax=None):
    """左格是边长 2π 的正方形上的等高线与临界点，右格是各种临界点的高度。

    `field` 吃形状 `(…, 2)` 的一批点，一行一个；`points` 形状 `(个数, 2)`。`downhill` 是
    每个临界点的负特征值个数，0、1、2 依次是极小点、鞍点、极大点；`heights` 是那里的函数值。
    """
    if unknown := set(np.unique(downhill)) - {0, 1, 2}:
        raise ValueError(f"负特征值的个数只能是 0、1、2，给了 {max(unknown):g}：检查 downhill")
    plane, scale = axes = ax or new_panels(1, 2, size=(6.6, 3.5), width_ratios=(3, 2))
    side = np.linspace(0, 2 * np.pi, 81)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    plane.contour(
        side, side, field(grid), levels=7, colors=palette.FUNCTION, linewidths=0.7, alpha=0.5
    )
    for kind, (name, mark, size) in enumerate(_KINDS):
        chosen = downhill == kind
        # Stars and triangles are filled, crosses are strokes: no two kinds look alike.
        style = {"marker": mark, "s": size, "color": palette.MINIMUM, "linewidths": 1.3}
        if kind == 2:
            style |= {"facecolor": "none"}
        plane.scatter(*points[chosen].T, zorder=5, clip_on=False, **style)
        count = int(chosen.sum())
        # Points of one kind are spread over three thin rows, or they would hide each other.
        rows = kind + 0.14 * (np.arange(count) % 3 - 1)
        scale.scatter(np.sort(heights[chosen]), rows, **style)
        scale.annotate(
            f"{name} {count}", (0, kind + 0.3), (2, 0), va="bottom",
            xycoords=scale.get_yaxis_transform(), textcoords="offset points", fontsize=9.5,
        )  # fmt: skip
    plane.set_xlim(0, 2 * np.pi)
    plane.set_ylim(0, 2 * np.pi)
    plane.set_aspect("equal")
    plane.set_xticks([0, np.pi, 2 * np.pi], ["0", r"$\pi$", r"$2\pi$"])
    plane.set_yticks([0, np.pi, 2 * np.pi], ["0", r"$\pi$", r"$2\pi$"])
    plane.set_xlabel("$x$")
    plane.set_ylabel("$y$")
    plane.grid(False)
    scale.set_yticks([0, 1, 2])
    scale.set_ylim(-0.4, 2.75)
    scale.set_xlabel("函数值")
    scale.set_ylabel("负特征值的个数")
    return axes


_STYLES = ((palette.PATH, "o-"), (palette.MINIMUM, "s--"), (palette.MUTED, ":"))


def share_of_minima(shares, exact=(), ax=None):
    """在对数纵轴上画几种份额对维数，至多三种，各有记号。

    `shares` 把图例的文字对应到 {维数: 份额}；`exact` 是几对（维数，精确值），
    画成空心大圆，套在量出来的点上。
    """
    ax = ax or new_axes()
    for (color, line), (name, found) in styled(_STYLES, shares):
        ax.semilogy(list(found), list(found.values()), line, color=color, label=name)
    if exact:
        ax.semilogy(
            *zip(*exact, strict=True), "o", label="精确值", markersize=13,
            markerfacecolor="none", markeredgecolor=palette.INK, markeredgewidth=1.2,
        )  # fmt: skip
    ax.set_xticks(sorted({n for found in shares.values() for n in found}))
    ax.legend(loc="lower left")
    ax.set_xlabel("维数 $n$")
    ax.set_ylabel("特征值全为正的份额")
    return ax


def zigzag(paths, ax=None):
    """每个条件数一格：函数 (x² + κy²) / 2 的等高线，以及上面的一条路径。

    `paths` 把条件数 κ 对应到形状 `(步数 + 1, 2)` 的路径，路径要在 |x|、|y| ≤ 1 里面。
    """
    axes = ax or new_panels(1, len(paths), size=(6.6, 2.9), sharey=True)
    for panel, (condition, path) in zip(axes, paths.items(), strict=True):

        def height(point, condition=condition):
            return (point[0] ** 2 + condition * point[1] ** 2) / 2

        # Equal gaps in the square root of the height: the ellipses stand at equal distances.
        levels = (1 + condition) / 2 * np.linspace(0.1, 1, 7) ** 2
        draw_contours(panel, height, (-0.35, 1.2, -1.2, 1.2), levels)
        panel.plot(*np.transpose(path), "o-", color=palette.PATH, linewidth=1.1, markersize=3.2)
        mark_critical(panel, 0, 0)
        panel.set_title(rf"$\kappa = {condition}$")
    for panel in axes:
        panel.label_outer()
        panel.set_ylabel("$y$")
    return axes


def steps_by_condition(conditions, steps, estimate, ax=None):
    """在双对数坐标上画步数对条件数；`estimate` 是公式给出的步数，画成虚线。

    三列等长，步数已经数好，旁边写出。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.loglog(conditions, estimate, "--", color=palette.MUTED, label="公式的估计", linewidth=1.4)
    ax.loglog(conditions, steps, "o", color=palette.PATH, label="数出来的步数")
    for condition, count in zip(conditions, steps, strict=True):
        label(ax, f"{count}", (condition, count), (8, -12), color=palette.PATH)
    ax.margins(x=0.08, y=0.12)
    ax.legend()
    ax.set_xlabel(r"条件数 $\kappa$")
    ax.set_ylabel("误差缩到百万分之一的步数")
    return ax


_LINES = ("-", "--", ":")


def gap_to_best(gaps, ax=None):
    """在双对数坐标上画每一种办法的差距对步数，至多三条，名字写在线的末端。

    `gaps` 把名字对应到一列差距，第 k 个数是走了 k 步之后的，至少两个；第 0 步画不上对数轴，略去。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for line, (name, gap) in styled(_LINES, gaps):
        if len(gap) < 2:
            raise ValueError(f"{name} 只有 {len(gap)} 个差距，画不成线：至少走一步，给两个")
        gap, steps = np.asarray(gap, dtype=float), np.arange(1, len(gap))
        # A thousand steps need no thousand vertices on a logarithmic axis.
        shown = np.unique(np.geomspace(1, len(gap) - 1, 120).round().astype(int)) - 1
        ax.loglog(steps[shown], gap[1:][shown], line, color=palette.PATH)
        label(ax, name, (steps[-1], gap[-1]), (5, 0), color=palette.PATH, va="center")
    ax.margins(x=0.14)
    ax.set_xlabel("步数")
    ax.set_ylabel("损失与最小值之差")
    return ax


def newton_and_descent(surface, newton, descent, extent=(-1.8, 1.6, -3.6, 2.2), ax=None):
    """在 `surface` 的等高线上画两条路径，牛顿法的每一步标上序号，五角星是极小点。

    `surface` 自己知道极小点，即 `surface.minima`。两条路径形状 `(步数 + 1, 2)`；
    `extent` 是 (x 左, x 右, y 下, y 上)。
    """
    ax = ax or new_axes(size=(6.4, 4.4))
    newton = np.asarray(newton, dtype=float)
    left, right, bottom, top = extent
    # The valley is a thousand times flatter than its walls: levels in equal ratios show both.
    draw_contours(ax, surface, extent, levels=np.geomspace(1, 3000, 9))
    ax.plot(*np.transpose(descent), ":", color=palette.PATH, linewidth=3, label="梯度下降")
    ax.plot(
        *np.transpose(newton), "o-", color=palette.PATH, linewidth=1.3, markersize=5,
        label="牛顿法",
    )  # fmt: skip
    for count, point in enumerate(newton):
        # Later steps end in the star, where their numbers would pile up.
        if count == 0 or np.hypot(*(point - newton[-1])) > 0.1:
            left_side = point[0] < 0
            label(ax, f"{count}", point, (-14, -4) if left_side else (8, -12), color=palette.PATH)
    for minimum in surface.minima:
        mark_critical(ax, *minimum)
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    legend_on_paper(ax, "lower left")
    return ax
