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


# Where the columns of a tape stand, in the middle; the sweeps come after them, so far apart.
_OPERATION, _KEPT, _LOCAL, _SWEEP, _APART = 1.0, 2.35, 3.75, 5.1, 1.15
_HEAD = -0.42


def tape_strip(entries, sweeps=None, ax=None):
    """把磁带画成一格一格的胶片：记录时往下走，回放时往上走，一格乘一个局部梯度。

    `entries` 的每一项是记下的运算、留下的数、局部梯度，各是一对（公式，值）；公式是 LaTeX，不带
    美元号。`sweeps` 把每次回放的名字对应到它从第几格开始，从 1 数起，默认从最后一格回放一次。
    """
    sweeps = sweeps or {"回放": len(entries)}
    if max(sweeps.values()) > len(entries):
        raise ValueError(
            f"磁带只有 {len(entries)} 格，不能从第 {max(sweeps.values())} 格回放：改 sweeps"
        )
    ax = ax or new_axes(size=(6.4, 0.6 + 0.75 * len(entries)))
    _draw_frames(ax, entries)
    arrow(ax, (0.1, -0.05), (0.1, len(entries) + 0.05), palette.FUNCTION)
    ax.text(0.1, _HEAD, "记录", ha="center", va="center", color=palette.FUNCTION)
    for place, (name, first) in enumerate(sweeps.items()):
        _draw_sweep(ax, name, entries[:first], _SWEEP + _APART * place)
    ax.set_xlim(-0.15, _SWEEP + _APART * len(sweeps) - 0.55)
    ax.set_ylim(len(entries) + 0.3, -0.7)
    ax.set_axis_off()
    return ax


def _draw_frames(ax, entries):
    """Draw the strip: a frame for each entry, and above them what stands in the columns."""
    strip = {"facecolor": palette.GRID, "edgecolor": "none"}
    ax.add_patch(patches.Rectangle((0.3, -0.05), 4.2, len(entries) + 0.1, **strip))
    columns = (_OPERATION, _KEPT, _LOCAL)
    for x, name in zip(columns, ("记下的运算", "留下的数", "局部梯度"), strict=True):
        ax.text(x, _HEAD, name, ha="center", va="center", color=palette.MUTED)
    colors = (palette.FUNCTION, palette.FUNCTION, palette.GRADIENT)
    for row, entry in enumerate(entries):
        frame = {"facecolor": palette.PAPER, "edgecolor": palette.MUTED}
        ax.add_patch(patches.Rectangle((0.36, row + 0.05), 4.08, 0.9, **frame))
        for x, (formula, value), color in zip(columns, entry, colors, strict=True):
            text = _equation(formula, value)
            ax.text(x, row + 0.5, text, ha="center", va="center", color=color)


def _draw_sweep(ax, name, entries, x):
    """Draw one way back: it begins with 1, and every entry multiplies by its local gradient."""
    ax.text(x, _HEAD, name, ha="center", va="center", color=palette.GRADIENT)
    product = 1
    for row in range(len(entries), 0, -1):
        formula, value = entries[row - 1][2]
        ax.text(x, row, _numbers(product), ha="center", va="center", color=palette.GRADIENT)
        arrow(ax, (x, row - 0.2), (x, row - 0.8), palette.GRADIENT)
        factor = rf"$\times\,{formula}$"
        ax.text(x + 0.1, row - 0.5, factor, va="center", color=palette.GRADIENT)
        product = product * np.asarray(value)
    ax.text(x, 0, _numbers(product), ha="center", va="center", color=palette.GRADIENT)


def _equation(formula, value):
    """Write a formula and its value, a row of numbers on a line of its own."""
    numbers = _numbers(value)
    if formula == numbers:
        return numbers
    return f"${formula}$ =\n{numbers}" if np.ndim(value) else f"${formula}$ = {numbers}"


def _numbers(value):
    texts = [f"{number:g}" for number in np.ravel(value)]
    return f"({', '.join(texts)})" if np.ndim(value) else texts[0]


_ERROR_STYLES = (
    (palette.PATH, "o-"),
    (palette.FUNCTION, "s--"),
    (palette.GRADIENT, "^:"),
)


def step_size_error(steps, errors, ax=None):
    """在双对数坐标上画每一种差分的误差对间距 `steps`，标出各自最低的一点。

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
    ax.set_xlabel("间距 $h$")
    ax.set_ylabel("相对误差")
    return ax
