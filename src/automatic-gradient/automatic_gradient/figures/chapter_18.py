"""“自适应学习率”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes, styled

_LINES = (
    (palette.GRADIENT, "-"),
    (palette.PATH, "--"),
    (palette.FUNCTION, ":"),
    (palette.INK, "-."),
)


def step_lengths(lengths, change, ax=None):
    """画步长与学习率之比（对数），竖线标出梯度变小的一步，横线是学习率。

    `lengths` 把办法的名字对应到一列步长，至多三列，以颜色和线型区分；`change` 是变小之前的
    最后一步。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    ax.axhline(1, color=palette.MUTED, linewidth=0.8)
    ax.axvline(change, color=palette.INK, linewidth=1, linestyle="-.")
    for (color, line), (name, found) in styled(_LINES[:3], lengths):
        steps = range(1, len(found) + 1)
        ax.semilogy(steps, found, line, color=color, linewidth=2)
        label(ax, name, (steps[-1], found[-1]), (5, -4), color=color, annotation_clip=False)
    label(
        ax, "梯度变小", (change, 0.97), (5, 0), xycoords=("data", "axes fraction"), va="top"
    )  # fmt: skip
    label(ax, r"学习率 $\eta$", (len(found), 1), (-8, 5), ha="right", color=palette.MUTED)
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel(r"步长与 $\eta$ 之比")
    return ax


# One inside the other, so that all are seen where they agree.
_RINGS = (
    (palette.GRADIENT, "o", 13),
    (palette.FUNCTION, "s", 8),
    (palette.PATH, "^", 4),
)


def signal_and_noise(ratios, steps, ax=None):
    """画 Adam 平均每步净走多远，对噪声与 μ 之比，灰线是算出的 1 / √(1 + 比的平方)。

    `steps` 把 μ 对应到一列净走的平均（除以学习率），与 `ratios` 等长，至多三列。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    fine = np.linspace(0, max(ratios), 121)
    ax.plot(fine, 1 / np.sqrt(1 + fine**2), color=palette.MUTED, linewidth=1.2)
    for (color, mark, size), (name, found) in styled(_RINGS, steps):
        ax.plot(
            ratios, found, mark, color=color, markersize=size, markerfacecolor="none",
            markeredgewidth=1.6, label=rf"$\mu = {name:g}$",
        )  # fmt: skip
    ax.set_ylim(0, 1.12)
    ax.legend()
    ax.set_xlabel(r"噪声是 $\mu$ 的几倍，$\sigma / |\mu|$")
    ax.set_ylabel(r"平均每步净走，与 $\eta$ 之比")
    return ax


def turned_costs(angles, counts, ax=None):
    """画步数（对数）对山谷转过的角度。

    `counts` 把办法的名字对应到一列步数，与 `angles` 等长，至多四列，以颜色和线型区分。
    """
    ax = ax or new_axes(size=(6.4, 3.7))
    for (color, line), (name, found) in styled(_LINES, counts):
        ax.semilogy(angles, found, line, color=color, linewidth=2, label=name)
    ax.margins(x=0)
    ax.set_xticks([angles[0], (angles[0] + angles[-1]) / 2, angles[-1]])
    ax.legend(ncols=2)
    ax.set_xlabel("山谷转过的角度（度）")
    ax.set_ylabel("要走的步数")
    return ax
