"""图：梯度有噪声时，固定的学习率走到一定近就停，变小的学习率还在走。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_STYLES = ("-", "--", ":")


def noise_floor(distances, floors, ax=None):
    """在双对数坐标上画离极小点的距离，从第 1 步起；横线是算出的极限。

    `distances` 把学习率的写法对应到一列距离，至多三列，以线型区分，写法标在线的末端；
    `floors` 是几个极限。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    for floor in floors:
        ax.axhline(floor, color=palette.FUNCTION, linewidth=1, linestyle="-.")
    for style, (name, found) in zip(_STYLES, distances.items(), strict=False):
        ax.loglog(range(1, len(found) + 1), found, style, color=palette.PATH, linewidth=1.8)
        label(ax, name, (len(found), found[-1]), (5, -4), annotation_clip=False)
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel("离极小点的距离")
    return ax
