"""图：第一步有多长，随梯度的大小而变。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_STYLES = ((palette.GRADIENT, "--"), (palette.FUNCTION, "s-"), (palette.PATH, "o-"))


def first_steps(slopes, lengths, rate, ax=None):
    """在双对数坐标上画第一步的长度对梯度的大小，横线是学习率。

    `lengths` 把办法的名字对应到一列长度，与 `slopes` 等长，至多三列。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    ax.axhline(rate, color=palette.MUTED, linewidth=0.8)
    for (color, style), (name, found) in zip(_STYLES, lengths.items(), strict=False):
        ax.loglog(slopes, found, style, color=color, linewidth=1.6, markersize=4.5, label=name)
    label(ax, r"学习率 $\eta$", (slopes[0], rate), (2, 4), color=palette.MUTED)
    ax.set_ylim(rate * 1e-5, rate * 30)
    ax.legend(loc="lower right")
    ax.set_xlabel(r"梯度的大小 $|g|$")
    ax.set_ylabel("第一步的长度")
    return ax
