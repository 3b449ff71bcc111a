"""“第一次求梯度”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import draw_contours, mark_critical, new_axes


def gradient_field(surface, points, gradients, extent=(-2, 2, -2, 2), ax=None):
    """在 `surface` 的等高线上，从每个点画出它的梯度，五角星标出原点处的临界点。

    `points` 与 `gradients` 形状 `(n, 2)`；箭头长度与梯度成正比，比例由图自定。
    """
    ax = ax or new_axes(size=(5.2, 4.6))
    draw_contours(ax, surface, extent, levels=8)
    ax.plot(*np.transpose(points), "o", color=palette.PATH, markersize=4)
    ax.quiver(
        *np.transpose(points),
        *np.transpose(gradients),
        color=palette.GRADIENT,
        angles="xy",
        width=0.006,
    )
    mark_critical(ax, 0, 0)
    ax.set_aspect("equal")
    return ax
