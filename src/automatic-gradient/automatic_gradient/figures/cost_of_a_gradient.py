"""图：求一个梯度要做多少运算，随参数的个数怎样增长。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_STYLES = ((palette.PATH, "^:"), (palette.FUNCTION, "s--"), (palette.GRADIENT, "o-"))


def cost_of_a_gradient(sizes, costs, ax=None):
    """在双对数坐标上画运算次数（函数自己算一遍的若干倍）对参数个数 `sizes`。

    `costs` 把一种办法的名字对应到一列倍数，与 `sizes` 等长。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for (color, line), (name, multiples) in zip(_STYLES, costs.items(), strict=True):
        ax.loglog(sizes, multiples, line, color=color, label=name)
    ax.legend()
    ax.set_xlabel("参数的个数 $n$")
    ax.set_ylabel("相当于算几遍函数")
    return ax
