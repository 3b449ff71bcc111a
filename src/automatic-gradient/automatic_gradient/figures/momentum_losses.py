"""图：几种走法的损失，随步数变化。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_LINES = (":", "-", "--", "-.")


def momentum_losses(losses, ax=None):
    """在半对数坐标上画损失对步数，至多四条，以线型区分。

    `losses` 把图例的文字对应到一列损失，第 k 个数是走了 k 步之后的。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for line, (name, column) in zip(_LINES, losses.items(), strict=False):
        ax.semilogy(
            np.arange(len(column)), column, line, color=palette.PATH, linewidth=1.3, label=name
        )
    ax.legend()
    ax.set_xlabel("步数")
    ax.set_ylabel("损失")
    return ax
