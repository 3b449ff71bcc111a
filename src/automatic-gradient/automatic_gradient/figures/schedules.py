"""图：几种学习率调度。"""

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import new_axes

_STYLES = ("-", "--", ":", "-.")


def schedules(steps, rates, ax=None):
    """画学习率随步数的变化。

    `steps` 是一列步数；`rates` 把调度的名字对应到一列学习率，与 `steps` 等长，
    至多四列，以线型区分。
    """
    ax = ax or new_axes(size=(6.4, 3.2))
    for style, (name, found) in zip(_STYLES, rates.items(), strict=False):
        ax.plot(steps, found, style, color=palette.PATH, linewidth=1.8, label=name)
    ax.legend()
    ax.margins(x=0)
    ax.set_ylim(bottom=0)
    ax.set_xlabel("步数")
    ax.set_ylabel(r"学习率 $\eta$")
    return ax
