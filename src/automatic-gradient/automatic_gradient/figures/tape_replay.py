"""图：一条磁带一格一格地回放，梯度一步步传到源头。"""

from automatic_gradient.figures.axes import new_panels
from automatic_gradient.figures.computation_graph import computation_graph


def tape_replay(entries, values, steps, ax=None):
    """每一格一幅计算图：先是目标自己的梯度，再是倒着回放每一格之后知道的梯度。

    `entries` 与 `values` 同 `computation_graph`；`steps` 是回放 0 格、1 格……之后各个名字的梯度，
    还不知道的是 None。`ax` 是 `len(steps)` 条坐标轴。
    """
    axes = ax or new_panels((len(steps) + 1) // 2, 2, (7.4, 2.5 * ((len(steps) + 1) // 2)))
    for count, (panel, gradients) in enumerate(zip(axes, steps, strict=True)):
        if count == 0:
            replayed, title = None, "开始：目标对自己的梯度是 1"
        else:
            replayed = entries[-count][0]
            title = f"回放第 {len(entries) + 1 - count} 格：${replayed} = {entries[-count][1]}$"
        computation_graph(entries, values, gradients, replayed, ax=panel)
        panel.set_title(title, loc="left")
    return axes
