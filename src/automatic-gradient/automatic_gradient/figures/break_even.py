"""图：第一次调用多花的时间，要多少步才赚回来。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_STYLES = ((palette.MUTED, "-"), (palette.FUNCTION, "--"), (palette.GRADIENT, "-."))


def break_even(counts, totals, crossings, machine, ax=None):
    """在双对数坐标上画走完 `counts` 步一共用的时间，并标出与第一种跑法打平的地方。

    `totals` 把跑法的名字对应到一列秒数，第一种是比较的基准。
    `crossings` 把其余的名字对应到打平的步数与那时的秒数；`machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 3.9))
    for (color, line), (name, seconds) in zip(_STYLES, totals.items(), strict=False):
        ax.loglog(counts, seconds, line, color=color, label=name)
        if name in crossings:
            ax.plot(*[[each] for each in crossings[name]], "o", color=color, zorder=5)
            label(ax, f"{name} 打平", crossings[name], (8, -13), color=color, fontsize=9.5)
    ax.legend()
    ax.set_xlabel("走了多少步")
    ax.set_ylabel("一共用的时间（秒）")
    ax.set_title(machine, loc="right", fontsize=9, color=palette.MUTED)
    return ax
