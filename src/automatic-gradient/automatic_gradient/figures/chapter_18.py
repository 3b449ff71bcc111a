"""图：同样的一步，换一种跑法快多少倍。"""

from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import name_machine, new_axes

_STYLES = {
    "tf.function": (palette.FUNCTION, "o"),
    "XLA": (palette.GRADIENT, "s"),
    "fit": (palette.PATH, "^"),
}


def speedups(steps, machine, ax=None):
    """一行画一种工作，记号是每种跑法比 eager 快的倍数，短线是四分位数之间。

    `steps` 把工作的名字对应到各种跑法的用时，用时是有 "median"、"low"、"high" 的字典。
    `machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 0.62 * len(steps) + 1.3))
    drawn = set()
    for row, times in enumerate(steps.values()):
        base = times["eager"]["median"]
        for shift, (name, (color, marker)) in zip((-0.2, 0, 0.2), _STYLES.items(), strict=True):
            if name not in times:
                continue
            ratios = {key: base / time for key, time in times[name].items()}
            ax.plot([ratios["high"], ratios["low"]], [row + shift] * 2, color=color, linewidth=1.5)
            ax.plot(
                [ratios["median"]],
                [row + shift],
                color=color,
                marker=marker,
                linestyle="none",
                label=None if name in drawn else name,
            )
            drawn.add(name)
    ax.axvline(1, color=palette.MUTED, linestyle="--", linewidth=1.2)
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda ratio, _: f"{ratio:g}"))
    ax.set_yticks(range(len(steps)), list(steps))
    ax.set_ylim(len(steps) - 0.5, -0.5)
    ax.legend(loc="lower right")
    ax.set_xlabel("eager 的用时是它的几倍")
    ax.set_ylabel("一次调用做的事")
    name_machine(ax, machine)
    return ax
