"""图：割线怎样变成切线。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def tangent_and_chord(f, at, distances, ax=None):
    """画出曲线 `f` 在 `at` 处的切线，以及从 `at` 到 `at + ε` 的几条割线。

    `f` 是一元曲面；`distances` 是几个正的 ε，从大到小。
    """
    ax = ax or new_axes()
    reach = max(distances)
    x = np.linspace(at - reach, at + 1.25 * reach, 201)
    ax.plot(x, f(x), color=palette.FUNCTION)
    ax.plot(x, f(at) + f.gradient(at) * (x - at), color=palette.GRADIENT)
    label(ax, "切线", (x[0], f(at) + f.gradient(at) * (x[0] - at)), (0, 8), color=palette.GRADIENT)
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
