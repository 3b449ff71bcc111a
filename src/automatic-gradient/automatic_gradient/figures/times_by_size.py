"""图：几种办法的用时，怎样随规模增长。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import name_machine, new_axes

_STYLES = (
    (palette.GRADIENT, "o-"),
    (palette.FUNCTION, "s--"),
    (palette.PATH, "^:"),
    (palette.MINIMUM, "D-."),
    (palette.MUTED, "v-"),
)


def times_by_size(times, size, machine, ax=None):
    """在双对数坐标上画每种办法的用时，记号是中位数，竖线是四分位数之间。

    `times` 把规模对应到各种办法的用时，用时是有 "median"、"low"、"high" 的字典，单位秒。
    `size` 是横轴的说明，`machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 3.9))
    sizes = [int(each) for each in times]
    names = list(next(iter(times.values())))
    for (color, line), name in zip(_STYLES, names, strict=False):
        found = [each[name] for each in times.values()]
        low, middle, high = (
            [1e3 * time[key] for time in found] for key in ("low", "median", "high")
        )
        ax.vlines(sizes, low, high, color=color, linewidth=1.5)
        ax.plot(sizes, middle, line, color=color, label=name)
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.legend()
    ax.set_xlabel(size)
    ax.set_ylabel("用时（毫秒）")
    name_machine(ax, machine)
    return ax
