"""“持久磁带与高阶导数”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_HEIGHT = 0.56


def outer_spans(steps, spans, ax=None):
    """一行一种写法：外层磁带在哪几步开着，它给出什么。

    `steps` 是依次做的几步的公式（LaTeX，不带美元号）；`spans` 把写法的名字对应到
    （从第几步开着，到第几步以前，给出的回答）。
    """
    ax = ax or new_axes(size=(6.4, 2.4))
    for place, step in enumerate(steps):
        ax.text(place + 0.5, -0.55, f"${step}$", ha="center", va="bottom")
    ax.text(len(steps) + 0.15, -0.55, "给出", ha="left", va="bottom")
    for row, (name, (start, stop, result)) in enumerate(spans.items()):
        for place in range(len(steps)):
            ax.barh(row, 1, _HEIGHT, place, fill=False, edgecolor=palette.MUTED, linestyle=":")
        ax.barh(row, stop - start, _HEIGHT, start, color=palette.FUNCTION, alpha=0.5)
        ax.text(-0.15, row, name, ha="right", va="center")
        ax.text(len(steps) + 0.15, row, result, ha="left", va="center", color=palette.GRADIENT)
    ax.set_xlim(-1.3, len(steps) + 0.9)
    ax.set_ylim(len(spans) - 0.6, -1)
    ax.set_axis_off()
    return ax
