"""图：损失离最小值还差多少，随步数变化。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_LINES = ("-", "--", ":")


def gap_to_best(gaps, ax=None):
    """在双对数坐标上画每一种办法的差距对步数，至多三条，名字写在线的末端。

    `gaps` 把名字对应到一列差距，第 k 个数是走了 k 步之后的；第 0 步画不上对数轴，略去。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for line, (name, gap) in zip(_LINES, gaps.items(), strict=False):
        gap, steps = np.asarray(gap, dtype=float), np.arange(1, len(gap))
        # A thousand steps need no thousand vertices on a logarithmic axis.
        shown = np.unique(np.geomspace(1, len(gap) - 1, 120).round().astype(int)) - 1
        ax.loglog(steps[shown], gap[1:][shown], line, color=palette.PATH)
        label(ax, name, (steps[-1], gap[-1]), (5, 0), color=palette.PATH, va="center")
    ax.margins(x=0.14)
    ax.set_xlabel("步数")
    ax.set_ylabel("损失与最小值之差")
    return ax
