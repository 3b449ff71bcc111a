"""“求导的四种办法”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes, styled

_SWELL = (
    (palette.GRADIENT, "s--"),
    (palette.FUNCTION, "o-"),
    (palette.PATH, "^-."),
)


def expression_swell(depths, counts, ax=None):
    """画运算的个数（对数）对迭代次数 `depths`。

    `counts` 把一种写法的名字对应到一列个数，与 `depths` 等长；至多三列。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for (color, line), (name, numbers) in styled(_SWELL, counts):
        ax.semilogy(depths, numbers, line, color=color, label=name, markersize=5)
    ax.set_xticks(depths)
    ax.legend()
    ax.set_xlabel("迭代次数 $n$")
    ax.set_ylabel("运算的个数")
    return ax


_WAYS = ((palette.PATH, "^:"), (palette.FUNCTION, "s--"), (palette.GRADIENT, "o-"))


def cost_by_shape(shapes, counts, ax=None):
    """画求出全部导数要做的运算次数（对数）对函数的形状 `shapes`，即几对（输入的个数，输出的个数）。

    `counts` 把一种办法的名字对应到一列次数，与 `shapes` 等长；至多三列。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    places = range(len(shapes))
    for (color, line), (name, numbers) in styled(_WAYS, counts):
        ax.semilogy(places, numbers, line, color=color, label=name)
    ax.set_xticks(places, [f"{inputs}→{outputs}" for inputs, outputs in shapes])
    ax.legend()
    ax.set_xlabel("几个输入→几个输出")
    ax.set_ylabel("运算的次数")
    return ax
