"""图：同一个动量下，三种走法每步的倍率。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_LINES = (":", "--", "-")


def momentum_factors(products, factors, ax=None):
    """画每步的倍率对 ηλ，至多三种走法，以线型区分；横线以上发散。

    `factors` 把名字对应到一列倍率，与 `products` 等长。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    ax.axhline(1, color=palette.MUTED, linewidth=0.9)
    ax.text(0.03, 1.02, "以上发散", color=palette.INK, fontsize=9)
    for line, (name, column) in zip(_LINES, factors.items(), strict=False):
        ax.plot(products, column, line, color=palette.GRADIENT, linewidth=1.8, label=name)
    ax.set_xlim(products[0], products[-1])
    ax.set_ylim(0, 1.3)
    ax.legend(loc="lower right")
    ax.set_xlabel(r"学习率乘曲率 $\eta\lambda$")
    ax.set_ylabel("每步的倍率")
    return ax
