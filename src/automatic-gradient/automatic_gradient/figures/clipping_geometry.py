"""图：按值裁剪改了方向，按长度裁剪没有。"""

import matplotlib.patches as patches
import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, label, new_axes


def clipping_geometry(gradient, by_value, by_norm, limit, ax=None):
    """画出梯度与裁剪后的两支箭头：按值裁进方框，按长度缩进圆里。

    三个向量的形状都是 `(2,)`，分量为正；`limit` 是方框的半边长，也是圆的半径。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    gradient, by_value, by_norm = (np.round(v, 4) for v in (gradient, by_value, by_norm))
    ax.add_patch(
        patches.Rectangle(
            (-limit, -limit), 2 * limit, 2 * limit,
            fill=False, edgecolor=palette.MUTED, linestyle="--",
        )
    )  # fmt: skip
    ax.add_patch(patches.Circle((0, 0), limit, fill=False, edgecolor=palette.MUTED, linestyle=":"))
    for vector, color, style, width in (
        (gradient, palette.GRADIENT, "--", 1.6),
        (by_value, palette.INK, "-", 2.2),
        (by_norm, palette.GRADIENT, "-", 2.2),
    ):
        arrow(ax, (0, 0), tuple(vector), color, linestyle=style, linewidth=width)
    label(ax, "梯度", tuple(gradient), (4, -4), color=palette.GRADIENT)
    label(ax, "按值裁剪", tuple(by_value), (6, 4))
    label(ax, "按长度裁剪", tuple(by_norm), (8, -13), color=palette.GRADIENT)
    ax.set_xlim(-1.3 * limit, 1.18 * gradient[0])
    ax.set_ylim(-1.25 * limit, 1.45 * limit)
    ax.set_aspect("equal")
    ax.set_xlabel("$g_1$")
    ax.set_ylabel("$g_2$")
    return ax
