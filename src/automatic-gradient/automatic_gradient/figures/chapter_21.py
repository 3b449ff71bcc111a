"""“让求梯度更快”一章的图。"""

import numpy as np
from matplotlib.ticker import LogLocator, NullLocator, StrMethodFormatter

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, label, name_machine, new_axes, styled

_STYLES = {
    "tf.function": (palette.FUNCTION, "o"),
    "XLA": (palette.GRADIENT, "s"),
    "fit": (palette.PATH, "^"),
}


def speedups(steps, machine, ax=None):
    """一行画一种工作，记号是每种跑法比 eager 快的倍数，短线是四分位数之间。

    `steps` 把工作的名字对应到各种跑法的用时：eager 和 tf.function、XLA、fit 里的几种；
    用时是有 "median"、"low"、"high" 的字典。`machine` 是量它们的机器。
    """
    for work, times in steps.items():
        if unknown := times.keys() - {"eager", *_STYLES}:
            raise ValueError(
                f"{work} 里的跑法 {min(unknown)} 没有记号：只画 eager、{'、'.join(_STYLES)}"
            )
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
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    ax.set_yticks(range(len(steps)), list(steps))
    ax.set_ylim(len(steps) - 0.5, -0.5)
    ax.legend(loc="lower right")
    ax.set_xlabel("eager 的用时是它的几倍")
    ax.set_ylabel("一次调用做的事")
    name_machine(ax, machine)
    return ax


_TIME_STYLES = (
    (palette.GRADIENT, "o-"),
    (palette.FUNCTION, "s--"),
    (palette.PATH, "^:"),
    (palette.MINIMUM, "D-."),
    (palette.MUTED, "v-"),
)


def times_by_size(times, size, machine, ax=None):
    """在双对数坐标上画每种办法的用时，记号是中位数，竖线是四分位数之间。

    `times` 把规模对应到至多五种办法的用时，用时是有 "median"、"low"、"high" 的字典，单位秒。
    `size` 是横轴的说明，`machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 3.9))
    sizes = [int(each) for each in times]
    for (color, line), name in styled(_TIME_STYLES, list(next(iter(times.values())))):
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


def trace_matches(calls, traces, met, ax=None):
    """左列从上到下是一次次调用，右列是追踪出来的计算图，箭头说明谁用了谁。

    `calls` 与 `traces` 是两列文字，`met` 是每次调用所用的图的序号。
    头一个用到某张图的调用追踪了它，画实线；以后的直接用它，画虚线。
    """
    ax = ax or new_axes(size=(6.4, 0.46 * len(calls) + 0.7))
    bottom = len(calls) - 1
    gap = bottom / max(1, len(traces) - 1)
    heights = [index * gap for index in range(len(traces))]
    graphs = [
        _word(ax, 3.0, height, text, palette.FUNCTION)
        for height, text in zip(heights, traces, strict=True)
    ]
    for row, (text, index) in enumerate(zip(calls, met, strict=True)):
        is_new = index not in met[:row]
        color = palette.GRADIENT if is_new else palette.MUTED
        call = _word(ax, 0, row, text, palette.INK)
        # From frame to frame, however wide the words are.
        ends = {"patchA": call, "patchB": graphs[index], "shrinkA": 1, "shrinkB": 5}
        style = "-" if is_new else "--"
        arrow(ax, (0, row), (3.0, heights[index]), color, linestyle=style, **ends)
    ax.text(0, -0.8, "依次调用", ha="center", va="center", color=palette.MUTED)
    ax.text(3.0, -0.8, "追踪得到的图", ha="center", va="center", color=palette.MUTED)
    ax.set_xlim(-0.7, 3.9)
    ax.set_ylim(bottom + 0.5, -1.2)
    ax.set_axis_off()
    return ax


def _word(ax, x, y, text, edge):
    """Write a word in a frame; return the frame."""
    word = ax.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=10,
        bbox={"boxstyle": "round,pad=0.35", "facecolor": palette.PAPER, "edgecolor": edge},
    )
    return word.get_bbox_patch()


_EVEN_STYLES = ((palette.FUNCTION, "--", (10, -14)), (palette.GRADIENT, "-.", (10, -14)))


def break_even(eager, ways, steps, machine, ax=None):
    """在双对数坐标上画走完若干步一共用的时间，并标出与 eager 打平的地方。

    `eager` 是它一步用的秒数；`ways` 把至多两种别的跑法对应到第一步与以后每步的秒数，
    `steps` 把它们对应到打平的步数。`machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 3.9))
    counts = 10 ** np.linspace(0, np.ceil(np.log10(10 * max(steps.values()))), 61)
    ax.plot(counts, counts * eager, color=palette.MUTED, label="eager")
    for (color, line, offset), (name, (first, each)) in styled(_EVEN_STYLES, ways):
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
