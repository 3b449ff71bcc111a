"""图：尖角处的一把次梯度，和 TensorFlow 挑的那一条。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_panels

_SPAN = 1.0


def subgradient_fan(kinks, slopes=9, ax=None):
    """一格一个在 0 处有尖角的凸函数：细线是都不高于曲线的直线，粗线是挑出来的斜率。

    `kinks` 把函数的写法（LaTeX，不带美元号）对应到（函数，最小与最大的次梯度，挑出来的斜率）；
    最后一项把写法对应到斜率，斜率相同的写在一起。
    """
    axes = ax or new_panels(1, len(kinks), size=(6.6, 3.1), sharey=True)
    x = np.linspace(-_SPAN, _SPAN, 81)
    for panel, (formula, kink) in zip(axes, kinks.items(), strict=True):
        f, (low, high), chosen = kink
        for slope in np.linspace(low, high, slopes):
            panel.plot(x, slope * x, color=palette.GRADIENT, linewidth=0.7, alpha=0.6)
        panel.plot(x, f(x), color=palette.FUNCTION, linewidth=2.6)
        for slope in sorted(set(chosen.values())):
            names = "\n".join(name for name, value in chosen.items() if value == slope)
            panel.plot(x, slope * x, color=palette.GRADIENT, linewidth=2.2, linestyle="--")
            label(
                panel,
                f"{names}\n斜率 {slope:g}",
                (-_SPAN, -slope * _SPAN),
                (4, -5),
                va="top",
                color=palette.GRADIENT,
                fontsize=9.5,
            )
        panel.plot([0], [0], "o", color=palette.MINIMUM, markersize=6, zorder=5)
        panel.set_xlabel("$x$")
        panel.set_ylabel(f"${formula}$")
        panel.set_ylim(-1.75, 1.1)
    return axes
