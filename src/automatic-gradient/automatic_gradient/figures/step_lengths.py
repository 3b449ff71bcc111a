"""图：梯度忽然变小以后，各种办法的步子有多长。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_STYLES = ("-", "--", ":")


def step_lengths(lengths, change, rate, ax=None):
    """画每一步的长度（对数），竖线标出梯度变小的一步，横线是学习率。

    `lengths` 把办法的名字对应到一列步长，至多三列，以线型区分；`change` 是变小之前的
    最后一步；`rate` 是学习率。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    ax.axhline(rate, color=palette.MUTED, linewidth=0.8)
    ax.axvline(change, color=palette.GRADIENT, linewidth=1.2, linestyle="-.")
    for style, (name, found) in zip(_STYLES, lengths.items(), strict=False):
        steps = range(1, len(found) + 1)
        ax.semilogy(steps, found, style, color=palette.PATH, linewidth=1.8)
        label(ax, name, (steps[-1], found[-1]), (5, -4), annotation_clip=False)
    label(
        ax, "梯度变小", (change, 0.97), (5, 0), xycoords=("data", "axes fraction"),
        color=palette.GRADIENT, va="top",
    )  # fmt: skip
    label(ax, r"学习率 $\eta$", (len(found), rate), (-8, 5), ha="right", color=palette.MUTED)
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel("这一步的长度")
    return ax
