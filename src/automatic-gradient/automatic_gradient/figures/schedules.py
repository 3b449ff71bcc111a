"""图：几种学习率调度。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_STYLES = ("-", "--", ":", "-.")


def schedules(plans, steps, ax=None):
    """画学习率随步数的变化，从第 0 步到第 `steps` 步，每 1% 一个点。

    `plans` 把调度的名字对应到一个函数，吃步数，交回学习率；至多四个，以线型区分。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    shown = range(0, steps + 1, max(1, steps // 100))
    for style, (name, plan) in zip(_STYLES, plans.items(), strict=False):
        # Keras computes in float32: four digits are the same on every machine.
        rates = [round(float(plan(step)), 4) for step in shown]
        ax.plot(shown, rates, style, color=palette.PATH, linewidth=1.8, label=name)
    ax.legend()
    ax.margins(x=0)
    ax.set_ylim(bottom=0)
    ax.set_xlabel("步数")
    ax.set_ylabel(r"学习率 $\eta$")
    return ax
