"""坐标轴：一个方法一笔，名字与参数同 matplotlib，记在 `notes` 里。"""

from automatic_gradient.browser import numpy as np
from automatic_gradient.browser.matplotlib.notes import column, columns, plain, read_format, style
from automatic_gradient.browser.matplotlib.ticker import NullLocator

_LINE = (
    "color linestyle linewidth marker markersize markerfacecolor markeredgewidth label alpha "
    "zorder clip_on solid_capstyle"
)
_TEXT = "color fontsize ha va zorder bbox linespacing"
LOCATIONS = (
    "best", "upper right", "upper left", "lower left", "lower right", "center right", "center left",
    "lower center", "upper center", "center",
)  # fmt: skip
_FILL = "color facecolor edgecolor alpha linewidth linestyle fill zorder label"


class Drawn:
    """画上去的一样东西，记着的是 `notes`。"""

    def __init__(self, notes):
        self.notes = notes


class Axis:
    """一条轴的刻度。"""

    def __init__(self, ax, name):
        self._ax, self._name = ax, name

    def set_major_locator(self, locator):
        """刻度放在哪里。"""
        self._ax._note("locator", axis=self._name, which="major", locator=locator.notes)

    def set_minor_locator(self, locator):
        """小刻度放在哪里。"""
        self._ax._note("locator", axis=self._name, which="minor", locator=locator.notes)

    def set_major_formatter(self, formatter):
        """刻度写成什么。"""
        self._ax._note("formatter", axis=self._name, formatter=formatter.notes)


class Spines:
    """四条边线，`[:]` 是全部。"""

    def __init__(self, ax):
        self._ax = ax

    def __getitem__(self, which):
        if isinstance(which, str):
            raise KeyError(f"网页里的 spines 只认 [:]，得到 [{which!r}]")
        return self

    def set_visible(self, visible):
        """画不画。"""
        self._ax._note("spines", visible=visible)

    def set_in_layout(self, counts):
        """网页排版时总不算它们。"""


class Axes:
    """一格图。"""

    def __init__(self, figure):
        self.figure = figure
        self.notes = {"calls": []}
        self._logarithmic = set()
        self.spines = Spines(self)
        self.xaxis, self.yaxis = Axis(self, "x"), Axis(self, "y")

    def __getattr__(self, name):
        raise AttributeError(f"网页里的坐标轴没有 {name}：在自己的电脑上画")

    def _note(self, kind, **notes):
        notes["kind"] = kind
        self.notes["calls"].append(notes)
        return Drawn(notes)

    def remove(self):
        """拿走这一格。"""
        self.notes["removed"] = True

    # --- Lines -----------------------------------------------------------------------------------

    def plot(self, *data, **look):
        """折线与记号：`plot(y)`、`plot(x, y)`，后面可以有 "o--" 这样的样式。"""
        form = {}
        if not data:
            raise TypeError("plot 里还没有数：写 plot(y)，或者 plot(x, y)")
        if isinstance(data[-1], str):
            form = read_format(data[-1])
            data = data[:-1]
        look = style("plot", dict(form, **look), _LINE)
        *places, heights = [np.asarray(values, float) for values in data]
        if len(places) > 1:
            raise TypeError("网页里的 plot 一次画一条线：plot(x, y, 样式)")
        heights = heights if heights.shape else heights.reshape(1)
        x = places[0] if places else np.arange(float(len(heights)))
        x = x if x.shape else x.reshape(1)
        if x.shape[0] != heights.shape[0]:
            raise ValueError(f"x 有 {x.shape[0]} 个，y 有 {heights.shape[0]} 个：要一样多")
        lines = [heights] if heights.ndim == 1 else list(np.transpose(heights))
        return [self._note("line", x=column(x), y=column(y), **look) for y in lines]

    def _scaled(self, x, y, data, look):
        if x:
            self.set_xscale("log")
        if y:
            self.set_yscale("log")
        return self.plot(*data, **look)

    def loglog(self, *data, **look):
        """两轴都是对数刻度的 `plot`。"""
        return self._scaled(True, True, data, look)

    def semilogx(self, *data, **look):
        """横轴是对数刻度的 `plot`。"""
        return self._scaled(True, False, data, look)

    def semilogy(self, *data, **look):
        """纵轴是对数刻度的 `plot`。"""
        return self._scaled(False, True, data, look)

    def step(self, x, y, where="pre", **look):
        """一级一级的折线；`where` 是 "mid"。"""
        if where != "mid":
            raise ValueError(f"网页里的 step 只认 where='mid'，得到 {where!r}")
        look = style("step", look, _LINE)
        return [self._note("line", steps=True, **columns(x=x, y=y), **look)]

    def axhline(self, y=0, **look):
        """横贯整格的一条线。"""
        return self._note("across", axis="y", at=plain(y), **style("axhline", look, _LINE))

    def axvline(self, x=0, **look):
        """从下到上的一条线。"""
        return self._note("across", axis="x", at=plain(x), **style("axvline", look, _LINE))

    def vlines(self, x, ymin, ymax, **look):
        """几条竖线。"""
        x = np.asarray(x, float)
        x = x if x.shape else x.reshape(1)
        look = style("vlines", look, "color linestyle linewidth label alpha zorder")
        low, high = (np.zeros(x.shape) + np.asarray(end, float) for end in (ymin, ymax))
        return self._note("verticals", x=column(x), low=column(low), high=column(high), **look)

    def scatter(self, x, y, **look):
        """一批记号；`s` 是它们的面积，单位平方磅。"""
        known = "s color marker linewidths facecolor zorder clip_on label alpha"
        look = style("scatter", look, known)
        return self._note("scatter", **columns(x=x, y=y), **look)

    def quiver(self, x, y, u, v, **look):
        """从每一点起的一支箭头。"""
        if look.pop("angles", "uv") != "xy":
            raise ValueError("网页里的 quiver 只认 angles='xy'")
        look = style("quiver", look, "color width zorder")
        return self._note("quiver", **columns(x=x, y=y, u=u, v=v), **look)

    # --- Surfaces --------------------------------------------------------------------------------

    def contour(self, *data, levels=7, **look):
        """等高线：`contour(x, y, z, levels=…)`；`levels` 是几个高度，或者大约几条。"""
        look = style("contour", look, "colors linewidths alpha zorder")
        return self._heights("contour", data, levels, look)

    def contourf(self, *data, levels=7, **look):
        """高度在 `levels` 两个数之间的地方涂上颜色。"""
        look = style("contourf", look, "colors alpha zorder")
        return self._heights("contourf", data, levels, look)

    def _heights(self, kind, data, levels, look):
        if len(data) != 3:
            raise TypeError(f"网页里的 {kind} 要 x、y、z 三样，得到 {len(data)} 样")
        x, y, z = [np.asarray(values, float) for values in data]
        if x.ndim == 1:
            x, y = np.meshgrid(x, y)
        if x.shape != z.shape:
            raise ValueError(f"网格的形状是 {x.shape}，高度的形状是 {z.shape}：要一样")
        if z.ndim != 2 or min(z.shape) < 2:
            raise ValueError(f"{kind} 的网格至少要 2 行 2 列，得到的形状是 {z.shape}")
        if isinstance(levels, int):
            if levels < 1:
                raise ValueError(f"{kind} 的 levels 至少是 1，得到 {levels}")
        else:
            levels = list(levels)
            if levels != sorted(set(levels)):
                raise ValueError(f"{kind} 的 levels 要从低到高，得到 {levels}")
            # JSON has no infinity.
            levels = [level if abs(level) < 1e308 else None for level in levels]
        return self._note(
            kind, x=column(x), y=column(y), z=column(z), shape=list(z.shape), levels=levels, **look
        )

    def fill_between(self, x, low, high=0, **look):
        """把上下两条线之间涂上颜色。"""
        x = np.asarray(x, float)
        low, high = (np.zeros(x.shape) + np.asarray(edge, float) for edge in (low, high))
        look = style("fill_between", look, _FILL)
        return self._note("between", x=column(x), low=column(low), high=column(high), **look)

    def barh(self, y, width, height=0.8, left=0, **look):
        """一条横条。"""
        look = style("barh", look, _FILL)
        shape = {"y": y, "width": width, "height": height, "left": left}
        return self._note("bar", **plain(shape), **look)

    def add_patch(self, patch):
        """放上一个形状。"""
        self.notes["calls"].append(patch.notes)
        return patch

    def add_collection(self, collection):
        """放上一批形状。"""
        self.notes["calls"].extend(collection.shapes)
        return collection

    # --- Words -----------------------------------------------------------------------------------

    def text(self, x, y, words, transform=None, **look):
        """写字。"""
        look = style("text", look, _TEXT)
        return self._note("text", at=plain([x, y]), units=transform or ["data", "data"],
                          text=str(words), **look)  # fmt: skip

    def annotate(
        self, words, xy, xytext=None, xycoords="data", textcoords=None, arrowprops=None,
        annotation_clip=None, **look,
    ):  # fmt: skip
        """在一点旁边写字，或者画一支指向它的箭头。"""
        look = style("annotate", look, _TEXT)
        if textcoords not in (None, "offset points"):
            raise ValueError(f"网页里的 textcoords 只认 'offset points'，得到 {textcoords!r}")
        if arrowprops is not None:
            known = "arrowstyle color linewidth linestyle shrinkA shrinkB connectionstyle"
            arrowprops = style("arrowprops", arrowprops, known)
        units = [xycoords, xycoords] if isinstance(xycoords, str) else list(xycoords)
        return self._note(
            "annotate", text=str(words), at=plain(xy), units=units, beside=plain(xytext),
            offset=textcoords is not None, arrow=arrowprops, clip=annotation_clip, **look,
        )  # fmt: skip

    def get_yaxis_transform(self):
        """横的照格子的宽，纵的照数据。"""
        return ["axes fraction", "data"]

    def legend(self, **look):
        """图例。"""
        known = "loc ncols frameon facecolor edgecolor framealpha handlelength borderaxespad"
        look = style("legend", look, known)
        if look.get("loc", "best") not in LOCATIONS:
            raise ValueError(f"网页里的图例没有位置 {look['loc']!r}：用 {'、'.join(LOCATIONS)}")
        return self._note("legend", **look)

    def set_title(self, words, loc="center", **look):
        """标题。"""
        look = style("set_title", look, _TEXT)
        return self._note("title", text=str(words), side=loc, **look)

    def set_xlabel(self, words):
        """横轴的名字。"""
        return self._note("name", axis="x", text=str(words))

    def set_ylabel(self, words):
        """纵轴的名字。"""
        return self._note("name", axis="y", text=str(words))

    # --- The frame -------------------------------------------------------------------------------

    def _limits(self, axis, low, high, ends):
        if high is None and isinstance(low, (tuple, list, np.ndarray)):
            low, high = low
        low = ends.get("left", ends.get("bottom", low))
        high = ends.get("right", ends.get("top", high))
        given = [end for end in (low, high) if end is not None]
        if not all(isinstance(end, (int, float)) for end in given) or low == high:
            raise ValueError(f"轴的两头要是两个不一样的数，得到 {low!r} 与 {high!r}")
        if axis in self._logarithmic and any(end <= 0 for end in given):
            raise ValueError(f"对数轴的两头都要大于 0，得到 {low!r} 与 {high!r}")
        return self._note("limits", axis=axis, low=plain(low), high=plain(high))

    def set_xlim(self, low=None, high=None, **ends):
        """横轴从哪里到哪里。"""
        return self._limits("x", low, high, style("set_xlim", ends, "left right"))

    def set_ylim(self, low=None, high=None, **ends):
        """纵轴从哪里到哪里。"""
        return self._limits("y", low, high, style("set_ylim", ends, "bottom top"))

    def _scale(self, axis, scale, options):
        if scale not in ("linear", "log", "symlog"):
            raise ValueError(f"网页里没有刻度 {scale!r}：用 linear、log、symlog")
        if scale == "log":
            self._logarithmic.add(axis)
        return self._note("scale", axis=axis, scale=scale, **options)

    def set_xscale(self, scale, **options):
        """横轴的刻度：linear、log、symlog。"""
        return self._scale("x", scale, style("set_xscale", options, "linthresh"))

    def set_yscale(self, scale, **options):
        """纵轴的刻度：linear、log、symlog。"""
        return self._scale("y", scale, style("set_yscale", options, "linthresh"))

    def _ticks(self, axis, places, labels, minor):
        labels = None if labels is None else [str(label) for label in labels]
        return self._note(
            "ticks", axis=axis, places=plain(list(places)), labels=labels, minor=minor
        )

    def set_xticks(self, ticks, labels=None, minor=False):
        """横轴的刻度放在哪里，写什么。"""
        return self._ticks("x", ticks, labels, minor)

    def set_yticks(self, ticks, labels=None, minor=False):
        """纵轴的刻度放在哪里，写什么。"""
        return self._ticks("y", ticks, labels, minor)

    def minorticks_off(self):
        """不要小刻度。"""
        for axis in (self.xaxis, self.yaxis):
            axis.set_minor_locator(NullLocator())

    def tick_params(self, **look):
        """刻度的样子：长短，左边写不写。"""
        return self._note("tick look", **style("tick_params", look, "length labelleft labelbottom"))

    def label_outer(self):
        """只有最外面的格子写刻度与名字。"""
        return self._note("outer")

    def margins(self, **sizes):
        """数据与边框之间空多少，是数据范围的几分之几。"""
        return self._note("margins", **style("margins", sizes, "x y"))

    def grid(self, visible=True, axis="both"):
        """要不要网格。"""
        return self._note("grid", visible=visible, axis=axis)

    def set_aspect(self, aspect, adjustable="box"):
        """ "equal"：两轴的单位一样长。"""
        if adjustable != "box":
            raise ValueError(f"网页里的 set_aspect 只认 adjustable='box'，得到 {adjustable!r}")
        return self._note("aspect", aspect={"equal": 1, "auto": None}.get(aspect, aspect))

    def set_axis_off(self):
        """不画边线、刻度与网格。"""
        return self._note("off")

    def axis(self, which):
        """`axis("off")` 同 `set_axis_off()`。"""
        if which != "off":
            raise ValueError(f"网页里的 axis 只认 'off'，得到 {which!r}")
        return self.set_axis_off()
