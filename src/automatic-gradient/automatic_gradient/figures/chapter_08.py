"""“对 Python 控制流求梯度”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def doubling_function(a, values, ax=None):
    """在双对数坐标上画 |f(a)|，正负两支分开，每一处跳跃都断开。

    `a` 是正数，从小到大；`values` 形状 `(2, n)`，两行是 f(a) 与 f(-a)。
    """
    ax = ax or new_axes()
    for row, name in ((0, "$f(a)$"), (1, "$|f(-a)|$")):
        size = np.abs(values[row]).astype(float)
        # A jump shows as a fall; a gap in the line is the honest picture of it.
        falls = np.flatnonzero(np.diff(size) < 0) + 1
        ax.loglog(
            np.insert(a, falls, np.nan), np.insert(size, falls, np.nan), color=palette.FUNCTION
        )
        label(ax, name, (a[0], size[0]), (2, 12), color=palette.FUNCTION)
    ax.margins(y=0.2)
    ax.set_xlabel("$a$（对数刻度）")
    ax.set_ylabel("函数值的大小（对数刻度）")
    return ax


# Just above 2⁻²³, the largest that the last place of a float32 is beside the number.
_LAST_PLACE = 1.2e-7


def slope_rounding(a, gaps, ax=None):
    """画 c / a 与梯度的相对差对 `a`：零差是圆点，非零差是叉。

    `gaps` 与 `a` 等长，是相对差，没有单位，大小不超过 float32 的末位，1.2e-7。
    """
    ax = ax or new_axes()
    a, gaps = np.asarray(a), np.asarray(gaps)
    if (largest := np.abs(gaps).max()) > _LAST_PLACE:
        raise ValueError(f"相对差 {largest:.2g} 大过 1.2e-7，落在图外：已不只是末位的舍入，查算法")
    same = gaps == 0
    ax.axvline(0, color=palette.MUTED, linewidth=0.8)
    ax.plot(
        a[same], gaps[same], "o", color=palette.PATH, markersize=3.5, alpha=0.5, label="分毫不差"
    )
    ax.plot(a[~same], gaps[~same], "x", color=palette.GRADIENT, markersize=6, label="差了末位")
    ax.set_ylim(-_LAST_PLACE, _LAST_PLACE)
    label(ax, "只乘 2，没有舍入", (1.6, 0), (0, 10), ha="center")
    ax.legend(loc="upper right")
    ax.set_xlabel("$a$")
    ax.set_ylabel("$c / a$ 与梯度的相对差")
    return ax
