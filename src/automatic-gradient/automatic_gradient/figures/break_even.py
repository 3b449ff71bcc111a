"""图：第一次调用多花的时间，要多少步才赚回来。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, name_machine, new_axes

_STYLES = ((palette.FUNCTION, "--", (10, -14)), (palette.GRADIENT, "-.", (10, -14)))


def break_even(eager, ways, steps, machine, ax=None):
    """在双对数坐标上画走完若干步一共用的时间，并标出与 eager 打平的地方。

    `eager` 是它一步用的秒数；`ways` 把别的跑法对应到第一步与以后每步的秒数，
    `steps` 把它们对应到打平的步数。`machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 3.9))
    counts = 10 ** np.linspace(0, np.ceil(np.log10(10 * max(steps.values()))), 61)
    ax.plot(counts, counts * eager, color=palette.MUTED, label="eager")
    for (color, line, offset), (name, (first, each)) in zip(_STYLES, ways.items(), strict=False):
        ax.plot(counts, first + (counts - 1) * each, line, color=color, label=name)
        even = (steps[name], steps[name] * eager)
        ax.plot(*[[part] for part in even], "o", color=color, zorder=5)
        label(ax, f"{name} 打平", even, offset, color=color, fontsize=9.5)
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.legend()
    ax.set_xlabel("走了多少步")
    ax.set_ylabel("一共用的时间（秒）")
    name_machine(ax, machine)
    return ax
