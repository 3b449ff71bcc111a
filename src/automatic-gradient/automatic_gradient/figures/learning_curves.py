"""图：训练损失与验证损失，随步数变化。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_panels


def learning_curves(runs, ax=None):
    """每次训练一格，半对数坐标，各格同一个纵轴：实线是训练损失，虚线是验证损失。

    `runs` 把格子的标题对应到 (步数, 训练损失, 验证损失) 三列；`ax` 若给出，是同样多条坐标轴。
    """
    axes = ax or new_panels(1, len(runs), (3.3 * len(runs), 3.4), sharey=True)
    for panel, (title, (steps, training, validation)) in zip(axes, runs.items(), strict=True):
        panel.semilogy(steps, training, "-", color=palette.PATH, linewidth=1.8)
        panel.semilogy(steps, validation, "--", color=palette.FUNCTION, linewidth=1.8)
        label(panel, "训练", (steps[-1], training[-1]), (-2, -14), color=palette.PATH, ha="right")
        label(
            panel, "验证", (steps[-1], validation[-1]), (-2, 8), color=palette.FUNCTION, ha="right"
        )
        panel.margins(y=0.1)
        panel.set_title(title)
        panel.set_xlabel("步数")
        panel.set_ylabel("损失")
    return axes
