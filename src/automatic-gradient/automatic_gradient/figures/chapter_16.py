"""图：同一座山谷，顺着坐标轴放和斜着放。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    draw_contours,
    legend_on_paper,
    mark_critical,
    new_panels,
)

_MARKS = ("o-", "s--", "^:")


def aligned_and_rotated(surface, turn, paths, extent=(-3.2, 0.8, -2.4, 1.6), ax=None):
    """两格：左边的山谷顺着坐标轴，右边是它斜着放；各画几条路径，五角星是极小点。

    `surface` 是左边的函数，吃形状 `(2, …)` 的点，极小点在原点；`turn` 是转过去的矩阵，
    形状 `(2, 2)`；`paths` 把办法的名字对应到两条形状 `(步数 + 1, 2)` 的路径，左右各一条。
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
        for mark, (name, pair) in zip(_MARKS, paths.items(), strict=False):
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
