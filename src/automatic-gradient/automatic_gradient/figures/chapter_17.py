"""图：手写数字，一张一张画成方格。"""

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_COLUMNS = 5


def digit_images(images, titles, ax=None):
    """每行五张，画出手写数字，每张上面写一行字；只画有墨的格子，越浓越深。

    `images` 的形状是 `(n, 64)`，取值 0 到 1；`titles` 是 n 行字。
    """
    rows = -(-len(images) // _COLUMNS)
    ax = ax or new_axes(size=(6.4, 1.5 * rows))
    ax.set_axis_off()
    for number, (image, title) in enumerate(zip(images, titles, strict=True)):
        left, top = 11 * (number % _COLUMNS), 11.5 * (number // _COLUMNS)
        ax.text(left + 4, top - 0.6, title, ha="center", color=palette.INK)
        frame = Rectangle((left, top), 8, 8, fill=False, edgecolor=palette.GRID, linewidth=0.8)
        ax.add_patch(frame)
        _draw_ink(ax, np.asarray(image).reshape(8, 8), left, top)
    ax.set_xlim(-0.5, 11 * _COLUMNS - 2.5)
    ax.set_ylim(11.5 * rows - 3, -2.4)
    ax.set_aspect("equal")
    return ax


def _draw_ink(ax, image, left, top):
    for shade in np.unique(image[image > 0]):
        squares = [Rectangle((left + j, top + i), 1, 1) for i, j in np.argwhere(image == shade)]
        ax.add_collection(
            PatchCollection(
                squares, facecolor=palette.INK, alpha=round(float(shade), 2), linewidth=0
            )
        )
