"""“导数：往哪里走”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes
from automatic_gradient.figures.narrow import when_narrow


def tangent_and_chord(f, at, distances, ax=None):
    """画出曲线 `f` 在 `at` 处的切线，以及从 `at` 到 `at + ε` 的几条割线。

    `f` 是一元曲面；`distances` 是几个正的 ε，从大到小。
    """
    ax = ax or new_axes()
    reach = max(distances)
    x = np.linspace(at - reach, at + 1.25 * reach, 201)
    ax.plot(x, f(x), color=palette.FUNCTION)
    ax.plot(x, f(at) + f.gradient(at) * (x - at), color=palette.GRADIENT)
    name = label(
        ax, "切线", (x[0], f(at) + f.gradient(at) * (x[0] - at)), (0, 8), color=palette.GRADIENT
    )
    when_narrow(name, position=(0, 12))
    for distance in distances:
        end = at + distance
        chord = (f(end) - f(at)) / distance
        ax.plot(x, f(at) + chord * (x - at), color=palette.PATH, linestyle="--", linewidth=1.2)
        ax.plot([end], [f(end)], "o", color=palette.PATH)
        label(
            ax,
            rf"$\varepsilon = {distance:g}$",
            (end, f(end)),
            (-8, 6),
            color=palette.PATH,
            ha="right",
        )
    ax.plot([at], [f(at)], "o", color=palette.INK, zorder=5)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$f(x)$")
    return ax


def approximation_error(distances, errors, ax=None):
    """在双对数坐标上画误差 `errors` 对距离 `distances`，旁边放一条斜率为 2 的参照线。"""
    ax = ax or new_axes()
    distances, errors = np.asarray(distances), np.asarray(errors)
    ax.loglog(distances, errors, "o-", color=palette.PATH)
    reference = errors[0] * (distances / distances[0]) ** 2 / 8
    ax.loglog(distances, reference, "--", color=palette.MUTED, linewidth=1.2)
    middle = len(distances) // 2
    label(
        ax,
        "斜率 2 的参照线",
        (distances[middle], reference[middle]),
        (10, -12),
        color=palette.MUTED,
    )
    label(ax, "误差", (distances[middle], errors[middle]), (-14, 8), color=palette.PATH, ha="right")
    ax.set_xlabel(r"$\varepsilon$")
    ax.set_ylabel("线性近似的误差")
    return ax


def directional_derivative(gradient, ax=None):
    """画方向导数对方向角：正对梯度处最大，背对梯度处最小，垂直处为零。

    `gradient` 形状 `(2,)`；横轴是单位方向与梯度的夹角，单位是度。
    """
    ax = ax or new_axes()
    steepest = np.arctan2(gradient[1], gradient[0])
    angles = np.linspace(-180, 180, 361)
    directions = np.stack(
        [np.cos(steepest + np.radians(angles)), np.sin(steepest + np.radians(angles))]
    )
    ax.axhline(0, color=palette.MUTED, linewidth=0.8)
    ax.plot(angles, gradient @ directions, color=palette.GRADIENT)
    length = np.linalg.norm(gradient)
    ax.plot([0], [length], "^", color=palette.GRADIENT, markersize=9)
    ax.plot([-180, 180], [-length, -length], "v", color=palette.PATH, markersize=9, clip_on=False)
    ax.plot([-90, 90], [0, 0], "o", color=palette.INK)
    label(ax, "沿梯度：上升最快", (0, length), (12, -4))
    label(ax, "背着梯度：下降最快", (180, -length), (-46, -5), ha="right")
    label(ax, "垂直：不升不降", (90, 0), (8, 6))
    ax.set_xticks(range(-180, 181, 45))
    ax.set_xlabel("方向与梯度的夹角（度）")
    ax.set_ylabel("方向导数")
    return ax
