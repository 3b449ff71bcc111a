"""图：离开鞍点要走多少步。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def leaving_a_saddle(offsets, steps, ax=None):
    """画步数对起点偏离山脊的距离，横轴是对数刻度。

    `offsets` 与 `steps` 等长；步数已经数好。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.semilogx(offsets, steps, "o-", color=palette.PATH)
    for offset, count in zip(offsets, steps, strict=True):
        label(ax, f"{count}", (offset, count), (6, 6), color=palette.PATH)
    ax.margins(y=0.15)
    ax.set_xlabel("起点偏离山脊的距离")
    ax.set_ylabel("走出鞍点的步数")
    return ax
