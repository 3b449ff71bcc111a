"""图：停止梯度是一只单向阀，值过得去，梯度回不来。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, circle, new_axes

_RADIUS = 0.27
_PLACES = {"x": (0, 0), "y": (1.75, 0.95), "u": (4.05, 0.95), "z": (5.8, 0)}
_FORMULAS = {"y": "$y = x^2$", "u": "u = stop_gradient(y)", "z": "$z = u x$"}


def gradient_valve(values, gradient, ax=None):
    """画出 z = stop_gradient(x²) · x 的两条路：上面一条装了阀门，下面一条通着。

    `values` 是 x、y、u、z 四个数，`gradient` 是磁带求出的 dz/dx。
    """
    ax = ax or new_axes(size=(6.4, 2.9))
    for tail, head, bend in (("x", "y", 0), ("y", "u", 0), ("u", "z", 0), ("x", "z", 0.12)):
        _way(ax, tail, head, palette.FUNCTION, bend)
    # The way back stands a little lower than the way there.
    for tail, head, bend in (("z", "u", -0.3), ("z", "x", -0.27)):
        _way(ax, tail, head, palette.GRADIENT, bend, "--")
    for side in (-0.05, 0.05):
        ax.plot([2.9 + side] * 2, [0.68, 1.22], color=palette.GRADIENT, linewidth=3.2, zorder=4)
    ax.text(2.9, 0.56, "梯度到此为止", ha="center", va="top", color=palette.GRADIENT)
    ax.text(2.9, -0.98, f"乘 $u$，回到 $x$：{gradient:.4g}", ha="center", color=palette.GRADIENT)
    for (name, place), value in zip(_PLACES.items(), values, strict=True):
        circle(ax, place, name, _RADIUS)
        x, y = place
        ax.text(x, y + 0.4, _FORMULAS.get(name, ""), ha="center" if y else "left")
        ax.text(
            x, y + (0.72 if y else -0.6), f"值 {value:.4g}", ha="center", color=palette.FUNCTION
        )
    ax.set_xlim(-0.5, 6.6)
    ax.set_ylim(-1.15, 1.95)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _way(ax, tail, head, color, bend, style="-"):
    arrow(
        ax,
        _PLACES[tail],
        _PLACES[head],
        color,
        linestyle=style,
        shrinkA=15,
        shrinkB=15,
        connectionstyle=f"arc3,rad={bend}",
    )
