"""“训练模式与推断模式”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, mark_critical, new_axes, styled


def moving_average(tracks, target, ax=None):
    """画记下的均值随调用次数的变化，横虚线标出它要追上的均值 `target`。

    `tracks` 把 `momentum` 对应到一串均值，从第 0 次开始；至多两串。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.axhline(target, color=palette.FUNCTION, linestyle="--")
    label(ax, "这批数据的均值", (0, target), (0, 5), color=palette.FUNCTION)
    styles = (("o", palette.PATH), ("s", palette.GRADIENT))
    for (marker, color), (momentum, track) in styled(styles, tracks):
        ax.plot(
            track,
            linestyle="none",
            marker=marker,
            color=color,
            markersize=3.5,
            label=f"momentum = {momentum:g}",
        )
    ax.legend(loc="center right")
    ax.set_ylim(top=1.15 * target)
    ax.set_xlabel("训练模式下调用的次数")
    ax.set_ylabel("层里记下的均值")
    return ax


def validation_losses(training, validation, noise, ax=None):
    """画每一轮的训练损失（实线）与验证损失（虚线），五角星标出验证损失最低的一轮。

    点线标出 `noise`，训练集上噪声平方的平均。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    epochs = np.arange(1, len(training) + 1)
    ax.plot(epochs, training, color=palette.PATH, label="训练损失")
    ax.plot(epochs, validation, color=palette.FUNCTION, linestyle="--", label="验证损失")
    ax.axhline(noise, color=palette.INK, linestyle=":", label="训练集的噪声")
    lowest = int(np.argmin(validation))
    mark_critical(ax, epochs[lowest], validation[lowest])
    ax.legend(loc="upper right")
    ax.set_ylim(bottom=0)
    ax.set_xlabel("轮数")
    ax.set_ylabel("损失")
    return ax
