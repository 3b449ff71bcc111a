"""图：弦在曲线之上，还是穿过曲线。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_panels


def convexity(cases, ax=None):
    """并排画几个一元函数与各自的一条弦；弦低于曲线的地方另用灰色标出。

    `cases` 把每格的标题对应到 `(函数, 左端, 右端)`；`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(cases), (6.6, 2.9))
    for panel, (title, (f, left, right)) in zip(axes, cases.items(), strict=True):
        margin = 0.25 * (right - left)
        x = np.linspace(left - margin, right + margin, 121)
        panel.plot(x, f(x), color=palette.FUNCTION)
        inside = np.linspace(left, right, 121)
        chord = np.interp(inside, [left, right], [f(left), f(right)])
        panel.plot(inside, chord, "--", color=palette.GRADIENT, linewidth=1.6)
        panel.plot([left, right], [f(left), f(right)], "o", color=palette.PATH)
        panel.fill_between(inside, chord, f(inside), where=f(inside) > chord, color=palette.GRID)
        label(panel, "$a$", (left, f(left)), (-4, 9), ha="right")
        label(panel, "$b$", (right, f(right)), (8, -11))
        panel.set_title(title)
        panel.set_xlabel("$x$")
        panel.set_ylabel("$f(x)$")
    return axes
