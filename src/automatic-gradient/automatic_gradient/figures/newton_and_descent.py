"""图：牛顿法与梯度下降在同一座山谷里走的路。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    draw_contours,
    label,
    legend_on_paper,
    mark_critical,
    new_axes,
)


def newton_and_descent(surface, newton, descent, extent=(-1.8, 1.6, -3.6, 2.2), ax=None):
    """在 `surface` 的等高线上画两条路径，牛顿法的每一步标上序号，五角星是极小点。

    两条路径形状 `(步数 + 1, 2)`；`extent` 是 (x 左, x 右, y 下, y 上)。
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
