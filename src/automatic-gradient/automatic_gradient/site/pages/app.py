"""Let a device keep the book among its apps: the manifest, its icons, the colours around a page.

The icons are the one of `favicon.svg`, drawn larger: only the devices ask for pixels.
"""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from automatic_gradient.site.pages.frame import THEME
from automatic_gradient.site.pages.head import description

MANIFEST = "manifest.webmanifest"
# The paper by day and by night; a test compares it with palette.py, which takes long to load.
PAPER = {"light": "#fdfcf9", "dark": "#16181c"}
SOURCE = THEME / "html/static/favicon.svg"
# Pixels, and how much of the side the drawing takes where the device cuts the icon's edge itself.
ICONS = {
    "icon-192.png": (192, None),
    "icon-512.png": (512, None),
    "icon-maskable.png": (512, 0.7),
    "icon-apple.png": (180, 0.9),
}


def setup(app):
    app.connect("html-page-context", add_colours)
    app.connect("build-finished", write)


def add_colours(app, pagename, templatename, context, doctree):
    context["manifest"] = MANIFEST
    context["papers"] = PAPER


def write(app, exception):
    """Write the manifest, and the icons that are missing or older than what they are made of."""
    if exception or app.builder.name != "html":
        return
    text = json.dumps(manifest(app), ensure_ascii=False, indent=1)
    Path(app.outdir, MANIFEST).write_text(text + "\n", encoding="utf-8")
    newest = max(file.stat().st_mtime for file in (SOURCE, Path(__file__)))
    for name, (pixels, part) in ICONS.items():
        icon = Path(app.outdir, "_static", name)
        if not icon.exists() or icon.stat().st_mtime < newest:
            draw(icon, pixels, part)


def manifest(app):
    cover = app.config.root_doc
    return {
        "name": app.config.html_title,
        "short_name": app.config.html_title,
        "description": description(app.env.get_doctree(cover)),
        "lang": "zh-CN",
        # Relative: the site may lie in any folder.
        "start_url": f"{cover}.html",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [
            {"src": "_static/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            icon("icon-192.png", "any"),
            icon("icon-512.png", "any"),
            icon("icon-maskable.png", "maskable"),
        ],
    }


def icon(name, purpose):
    pixels, _ = ICONS[name]
    size = f"{pixels}x{pixels}"
    return {"src": f"_static/{name}", "sizes": size, "type": "image/png", "purpose": purpose}


def draw(file, pixels, part=None):
    """Draw the icon into `file`: whole, or on a full square of paper that it takes a part of."""
    # Matplotlib takes half a second to load, and most builds need no new icons.
    import matplotlib.pyplot as plt
    from matplotlib.patches import Circle, FancyBboxPatch, PathPatch
    from matplotlib.path import Path as Line

    drawing = ElementTree.parse(SOURCE).getroot()
    side = float(drawing.get("viewBox").split()[2])
    shown = side / (part or 1)
    margin = (shown - side) / 2
    # A point of a line is as many pixels as matplotlib's resolution says.
    unit = pixels / shown
    figure = plt.figure(figsize=(pixels / 72, pixels / 72), dpi=72)
    figure.patch.set(alpha=part and 1, facecolor=PAPER["light"])
    ax = figure.add_axes((0, 0, 1, 1), xlim=(-margin, side + margin), ylim=(side + margin, -margin))
    ax.axis("off")
    for shape in drawing:
        kind, look = shape.tag.rpartition("}")[2], colours(shape, unit)
        if kind == "rect":
            radius = float(shape.get("rx"))
            style = f"round,pad=0,rounding_size={radius}"
            ax.add_patch(FancyBboxPatch((0, 0), side, side, style, **look))
        elif kind == "path":
            ax.add_patch(PathPatch(Line(*outline(shape.get("d"), Line)), **look))
        elif kind == "circle":
            x, y, radius = (float(shape.get(name)) for name in ("cx", "cy", "r"))
            ax.add_patch(Circle((x, y), radius, **look))
    figure.savefig(file, dpi=72, metadata={"Software": None}, transparent=not part)
    plt.close(figure)


def colours(shape, unit):
    """Give a shape's looks in matplotlib's words."""
    return {
        "facecolor": shape.get("fill"),
        "edgecolor": shape.get("stroke", "none"),
        "linewidth": float(shape.get("stroke-width", 0)) * unit,
        "capstyle": shape.get("stroke-linecap", "butt"),
    }


def outline(text, line):
    """Read an SVG path of M, L and C: its points, and what matplotlib calls each of them."""
    kinds = {"M": line.MOVETO, "L": line.LINETO, "C": line.CURVE4}
    points, codes = [], []
    for letter, numbers in re.findall("([MLC])([^MLC]+)", text):
        values = list(map(float, numbers.split()))
        new = list(zip(values[::2], values[1::2], strict=True))
        points += new
        codes += [kinds[letter]] * len(new)
    return points, codes
