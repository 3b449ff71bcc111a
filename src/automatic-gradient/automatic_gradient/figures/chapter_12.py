"""“控制磁带”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    arrow,
    circle,
    label,
    mark_critical,
    new_axes,
)
from automatic_gradient.figures.narrow import when_narrow

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
    back = ax.text(
        2.9, -0.98, f"乘 $u$，回到 $x$：{gradient:.4g}", ha="center", color=palette.GRADIENT
    )
    when_narrow(back, y=-1.1)
    for name, value in zip("xyuz", values, strict=True):
        x, y = _PLACES[name]
        circle(ax, (x, y), name, _RADIUS)
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


def quantized_weight(path, rounded, target, threshold, ax=None):
    """每一步的权重 `path` 与它取整后的值 `rounded`，横线标出目标与取整的门槛。

    两列等长，至少 8 个数：权重的名字写在第 7 步旁边。
    """
    if len(path) < 8:
        raise ValueError(f"权重只有 {len(path)} 个，至少要 8 个：再走几步")
    ax = ax or new_axes(size=(6.4, 3.4))
    steps = range(len(path))
    ax.axhline(target, color=palette.MINIMUM, linestyle="--", linewidth=1.2)
    ax.axhline(threshold, color=palette.MUTED, linestyle=":", linewidth=1.2)
    ax.step(steps, rounded, where="mid", color=palette.FUNCTION, linewidth=1.4)
    ax.plot(steps, path, "o-", color=palette.PATH, linewidth=1.1, markersize=4)
    label(ax, "取整的 $q$", (0.5, rounded[0]), (6, -4), color=palette.FUNCTION, va="top")
    label(ax, "权重 $w$", (7, path[7]), (6, -16), color=palette.PATH)
    label(ax, f"目标 {target:.4g}", (len(path), target), (2, -4), color=palette.MINIMUM, va="top")
    label(ax, f"门槛 {threshold:.4g}", (len(path), threshold), (2, 4), color=palette.MUTED)
    ax.set_xlim(-1, 1.13 * len(path))
    ax.margins(y=0.12)
    ax.set_xlabel("步数")
    ax.set_ylabel("权重")
    return ax


def cliff_descent(f, path, thrown, minimum, ax=None):
    """画出函数 `f`、裁剪过的路径 `path`，和没有裁剪时的第一步，箭头直抵图的左边界。

    两者同一个起点；`thrown` 是那一步的落点，在图的左边；`minimum` 是极小点。
    纵轴在 1 以上是对数刻度。
    """
    ax = ax or new_axes(size=(6.4, 3.7))
    start = path[0]
    x = np.linspace(0, 1.07 * start, 161)
    ax.plot(x, np.round(f(x), 4), color=palette.FUNCTION)
    path = np.round(np.asarray(path, dtype=float), 3)
    ax.plot(path, np.round(f(path), 4), "o", color=palette.PATH, markersize=4)
    height = float(np.round(f(start), 1))
    arrow(ax, (start, height), (0, height), palette.GRADIENT, linestyle="--", shrinkA=5)
    label(
        ax, f"没有裁剪：一步飞到图外的 {thrown:.4g}", (0.03, height), (0, -15),
        color=palette.GRADIENT,
    )  # fmt: skip
    middle = len(path) // 6
    label(
        ax, "裁剪过：一步一步走下来", (path[middle], float(f(path[middle]))), (-12, -3),
        color=palette.PATH, ha="right",
    )  # fmt: skip
    mark_critical(ax, minimum, float(f(minimum)))
    ax.set_yscale("symlog", linthresh=1)
    ax.set_xlim(x[0], x[-1])
    ax.set_ylim(-0.15, 4 * height)
    ax.set_xlabel("$w$")
    ax.set_ylabel("损失（1 以上是对数刻度）")
    return ax
