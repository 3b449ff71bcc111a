"""“求导的四种办法”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes


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
