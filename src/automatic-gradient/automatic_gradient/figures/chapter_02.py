"""“梯度下降：走多远”一章的图。"""

from itertools import pairwise

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    arrow,
    draw_contours,
    label,
    mark_critical,
    new_axes,
    new_panels,
    quadratic,
    step_arrow,
)
from automatic_gradient.optimizers import descend


def fitted_line(t, y, slopes, ax=None):
    """左边是数据与两条过原点的直线，右边是两个斜率各自的均方误差。

    `t` 与 `y` 是数据的横坐标与纵坐标；`slopes` 是两个斜率：一个猜的，一个最好的；
    `ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (6.6, 3.1))
    data, losses = axes
    t, y = np.asarray(t, dtype=float), np.asarray(y, dtype=float)

    def loss(w):
        return np.mean((np.asarray(w)[..., None] * t - y) ** 2, axis=-1)

    guess, best = slopes
    ends = np.array([0, 1.08 * t.max()])
    data.vlines(t, guess * t, y, color=palette.MUTED, linestyle=":")
    w = best + 1.35 * abs(best - guess) * np.linspace(-1, 1, 121)
    losses.plot(w, loss(w), color=palette.FUNCTION)
    losses.plot(guess, loss(guess), "s", color=palette.PATH, markersize=7)
    mark_critical(losses, best, loss(best))
    for slope, line, color in ((guess, "--", palette.PATH), (best, "-", palette.MINIMUM)):
        data.plot(ends, slope * ends, line, color=color)
        label(data, f"$w = {slope:g}$", (ends[1], slope * ends[1]), (2, -3), color=color)
        place = {"xytext": (0, 22), "ha": "center"} if slope == best else {"xytext": (9, 2)}
        name = f"$f({slope:g}) = {loss(slope):.3g}$"
        losses.annotate(
            name, (slope, loss(slope)), textcoords="offset points", color=color, **place
        )
    data.plot(t, y, "o", color=palette.INK)
    data.set_xlim(0, 1.3 * t.max())
    data.set_xlabel("$t$")
    data.set_ylabel("$y$")
    losses.set_ylim(bottom=0)
    losses.set_xlabel("$w$")
    losses.set_ylabel("$f(w)$")
    return axes


def learning_rates(f, rates, start=1.0, steps=6, ax=None):
    """五个学习率各走几步，第六格画出倍率的绝对值 |1 - ηλ|。

    `f` 是曲率处处为 λ 的一元二次曲面，最低点在 0；`rates` 是五个学习率；
    `ax` 若给出，是六条坐标轴。
    """
    axes = ax or new_panels(2, 3, (6.6, 4.6))
    *panels, summary = axes
    if len(rates) != len(panels):
        raise ValueError(f"要正好 {len(panels)} 个学习率，给了 {len(rates)} 个：一格画一个")
    curvature = f.hessian(0.0)
    for panel, rate in zip(panels, rates, strict=True):
        path = descend(f.gradient, start, rate, steps)
        reach = 1.3 * max(1.15 * start, abs(path).max())
        x = np.linspace(-reach, reach, 121)
        panel.plot(x, f(x), color=palette.FUNCTION, linewidth=1.4)
        panel.plot(path, f(path), "o", color=palette.PATH, markersize=4)
        for here, there in pairwise(path):
            # There is no room for an arrow on the shortest steps.
            if abs(there - here) > 0.12 * reach:
                step_arrow(panel, (here, f(here)), (there, f(there)))
        mark_critical(panel, 0, f(0))
        panel.set_xlim(x[0], x[-1])
        panel.set_ylim(-0.25 * f(reach), f(reach))
        panel.set_title(rf"$\eta = {rate:g}$：{_regime(rate * curvature)}")
        panel.set_xlabel("$x$")
        panel.set_ylabel("$f(x)$")
    eta = np.linspace(0, 2.4 / curvature, 121)
    summary.axhline(1, color=palette.MUTED, linewidth=0.8)
    summary.plot(eta, abs(1 - eta * curvature), color=palette.GRADIENT, linewidth=1.4)
    for rate in rates:
        summary.plot([rate], [abs(1 - rate * curvature)], "o", color=palette.PATH, markersize=5)
    label(summary, "以上发散", (0, 1), (18, 4), fontsize=9)
    summary.set_title("倍率的绝对值")
    summary.set_xlabel(r"$\eta$")
    summary.set_ylabel(r"$|1 - \eta\lambda|$")
    return axes


def _regime(product):
    """Say what the product of learning rate and curvature leads to."""
    if np.isclose(product, 1):
        return "一步到底"
    if np.isclose(product, 2):
        return "来回不停"
    if product < 1:
        return "单调收敛"
    return "摆动收敛" if product < 2 else "发散"


def turned_valley(matrix, path, extent=(-1.5, 1.5, -1.5, 1.5), ax=None):
    """曲面 ½xᵀHx 的等高线，沿坐标轴与沿特征方向的曲率，和一条路径。

    `matrix` 是 H，形状 `(2, 2)`；`path` 的形状是 `(步数 + 1, 2)`；`extent` 是
    (x 左, x 右, y 下, y 上)。
    """
    ax = ax or new_axes(size=(5.2, 4.9))
    matrix = np.asarray(matrix, dtype=float)
    draw_contours(ax, quadratic(matrix), extent, np.arange(20) ** 2 / 8)
    for direction in np.eye(2):
        ax.plot(*np.outer(direction, extent[:2]), color=palette.MUTED, linewidth=0.8)
        _say_curvature(ax, matrix, direction, 0.9 * extent[1], palette.MUTED)
    for direction in np.linalg.eigh(matrix)[1].T:
        direction = direction * np.sign(direction[1])
        arrow(ax, (0, 0), 0.9 * extent[1] * direction, palette.GRADIENT)
        _say_curvature(ax, matrix, direction, 0.9 * extent[1], palette.GRADIENT)
    ax.plot(*np.transpose(path), "o-", color=palette.PATH, linewidth=1.4, markersize=4.5)
    mark_critical(ax, 0, 0)
    ax.set_xlim(extent[:2])
    ax.set_ylim(extent[2:])
    ax.set_aspect("equal")
    return ax


def _say_curvature(ax, matrix, direction, distance, color):
    """Write at the end of a direction the curvature along it."""
    curvature = direction @ matrix @ direction
    side = "right" if direction[0] > 0 else "left"
    offset = (-3 if side == "right" else 3, 6)
    label(ax, f"曲率 {curvature:.3g}", distance * direction, offset, color=color, ha=side)


def descent_bound(f, at, bound, extent=(-3, 4), ax=None):
    """一元曲面 `f` 与盖在它上面的抛物线：在 `at` 处相切，曲率是 `bound`。

    `f` 的最低点在 0，二阶导数不超过 `bound`；`extent` 是 x 的左右两端。标出抛物线的最低点，
    和正下方的函数值：以学习率 1 / `bound` 走一步，引理保证降到哪里，其实降到哪里。
    """
    ax = ax or new_axes()
    x = np.linspace(*extent, 201)
    slope = f.gradient(at)
    there = at - slope / bound
    roof = f(at) + slope * (x - at) + bound / 2 * (x - at) ** 2
    low = f(at) - slope**2 / (2 * bound)
    ax.plot(x, f(x), color=palette.FUNCTION, label="$f$")
    ax.plot(x, roof, color=palette.GRADIENT, linestyle="--", label="曲率为 $L$ 的抛物线")
    ax.vlines(there, f(there), f(at), color=palette.PATH, linestyle=":")
    ax.plot(at, f(at), "o", color=palette.PATH)
    ax.plot(there, low, "D", color=palette.GRADIENT, label="引理保证的高度")
    ax.plot(there, f(there), "s", color=palette.PATH, label="真到了的高度")
    label(ax, "出发", (at, f(at)), (9, -6), color=palette.PATH)
    ax.legend(loc="lower right")
    ax.set_ylim(0.7 * f(0.0), 1.05 * f(x).max())
    ax.set_xlabel("$x$")
    ax.set_ylabel("$f(x)$")
    return ax
