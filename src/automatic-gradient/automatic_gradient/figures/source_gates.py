"""图：从源到目标的几道关，每个源走到哪里为止。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_START, _GAP = 3.0, 1.45


def source_gates(gates, sources, ax=None):
    """一行一个源：过得了一关，线就往右走；过不了，停在那里打一个叉，梯度是 None。

    `gates` 是各关的名字；`sources` 把源的写法对应到（各关过不过的一串真假，梯度的文字）。
    """
    ax = ax or new_axes(size=(6.4, 0.55 + 0.36 * len(sources)))
    places = [_START + _GAP * (index + 0.5) for index in range(len(gates))]
    end = _START + _GAP * len(gates) + 0.25
    bottom = len(sources) - 0.45
    for place, gate in zip(places, gates, strict=True):
        ax.plot([place, place], [-0.55, bottom], color=palette.GRID, linewidth=7, zorder=0)
        ax.text(place, -0.8, gate, ha="center", va="bottom", color=palette.MUTED)
    ax.text(end + 0.1, -0.8, "梯度", va="bottom", color=palette.MUTED)
    for row, (source, (passes, gradient)) in enumerate(sources.items()):
        stop = next((p for p, passed in zip(places, passes, strict=True) if not passed), None)
        ax.text(_START - 0.15, row, source, ha="right", va="center", fontsize=10.5)
        ax.plot([_START, stop or end], [row, row], color=palette.PATH, linewidth=1.8)
        for place, passed in zip(places, passes, strict=True):
            if not passed:
                ax.plot(
                    [place], [row], "x", color=palette.MINIMUM, markersize=9, markeredgewidth=2.4
                )
                break
            ax.plot([place], [row], "o", color=palette.PATH, markersize=5)
        ax.text(
            end + 0.1,
            row,
            gradient,
            va="center",
            fontsize=10.5,
            color=palette.GRADIENT if stop is None else palette.MUTED,
        )
    ax.set_xlim(-0.1, end + 0.75)
    ax.set_ylim(len(sources) - 0.4, -1.5)
    ax.set_axis_off()
    return ax
