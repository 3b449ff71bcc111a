"""“梯度检验”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes, styled

_SEEN = ((palette.PATH, "o-"), (palette.FUNCTION, "s--"))


def seen_by_size(sizes, errors, bounds, ax=None):
    """在双对数坐标上画检验看见的相对误差对分量的个数 `sizes`；虚线是容许的上限。

    `errors` 把一种检验的名字对应到一列相对误差，与 `sizes` 等长，至多两列；`bounds` 把一种上限的
    名字对应到它的值。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for (color, line), (name, found) in styled(_SEEN, errors):
        ax.loglog(sizes, found, line, color=color, label=name)
    for name, bound in bounds.items():
        ax.axhline(bound, color=palette.MUTED, linestyle="--", linewidth=1.2)
        label(ax, name, (sizes[0], bound), (0, 5), color=palette.MUTED)
    ax.legend(loc="upper right")
    ax.margins(y=0.15)
    ax.set_xlabel("分量的个数 $n$")
    ax.set_ylabel("看见的相对误差")
    return ax
