"""图：在陡墙上，裁剪过的下降一步步走下来，没裁剪的一步就被扔出去。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, label, mark_critical, new_axes


def cliff_descent(f, path, thrown, minimum, ax=None):
    """画出函数 `f`、裁剪过的路径 `path`，和没有裁剪时第一步落到的 `thrown`（在图外）。

    两者同一个起点；`minimum` 是极小点。纵轴在 1 以上是对数刻度。
    """
    ax = ax or new_axes(size=(6.4, 3.7))
    start = path[0]
    x = np.linspace(0, 1.07 * start, 161)
    ax.plot(x, np.round(f(x), 4), color=palette.FUNCTION)
    path = np.round(np.asarray(path, dtype=float), 3)
    ax.plot(path, np.round(f(path), 4), "o", color=palette.PATH, markersize=4)
    height = float(np.round(f(start), 1))
    arrow(ax, (start, height), (0.02, height), palette.GRADIENT, linestyle="--", shrinkA=5)
    label(ax, f"没有裁剪：一步飞到 {thrown:.4g}", (0.03, height), (0, -15), color=palette.GRADIENT)
    middle = len(path) // 6
    label(
        ax, "裁剪过：一步一步走下来", (path[middle], float(f(path[middle]))), (-12, -3),
        color=palette.PATH, ha="right",
    )  # fmt: skip
    mark_critical(ax, minimum, float(f(minimum)))
    ax.set_yscale("symlog", linthresh=1)
    ax.set_ylim(-0.15, 4 * height)
    ax.set_xlabel("$w$")
    ax.set_ylabel("损失（1 以上是对数刻度）")
    return ax
