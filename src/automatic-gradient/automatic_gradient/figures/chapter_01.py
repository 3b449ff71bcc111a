"""图：方向导数随方向变化。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def directional_derivative(gradient, ax=None):
    """画方向导数对方向角：正对梯度处最大，背对梯度处最小，垂直处为零。

    `gradient` 形状 `(2,)`；横轴是单位方向与梯度的夹角，单位是度。
    """
    ax = ax or new_axes()
    steepest = np.arctan2(gradient[1], gradient[0])
    angles = np.linspace(-180, 180, 361)
    directions = np.stack(
        [np.cos(steepest + np.radians(angles)), np.sin(steepest + np.radians(angles))]
    )
    ax.axhline(0, color=palette.MUTED, linewidth=0.8)
    ax.plot(angles, gradient @ directions, color=palette.GRADIENT)
    length = np.linalg.norm(gradient)
    ax.plot([0], [length], "^", color=palette.GRADIENT, markersize=9)
    ax.plot([-180, 180], [-length, -length], "v", color=palette.PATH, markersize=9, clip_on=False)
    ax.plot([-90, 90], [0, 0], "o", color=palette.INK)
    label(ax, "沿梯度：上升最快", (0, length), (12, -4))
    label(ax, "背着梯度：下降最快", (180, -length), (-46, -5), ha="right")
    label(ax, "垂直：不升不降", (90, 0), (8, 6))
    ax.set_xticks(range(-180, 181, 45))
    ax.set_xlabel("方向与梯度的夹角（度）")
    ax.set_ylabel("方向导数")
    return ax
