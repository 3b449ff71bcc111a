"""图：极小点的份额随维数怎样减少。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_STYLES = ((palette.PATH, "o-"), (palette.MINIMUM, "s--"), (palette.MUTED, ":"))


def share_of_minima(shares, exact=(), ax=None):
    """在对数纵轴上画几种份额对维数，至多三种，各有记号。

    `shares` 把图例的文字对应到 {维数: 份额}；`exact` 是几对（维数，精确值），
    画成空心大圆，套在量出来的点上。
    """
    ax = ax or new_axes()
    for (color, line), (name, found) in zip(_STYLES, shares.items(), strict=False):
        ax.semilogy(list(found), list(found.values()), line, color=color, label=name)
    if exact:
        ax.semilogy(
            *zip(*exact, strict=True), "o", label="精确值", markersize=13,
            markerfacecolor="none", markeredgecolor=palette.INK, markeredgewidth=1.2,
        )  # fmt: skip
    ax.set_xticks(sorted({n for found in shares.values() for n in found}))
    ax.legend(loc="lower left")
    ax.set_xlabel("维数 $n$")
    ax.set_ylabel("特征值全为正的份额")
    return ax
