"""图：尖角处的一把次梯度，和 TensorFlow 抽中的那几条。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import mark_critical, new_panels


def subgradient_fan(kinks, lines=9, ax=None):
    """一格一个在 0 处有尖角的凸函数：细线都不高于曲线，粗的虚线与点线是抽中的斜率。

    `kinks` 把函数的公式（LaTeX，不带美元号）对应到（最小的次梯度，最大的次梯度，各种写法抽中的
    斜率），函数就是这两条最斜的直线里较高的一条；每格画 `lines` 条细线。
    """
    axes = ax or new_panels(1, len(kinks), size=(6.6, 3.5), sharey=True)
    x = np.linspace(-1, 1, 81)
    for panel, (formula, (low, high, chosen)) in zip(axes, kinks.items(), strict=True):
        for slope in np.linspace(low, high, lines):
            panel.plot(x, slope * x, color=palette.GRADIENT, linewidth=0.7, alpha=0.55)
        panel.plot(x, np.maximum(low * x, high * x), color=palette.FUNCTION, linewidth=3)
        styles = dict(zip(sorted(set(chosen.values())), ("--", ":"), strict=False))
        for name, slope in chosen.items():
            panel.plot(
                x,
                slope * x,
                styles[slope],
                color=palette.GRADIENT,
                linewidth=2.4,
                label=f"{name}：{slope:g}",
            )
        mark_critical(panel, 0, 0)
        panel.legend(loc="lower left", handlelength=2.2, borderaxespad=0.2)
        panel.set_xlabel("$x$")
        panel.set_ylabel(f"${formula}$")
        panel.set_ylim(-2.3, 1.1)
        panel.set_yticks([-1, 0, 1])
        panel.tick_params(labelleft=True)
    return axes
