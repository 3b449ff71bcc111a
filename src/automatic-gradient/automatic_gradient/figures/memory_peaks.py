"""图：几种写法各要多少内存。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import name_machine, new_axes


def memory_peaks(peaks, kept, machine, ax=None):
    """一条横条是一种写法的内存峰值，单位 MiB；虚线是手算的 `kept`。

    `peaks` 把写法对应到有 "median"、"low"、"high" 的字典；`machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 0.42 * len(peaks) + 1.2))
    for row, peak in enumerate(peaks.values()):
        ax.barh(row, peak["median"], height=0.62, color=palette.PATH)
        ax.plot([peak["low"], peak["high"]], [row, row], color=palette.INK, linewidth=1.5)
        ax.annotate(
            f"{peak['median']:.0f}", (peak["high"], row), (6, 0), textcoords="offset points",
            va="center", fontsize=9.5,
        )  # fmt: skip
    ax.axvline(kept, color=palette.FUNCTION, linestyle="--", linewidth=1.4)
    ax.set_yticks(range(len(peaks)), list(peaks))
    ax.set_ylim(len(peaks) - 0.5, -0.5)
    ax.margins(x=0.1)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel("内存峰值（MiB）")
    ax.set_ylabel("写法")
    name_machine(ax, machine)
    return ax
