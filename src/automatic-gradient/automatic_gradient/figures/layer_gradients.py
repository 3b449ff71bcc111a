"""图：梯度的长度，一层一层地看。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_MARKS = ("o", "s", "^")


def layer_gradients(norms, ax=None):
    """半对数坐标，横轴是第几层，纵轴是这一层权重的梯度的长度。

    `norms` 把激活函数的名字对应到一列长度，从第一层排起，至多三列，以记号区分。
    """
    ax = ax or new_axes(size=(6.4, 3.5))
    for mark, (name, column) in zip(_MARKS, norms.items(), strict=False):
        layers = range(1, len(column) + 1)
        ax.semilogy(
            layers, column, mark + "-", color=palette.GRADIENT, linewidth=1, markersize=4.5,
            label=name,
        )  # fmt: skip
    ax.set_xticks([1, 5, 10, 15, 20] if len(layers) == 20 else list(layers))
    ax.legend(loc="lower right")
    ax.set_xlabel("第几层（从输入数起）")
    ax.set_ylabel("梯度的长度")
    return ax
