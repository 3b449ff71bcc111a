"""新开图的一个函数：`subplots`。"""

from automatic_gradient.browser.matplotlib.axes import Axes
from automatic_gradient.browser.matplotlib.notes import plain

# The figures of a cell, until it has run.
_opened = []


def subplots(
    nrows=1,
    ncols=1,
    figsize=None,
    squeeze=True,
    sharex=False,
    sharey=False,
    width_ratios=None,
    height_ratios=None,
    subplot_kw=None,
):
    """新开一张图，返回它与它的坐标轴，形状同 matplotlib；`figsize` 的单位是英寸。"""
    if min(nrows, ncols) < 1:
        raise ValueError(f"一张图至少有一行一列，得到 {nrows} 行 {ncols} 列")
    if figsize and (len(figsize) != 2 or not min(figsize) > 0):
        raise ValueError(f"figsize 要两个大于 0 的数，得到 {figsize!r}")
    if subplot_kw:
        raise ValueError("网页里不画三维的图：在自己的电脑上运行这一格")
    figure = Figure(nrows, ncols, figsize or (6.4, 3.9))
    figure.notes["share"] = {"x": sharex, "y": sharey}
    figure.notes["ratios"] = {
        "x": list(width_ratios or [1] * ncols), "y": list(height_ratios or [1] * nrows)
    }  # fmt: skip
    _opened.append(figure)
    grid = Grid(figure.axes[row * ncols : (row + 1) * ncols] for row in range(nrows))
    if not squeeze:
        return figure, grid
    if nrows == 1 or ncols == 1:
        return figure, figure.axes[0] if nrows == ncols else list(figure.axes)
    return figure, grid


class Grid:
    """几行几列的坐标轴。"""

    def __init__(self, rows):
        self.rows = list(rows)

    @property
    def flat(self):
        """一条一条的坐标轴，一行接一行。"""
        return iter([ax for row in self.rows for ax in row])

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, place):
        if isinstance(place, tuple):
            return self.rows[place[0]][place[1]]
        return self.rows[place]


class Figure:
    """一张图：大小，几行几列，各格的坐标轴。"""

    def __init__(self, rows, columns, size):
        self.axes = [Axes(self) for _ in range(rows * columns)]
        self.notes = {"size": plain(list(size)), "rows": rows, "columns": columns}

    def taken(self):
        """记下的一切。"""
        return dict(self.notes, panels=[ax.notes for ax in self.axes])


def take():
    """交出这以来画的图，并忘掉它们。"""
    figures = [figure.taken() for figure in _opened]
    _opened[:] = []
    return figures


def __getattr__(name):
    # MicroPython asks for such names of its own accord.
    if name.startswith("__"):
        raise AttributeError(name)
    raise AttributeError(
        f"网页里的 plt 没有 {name}：先写 fig, ax = plt.subplots()，再用 ax 画，不用 show"
    )
