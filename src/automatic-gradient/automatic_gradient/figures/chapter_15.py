"""“从零写一条磁带”一章的图。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, between_circles, circle, new_axes, new_panels

_RADIUS = 0.2
_LEVEL, _GAP = 1.7, 1.35


def computation_graph(entries, values, gradients=None, replayed=None, ax=None):
    """把磁带上的各格画成一张图：圆圈是数，箭头从参数指向结果。

    `entries` 的每一项是（结果的名字，算式的 LaTeX，各参数的名字），按记录的先后；`values` 是每个
    名字的值。`gradients` 是已经知道的梯度；`replayed` 是正在回放的那一格的结果，它的箭头
    倒过来画。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    places = _places(entries)
    for name, _, arguments in entries:
        for argument in dict.fromkeys(arguments):
            back = name == replayed
            _edge(ax, places[argument], places[name], back)
    formulas = {name: f"${name} = {formula}$" for name, formula, _ in entries}
    for name, (x, y) in places.items():
        color, linewidth = (palette.GRADIENT, 2.4) if name == replayed else (palette.MUTED, 1.0)
        circle(ax, (x, y), name, _RADIUS, color, linewidth)
        if name in formulas:
            ax.text(x, y + 0.3, formulas[name], ha="center", fontsize=10.5)
        ax.text(
            x, y - 0.27, f"值 {values[name]:.4g}", ha="center", va="top", color=palette.FUNCTION
        )
        if gradients and gradients.get(name) is not None:
            text = f"梯度 {gradients[name]:.4g}"
            ax.text(x, y - 0.53, text, ha="center", va="top", color=palette.GRADIENT)
    columns = [x for x, _ in places.values()]
    rows = [y for _, y in places.values()]
    ax.set_xlim(min(columns) - 0.55, max(columns) + 0.55)
    ax.set_ylim(min(rows) - 0.85, max(rows) + 0.6)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _places(entries):
    """Put every number in a column after its arguments, in the order of its appearance."""
    level = {}
    for name, _, arguments in entries:
        for argument in arguments:
            level.setdefault(argument, 0)
        level[name] = 1 + max(level[argument] for argument in arguments)
    places = {}
    for column in sorted(set(level.values())):
        names = [name for name in level if level[name] == column]
        for row, name in enumerate(names):
            places[name] = (column * _LEVEL, ((len(names) - 1) / 2 - row) * _GAP)
    return places


def _edge(ax, tail, head, back):
    """Draw an arrow between two circles; a replayed one points back, in the gradient's colour."""
    start, end = between_circles(tail, head, _RADIUS + 0.05)
    if back:
        arrow(ax, end, start, palette.GRADIENT, linewidth=2.0, linestyle="--")
    else:
        arrow(ax, start, end, palette.MUTED, linewidth=1.0)


def tape_replay(entries, values, steps, ax=None):
    """每一格一幅计算图：先是目标自己的梯度，再是倒着回放每一格之后知道的梯度。

    `entries` 与 `values` 同 `computation_graph`；`steps` 是回放 0 格、1 格……之后各个名字的梯度，
    还不知道的是 None。`ax` 若给出，是 `len(steps)` 条坐标轴。
    """
    if len(steps) > len(entries) + 1:
        raise ValueError(f"磁带只有 {len(entries)} 格，不能回放 {len(steps) - 1} 格：检查 steps")
    if ax is None:
        rows = (len(steps) + 1) // 2
        axes = new_panels(rows, 2, (7.4, 2.5 * rows))
        if len(steps) % 2:
            axes.pop().remove()
    else:
        axes = ax
    for count, (panel, gradients) in enumerate(zip(axes, steps, strict=True)):
        if count == 0:
            replayed, title = None, "开始：目标对自己的梯度是 1"
        else:
            replayed = entries[-count][0]
            title = f"回放第 {len(entries) + 1 - count} 格：${replayed} = {entries[-count][1]}$"
        computation_graph(entries, values, gradients, replayed, ax=panel)
        panel.set_title(title, loc="left")
    return axes
