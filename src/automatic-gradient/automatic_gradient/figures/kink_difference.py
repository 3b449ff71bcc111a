"""图：中心差分跨过尖角时，给出两边斜率的中间值。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes


def kink_difference(x, slopes, differences, step, ax=None):
    """画出梯度 `slopes` 与步长为 `step` 的中心差分 `differences`，涂出两者不合的一段。

    `x` 是各个位置，尖角在 0。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    x = np.asarray(x)
    ax.axvspan(-step, step, color=palette.GRID, linewidth=0)
    ax.plot(x, differences, color=palette.PATH, linestyle="--", label="中心差分")
    left = x <= 0
    for side, name in ((left, "梯度"), (~left, None)):
        ax.plot(x[side], np.asarray(slopes)[side], color=palette.GRADIENT, label=name)
    ax.legend(loc="upper left")
    ax.set_xlabel("$x$")
    ax.set_ylabel("斜率")
    return ax
