"""“梯度下降：走多远”一章的图。"""

from itertools import pairwise

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, mark_critical, new_axes, new_panels, step_arrow
from automatic_gradient.optimizers import descend


def gradient_descent(f, start, rate, steps=8, ax=None):
    """把 `f`、它的导数和从 `start` 出发的一条下降路径画在一起。

    `f` 是一元曲面，极小点在 0，从 -2 画到 2；`rate` 是学习率，`steps` 是步数。
    """
    ax = ax or new_axes()
    x = np.linspace(-2, 2, 201)
    ax.axhline(0, color=palette.MUTED, linewidth=0.8)
    ax.axvline(0, color=palette.MUTED, linewidth=0.8)
    ax.plot(x, f(x), color=palette.FUNCTION)
    ax.plot(x, f.gradient(x), color=palette.GRADIENT, linestyle="--")
    label(
        ax, f"$f(x) = {f.formula}$", (1.95, f(1.95)), (-10, 2), color=palette.FUNCTION, ha="right"
    )
    label(ax, "$f'(x)$", (-1.9, f.gradient(-1.9)), (8, -4), color=palette.GRADIENT)

    path = descend(f.gradient, start, rate, steps)
    ax.plot(path, f(path), "o", color=palette.PATH)
    for here, there in pairwise(path):
        step_arrow(ax, (here, f(here)), (there, f(there)))
    mark_critical(ax, 0, f(0))
    label(ax, "$f'(x) < 0$：向右走", (-1.25, -0.35), ha="center")
    label(ax, "$f'(x) > 0$：向左走", (1.25, -0.35), ha="center")
    label(ax, "$f'(0) = 0$：停下", (0.12, -1.1), color=palette.MINIMUM)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$f(x)$ 与 $f'(x)$")
    return ax


def learning_rates(f, rates, start=1.0, steps=6, ax=None):
    """五个学习率各走几步，第六格画出每步的倍率 |1 - ηλ|。

    `f` 是曲率处处为 λ 的一元二次曲面，极小点在 0；`rates` 是五个学习率；
    `ax` 若给出，是六条坐标轴。
    """
    axes = ax or new_panels(2, 3, (6.6, 4.6))
    *panels, summary = axes
    if len(rates) != len(panels):
        raise ValueError(f"要正好 {len(panels)} 个学习率，给了 {len(rates)} 个：一格画一个")
    curvature = f.hessian(0.0)
    x = np.linspace(-1.75 * start, 1.75 * start, 121)
    for panel, rate in zip(panels, rates, strict=True):
        path = descend(f.gradient, start, rate, steps)
        panel.plot(x, f(x), color=palette.FUNCTION, linewidth=1.4)
        panel.plot(path, f(path), "o-", color=palette.PATH, linewidth=1.1, markersize=4)
        mark_critical(panel, 0, f(0))
        panel.set_xlim(x[0], x[-1])
        panel.set_title(rf"$\eta = {rate:g}$：{_regime(rate * curvature)}")
        panel.set_xlabel("$x$")
        panel.set_ylabel("$f(x)$")
    eta = np.linspace(0, 2.4 / curvature, 121)
    summary.axhline(1, color=palette.MUTED, linewidth=0.8)
    summary.plot(eta, abs(1 - eta * curvature), color=palette.GRADIENT, linewidth=1.4)
    for rate in rates:
        summary.plot([rate], [abs(1 - rate * curvature)], "o", color=palette.PATH, markersize=5)
    label(summary, "以上发散", (0, 1), (18, 4), fontsize=9)
    summary.set_title("每步的倍率")
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
