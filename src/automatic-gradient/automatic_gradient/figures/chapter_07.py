"""“持久磁带与高阶导数”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, mark_critical, new_axes, styled

_STYLES = ((palette.FUNCTION, "-"), (palette.GRADIENT, "-"), (palette.GRADIENT, "--"))


def derivative_ladder(x, curves, crossing, ax=None):
    """把函数与它的一阶、二阶导数画在一起，标出后两条相交的一点。

    `curves` 把至多三条曲线的公式（LaTeX，不带美元号）对应到 `x` 上的值；
    `crossing` 是交点 `(x, y)`。
    """
    ax = ax or new_axes()
    for (color, line), (formula, values) in styled(_STYLES, curves):
        ax.plot(x, values, color=color, linestyle=line, label=f"${formula}$")
    mark_critical(ax, *crossing)
    label(
        ax,
        f"({crossing[0]:g}, {crossing[1]:g})",
        crossing,
        (-8, 10),
        ha="right",
        color=palette.MINIMUM,
    )
    ax.legend()
    ax.set_xlabel("$x$")
    ax.set_ylabel("函数与导数的值")
    return ax
