"""图：从源到目标的几道关，每个源走到哪里为止。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_START, _GAP = 3.0, 1.45


def source_gates(gates, passed, ax=None):
    """一行一个源：过得了一关，线就往右走；过不了，停在那里打一个叉，梯度是 None。

    `gates` 是各关的名字；`passed` 把源的写法对应到它过了几关。
    """
    ax = ax or new_axes(size=(6.4, 0.55 + 0.36 * len(passed)))
    places = [_START + _GAP * (index + 0.5) for index in range(len(gates))]
    end = _START + _GAP * len(gates) + 0.25
    for place, gate in zip(places, gates, strict=True):
        ax.plot(
            [place, place], [-0.55, len(passed) - 0.45], color=palette.GRID, linewidth=7, zorder=0
        )
        ax.text(place, -0.8, gate, ha="center", va="bottom", color=palette.MUTED)
    ax.text(end + 0.1, -0.8, "梯度", va="bottom", color=palette.MUTED)
    for row, (source, count) in enumerate(passed.items()):
        through = count == len(gates)
        ax.text(_START - 0.15, row, source, ha="right", va="center", fontsize=10.5)
        stop = end if through else places[count]
        ax.plot([_START, stop], [row, row], color=palette.PATH, linewidth=1.8)
        ax.plot(places[:count], [row] * count, "o", color=palette.PATH, markersize=5)
        if not through:
            ax.plot([stop], [row], "x", color=palette.MINIMUM, markersize=9, markeredgewidth=2.4)
        ax.text(
            end + 0.1,
            row,
            "有" if through else "None",
            va="center",
            fontsize=10.5,
            color=palette.GRADIENT if through else palette.MUTED,
        )
    ax.set_xlim(-0.1, end + 0.75)
    ax.set_ylim(len(passed) - 0.4, -1.5)
    ax.set_axis_off()
    return ax
