"""“梯度为什么是 None（还有 nan）”一章的图。"""

import matplotlib.patches as patches
import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    arrow,
    between_circles,
    circle,
    mark_critical,
    new_axes,
    new_panels,
    styled,
)
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


def subgradient_fan(kinks, lines=9, ax=None):
    """一格一个在 0 处有尖角的凸函数：细线都不高于曲线，粗的虚线与点线是抽中的斜率。

    `kinks` 把函数的公式（LaTeX，不带美元号）对应到（最小的次梯度，最大的次梯度，各种写法抽中的
    斜率），抽中的斜率至多两种；函数就是这两条最斜的直线里较高的一条；每格画 `lines` 条细线。
    """
    axes = ax or new_panels(1, len(kinks), size=(6.6, 3.5), sharey=True)
    x = np.linspace(-1, 1, 81)
    for panel, (formula, (low, high, chosen)) in zip(axes, kinks.items(), strict=True):
        for slope in np.linspace(low, high, lines):
            panel.plot(x, slope * x, color=palette.GRADIENT, linewidth=0.7, alpha=0.55)
        panel.plot(x, np.maximum(low * x, high * x), color=palette.FUNCTION, linewidth=3)
        styles = {slope: line for line, slope in styled(("--", ":"), sorted({*chosen.values()}))}
        for name, slope in chosen.items():
            panel.plot(
                x,
                slope * x,
                styles[slope],
                color=palette.GRADIENT,
                linewidth=2.4,
                label=f"{name}：{slope:g}",
            )
        mark_critical(panel, 0, 0)
        panel.legend(loc="lower left", handlelength=2.2, borderaxespad=0.2)
        panel.set_xlabel("$x$")
        panel.set_ylabel(f"${formula}$")
        panel.set_ylim(-2.3, 1.1)
        panel.set_yticks([-1, 0, 1])
        panel.tick_params(labelleft=True)
    return axes


_PLACES = {"x": (0, 0), "s": (1.9, 0.9), "r": (1.9, -0.9), "q": (3.8, 0), "y": (5.7, 0.75)}
_CONSTANT = (3.8, 1.5)
_FORMULAS = {
    "x": "",
    "s": r"$s = \sin x$",
    "r": r"$r = 1 / x$",
    "q": "$q = s r$",
    "y": "where",
}
_RADIUS = 0.24
# A narrow drawing is as much higher, and its circles stay round.
_HIGHER = 1.4


def where_branches(values, gradients, ax=None):
    """画出 s = sin x 与 r = 1/x 乘成 q，再由 `tf.where` 在 q 与常数 1 之间选出 y。

    `values` 与 `gradients` 按名字 x、s、r、q、y 给出每个数的值和梯度。这里的 x 是 0，选中的是
    常数。箭头是倒着走的方向，写着要乘的局部梯度。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    factors = {
        ("q", "s"): f"× $r$ = {values['r']:.4g}",
        ("q", "r"): f"× $s$ = {values['s']:.4g}",
        ("s", "x"): r"× $\cos x$",
        ("r", "x"): r"× $(-r^2)$",
    }
    for (result, argument), factor in factors.items():
        _back(ax, _PLACES[result], _PLACES[argument], factor)
    _back(ax, _PLACES["y"], _PLACES["q"], "× 0", note="没选中")
    _back(ax, _PLACES["y"], _CONSTANT, "× 1", note="选中")
    _node(ax, _CONSTANT, "1")
    for name, (x, y) in _PLACES.items():
        wrong = not np.isfinite(gradients[name])
        color, linewidth = (palette.GRADIENT, 2.6) if wrong else (palette.MUTED, 1.0)
        _node(ax, (x, y), name, color, linewidth)
        ax.text(x, y + 0.32, _FORMULAS[name], ha="center", va="bottom", fontsize=10.5)
        texts = (
            ("值", values[name], palette.FUNCTION),
            ("梯度", gradients[name], palette.GRADIENT),
        )
        for row, (kind, number, color) in enumerate(texts):
            place = y - 0.33 - 0.27 * row
            ax.text(x, place, f"{kind} {number:.4g}", ha="center", va="top", color=color)
    ax.set_xlim(-0.6, 6.3)
    ax.set_ylim(-1.85, 1.85)
    ax.set_aspect("equal")
    when_narrow(ax, aspect=_HIGHER)
    ax.set_axis_off()
    return ax


def _node(ax, place, name, *style):
    when_narrow(circle(ax, place, name, _RADIUS, *style), height=2 * _RADIUS / _HIGHER)


def _back(ax, head, tail, factor, note=""):
    """Draw the arrow of the sweep backwards, from a result to its argument."""
    start, end = between_circles(tail, head, _RADIUS + 0.06)
    arrow(ax, end, start, palette.GRADIENT, linestyle="--")
    ax.text(
        (head[0] + tail[0]) / 2,
        (head[1] + tail[1]) / 2,
        f"{note}\n{factor}" if note else factor,
        ha="center",
        va="center",
        color=palette.GRADIENT,
        fontsize=10,
        bbox={"facecolor": palette.PAPER, "edgecolor": "none", "pad": 1.0},
        zorder=4,  # over its arrow
    )
