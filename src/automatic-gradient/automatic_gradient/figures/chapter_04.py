"""“高维：到处是鞍点”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes, new_panels, styled

_KINDS = (("极小点", "*", 60), ("鞍点", "x", 24), ("极大点", "^", 30))


def random_landscape(field, points, downhill, heights, ax=None):
    """左格是边长 2π 的正方形上的等高线与临界点，右格是各种临界点的高度。

    `field` 接收形状 `(…, 2)` 的一批点，一行一个；`points` 形状 `(个数, 2)`。`downhill` 是
    每个临界点的负特征值个数，0、1、2 依次是极小点、鞍点、极大点；`heights` 是那里的函数值。
    """
    if unknown := set(np.unique(downhill)) - {0, 1, 2}:
        raise ValueError(f"负特征值的个数只能是 0、1、2，给了 {max(unknown):g}：检查 downhill")
    plane, scale = axes = ax or new_panels(1, 2, size=(6.6, 3.5), width_ratios=(3, 2))
    side = np.linspace(0, 2 * np.pi, 81)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    plane.contour(
        side, side, field(grid), levels=7, colors=palette.FUNCTION, linewidths=0.7, alpha=0.5
    )
    for kind, (name, mark, size) in enumerate(_KINDS):
        chosen = downhill == kind
        # Stars and triangles are filled, crosses are strokes: no two kinds look alike.
        style = {"marker": mark, "s": size, "color": palette.MINIMUM, "linewidths": 1.3}
        if kind == 2:
            style |= {"facecolor": "none"}
        plane.scatter(*points[chosen].T, zorder=5, clip_on=False, **style)
        count = int(chosen.sum())
        # Points of one kind are spread over three thin rows, or they would hide each other.
        rows = [kind + 0.14 * (place % 3 - 1) for place in range(count)]
        scale.scatter(np.sort(heights[chosen]), rows, **style)
        scale.annotate(
            f"{name} {count}", (0, kind + 0.3), (2, 0), va="bottom",
            xycoords=scale.get_yaxis_transform(), textcoords="offset points", fontsize=9.5,
        )  # fmt: skip
    plane.set_xlim(0, 2 * np.pi)
    plane.set_ylim(0, 2 * np.pi)
    plane.set_aspect("equal")
    plane.set_xticks([0, np.pi, 2 * np.pi], ["0", r"$\pi$", r"$2\pi$"])
    plane.set_yticks([0, np.pi, 2 * np.pi], ["0", r"$\pi$", r"$2\pi$"])
    plane.set_xlabel("$x$")
    plane.set_ylabel("$y$")
    plane.grid(False)
    scale.set_yticks([0, 1, 2])
    scale.set_ylim(-0.4, 2.75)
    scale.set_xlabel("函数值")
    scale.set_ylabel("负特征值的个数")
    return axes


_STYLES = ((palette.PATH, "o-"), (palette.MINIMUM, "s--"), (palette.MUTED, ":"))


def share_of_minima(shares, ax=None):
    """在对数纵轴上画几种比例对维数，至多三种，各有记号。

    `shares` 把图例的文字对应到 {维数: 比例}。
    """
    ax = ax or new_axes()
    for (color, line), (name, found) in styled(_STYLES, shares):
        ax.semilogy(list(found), list(found.values()), line, color=color, label=name)
    ax.set_xticks(sorted({n for found in shares.values() for n in found}))
    ax.legend(loc="lower left")
    ax.set_xlabel("维数 $n$")
    ax.set_ylabel("特征值全为正的比例")
    return ax


_WAYS = ("o-", "s--")


def saddles_in_a_row(numbers, steps, ax=None):
    """在对数纵轴上画离开一连串鞍点的步数对变量的个数 `numbers`，至多两种办法。

    `steps` 把图例的文字对应到一列步数，与 `numbers` 等长。
    """
    ax = ax or new_axes(size=(6.4, 3.4))
    for line, (name, found) in styled(_WAYS, steps):
        ax.semilogy(numbers, found, line, color=palette.PATH, label=name)
    ax.legend(loc="upper left")
    ax.set_xticks(numbers)
    ax.set_xlabel("变量的个数 $n$")
    ax.set_ylabel("总共走的步数")
    return ax
