"""图：位置随步数的变化。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_MARKS = ("o-", "s--", "^:")


def positions_by_step(paths, ax=None):
    """画一个坐标随步数的变化，至多三条路径，以记号区分；横线是极小点 0。

    `paths` 把图例的文字对应到形状 `(步数 + 1,)` 的路径。
    """
    ax = ax or new_axes(size=(6.4, 3.3))
    ax.axhline(0, color=palette.MINIMUM, linewidth=1)
    for mark, (name, path) in zip(_MARKS, paths.items(), strict=False):
        ax.plot(
            np.arange(len(path)),
            path,
            mark,
            color=palette.PATH,
            linewidth=1.2,
            markersize=3.8,
            label=name,
        )
    ax.legend()
    ax.set_xlabel("步数")
    ax.set_ylabel("$x$")
    return ax
