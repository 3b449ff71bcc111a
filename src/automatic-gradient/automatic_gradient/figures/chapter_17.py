"""“动量：记住来路”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import (
    label,
    mark_critical,
    new_axes,
    new_panels,
    step_arrow,
    styled,
)
from automatic_gradient.figures.narrow import when_narrow

_MARKS = ("o-", "s-", "^-")
# A label needs so many steps to its right.
_ROOM = 12


def gradient_weights(weights, ax=None):
    """画每个 β 的权重对“几步之前”，至多三个 β，名字写在各自的线旁。

    `weights` 把小于 1 的 β 对应到一列权重，第 j 个数是 j 步之前的梯度的，至少 12 个。
    """
    ax = ax or new_axes(size=(6.4, 3.3))
    for mark, (momentum, column) in styled(_MARKS, weights):
        if len(column) < _ROOM:
            raise ValueError(
                f"β = {momentum:g} 的权重只有 {len(column)} 个，至少要 {_ROOM} 个：算到更早的步"
            )
        steps = np.arange(len(column))
        ax.plot(steps, column, mark, color=palette.GRADIENT, linewidth=1, markersize=3.2)
        reach = min(round(1 / (1 - momentum)), len(column) - _ROOM)
        name = label(
            ax,
            rf"$\beta = {momentum:g}$",
            (reach, column[reach]),
            (6, 7),
            color=palette.GRADIENT,
        )
        if momentum == min(weights):
            # Beside the steepest line there is more room than above it.
            when_narrow(name, position=(4, -13))
    ax.set_ylim(0, 1.06)
    ax.set_xlabel("几步之前的梯度")
    ax.set_ylabel(r"在速度里的权重（除以 $\eta$）")
    return ax


_POSITION_MARKS = ("o-", "s--", "^:")


def positions_by_step(paths, ax=None):
    """画一个坐标随步数的变化，至多三条路径，以记号区分；横线是极小点 0。

    `paths` 把图例的文字对应到形状 `(步数 + 1,)` 的路径。
    """
    ax = ax or new_axes(size=(6.4, 3.3))
    ax.axhline(0, color=palette.MINIMUM, linewidth=1)
    for mark, (name, path) in styled(_POSITION_MARKS, paths):
        ax.plot(
            np.arange(len(path)),
            path,
            mark,
            color=palette.PATH,
            linewidth=1.2,
            markersize=3.8,
            label=name,
        )
    ax.legend()
    ax.set_xlabel("步数")
    ax.set_ylabel("$x$")
    return ax


_MAP_MARKS = ("s", "o")


def momentum_map(trapezoids, segments, ax=None):
    """横轴是 ηλ，纵轴是 β；画出倍率的等高线、各种情形的分界，和几条水平的线段。

    `trapezoids` 把倍率对应到梯形的四个角，形状 `(4, 2)`；`segments` 把名字对应到
    `(β, 左端, 右端)`，至多两条。
    """
    ax = ax or new_axes(size=(6.4, 4.1))
    root = np.linspace(0, 1, 101)
    for side in (-1, 1):
        ax.plot((1 + side * root) ** 2, root**2, ":", color=palette.MUTED, linewidth=1.4)
    ax.fill_between([2, 4, 4.6], [0, 1, 1], color=palette.GRID, linewidth=0, alpha=0.6)
    ax.plot([2, 4], [0, 1], color=palette.INK, linewidth=1.4)
    for factor, corners in trapezoids.items():
        ax.plot(*np.transpose(corners), color=palette.FUNCTION, linewidth=1, alpha=0.8)
        (left, _), (right, top) = corners[1:3]
        place = (left + 0.5 * (right - left), top)
        label(ax, f"{factor:.2g}", place, (0, 3), color=palette.FUNCTION, fontsize=9)
    for mark, (name, (momentum, left, right)) in styled(_MAP_MARKS, segments):
        ax.plot(
            [left, right],
            [momentum, momentum],
            mark + "-",
            color=palette.PATH,
            linewidth=2.6,
            clip_on=False,
            zorder=4,
        )
        # In the grey, where no line passes.
        label(ax, name, (2 * (1 + momentum), momentum), (12, 6), color=palette.PATH)
    ax.text(1.0, 0.91, "摆动", ha="center", va="center")
    ax.text(3.6, 0.4, "发散", ha="center", va="center")
    arrow = {"arrowstyle": "->", "color": palette.INK, "linewidth": 0.9}
    ax.annotate("单调", (0.2, 0.13), (0.62, 0.4), arrowprops=arrow, va="center")
    ax.annotate("步步换边", (2.02, 0.09), (2.62, 0.12), arrowprops=arrow, va="center")
    ax.set_xlim(0, 4.4)
    ax.set_ylim(0, 1)
    ax.grid(False)
    ax.set_xlabel(r"学习率乘曲率 $\eta\lambda$")
    ax.set_ylabel(r"动量 $\beta$")
    return ax


_STEP_STYLES = (("o", "bottom", (-14, 4)), ("s", "top", (16, -38)))


def momentum_steps(conditions, steps, slopes, ax=None):
    """在双对数坐标上画两种办法的步数对条件数，各配一条给定斜率的虚线，穿过最后一点。

    `steps` 把名字对应到步数，与 `conditions` 等长，至多两种；`slopes` 与 `steps` 同名。
    """
    ax = ax or new_axes(size=(6.4, 3.7))
    conditions = np.asarray(conditions, dtype=float)
    for (mark, side, offset), (name, counts) in styled(_STEP_STYLES, steps):
        guide = counts[-1] * (conditions / conditions[-1]) ** slopes[name]
        ax.loglog(conditions, guide, "--", color=palette.MUTED, linewidth=1.2)
        ax.loglog(conditions, counts, mark, color=palette.PATH)
        for condition, count in zip(conditions, counts, strict=True):
            lift = 5 if side == "bottom" and count > 1 else -12
            number = label(ax, f"{count}", (condition, count), (7, lift), color=palette.PATH)
            if lift > 0 and condition < conditions[-1]:
                when_narrow(number, position=(-5, 4), ha="right")
        label(
            ax,
            f"{name}，斜率 {slopes[name]:g}",
            (conditions[-1], counts[-1]),
            offset,
            color=palette.PATH,
            ha="right",
            va=side,
        )
    ax.margins(x=0.1, y=0.12)
    ax.set_xlabel(r"条件数 $\kappa$")
    ax.set_ylabel("误差缩到百万分之一的步数")
    return ax


_LINES = (":", "--", "-")


def momentum_factors(products, factors, ax=None):
    """画每步的倍率对 ηλ，至多三种走法，以线型区分；横线以上发散。

    `factors` 把名字对应到一列倍率，与 `products` 等长。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    ax.axhline(1, color=palette.MUTED, linewidth=0.9)
    ax.text(0.03, 1.02, "以上发散", color=palette.INK, fontsize=9)
    for line, (name, column) in styled(_LINES, factors):
        ax.plot(products, column, line, color=palette.GRADIENT, linewidth=1.8, label=name)
    ax.set_xlim(products[0], products[-1])
    ax.set_ylim(0, 1.3)
    ax.legend(loc="lower right")
    ax.set_xlabel(r"学习率乘曲率 $\eta\lambda$")
    ax.set_ylabel("每步的倍率")
    return ax


_LOSS_LINES = (":", "-", "--", "-.")


def momentum_losses(losses, ax=None):
    """在半对数坐标上画损失对步数，至多四条，以线型区分。

    `losses` 把图例的文字对应到一列损失，第 k 个数是走了 k 步之后的。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for line, (name, column) in styled(_LOSS_LINES, losses):
        ax.semilogy(
            np.arange(len(column)), column, line, color=palette.PATH, linewidth=1.3, label=name
        )
    ax.legend()
    ax.set_xlabel("步数")
    ax.set_ylabel("损失")
    return ax


def momentum_cycle(x, slopes, cycle, paths, ax=None):
    """左格画导数 `slopes` 对 `x`，上面是圈里的点；右格画路径的位置对步数。

    `cycle` 是圈里依次到的点；`paths` 把图例的文字对应到路径，至多三条。
    `ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (6.6, 3.2))
    left, right = axes
    left.axhline(0, color=palette.MUTED, linewidth=0.8)
    left.plot(x, slopes, "--", color=palette.GRADIENT, linewidth=1.6)
    heights = np.interp(cycle, x, slopes)
    points = list(zip(cycle, heights, strict=True))
    left.plot(cycle, heights, "o", color=palette.PATH)
    for number, (here, there) in enumerate(zip(points, points[1:] + points[:1], strict=True)):
        step_arrow(left, here, there)
        label(left, f"{number + 1}", here, (7, -11), color=palette.PATH)
    mark_critical(left, 0, 0)
    left.set_xlabel("$x$")
    left.set_ylabel("$f'(x)$")
    positions_by_step(paths, ax=right)
    when_narrow(right, ymargin=0.4)
    return axes
