"""`ax.add_patch` 放上去的形状。"""

from automatic_gradient.browser.matplotlib.notes import plain, style

_LOOK = "facecolor edgecolor color linewidth linestyle fill alpha zorder label"


class Patch:
    """一个形状：`notes` 是它的种类、位置与样子。"""

    def __init__(self, kind, place, look):
        self.notes = dict(style(f"patches.{kind}", look, _LOOK), kind=kind, **plain(place))


def Rectangle(xy, width, height, **look):
    """一个矩形，`xy` 是它的一角。"""
    return Patch("Rectangle", {"xy": xy, "width": width, "height": height}, look)


def Circle(xy, radius, **look):
    """一个圆。"""
    return Patch("Circle", {"xy": xy, "radius": radius}, look)


def FancyBboxPatch(xy, width, height, boxstyle, **look):
    """一个圆角的矩形；`boxstyle` 只认 "round,pad=…"。"""
    kind, _, pad = boxstyle.partition(",pad=")
    if kind != "round":
        raise ValueError(f"网页里不认得框的样子 {boxstyle!r}：写 'round,pad=0.1'")
    place = {"xy": xy, "width": width, "height": height, "pad": float(pad or 0.3)}
    return Patch("FancyBboxPatch", place, look)
