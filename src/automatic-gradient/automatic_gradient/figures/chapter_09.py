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
