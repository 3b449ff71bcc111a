"""`ax.add_collection` 放上去的一批形状。"""

from automatic_gradient.browser.matplotlib.notes import style


class PatchCollection:
    """几个形状，样子都一样。"""

    def __init__(self, patches, **look):
        look = style("PatchCollection", look, "facecolor edgecolor alpha linewidth zorder")
        # What a shape says of its own looks, the looks of all replace.
        own = ("facecolor", "edgecolor", "color", "alpha", "linewidth", "fill")
        self.shapes = [
            dict({name: part for name, part in patch.notes.items() if name not in own}, **look)
            for patch in patches
        ]
