"""“训练模式与推断模式”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def dropout_outputs(training, inference, ax=None):
    """画训练模式下多次输出的分布，竖线标出推断模式的那一个值。

    `training` 是许多次输出，都是偶数，一条竖条装两种；`inference` 是一个数。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    training = np.asarray(training)
    # The sums are even: edges at odd places give each bar two of them.
    edges = np.arange(training.min() - 1, training.max() + 3, 4)
    ax.hist(training, bins=edges, color=palette.FUNCTION, alpha=0.75)
    ax.axvline(inference, color=palette.PATH, linestyle="--")
    label(
        ax, "推断模式：每次都是这个值", (inference, ax.get_ylim()[1]), (8, -12), color=palette.PATH
    )
    ax.set_xlabel("输出之和")
    ax.set_ylabel("次数")
    return ax


def moving_average(averages, target, ax=None):
    """画滑动平均随步数的变化，横线标出它要追上的均值 `target`。

    `averages` 从第 0 步开始，一步一个数。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.axhline(target, color=palette.FUNCTION, linestyle="--")
    label(ax, "这批数据的均值", (0, target), (0, 5), color=palette.FUNCTION)
    ax.plot(averages, "o-", color=palette.PATH, markersize=3.5)
    ax.set_xlabel("训练模式下调用的次数")
    ax.set_ylabel("层里记着的均值")
    return ax
