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


_FIRST, _APART = 3.4, 1.0


def stations_reached(stations, reached, step, ax=None):
    """一行一种走法，从源到目标排着几站：圆点是目标对它有梯度的站，叉是没有的。

    `stations` 是各站的名字，最后一个是目标；`reached` 把走法对应到有梯度的几站；`step` 是
    换来换去的那一步两头的站，画成灰带。
    """
    ax = ax or new_axes(size=(6.4, 0.75 + 0.34 * len(reached)))
    places = {name: _FIRST + _APART * index for index, name in enumerate(stations)}
    *sources, target = stations
    lowest = len(reached) - 0.5
    middle = (places[step[0]] + places[step[1]]) / 2
    ax.plot([middle, middle], [-0.5, lowest], color=palette.GRID, linewidth=16, zorder=0)
    for name in stations:
        label = f"{name}（目标）" if name == target else name
        ax.text(places[name], -0.7, label, ha="center", va="baseline", color=palette.MUTED)
    for row, (way, found) in enumerate(reached.items()):
        ax.text(_FIRST - 0.4, row, way, ha="right", va="center", fontsize=10.5)
        ax.plot([places[sources[0]], places[target]], [row, row], color=palette.GRID, zorder=0)
        live = [places[name] for name in list(found) + [target]]
        ax.plot(live, [row] * len(live), "-", color=palette.GRADIENT, linewidth=2.4)
        ax.plot(live[:-1], [row] * len(found), "o", color=palette.GRADIENT, markersize=7)
        ax.plot(live[-1], row, "s", color=palette.INK, markersize=6)
        lost = [places[name] for name in sources if name not in found]
        ax.plot(lost, [row] * len(lost), "x", color=palette.MUTED, markersize=7, markeredgewidth=2)
    ax.set_xlim(0.2, places[target] + 0.75)
    ax.set_ylim(lowest, -1.3)
    ax.set_axis_off()
    return ax
