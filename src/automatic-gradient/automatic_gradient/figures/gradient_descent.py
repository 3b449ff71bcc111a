"""图：梯度下降看着导数的符号走路。"""

from itertools import pairwise

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, mark_critical, new_axes, step_arrow
from automatic_gradient.optimizers import descend


def gradient_descent(f, start, rate, steps=8, ax=None):
    """把 `f`、它的导数和从 `start` 出发的一条下降路径画在一起。

    `f` 是一元曲面，极小点在 0；`rate` 是学习率，`steps` 是步数。
    """
    ax = ax or new_axes()
    x = np.linspace(-2, 2, 201)
    ax.axhline(0, color=palette.MUTED, linewidth=0.8)
    ax.axvline(0, color=palette.MUTED, linewidth=0.8)
    ax.plot(x, f(x), color=palette.FUNCTION)
    ax.plot(x, f.gradient(x), color=palette.GRADIENT, linestyle="--")
    label(
        ax, f"$f(x) = {f.formula}$", (1.95, f(1.95)), (-10, 2), color=palette.FUNCTION, ha="right"
    )
    label(ax, "$f'(x)$", (-1.9, f.gradient(-1.9)), (8, -4), color=palette.GRADIENT)

    path = descend(f.gradient, start, rate, steps)
    ax.plot(path, f(path), "o", color=palette.PATH)
    for here, there in pairwise(path):
        step_arrow(ax, (here, f(here)), (there, f(there)))
    mark_critical(ax, 0, f(0))
    label(ax, "$f'(x) < 0$：向右走", (-1.25, -0.35), ha="center")
    label(ax, "$f'(x) > 0$：向左走", (1.25, -0.35), ha="center")
    label(ax, "$f'(0) = 0$：停下", (0.12, -1.1), color=palette.MINIMUM)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$f(x)$ 与 $f'(x)$")
    return ax
