"""Draw the card that goes with a shared link: the cover's mountains, 1200 × 630 pixels.

Pages can name it only if `baseurl` in `_config.yml` is set: who shows cards wants a full address.
"""

from pathlib import Path

from automatic_gradient.site.pages import cover

SIZE = (1200, 630)


def setup(app):
    app.connect("build-finished", draw_when_stale)


def draw_when_stale(app, exception):
    card = Path(app.outdir, "_static/card.png")
    if exception or app.builder.name != "html":
        return
    sources = (Path(__file__), Path(cover.__file__))
    if not card.exists() or card.stat().st_mtime < max(file.stat().st_mtime for file in sources):
        draw(card)


def draw(path):
    """Draw the card into the file `path`."""
    # Matplotlib takes half a second to load, and most builds need no new card.
    import matplotlib.pyplot as plt
    import numpy as np
    from matplotlib.font_manager import FontProperties
    from pylopdf_fonts_zh_cn import sans_path

    from automatic_gradient.figures import palette
    from automatic_gradient.optimizers import descend
    from automatic_gradient.surfaces import himmelblau

    figure = plt.figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100, facecolor=palette.PAPER)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.axis("off")
    _, right, below, above = cover.WINDOW
    left = right - (above - below) * SIZE[0] / SIZE[1]
    x, y = np.linspace(left, right, 361), np.linspace(below, above, 209)
    ax.contour(
        x,
        y,
        himmelblau(np.array(np.meshgrid(x, y))),
        cover.LEVELS,
        colors=palette.FUNCTION,
        linewidths=1,
        alpha=0.35,
    )
    for start in cover.STARTS:
        path_down = descend(himmelblau.gradient, start, cover.RATE, cover.STEPS)
        ax.plot(*path_down.T, "o-", color=palette.PATH, linewidth=2.5, markersize=4.5)
    ax.plot(*np.transpose(himmelblau.minima), "o", color=palette.MINIMUM, markersize=12)
    ax.set_xlim(left, right)
    ax.set_ylim(below, above)
    face = FontProperties(fname=sans_path(), size=60)
    figure.text(0.06, 0.42, "自动求梯度", fontproperties=face, color=palette.INK)
    face.set_size(20)
    for line, text in enumerate(["梯度是什么，跟着它走会到哪里，", "计算机又怎样把它求出来。"]):
        figure.text(0.063, 0.32 - 0.065 * line, text, fontproperties=face, color=palette.MUTED)
    figure.savefig(path, metadata={"Software": None})
    plt.close(figure)
