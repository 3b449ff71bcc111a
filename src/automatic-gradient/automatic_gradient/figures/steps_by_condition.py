"""图：步数随条件数增长。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def steps_by_condition(conditions, steps, estimate, ax=None):
    """在双对数坐标上画步数对条件数；`estimate` 是公式给出的步数，画成虚线。

    三列等长，步数已经数好，旁边写出。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    ax.loglog(conditions, estimate, "--", color=palette.MUTED, label="公式的估计", linewidth=1.4)
    ax.loglog(conditions, steps, "o", color=palette.PATH, label="数出来的步数")
    for condition, count in zip(conditions, steps, strict=True):
        label(ax, f"{count}", (condition, count), (8, -12), color=palette.PATH)
    ax.margins(x=0.08, y=0.12)
    ax.legend()
    ax.set_xlabel(r"条件数 $\kappa$")
    ax.set_ylabel("误差缩到百万分之一的步数")
    return ax
