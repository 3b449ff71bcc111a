"""“nan、inf 与不该有的 0”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    ON_PAPER,
    arrow,
    between_circles,
    circle,
    mark_critical,
    new_axes,
    new_panels,
    styled,
)
from automatic_gradient.figures.narrow import when_narrow


def subgradient_fan(kinks, ax=None):
    """一格一个函数：橙色的一片是 0 处全部的次梯度，虚线与点线是 TensorFlow 给出的斜率。

    `kinks` 把函数的公式（LaTeX，不带美元号）对应到（最小的次梯度，最大的次梯度，各种写法给出的
    斜率），给出的斜率至多两种；函数就是这两条最斜的直线里较高的一条。不在两者之间的斜率，注上“错”。
    """
    axes = ax or new_panels(1, len(kinks), size=(6.8, 3.5), sharey=True)
    x = np.linspace(-1, 1, 81)
    for panel, (formula, (low, high, given)) in zip(axes, kinks.items(), strict=True):
        panel.fill_between(x, low * x, high * x, color=palette.GRADIENT, alpha=0.22, linewidth=0)
        panel.plot(x, np.maximum(low * x, high * x), color=palette.FUNCTION, linewidth=3)
        styles = {slope: line for line, slope in styled(("--", ":"), sorted(set(given.values())))}
        for name, slope in given.items():
            verdict = "" if low <= slope <= high else "，错"
            panel.plot(
                x,
                slope * x,
                styles[slope],
                color=palette.GRADIENT,
                linewidth=2.4,
                label=f"{name}：{slope:g}{verdict}",
            )
        if low < high:
            mark_critical(panel, 0, 0)
        panel.legend(loc="lower right", handlelength=1.8, borderaxespad=0.1)
        panel.set_xlabel("$x$")
        panel.set_ylabel(f"${formula}$")
        panel.set_ylim(-3.1, 1.2)
        panel.set_yticks([-2, -1, 0, 1])
        panel.set_xticks([-1, 0, 1])
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
    factors = (
        ("q", "s", f"× $r$ = {values['r']:.4g}"),
        ("q", "r", f"× $s$ = {values['s']:.4g}"),
        ("s", "x", r"× $\cos x$"),
        ("r", "x", f"× $-r^2$\n= {-(values['r'] ** 2):.4g}"),
    )
    for result, argument, factor in factors:
        _back(ax, _PLACES[result], _PLACES[argument], factor)
    _back(ax, _PLACES["y"], _PLACES["q"], "× 0", note="没选中")
    _back(ax, _PLACES["y"], _CONSTANT, "× 1", note="选中")
    _node(ax, _CONSTANT, "1")
    for name in "xsrqy":
        x, y = _PLACES[name]
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
        zorder=4,  # over its arrow
        **ON_PAPER,
    )
