"""图：二元函数临界点附近的曲面。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import mark_critical, new_panels


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
