"""图：一元函数的三种临界点。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import mark_critical, new_panels


def critical_points(kinds, ax=None):
    """并排画几个一元函数在 0 处的临界点与那里的水平切线。

    `kinds` 把每格的标题对应到一个曲面；`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(kinds), (6.6, 2.7))
    x = np.linspace(-1.2, 1.2, 121)
    for panel, (title, f) in zip(axes, kinds.items(), strict=True):
        panel.plot([-0.7, 0.7], [f(0), f(0)], color=palette.GRADIENT, linestyle="--")
        panel.plot(x, f(x), color=palette.FUNCTION)
        mark_critical(panel, 0, f(0))
        panel.set_title(title)
        panel.set_xlabel("$x$")
        panel.set_ylabel(f"${f.formula}$")
    return axes
