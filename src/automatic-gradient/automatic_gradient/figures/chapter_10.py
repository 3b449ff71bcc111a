"""图：同一个 log(1 + eˣ) 的两种写法，在两头分道扬镳。"""

import numpy as np

from automatic_gradient.figures import palette
from automatic_gradient.figures.axes import label, new_panels


def softplus_tails(low, high, ax=None):
    """左格画很小的 x（纵轴对数刻度），右格画很大的 x。

    `low` 与 `high` 都是 (x, 直写的值, 稳写的值)；直写的值成了 0 或无穷大的地方不画，
    最后一个好的值标上叉。`ax` 若给出，是两条坐标轴。
    """
    axes = ax or new_panels(1, 2, (6.6, 3.1))
    for panel, (x, plain, stable), scale in zip(axes, (low, high), ("log", "linear"), strict=True):
        x, plain, stable = (np.asarray(part, dtype=float) for part in (x, plain, stable))
        panel.set_yscale(scale)
        panel.plot(
            x, _rounded(stable, scale), color=palette.FUNCTION, linestyle="--", label="稳的写法"
        )
        good = np.isfinite(plain) & (plain > 0)
        panel.plot(
            x[good], _rounded(plain[good], scale), color=palette.PATH, linewidth=1.4, label="直写"
        )
        end = np.flatnonzero(good)[0 if scale == "log" else -1]
        panel.plot(
            [x[end]], _rounded(plain[[end]], scale), "x", color=palette.PATH, markersize=9,
            markeredgewidth=2,
        )  # fmt: skip
        word, offset = (
            ("再小就成了 0", (40, -5)) if scale == "log" else ("再大就成了 inf", (4, -16))
        )
        label(
            panel, word, (x[end], _rounded(plain[[end]], scale)[0]), offset,
            color=palette.PATH, fontsize=9.5,
        )  # fmt: skip
        panel.set_xlabel("$x$")
    axes[0].set_ylabel(r"$\ln(1 + \mathrm{e}^x)$（对数刻度）")
    axes[1].set_ylabel(r"$\ln(1 + \mathrm{e}^x)$")
    axes[1].legend(loc="upper left")
    return axes


def _rounded(values, scale):
    """Round away the last digits, in which one processor differs from another."""
    return 10 ** np.round(np.log10(values), 4) if scale == "log" else np.round(values, 3)
