"""图：条件数越大，最好的学习率走出的路径越曲折。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import draw_contours, mark_critical, new_panels


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
