"""图：翻倍函数的锯齿。"""

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
