"""图：速度里，从前的每个梯度各占多重。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_MARKS = ("o-", "s-", "^-")


def gradient_weights(weights, ax=None):
    """画每个 β 的权重对“几步之前”，至多三个 β，名字写在各自的线旁。

    `weights` 把 β 对应到一列权重，第 j 个数是 j 步之前的梯度的。
    """
    ax = ax or new_axes(size=(6.4, 3.3))
    for mark, (momentum, column) in zip(_MARKS, weights.items(), strict=False):
        steps = np.arange(len(column))
        ax.plot(steps, column, mark, color=palette.GRADIENT, linewidth=1, markersize=3.2)
        reach = min(round(1 / (1 - momentum)), len(column) - 12)
        label(
            ax,
            rf"$\beta = {momentum:g}$",
            (reach, column[reach]),
            (6, 7),
            color=palette.GRADIENT,
        )
    ax.set_ylim(0, 1.06)
    ax.set_xlabel("几步之前的梯度")
    ax.set_ylabel(r"在速度里的权重（除以 $\eta$）")
    return ax
