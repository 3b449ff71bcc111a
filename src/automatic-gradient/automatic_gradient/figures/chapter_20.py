"""“用真实数据训练”一章的图。"""

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes, new_panels, styled
from automatic_gradient.figures.narrow import when_narrow

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


_MARKS = (("o", palette.PATH), ("s", palette.GRADIENT))


def batch_spread(sizes, spreads, estimate, ax=None):
    """在双对数坐标上画散布对批的大小；虚线是公式给出的。

    `spreads` 把抽法的名字对应到一列散布，至多两列；`estimate` 是公式的一列；都与 `sizes` 等长。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.loglog(
        sizes, estimate, "--", color=palette.MUTED, linewidth=1.4, label=r"公式 $\sigma/\sqrt{B}$"
    )
    for (mark, color), (name, spread) in styled(_MARKS, spreads):
        ax.loglog(sizes, spread, mark, color=color, fillstyle="none", label=name)
    ax.set_xticks(sizes, [str(size) for size in sizes])
    ax.set_xticks([], minor=True)
    ax.legend()
    ax.set_xlabel("一批的大小 $B$")
    ax.set_ylabel("离全体梯度的距离（均方根）")
    return ax


def learning_curves(runs, ax=None):
    """每次训练一格，半对数坐标，各格同一个纵轴：实线是训练损失，虚线是验证损失。

    `runs` 把格子的标题对应到 (步数, 训练损失, 验证损失) 三列；`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(runs), (3.3 * len(runs), 3.4), sharey=True)
    for panel, (title, (steps, training, validation)) in zip(axes, runs.items(), strict=True):
        panel.semilogy(steps, training, "-", color=palette.PATH, linewidth=1.8)
        panel.semilogy(steps, validation, "--", color=palette.FUNCTION, linewidth=1.8)
        label(panel, "训练", (steps[-1], training[-1]), (-2, -14), color=palette.PATH, ha="right")
        label(
            panel, "验证", (steps[-1], validation[-1]), (-2, 8), color=palette.FUNCTION, ha="right"
        )
        panel.margins(y=0.1)
        when_narrow(panel, ymargin=0.2)
        panel.set_title(title)
        panel.set_xlabel("步数")
        panel.set_ylabel("损失")
    return axes


def learning_rate_sweep(rates, losses, limit, guess, ax=None):
    """在双对数坐标上画最后的损失对学习率，最低的一点标五角星。

    竖虚线是 `limit`，即起点处的 2/λ；横点线是 `guess`，闭着眼睛猜的损失。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    ax.loglog(rates, losses, "o-", color=palette.PATH, linewidth=1.6)
    best = min(range(len(rates)), key=losses.__getitem__)
    ax.plot(rates[best], losses[best], "*", color=palette.MINIMUM, markersize=14, zorder=5)
    ax.axhline(guess, color=palette.MUTED, linewidth=1.2, linestyle=":")
    ax.axvline(limit, color=palette.FUNCTION, linewidth=1.4, linestyle="--")
    label(
        ax, r"起点处的 $2/\lambda$", (limit, guess / 2), (-6, 0), ha="right", va="center",
        color=palette.FUNCTION,
    )  # fmt: skip
    label(ax, "瞎猜", (rates[0], guess), (0, 5), color=palette.MUTED)
    ax.margins(y=0.12)
    ax.set_xlabel(r"学习率 $\eta$")
    ax.set_ylabel("最后的训练损失")
    # Spines run between logarithms: their last bit, which differs between processors, would move
    # the axes by as little, and that is enough for another file.
    ax.spines[:].set_in_layout(False)
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
