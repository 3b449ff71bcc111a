"""“用真实数据训练”一章的图。"""

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import mark_critical, new_axes, new_panels, styled

_COLUMNS = 5


def digit_images(images, titles, ax=None):
    """每行五张，画出手写数字，每张上面写一行字；只画有墨的格子，越浓越深。

    `images` 的形状是 `(n, 64)`，取值 0 到 1；`titles` 是 n 行字。
    """
    rows = -(-len(images) // _COLUMNS)
    ax = ax or new_axes(size=(6.4, 1.5 * rows))
    ax.set_axis_off()
    for number, (image, title) in enumerate(zip(images, titles, strict=True)):
        left, top = 11 * (number % _COLUMNS), 11.5 * (number // _COLUMNS)
        ax.text(left + 4, top - 0.6, title, ha="center", color=palette.INK)
        frame = Rectangle((left, top), 8, 8, fill=False, edgecolor=palette.GRID, linewidth=0.8)
        ax.add_patch(frame)
        _draw_ink(ax, np.asarray(image).reshape(8, 8), left, top)
    ax.set_xlim(-0.5, 11 * _COLUMNS - 2.5)
    ax.set_ylim(11.5 * rows - 3, -2.4)
    ax.set_aspect("equal")
    return ax


def _draw_ink(ax, image, left, top):
    for shade in np.unique(image[image > 0]):
        squares = [Rectangle((left + j, top + i), 1, 1) for i, j in np.argwhere(image == shade)]
        ax.add_collection(
            PatchCollection(
                squares, facecolor=palette.INK, alpha=round(float(shade), 2), linewidth=0
            )
        )


_SWEEP_STYLES = (("o", palette.FUNCTION), ("s", palette.PATH), ("^", palette.GRADIENT))


def rate_sweeps(panels, guess, ax=None):
    """在双对数坐标上画认错几张对学习率，每条线最低的一点标五角星；横点线是瞎猜 `guess`。

    `panels` 把格子的标题对应到几种办法，至多三种，每种办法的名字再对应到几次尝试，记着学习率 `rate`
    与各个种子认错几张 `wrong`；`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(panels), (3.5 * len(panels), 3.6), sharey=True)
    for panel, (title, sweeps) in zip(axes, panels.items(), strict=True):
        panel.axhline(guess, color=palette.MUTED, linewidth=1.2, linestyle=":")
        for (mark, color), (name, trials) in styled(_SWEEP_STYLES, sweeps):
            rates = [trial["rate"] for trial in trials]
            wrong = [np.mean(trial["wrong"]) for trial in trials]
            panel.loglog(
                rates, wrong, mark + "-", color=color, linewidth=1.2, markersize=3.5, label=name
            )
            best = int(np.argmin(wrong))
            mark_critical(panel, rates[best], wrong[best])
        panel.set_yticks([10, 30, 100, 300], ["10", "30", "100", "300"])
        panel.set_yticks([], minor=True)
        panel.set_ylim(bottom=2.5)  # room for the legend
        panel.legend(loc="lower left")
        panel.set_title(title)
        panel.set_xlabel("学习率")
        panel.set_ylabel("平均认错几张")
        # Spines run between logarithms: their last bit, which differs between processors, would
        # move the axes by as little, and that is enough for another file.
        panel.spines[:].set_in_layout(False)
    return axes


def paired_differences(found, limits, base, ax=None):
    """一行一种办法：菱形是比 `base` 多错几张，粗线与细线是 `limits` 倍误差，右边是差与误差之比。

    `found` 把办法的名字对应到差与它的两份误差；`limits` 是一小一大两个倍数。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for row, (gap, *errors) in enumerate(found.values()):
        error = np.hypot(*errors)
        for limit, width in zip(limits, (3.2, 1.2), strict=True):
            ax.plot(
                [gap - limit * error, gap + limit * error], [row, row],
                color=palette.GRADIENT, linewidth=width, solid_capstyle="butt",
            )  # fmt: skip
        ax.plot(gap, row, "D", color=palette.INK, markersize=5)
        ax.text(
            1.02, row, f"{gap / error:+.1f} 倍".replace("-", "−"), va="center",
            transform=ax.get_yaxis_transform(),
        )  # fmt: skip
    ax.axvline(0, color=palette.MUTED, linewidth=1.2, linestyle="--")
    ax.set_yticks(range(len(found)), list(found))
    ax.set_ylim(len(found) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(f"比 {base} 多错几张")
    ax.set_ylabel("办法")
    return ax


_LAYER_MARKS = ("o", "s", "^")


def layer_gradients(norms, ax=None):
    """半对数坐标，横轴是第几层，纵轴是这一层权重的梯度的长度。

    `norms` 把激活函数的名字对应到一列长度，从第一层排起，至多三列，以记号区分。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    for mark, (name, column) in styled(_LAYER_MARKS, norms):
        layers = range(1, len(column) + 1)
        ax.semilogy(
            layers, column, mark + "-", color=palette.GRADIENT, linewidth=1, markersize=4.5,
            label=name,
        )  # fmt: skip
    ax.set_xticks([1, 5, 10, 15, 20] if len(layers) == 20 else list(layers))
    ax.legend(loc="lower right")
    ax.set_xlabel("第几层（从输入数起）")
    ax.set_ylabel("梯度的长度")
    return ax
