"""“梯度检验”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes, styled


def argument_errors(names, reports, ax=None):
    """每个参数一列，纵轴是相对误差（对数）；虚线是容许的上限，低于它百分之一的画在百分之一处。

    `names` 是各个参数的名字；`reports` 把一种写法的名字对应到 `gradient_check` 的结果，至多两种。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    styles = (("o", palette.PATH, -0.08), ("X", palette.GRADIENT, 0.08))
    for (marker, color, shift), (name, report) in styled(styles, reports):
        floor = report.tolerance / 100
        shown = [max(float(f"{error:.1e}"), floor) for error in report.errors]
        places = [place + shift for place in range(len(names))]
        ax.semilogy(places, shown, marker, color=color, label=name, markersize=9)
    ax.axhline(report.tolerance, color=palette.MUTED, linestyle="--", linewidth=1.2)
    label(
        ax, "容许的上限", (len(names) - 0.6, report.tolerance), (0, 5), ha="right",
        color=palette.MUTED,
    )  # fmt: skip
    ax.set_xticks(range(len(names)), names)
    ax.set_xlim(-0.6, len(names) - 0.4)
    ax.margins(y=0.12)
    ax.legend(loc="center left")
    ax.set_xlabel("参数")
    ax.set_ylabel("相对误差")
    return ax


def kink_difference(x, slopes, differences, step, ax=None):
    """画出梯度 `slopes` 与步长为 `step` 的中心差分 `differences`，涂出两者不合的一段。

    `x` 是各个位置，尖角在 0。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    x = np.asarray(x)
    ax.axvspan(-step, step, color=palette.GRID, linewidth=0)
    ax.plot(x, differences, color=palette.PATH, linestyle="--", label="中心差分")
    left = x <= 0
    for side, name in ((left, "梯度"), (~left, None)):
        ax.plot(x[side], np.asarray(slopes)[side], color=palette.GRADIENT, label=name)
    ax.legend(loc="upper left")
    ax.set_xlabel("$x$")
    ax.set_ylabel("斜率")
    return ax
