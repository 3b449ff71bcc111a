"""图：有限差分的误差随步长先降后升。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_STYLES = ((palette.PATH, "o-"), (palette.FUNCTION, "s--"), (palette.GRADIENT, "^:"))


def step_size_error(steps, errors, ax=None):
    """在双对数坐标上画每一种差分的误差对步长，标出各自最低的一点。

    `errors` 把名字对应到一列误差，与 `steps` 等长；误差为 0 的点画不出来，略去。
    """
    ax = ax or new_axes()
    steps = np.asarray(steps, dtype=float)
    for (color, line), (name, found) in zip(_STYLES, errors.items(), strict=False):
        found = np.asarray(found, dtype=float)
        shown = found > 0
        ax.loglog(
            steps[shown], found[shown], line, color=color, label=name, markersize=4, linewidth=1.4
        )
        best = np.flatnonzero(shown)[np.argmin(found[shown])]
        ax.plot(steps[best], found[best], "*", color=palette.MINIMUM, markersize=13, zorder=5)
    ax.legend()
    ax.set_xlabel("步长 $h$")
    ax.set_ylabel("相对误差")
    return ax
