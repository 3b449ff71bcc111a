"""“梯度为什么是 None”一章的图。"""

import matplotlib.patches as patches

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, new_axes
from automatic_gradient.figures.narrow import when_narrow

_LEFT, _RIGHT = (0.0, 2.75), (3.45, 7.6)
_HEIGHT, _STEP = 0.62, 0.95


def question_chain(questions, otherwise, ax=None):
    """把诊断的次序画成一列问题：答“是”向右，去看该做的事；答“否”向下，问下一个。

    `questions` 的每一项是一对文字：问题，和答“是”时该做的事；`otherwise` 是问题都答“否”
    时该做的事。
    """
    ax = ax or new_axes(size=(6.4, 0.66 * (len(questions) + 1)))
    for row, (question, remedy) in enumerate(questions):
        y = -row * _STEP
        _box(ax, _LEFT, y, question, palette.FUNCTION)
        _box(ax, _RIGHT, y, remedy, palette.PATH)
        arrow(ax, (_LEFT[1], y), (_RIGHT[0], y), palette.MUTED, linewidth=1.2)
        ax.text((_LEFT[1] + _RIGHT[0]) / 2, y + 0.08, "是", ha="center", va="bottom", fontsize=10)
        centre = sum(_LEFT) / 2
        below = (centre, y - _STEP + _HEIGHT / 2)
        arrow(ax, (centre, y - _HEIGHT / 2), below, palette.MUTED, linewidth=1.2)
        ax.text(centre + 0.08, y - _STEP / 2, "否", va="center", fontsize=10)
    bottom = -len(questions) * _STEP
    _box(ax, (_LEFT[0], _RIGHT[1]), bottom, otherwise, palette.MUTED)
    ax.set_xlim(_LEFT[0] - 0.05, _RIGHT[1] + 0.05)
    ax.set_ylim(bottom - 0.4, 0.4)
    ax.set_axis_off()
    return ax


def _box(ax, sides, y, text, color):
    left, right = sides
    ax.add_patch(
        patches.FancyBboxPatch(
            (left + 0.1, y - _HEIGHT / 2 + 0.1),
            right - left - 0.2,
            _HEIGHT - 0.2,
            boxstyle="round,pad=0.1",
            facecolor=palette.PAPER,
            edgecolor=color,
            linewidth=1.4,
        )
    )
    words = ax.text((left + right) / 2, y, text, ha="center", va="center", fontsize=10.5)
    when_narrow(words, text=text.replace("，", "，\n"))


_START, _GAP = 3.0, 1.45


def source_gates(gates, passed, ax=None):
    """一行一个源：过得了一关，线就往右走；过不了，停在那里打一个叉，梯度是 None。

    `gates` 是各关的名字；`passed` 把源的写法对应到它过了几关，从 0 到 `len(gates)`。
    """
    for source, count in passed.items():
        if not 0 <= count <= len(gates):
            raise ValueError(f"{source} 过了 {count} 关，而一共 {len(gates)} 关：检查 passed")
    ax = ax or new_axes(size=(6.4, 0.55 + 0.36 * len(passed)))
    places = [_START + _GAP * (index + 0.5) for index in range(len(gates))]
    end = _START + _GAP * len(gates) + 0.25
    for index, (place, gate) in enumerate(zip(places, gates, strict=True)):
        ax.plot(
            [place, place], [-0.55, len(passed) - 0.45], color=palette.GRID, linewidth=7, zorder=0
        )
        name = ax.text(place, -0.8, gate, ha="center", va="bottom", color=palette.MUTED)
        when_narrow(name, y=-0.8 - 0.6 * (index % 2))
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
