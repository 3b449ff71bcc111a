"""图：用直通估计学一个取整的权重。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def quantized_weight(path, rounded, target, threshold, ax=None):
    """每一步的权重 `path` 与它取整后的值 `rounded`，横线标出目标与取整的门槛。"""
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
