"""“今天怎样训练”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes, new_panels, styled

_STYLES = ("-", "--", ":")


def sharpness_edge(steps, runs, ax=None):
    """上格画最大的曲率 λ 与 η 的乘积，横线是 2；下格画损失。步数与损失都是对数刻度。

    `runs` 把学习率对应到（各步的损失，各步的 λ），与 `steps` 等长；至多三个，以线型区分。
    """
    axes = ax or new_panels(2, 1, size=(6.4, 5.2))
    top, bottom = axes
    top.axhline(2, color=palette.FUNCTION, linewidth=1.2, linestyle="-.")
    label(top, r"$\eta\lambda_{\max} = 2$", (1, 2), (4, -13), color=palette.FUNCTION)
    for style, (rate, (losses, sharpness)) in styled(_STYLES, runs):
        for panel, values in ((top, rate * np.asarray(sharpness)), (bottom, losses)):
            shown = [float(f"{value:.3g}") for value in values]
            name = rf"$\eta = {rate:g}$"
            panel.plot(steps, shown, style, color=palette.PATH, linewidth=1.5, label=name)
    bottom.set_yscale("log")
    for panel in axes:
        panel.set_xscale("log")
        panel.margins(x=0)
        panel.set_xlabel("步数")
    top.set_ylim(bottom=0)
    bottom.legend(loc="lower left")
    top.set_ylabel(r"$\eta\lambda_{\max}$")
    bottom.set_ylabel("损失")
    return axes


def warm_up_ceiling(steps, rates, sharpness, ax=None):
    """画最大的曲率 λ 随步数的变化，与当时的学习率允许的 2/η；`rates` 是各步的学习率，三列等长。"""
    ax = ax or new_axes(size=(6.4, 3.4))
    limit, found = (np.asarray(values).round(3) for values in (2 / np.asarray(rates), sharpness))
    ax.plot(steps, limit, "--", color=palette.FUNCTION, linewidth=1.5)
    ax.plot(steps, found, color=palette.PATH, linewidth=1.5)
    top = 1.6 * found.max()
    ax.set_ylim(0, top)
    ax.set_xlim(0, steps[-1])
    entered = int((limit < top).argmax())
    label(
        ax, r"此刻的上限 $2/\eta$", (steps[entered], limit[entered]), (8, -8),
        color=palette.FUNCTION, va="top",
    )  # fmt: skip
    label(
        ax, r"$\lambda_{\max}$", (steps[-1], found[-1]), (-8, -16), ha="right", color=palette.PATH
    )
    ax.set_xlabel("步数")
    ax.set_ylabel("曲率")
    return ax


_ENDINGS = ("-", "--", "-.", ":")


def quieter_endings(steps, distances, ax=None):
    """画离极小点的距离（对数）随步数的变化。

    `distances` 把办法的名字对应到一列距离，与 `steps` 等长；至多四列，以线型区分，名字写在图例里。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for style, (name, found) in styled(_ENDINGS, distances):
        values = np.asarray(found).round(4)
        ax.semilogy(steps, values, style, color=palette.PATH, linewidth=1.6, label=name)
    ax.legend(loc="lower left")
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel("离极小点的距离")
    return ax


def singular_values(steps, ax=None):
    """一格一套系数：各个奇异值（对数）随迭代的次数变化，横线是 1。

    `steps` 把格子的标题对应到几列奇异值，形状 `(次数 + 1, 个数)`。
    """
    axes = ax or new_panels(1, len(steps), size=(6.6, 3.4), sharey=True)
    for panel, (title, found) in zip(axes, steps.items(), strict=True):
        panel.axhline(1, color=palette.MINIMUM, linewidth=1, linestyle="--")
        values = np.asarray(found).round(5)
        panel.semilogy(values, "o-", color=palette.PATH, linewidth=1, markersize=3)
        panel.set_title(title)
        panel.set_xlabel("迭代的次数")
        panel.set_ylabel("奇异值")
    return axes
