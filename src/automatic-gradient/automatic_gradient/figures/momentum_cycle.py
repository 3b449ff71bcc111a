"""图：重球法绕着三个点转圈。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, mark_critical, new_panels, step_arrow
from automatic_gradient.figures.positions_by_step import positions_by_step


def momentum_cycle(x, slopes, cycle, paths, ax=None):
    """左格画导数 `slopes` 对 `x`，上面是圈里的点；右格画路径的位置对步数。

    `cycle` 是圈里依次到的点；`paths` 把图例的文字对应到路径，至多两条。
    `ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (6.6, 3.2))
    left, right = axes
    left.axhline(0, color=palette.MUTED, linewidth=0.8)
    left.plot(x, slopes, "--", color=palette.GRADIENT, linewidth=1.6)
    heights = np.interp(cycle, x, slopes)
    points = list(zip(cycle, heights, strict=True))
    left.plot(cycle, heights, "o", color=palette.PATH)
    for number, (here, there) in enumerate(zip(points, points[1:] + points[:1], strict=True)):
        step_arrow(left, here, there)
        label(left, f"{number + 1}", here, (7, -11), color=palette.PATH)
    mark_critical(left, 0, 0)
    left.set_xlabel("$x$")
    left.set_ylabel("$f'(x)$")
    positions_by_step(paths, ax=right)
    return axes
