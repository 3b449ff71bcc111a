"""图：有动量与没有动量，步数随条件数怎样增长。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_MARKS = ("o", "s")


def momentum_steps(conditions, steps, slopes, ax=None):
    """在双对数坐标上画两种办法的步数对条件数，各配一条给定斜率的虚线，穿过最后一点。

    `steps` 把名字对应到步数，与 `conditions` 等长；`slopes` 与 `steps` 同名。
    """
    ax = ax or new_axes(size=(6.4, 3.7))
    conditions = np.asarray(conditions, dtype=float)
    sides = (("bottom", (-14, 4)), ("top", (16, -38)))
    for mark, (side, offset), (name, counts) in zip(_MARKS, sides, steps.items(), strict=False):
        guide = counts[-1] * (conditions / conditions[-1]) ** slopes[name]
        ax.loglog(conditions, guide, "--", color=palette.MUTED, linewidth=1.2)
        ax.loglog(conditions, counts, mark, color=palette.PATH)
        for condition, count in zip(conditions, counts, strict=True):
            lift = 5 if side == "bottom" and count > 1 else -12
            label(ax, f"{count}", (condition, count), (7, lift), color=palette.PATH)
        label(
            ax,
            f"{name}，斜率 {slopes[name]:g}",
            (conditions[-1], counts[-1]),
            offset,
            color=palette.PATH,
            ha="right",
            va=side,
        )
    ax.margins(x=0.1, y=0.12)
    ax.set_xlabel(r"条件数 $\kappa$")
    ax.set_ylabel("误差缩到百万分之一的步数")
    return ax
