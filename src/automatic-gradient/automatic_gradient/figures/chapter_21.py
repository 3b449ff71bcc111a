"""“让求梯度更快”一章的图。"""

from matplotlib.ticker import LogLocator, NullLocator, StrMethodFormatter

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, name_machine, new_axes, new_panels, styled


def epoch_profile(ways, machine, axes=None):
    """每种跑法一格，一条横条是一轮训练里的一段所用的时间，旁边写它占几成。

    `ways` 把跑法对应到各段的用时，用时是有 "median"、"low"、"high" 的字典，单位秒。
    `machine` 是量它们的机器。
    """
    counts = [len(parts) for parts in ways.values()]
    axes = axes or new_panels(len(ways), 1, (6.4, 0.42 * sum(counts) + 1.7), sharex=True,
                              height_ratios=counts)  # fmt: skip
    longest = max(part["high"] for parts in ways.values() for part in parts.values())
    for ax, (way, parts) in zip(axes, ways.items(), strict=True):
        whole = sum(part["median"] for part in parts.values())
        for row, part in enumerate(parts.values()):
            taken = {name: 1e3 * seconds for name, seconds in part.items()}
            _draw_bar(ax, row, taken, f"{part['median'] / whole:.0%}", 6)
        _name_rows(ax, parts)
        ax.set_xlim(0, 1.15e3 * longest)
        ax.grid(axis="y", visible=False)
        ax.set_ylabel("一轮里的一段")
        ax.set_title(way, loc="left", fontsize=10)
        ax.set_xlabel("一轮里用的时间（毫秒）")
        name_machine(ax, machine)
    return axes


def epoch_times(times, machine, ax=None):
    """一行是一级改动，记号是改到这一级时一轮的用时，旁边写它比第一行快几倍。

    `times` 把改动对应到用时，用时是有 "median"、"low"、"high" 的字典，单位秒；
    比上一级慢、四分位数之间又不重叠的画叉。`machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 0.46 * len(times) + 1.3))
    first = before = next(iter(times.values()))
    for row, time in enumerate(times.values()):
        is_slower = time["low"] > before["high"]
        color, marker = (palette.GRADIENT, "X") if is_slower else (palette.PATH, "o")
        ax.plot([1e3 * time["low"], 1e3 * time["high"]], [row, row], color=color, linewidth=1.5)
        ax.plot([1e3 * time["median"]], [row], color=color, marker=marker, markersize=8)
        _name_end(ax, f"{first['median'] / time['median']:.2g} 倍", (1e3 * time["high"], row), 8)
        before = time
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    ax.margins(x=0.18)
    _name_rows(ax, times)
    ax.set_xlabel("一轮的用时（毫秒）")
    ax.set_ylabel("改到这一级")
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


def memory_peaks(peaks, by_hand, machine, ax=None):
    """一条横条是一种写法的内存峰值，单位 MiB；菱形是手算的。

    `peaks` 把写法对应到有 "median"、"low"、"high" 的字典，`by_hand` 把其中几种对应到手算的数；
    `machine` 是量它们的机器。
    """
    ax = ax or new_axes(size=(6.4, 0.42 * len(peaks) + 1.5))
    for row, peak in enumerate(peaks.values()):
        _draw_bar(ax, row, peak, f"{peak['median']:.0f}", 12)
    rows = [list(peaks).index(name) for name in by_hand]
    diamonds = {"color": palette.FUNCTION, "marker": "D", "linestyle": "none"}
    ax.plot(list(by_hand.values()), rows, **diamonds, zorder=4, label="手算")
    ax.legend(loc="lower right")
    _name_rows(ax, peaks)
    ax.margins(x=0.12)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel("内存峰值（MiB）")
    ax.set_ylabel("写法")
    name_machine(ax, machine)
    return ax


def _draw_bar(ax, row, spread, text, gap):
    """Draw a bar to the median, a line between the quartiles, and words beyond its end."""
    ax.barh(row, spread["median"], height=0.62, color=palette.PATH)
    ax.plot([spread["low"], spread["high"]], [row, row], color=palette.INK, linewidth=1.5)
    _name_end(ax, text, (spread["high"], row), gap)


def _name_end(ax, text, end, gap):
    label(ax, text, end, (gap, 0), va="center", fontsize=9.5)


def _name_rows(ax, names):
    """Name the rows from the top."""
    ax.set_yticks(range(len(names)), list(names))
    ax.set_ylim(len(names) - 0.5, -0.5)
