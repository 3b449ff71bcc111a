"""图：走同样多步之后的损失，随学习率变化。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes


def learning_rate_sweep(rates, losses, limit, guess, ax=None):
    """在双对数坐标上画最后的损失对学习率，最低的一点标五角星。

    竖虚线是 `limit`，即起点处的 2/λ；横点线是 `guess`，闭着眼睛猜的损失。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    ax.loglog(rates, losses, "o-", color=palette.PATH, linewidth=1.6)
    best = min(range(len(rates)), key=losses.__getitem__)
    ax.plot(rates[best], losses[best], "*", color=palette.MINIMUM, markersize=14, zorder=5)
    ax.axhline(guess, color=palette.MUTED, linewidth=1.2, linestyle=":")
    ax.axvline(limit, color=palette.FUNCTION, linewidth=1.4, linestyle="--")
    label(
        ax, r"起点处的 $2/\lambda$", (limit, guess / 2), (-6, 0), ha="right", va="center",
        color=palette.FUNCTION,
    )  # fmt: skip
    label(ax, "瞎猜", (rates[0], guess), (0, 5), color=palette.MUTED)
    ax.margins(y=0.12)
    ax.set_xlabel(r"学习率 $\eta$")
    ax.set_ylabel("最后的训练损失")
    # Spines run between logarithms: their last bit, which differs between processors, would move
    # the axes by as little, and that is enough for another file.
    ax.spines[:].set_in_layout(False)
    return ax
