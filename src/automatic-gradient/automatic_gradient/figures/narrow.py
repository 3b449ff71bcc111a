"""同一张图再画一张，给手机那样窄的页面：字一样大，图变窄。

网站在窄的页面上用它（site/text/markup.py）；笔记本的输出里，它与宽的一张并列，用一个自己的类型，
别的程序不认得，照旧显示宽的一张。
"""

import pickle

import matplotlib.pyplot as plt
from matplotlib.gridspec import GridSpec
from matplotlib.text import Text

MEDIA_TYPE = "application/vnd.automatic-gradient.narrow+xml"

# In px: what the site has for a picture on a page of 360, and what the smallest letter has there.
ROOM, LETTER = 344, 11
# At least so much is left of a panel's width, and so much of its height; a diagram keeps its own.
NARROWER, FLATTER = 0.8, 0.82
# A panel of fixed proportions that has another height has other room beside it, and so another
# height: what is left of the difference is halved each time, until it is less than so many inches.
PASSES, NEAR = 8, 0.004


def when_narrow(artist, **properties):
    """写明图上的一样东西在窄的一张里怎样变：属性照 matplotlib 的 `set`。"""
    artist.when_narrow = properties


def narrowed(figure):
    """照 `figure` 画一张窄的，返回另一张图，原来的一张不变。"""
    copy = pickle.loads(pickle.dumps(figure))
    plt.close(copy)  # pyplot would show it too
    # To put everything in its place takes most of the time: only where the places are asked for.
    layout = copy.get_layout_engine()
    copy.set_layout_engine("none")
    copy.draw_without_rendering()  # which writes the numbers of the axes
    copy.set_layout_engine(layout)
    _stack(copy)
    for artist in copy.findobj(lambda artist: hasattr(artist, "when_narrow")):
        artist.set(**artist.when_narrow)
    if any(ax.get_legend() for ax in copy.axes):
        copy.draw_without_rendering()
        _lift_legends(copy)
    if any(map(_is_fixed, copy.axes)):
        _fit_height(copy)
    return copy


def _stack(figure):
    """Make the figure narrow; panels that would stand too close come below each other."""
    panels = figure.axes
    grid = panels[0].get_subplotspec().get_gridspec()
    width, height = figure.get_size_inches()
    new_width = ROOM / LETTER / 72 * min(text.get_fontsize() for text in _texts(figure))
    # As many side by side as have the width and leave no gap in the last row.
    columns = next(
        (
            count
            for count in range(grid.ncols, 1, -1)
            if len(panels) % count == 0 and new_width / count >= NARROWER * width / grid.ncols
        ),
        1,
    )
    rows = -(-len(panels) // columns)
    charts = panels[0].axison or panels[0].name == "3d"
    figure.set_size_inches(new_width, rows * height / grid.nrows * (FLATTER if charts else 1))
    for place, ax in zip(GridSpec(rows, columns, figure=figure), panels, strict=True):
        ax.set_subplotspec(place)
        if columns < grid.ncols:
            ax.tick_params(labelleft=True)  # hidden where panels side by side share an axis


def _texts(figure):
    """What is written in the figure; the numbers of axes that are off are not drawn."""
    hidden = {text for ax in figure.axes if not ax.axison for text in _numbers_of(ax)}
    shown = [text for text in figure.findobj(Text) if text not in hidden and text.get_visible()]
    return [text for text in shown if text.get_text().strip()]


def _numbers_of(ax):
    return [text for axis in (ax.xaxis, ax.yaxis) for text in axis.findobj(Text)]


def _lift_legends(figure):
    """Put above the figure, which grows, a legend that covers something."""
    for ax in figure.axes:
        legend = ax.get_legend()
        if legend and _covers(legend, ax.lines):
            legend.remove()
            handles, names = ax.get_legend_handles_labels()
            lifted = _legend_above(figure, handles, names, len(names))
            height = lifted.get_window_extent().height / figure.dpi
            figure.set_figheight(figure.get_figheight() + height)


def _legend_above(figure, handles, names, columns):
    """Write a legend above the figure, in fewer columns where there is no room for so many."""
    legend = figure.legend(handles, names, loc="outside upper center", ncols=columns)
    if columns == 1 or legend.get_window_extent().width <= figure.bbox.width:
        return legend
    legend.remove()
    return _legend_above(figure, handles, names, columns - 1)


def _covers(legend, lines):
    """Whether a legend lies over lines; one with paper of its own is there to lie over some."""
    place = legend.get_window_extent()
    return legend.get_frame_on() or any(
        line.get_path().transformed(line.get_transform()).intersects_bbox(place, filled=False)
        for line in lines
        if line.get_linestyle() != "None"
    )


def _fit_height(figure):
    """Take away the height that panels whose sides have a fixed proportion leave empty."""
    most = figure.get_figheight()
    for _ in range(PASSES):
        figure.draw_without_rendering()
        spare = {}
        for ax in figure.axes:
            row = ax.get_subplotspec().rowspan.start
            spare[row] = min(_spare(ax), spare.get(row, _spare(ax)))
        high = min(figure.get_figheight() - sum(spare.values()), most)
        if abs(high - figure.get_figheight()) < NEAR:
            return
        figure.set_figheight(high)


def _is_fixed(ax):
    """Whether the sides of a panel have a fixed proportion."""
    return ax.get_aspect() != "auto" and ax.name != "3d"


def _spare(ax):
    """How much lower, in inches, the place of a panel may be; negative where it is too low."""
    if not _is_fixed(ax):
        return 0
    width, height = ax.get_position(original=True).size * ax.figure.get_size_inches()
    return height - width * ax.get_aspect() * ax.get_data_ratio()
