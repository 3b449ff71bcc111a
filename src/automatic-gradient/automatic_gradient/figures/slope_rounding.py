"""图：相除得到的斜率与磁带给的斜率差多少。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def slope_rounding(a, gaps, ax=None):
    """画 c / a 与梯度的相对差对 `a`：零差是圆点，非零差是叉。

    `gaps` 与 `a` 等长，是相对差，没有单位。
    """
    ax = ax or new_axes()
    a, gaps = np.asarray(a), np.asarray(gaps)
    same = gaps == 0
    ax.axvline(0, color=palette.MUTED, linewidth=0.8)
    ax.plot(
        a[same], gaps[same], "o", color=palette.PATH, markersize=3.5, alpha=0.5, label="分毫不差"
    )
    ax.plot(a[~same], gaps[~same], "x", color=palette.GRADIENT, markersize=6, label="差了末位")
    ax.set_ylim(-1.2e-7, 1.2e-7)
    label(ax, "只乘 2，没有舍入", (1.6, 0), (0, 10), ha="center")
    ax.legend(loc="upper right")
    ax.set_xlabel("$a$")
    ax.set_ylabel("$c / a$ 与梯度的相对差")
    return ax
