"""图：滑动平均怎样追上数据的均值。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def moving_average(averages, target, ax=None):
    """画滑动平均随步数的变化，横线标出它要追上的均值 `target`。

    `averages` 从第 0 步开始，一步一个数。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.axhline(target, color=palette.FUNCTION, linestyle="--")
    label(ax, "这批数据的均值", (0, target), (0, 5), color=palette.FUNCTION)
    ax.plot(averages, "o-", color=palette.PATH, markersize=3.5)
    ax.set_xlabel("训练模式下调用的次数")
    ax.set_ylabel("层里记着的均值")
    return ax
