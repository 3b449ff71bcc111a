"""“求导的四种办法”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes, styled


def expression_swell(depths, function_sizes, derivative_sizes, ax=None):
    """画式子里的运算个数（对数）对迭代次数 `depths`：函数自己的，和它的导数的。"""
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.semilogy(depths, derivative_sizes, "s--", color=palette.GRADIENT, label="导数的式子")
    ax.semilogy(depths, function_sizes, "o-", color=palette.FUNCTION, label="函数的式子")
    ax.set_xticks(depths)
    ax.legend()
    ax.set_xlabel("迭代次数 $n$")
    ax.set_ylabel("式子里的运算个数")
    return ax


_STYLES = ((palette.PATH, "^:"), (palette.FUNCTION, "s--"), (palette.GRADIENT, "o-"))


def cost_of_a_gradient(sizes, costs, ax=None):
    """在双对数坐标上画运算次数（函数自己算一遍的若干倍）对参数个数 `sizes`。

    `costs` 把一种办法的名字对应到一列倍数，与 `sizes` 等长；至多三列。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for (color, line), (name, multiples) in styled(_STYLES, costs):
        ax.loglog(sizes, multiples, line, color=color, label=name)
    ax.legend()
    ax.set_xlabel("参数的个数 $n$")
    ax.set_ylabel("相当于算几遍函数")
    return ax
