"""“求导的四种办法”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes, styled

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
