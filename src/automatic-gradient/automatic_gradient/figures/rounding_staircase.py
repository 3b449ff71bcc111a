"""图：取整的楼梯，与直通估计假装看到的斜坡。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes


def rounding_staircase(x, rounded, ax=None):
    """画出取整的楼梯（跳处断开），和反向时代替它的斜坡。

    `x` 从小到大，`rounded` 是各处取整的值。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    x, rounded = np.asarray(x, dtype=float), np.asarray(rounded, dtype=float)
    jumps = np.flatnonzero(np.diff(rounded)) + 1
    ax.plot(x, x, color=palette.GRADIENT, linestyle="--", label="反向：假装是它，斜率 1")
    ax.plot(
        np.insert(x, jumps, np.nan),
        np.insert(rounded, jumps, np.nan),
        color=palette.FUNCTION,
        label="前向：取整，台阶上斜率 0",
    )
    ax.legend(loc="upper left")
    ax.set_xlabel("$x$")
    ax.set_ylabel("$q$")
    return ax
