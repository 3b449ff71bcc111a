"""“导数：往哪里走”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    ON_PAPER,
    arrow,
    draw_contours,
    label,
    mark_critical,
    new_axes,
)
from automatic_gradient.figures.narrow import when_narrow


def tangent_and_chord(f, at, distances, ax=None):
    """画出曲线 `f` 在 `at` 处的切线，以及从 `at` 到 `at + ε` 的几条割线，各写上斜率。

    `f` 是一元曲面；`distances` 是几个正的 ε，从大到小。
    """
    ax = ax or new_axes()
    reach = max(distances)
    x = np.linspace(at - reach, at + 1.25 * reach, 201)
    tangent = f.gradient(at)
    ax.plot(x, f(x), color=palette.FUNCTION)
    ax.plot(x, f(at) + tangent * (x - at), color=palette.GRADIENT)
    below = (at + 0.6 * reach, f(at) + 0.6 * reach * tangent)
    label(ax, f"切线，斜率 {tangent:g}", below, (8, -14), color=palette.GRADIENT)
    for distance in distances:
        end = at + distance
        chord = (f(end) - f(at)) / distance
        ax.plot(x, f(at) + chord * (x - at), color=palette.PATH, linestyle="--", linewidth=1.2)
        ax.plot([end], [f(end)], "o", color=palette.PATH)
        name = label(
            ax,
            rf"$\varepsilon = {distance:g}$：斜率 {chord:g}",
            (end, f(end)),
            (-8, 6),
            color=palette.PATH,
            ha="right",
        )
        when_narrow(name, position=(-6, 8))
    ax.plot([at], [f(at)], "o", color=palette.INK, zorder=5)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$f(x)$")
    return ax


def two_legs(surface, start, step, ax=None):
    """把从 `start` 迈出的一步 `step` 拆成先向东、再向北的两段，写出每一段的升降与平均斜率。

    方块是中值定理说的那一点，那里的偏导数等于这一段的平均斜率。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    start, step = np.asarray(start, dtype=float), np.asarray(step, dtype=float)
    corner, end = start + step * [1, 0], start + step
    left, bottom = start - 0.55 * step
    right, top = end + step * [1.25, 0.6]
    draw_contours(ax, surface, (left, right, bottom, top))
    ax.plot(*np.transpose([start, end]), color=palette.MUTED, linestyle=":", linewidth=1.4)
    words, middle = _leg(ax, surface, start, corner, axis=0)
    _slope(ax, f"向东 {words}", middle, (0, -10), ha="center", va="top")
    words, middle = _leg(ax, surface, corner, end, axis=1)
    _slope(ax, f"向北 {words}", middle, (12, 0), ha="left", va="center")
    for point, offset, side in (
        (start, (-8, 4), "right"),
        (corner, (8, -8), "left"),
        (end, (8, 6), "left"),
    ):
        ax.plot(*point, "o", color=palette.INK, zorder=5)
        label(ax, f"高 {surface(point):.4g}", point, offset, ha=side, va="center", **ON_PAPER)
    ax.set_xlabel("向东 $x$")
    ax.set_ylabel("向北 $y$")
    return ax


def _leg(ax, surface, tail, head, axis):
    """Draw one leg and the point of its mean slope; give what is written there, and the point."""
    arrow(ax, tail, head, palette.PATH)
    length = (head - tail)[axis]
    rise = surface(head) - surface(tail)
    slope = rise / length
    along = tail[:, None] + (head - tail)[:, None] * np.linspace(0, 1, 1001)
    middle = along[:, np.argmin(np.abs(surface.gradient(along)[axis] - slope))]
    ax.plot(*middle, "s", color=palette.GRADIENT)
    return rf"{length:g}，升 ${rise:.4g} = {length:g} \times {slope:.4g}$", middle


def _slope(ax, words, point, offset, **places):
    written = label(ax, words, point, offset, color=palette.GRADIENT, **places, **ON_PAPER)
    when_narrow(written, text=words.replace("，", "，\n"))


_MAP = (-0.4, 4.6, -1.8, 1.8)
_PLACES = ((1.1, 0.85), (2.6, -0.62), (1.2, -0.3), (4.0, -0.5))


def gradient_map(surface, at, ax=None):
    """一张等高线地图：几处画出梯度，`at` 处再画出负梯度与等高线的切线，点线连到谷底。

    `at` 正在一条等高线上，相邻两条的高差都一样；箭头长是梯度的十分之一；两轴的单位一样长，
    直角看上去就是直角。地图向东从 -0.4 到 4.6，向北从 -1.8 到 1.8。
    """
    ax = ax or new_axes(size=(6.4, 4.2))
    at = np.asarray(at, dtype=float)
    draw_contours(ax, surface, _MAP, levels=np.arange(1, 10) * surface(at) / 3)
    for point in np.concatenate([_PLACES, [at]]):
        arrow(ax, point, point + 0.1 * surface.gradient(point), palette.GRADIENT)
        ax.plot(*point, ".", color=palette.INK)
    uphill = 0.1 * surface.gradient(at)
    across = 1.4 * np.array([-uphill[1], uphill[0]])
    ax.plot(*np.transpose([at - across, at + across]), "--", color=palette.INK, linewidth=1.4)
    side = 0.1 * np.stack([uphill, -across / 1.4]) / np.linalg.norm(uphill)
    ax.plot(
        *np.transpose([at + side[0], at + side[0] + side[1], at + side[1]]),
        color=palette.INK,
        linewidth=1,
    )
    for minimum in surface.minima:
        ax.plot(*np.transpose([at, minimum]), ":", color=palette.MUTED, linewidth=1.4)
        mark_critical(ax, *minimum)
    arrow(ax, at, at - uphill, palette.PATH)
    label(ax, "沿梯度", at + uphill, (6, 2), color=palette.GRADIENT, **ON_PAPER)
    label(
        ax, "逆着梯度", at - uphill, (0, -8), color=palette.PATH, ha="center", va="top", **ON_PAPER
    )
    label(ax, "等高线的切线", at + across, (-6, 6), ha="center", **ON_PAPER)
    ax.set_aspect("equal")
    ax.set_xlim(_MAP[:2])
    ax.set_ylim(_MAP[2:])
    ax.set_xlabel("向东 $x$")
    ax.set_ylabel("向北 $y$")
    return ax
