"""图：梯度三步一轮，三种办法各往哪一头走。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_axes

_STYLES = ("-", "--", ":")


def online_walk(paths, best, ax=None):
    """画 x 随步数的变化，横线标出该去的一端 `best`。

    `paths` 把办法的名字对应到一列 x，至多三列，以线型区分，名字写在线的末端。
    """
    ax = ax or new_axes(size=(6.4, 3.6))
    ax.axhline(best, color=palette.MINIMUM, linewidth=1.2)
    for style, (name, path) in zip(_STYLES, paths.items(), strict=False):
        ax.plot(path, style, color=palette.PATH, linewidth=1.6)
        label(ax, name, (len(path) - 1, path[-1]), (5, -4), annotation_clip=False)
    label(ax, "该去的一端", (0.3 * len(path), best), (0, 5), color=palette.MINIMUM)
    ax.set_ylim(-1.12, 1.12)
    ax.margins(x=0)
    ax.set_xlabel("步数")
    ax.set_ylabel("$x$")
    return ax
