"""几章都用的图。"""

import matplotlib.patches as patches
import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    arrow,
    draw_contours,
    legend_on_paper,
    mark_critical,
    new_axes,
    styled,
)

_MARKS = ("o-", "s--", "^:")


def contour_path(surface, paths, extent=(-3, 3, -2, 2), ax=None):
    """在 `surface` 的等高线上画几条路径，五角星标出原点处的临界点。

    `paths` 把图例的文字对应到形状 `(步数 + 1, 2)` 的路径，至多三条，以记号区分；
    `extent` 是 (x 左, x 右, y 下, y 上)。
    """
    ax = ax or new_axes(size=(6.4, 4.2))
    draw_contours(ax, surface, extent)
    for mark, (name, path) in styled(_MARKS, paths):
        ax.plot(
            *np.transpose(path), mark, color=palette.PATH, linewidth=1.4, markersize=4.5, label=name
        )
    mark_critical(ax, 0, 0)
    ax.set_xlim(extent[:2])
    ax.set_ylim(extent[2:])
    ax.set_aspect("equal")
    legend_on_paper(ax, "upper left")
    return ax


def tape_strip(entries, sweeps=None, ax=None):
    """把磁带画成一格一格的胶片：上面向右记录，下面向左回放。

    `entries` 的每一项是一对文字：记下的运算，和回放时乘上的局部梯度。
    `sweeps` 是每次回放从第几格开始，从 1 数起，默认只从最后一格回放一次。
    """
    sweeps = sweeps or (len(entries),)
    if max(sweeps) > len(entries):
        raise ValueError(f"磁带只有 {len(entries)} 格，不能从第 {max(sweeps)} 格回放：改 sweeps")
    ax = ax or new_axes(size=(6.4, 1.9 + 0.75 * len(sweeps)))
    width = len(entries)
    ax.add_patch(
        patches.Rectangle(
            (-0.08, -0.12), width + 0.16, 1.24, facecolor=palette.GRID, edgecolor="none"
        )
    )
    for index, (operation, _) in enumerate(entries):
        ax.add_patch(
            patches.Rectangle(
                (index + 0.06, 0), 0.88, 1, facecolor=palette.PAPER, edgecolor=palette.MUTED
            )
        )
        ax.text(index + 0.12, 0.84, f"{index + 1}", color=palette.MUTED, fontsize=9, va="center")
        ax.text(index + 0.5, 0.46, operation, ha="center", va="center", fontsize=12)
    arrow(ax, (0, 1.42), (width, 1.42), palette.FUNCTION)
    ax.text(0, 1.56, "记录：算一步，记一格", color=palette.FUNCTION)
    for row, first in enumerate(sweeps):
        y = -0.42 - 0.95 * row
        for index in range(first):
            arrow(ax, (index + 1, y), (index + 0.06, y), palette.GRADIENT)
            ax.text(
                index + 0.5,
                y - 0.13,
                entries[index][1],
                ha="center",
                va="top",
                color=palette.GRADIENT,
                fontsize=11,
            )
        ax.text(
            first + 0.06,
            y,
            "回放：从后往前，一格一格相乘" if width == 1 else "回放",
            color=palette.GRADIENT,
            va="center",
        )
    ax.set_xlim(-0.15, width + 0.55)
    ax.set_ylim(-0.42 - 0.95 * (len(sweeps) - 1) - 0.62, 1.85)
    ax.set_axis_off()
    return ax


_STYLES = ((palette.PATH, "^:"), (palette.FUNCTION, "s--"), (palette.GRADIENT, "o-"))


def cost_of_a_gradient(sizes, costs, ax=None):
    """在双对数坐标上画运算次数（函数自己算一遍的若干倍）对参数个数 `sizes`。

    `costs` 把一种办法的名字对应到一列倍数，与 `sizes` 等长；至多三列。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for (color, line), (name, multiples) in styled(_STYLES, costs):
        ax.loglog(sizes, multiples, line, color=color, label=name)
    ax.legend()
    ax.set_xlabel("参数的个数 $n$")
    ax.set_ylabel("相当于算几遍函数")
    return ax


_ERROR_STYLES = (
    (palette.PATH, "o-"),
    (palette.FUNCTION, "s--"),
    (palette.GRADIENT, "^:"),
)


def step_size_error(steps, errors, ax=None):
    """在双对数坐标上画每一种差分的误差对步长，标出各自最低的一点。

    `errors` 把名字对应到一列误差，与 `steps` 等长，至多三列；误差为 0 的点画不出来，略去，
    但一列不能全是 0。
    """
    ax = ax or new_axes()
    steps = np.asarray(steps, dtype=float)
    for (color, line), (name, found) in styled(_ERROR_STYLES, errors):
        found = np.asarray(found, dtype=float)
        shown = found > 0
        if not shown.any():
            raise ValueError(f"{name} 的误差没有一个大于 0，对数轴上画不出来：不要画这一列")
        ax.loglog(
            steps[shown], found[shown], line, color=color, label=name, markersize=4, linewidth=1.4
        )
        best = np.flatnonzero(shown)[np.argmin(found[shown])]
        ax.plot(steps[best], found[best], "*", color=palette.MINIMUM, markersize=13, zorder=5)
    ax.legend()
    ax.set_xlabel("步长 $h$")
    ax.set_ylabel("相对误差")
    return ax
