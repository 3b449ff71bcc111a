"""图：线性近似的误差怎样随 ε 缩小。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def approximation_error(distances, errors, ax=None):
    """在双对数坐标上画误差 `errors` 对距离 `distances`，旁边放一条斜率为 2 的参照线。"""
    ax = ax or new_axes()
    distances, errors = np.asarray(distances), np.asarray(errors)
    ax.loglog(distances, errors, "o-", color=palette.PATH)
    reference = errors[0] * (distances / distances[0]) ** 2 / 8
    ax.loglog(distances, reference, "--", color=palette.MUTED, linewidth=1.2)
    middle = len(distances) // 2
    label(
        ax,
        "斜率 2 的参照线",
        (distances[middle], reference[middle]),
        (10, -12),
        color=palette.MUTED,
    )
    label(ax, "误差", (distances[middle], errors[middle]), (-14, 8), color=palette.PATH, ha="right")
    ax.set_xlabel(r"$\varepsilon$")
    ax.set_ylabel("线性近似的误差")
    return ax
