"""图：小批量的梯度离全体的梯度有多远，随批的大小变化。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_MARKS = (("o", palette.PATH), ("s", palette.GRADIENT))


def batch_spread(sizes, spreads, estimate, ax=None):
    """在双对数坐标上画散布对批的大小；虚线是公式给出的。

    `spreads` 把抽法的名字对应到一列散布，至多两列；`estimate` 是公式的一列；都与 `sizes` 等长。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.loglog(
        sizes, estimate, "--", color=palette.MUTED, linewidth=1.4, label=r"公式 $\sigma/\sqrt{B}$"
    )
    for (mark, color), (name, spread) in zip(_MARKS, spreads.items(), strict=False):
        ax.loglog(sizes, spread, mark, color=color, fillstyle="none", label=name)
    ax.set_xticks(sizes, [str(size) for size in sizes])
    ax.set_xticks([], minor=True)
    ax.legend()
    ax.set_xlabel("一批的大小 $B$")
    ax.set_ylabel("离全体梯度的距离（均方根）")
    return ax
