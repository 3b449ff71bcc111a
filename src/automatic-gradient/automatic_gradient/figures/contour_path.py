"""图：等高线上的下降路径。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import draw_contours, legend_on_paper, mark_critical, new_axes

_MARKS = ("o-", "s--", "^:")


def contour_path(surface, paths, extent=(-3, 3, -2, 2), ax=None):
    """在 `surface` 的等高线上画几条路径，五角星标出原点处的临界点。

    `paths` 把图例的文字对应到形状 `(步数 + 1, 2)` 的路径，至多三条，以记号区分；
    `extent` 是 (x 左, x 右, y 下, y 上)。
    """
    ax = ax or new_axes(size=(6.4, 4.2))
    draw_contours(ax, surface, extent)
    for mark, (name, path) in zip(_MARKS, paths.items(), strict=False):
        ax.plot(
            *np.transpose(path), mark, color=palette.PATH, linewidth=1.4, markersize=4.5, label=name
        )
    mark_critical(ax, 0, 0)
    ax.set_xlim(extent[:2])
    ax.set_ylim(extent[2:])
    ax.set_aspect("equal")
    legend_on_paper(ax, "upper left")
    return ax
