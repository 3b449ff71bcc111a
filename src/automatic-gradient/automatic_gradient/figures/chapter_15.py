"""“从零写一条磁带”一章的图。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import arrow, between_circles, circle, new_panels, styled
from automatic_gradient.tape.trace import trace

_RADIUS = 0.2
_LEVEL, _GAP = 1.7, 1.35
_FORMULAS = {
    "add": "{} + {}",
    "subtract": "{} - {}",
    "multiply": "{} {}",
    "divide": "{} / {}",
    "pow": "{}^{{{}}}",
    "negative": "-{}",
    "exp": r"\mathrm{{e}}^{{{}}}",
    "sqrt": r"\sqrt{{{}}}",
}


def tape_replay(expression, values, ax=None):
    """把算式记上磁带，画它的计算图：先是目标自己的梯度，再是倒着回放每一格之后知道的梯度。

    圆圈是数，箭头从参数指向结果；正在回放的那一格，箭头倒过来画成虚线。`expression` 写成
    `"sin(x) + x * y"`，`values` 是各变量的值。`ax` 若给出，是一列坐标轴，比磁带的格数多一。
    """
    found = trace(expression, values)
    entries, steps = found["entries"], found["steps"]
    axes = ax or _panels(len(steps))
    for panel, step in zip(axes, steps, strict=True):
        replayed = next((one for one in entries if one["name"] == step.get("entry")), None)
        title = "开始：目标对自己的梯度是 1"
        if replayed:
            name, count = replayed["name"], entries.index(replayed) + 1
            title = f"回放第 {count} 格：${name} = {_formula(replayed)}$"
        _draw(panel, found, step["gradients"], replayed)
        panel.set_title(title, loc="left")
    return axes


def _panels(count):
    rows = (count + 1) // 2
    axes = new_panels(rows, 2, (7.4, 2.5 * rows))
    if count % 2:
        axes.pop().remove()
    return axes


def _draw(ax, found, gradients, replayed):
    """Draw the graph with all values, the gradients known by now, and the entry replayed last."""
    places = _places(found["entries"])
    at = dict(places)
    formulas = {}
    for entry in found["entries"]:
        formulas[entry["name"]] = f"${entry['name']} = {_formula(entry)}$"
        for argument in sorted(set(entry["arguments"])):
            _edge(ax, at[argument], at[entry["name"]], entry is replayed)
    values = {node["name"]: float(node["value"]) for node in found["nodes"]}
    for name, (x, y) in places:
        now = replayed is not None and name == replayed["name"]
        color, linewidth = (palette.GRADIENT, 2.4) if now else (palette.MUTED, 1.0)
        circle(ax, (x, y), name, _RADIUS, color, linewidth)
        ax.text(x, y + 0.3, formulas.get(name, ""), ha="center", fontsize=10.5)
        text = f"值 {values[name]:.4g}"
        ax.text(x, y - 0.27, text, ha="center", va="top", color=palette.FUNCTION)
        if name in gradients:
            text = f"梯度 {float(gradients[name]):.4g}"
            ax.text(x, y - 0.53, text, ha="center", va="top", color=palette.GRADIENT)
    columns, rows = zip(*[place for _, place in places], strict=True)
    ax.set_xlim(min(columns) - 0.55, max(columns) + 0.55)
    ax.set_ylim(min(rows) - 0.85, max(rows) + 0.6)
    ax.set_aspect("equal")
    ax.set_axis_off()


def _formula(entry):
    pattern = _FORMULAS.get(entry["operation"], "\\" + entry["operation"] + " {}")
    return pattern.format(*entry["arguments"])


def _places(entries):
    """Put every number in a column after its arguments, in the order of its appearance.

    Gives pairs of a name and its place, column by column.
    """
    level, columns = {}, [[]]
    for entry in entries:
        for argument in entry["arguments"]:
            if argument not in level:
                level[argument] = 0
                columns[0].append(argument)
        column = 1 + max(level[argument] for argument in entry["arguments"])
        level[entry["name"]] = column
        if column == len(columns):
            columns.append([])
        columns[column].append(entry["name"])
    return [
        (name, (column * _LEVEL, ((len(names) - 1) / 2 - row) * _GAP))
        for column, names in enumerate(columns)
        for row, name in enumerate(names)
    ]


def _edge(ax, tail, head, back):
    """Draw an arrow between two circles; a replayed one points back, in the gradient's colour."""
    start, end = between_circles(tail, head, _RADIUS + 0.05)
    if back:
        arrow(ax, end, start, palette.GRADIENT, linewidth=2.0, linestyle="--")
    else:
        arrow(ax, start, end, palette.MUTED, linewidth=1.0)


_CLASSES = (("o", palette.FUNCTION), ("s", palette.GRADIENT))


def decision_boundaries(score, networks, points, ax=None):
    """一格一个网络：分数为 0 的分界线，分数为正的一侧涂灰，两类点各有记号，判错的加一个叉。

    `score(network, x, y)` 的 `value` 是一个网络在各点的分数；`networks` 把名字对应到网络；
    `points` 是几项（x，y，标签），标签是 1 或 -1。
    """
    axes = ax or new_panels(1, len(networks), (3.6 * len(networks), 3.2), sharey=True)
    x, y, sign = np.array(points, dtype=float).T
    across = np.linspace(x.min() - 0.5, x.max() + 0.5, 71)
    up = np.linspace(y.min() - 0.5, y.max() + 0.5, 71)
    for panel, (name, network) in zip(axes, networks.items(), strict=True):
        # A row and a column: what is computed of one alone is not computed for every point.
        heights = score(network, across, up[:, None]).value
        panel.contourf(across, up, heights, levels=[0, np.inf], colors=palette.GRID)
        panel.contour(across, up, heights, levels=[0], colors=palette.INK, linewidths=1.6)
        for (marker, color), label in styled(_CLASSES, (1, -1)):
            kind = sign == label
            panel.plot(x[kind], y[kind], marker, color=color, label=f"标签 {label}")
        wrong = score(network, x, y).value * sign <= 0
        panel.plot(x[wrong], y[wrong], "x", color=palette.INK, markersize=10, label="判错")
        panel.set_title(f"{name}：判错 {wrong.sum()} 个")
        panel.set_xlabel("$x$")
        panel.set_ylabel("$y$")
        panel.grid(False)
    axes[0].legend(loc="lower left")
    return axes
