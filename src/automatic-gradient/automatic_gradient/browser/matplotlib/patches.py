"""`ax.add_patch` 放上去的形状。"""

from automatic_gradient.browser.matplotlib.notes import plain, style

_LOOK = "facecolor edgecolor color linewidth linestyle fill alpha zorder label"


class _Patch:
    """A shape: `notes` are its kind, its place and its look."""

    def __init__(self, kind, place, look):
        self.notes = style(f"patches.{kind}", look, _LOOK) | plain(place)
        self.notes["kind"] = kind


class Rectangle(_Patch):
    """一个矩形，`xy` 是它的一角。"""

    def __init__(self, xy, width, height, **look):
        super().__init__("Rectangle", {"xy": xy, "width": width, "height": height}, look)


class Circle(_Patch):
    """一个圆。"""

    def __init__(self, xy, radius, **look):
        super().__init__("Circle", {"xy": xy, "radius": radius}, look)


class FancyBboxPatch(_Patch):
    """一个圆角的矩形；`boxstyle` 只认 "round,pad=…"。"""

    def __init__(self, xy, width, height, boxstyle, **look):
        kind, _, pad = boxstyle.partition(",pad=")
        if kind != "round":
            raise ValueError(f"网页里不认得框的样子 {boxstyle!r}：写 'round,pad=0.1'")
        place = {"xy": xy, "width": width, "height": height, "pad": float(pad or 0.3)}
        super().__init__("FancyBboxPatch", place, look)
