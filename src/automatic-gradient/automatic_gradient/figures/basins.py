"""图：从哪里出发，就落进哪一个谷。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, mark_critical, new_axes, step_arrow


def basins(f, starts, ends, minima, ax=None):
    """画出 `f`，用箭头把每个起点与下降停下的地方连起来。

    `f` 是一元曲面；`starts` 与 `ends` 等长；`minima` 是各极小点的横坐标。
    起点按落进哪个谷换记号：圆点、方块……
    """
    ax = ax or new_axes()
    x = np.linspace(-2.9, 2.1, 201)
    ax.plot(x, f(x), color=palette.FUNCTION)
    for start, end in zip(starts, ends, strict=True):
        nearest = int(np.argmin([abs(end - minimum) for minimum in minima]))
        ax.plot([start], [f(start)], "os^"[nearest], color=palette.PATH, zorder=4)
        step_arrow(ax, (start, f(start)), (end, f(end)))
    for minimum in minima:
        mark_critical(ax, minimum, f(minimum))
        label(
            ax,
            f"$f({minimum:g}) = {f(minimum):.3f}$",
            (minimum, f(minimum)),
            (0, -20),
            color=palette.MINIMUM,
            ha="center",
        )
    ax.margins(y=0.16)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$f(x)$")
    return ax
