"""图：哪一次调用遇上哪一份计算图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, new_axes


def trace_matches(calls, traces, met, ax=None):
    """左列从上到下是一次次调用，右列是追踪出来的计算图，箭头说明谁用了谁。

    `calls` 与 `traces` 是两列文字，`met` 是每次调用所用的图的序号。
    头一个用到某张图的调用追踪了它，画实线；以后的直接用它，画虚线。
    """
    ax = ax or new_axes(size=(6.4, 0.46 * len(calls) + 0.7))
    bottom = len(calls) - 1
    gap = bottom / max(1, len(traces) - 1)
    heights = [index * gap for index in range(len(traces))]
    for height, text in zip(heights, traces, strict=True):
        _word(ax, 3.0, height, text, palette.FUNCTION)
    for row, (text, index) in enumerate(zip(calls, met, strict=True)):
        is_new = index not in met[:row]
        color = palette.GRADIENT if is_new else palette.MUTED
        _word(ax, 0, row, text, palette.INK)
        style = "-" if is_new else "--"
        arrow(ax, (0.33, row), (2.5, heights[index]), color, linestyle=style)
    ax.text(0, -0.8, "依次调用", ha="center", va="center", color=palette.MUTED)
    ax.text(3.0, -0.8, "追踪得到的图", ha="center", va="center", color=palette.MUTED)
    ax.set_xlim(-0.7, 3.9)
    ax.set_ylim(bottom + 0.5, -1.2)
    ax.set_axis_off()
    return ax


def _word(ax, x, y, text, edge):
    ax.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=10,
        bbox={"boxstyle": "round,pad=0.35", "facecolor": palette.PAPER, "edgecolor": edge},
    )
