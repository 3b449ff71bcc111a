"""“病态：走得多慢”一章的图。"""

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
