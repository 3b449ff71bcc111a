"""Compute the cover's mountains: contours of Himmelblau's function, and descents from some places.

At a click on the page, `theme/js/cover.js` descends from there, on the same function by the same
rule.
"""

from itertools import groupby

import numpy as np
from contourpy import contour_generator
from docutils import nodes

from automatic_gradient.optimizers import descend
from automatic_gradient.site.pages.head import address_of, description
from automatic_gradient.surfaces import himmelblau

# The window on the surface (x left, x right, y below, y above), and its scale in the drawing.
WINDOW = (-11.6, 6.4, -5.2, 5.2)
SCALE = 100
# Powers give even steps to the eye on a function of the fourth degree.
LEVELS = np.linspace(0.6, 7.4, 18) ** 4 / 2
RATE = 0.005
STEPS = 120
STARTS = ((-0.9, -0.2), (-0.1, -0.4), (0.2, 4.6), (-0.4, -2.6), (5.2, -4.6), (-5.4, 1.2))


def setup(app):
    app.connect("doctree-resolved", drop_title)
    app.connect("html-page-context", add_cover)
    app.connect("html-collect-pages", open_door)


def drop_title(app, doctree, docname):
    """Drop the title from the cover's text: the template writes it."""
    if docname == app.config.root_doc:
        title = doctree.next_node(nodes.title)
        title.parent.remove(title)


def add_cover(app, pagename, templatename, context, doctree):
    if pagename != app.config.root_doc:
        return None
    context["landscape"] = landscape()
    app.add_js_file("cover.js")
    return "cover.html"


def open_door(app):
    """Make the page at the bare address, which leads to the cover, with title and card."""
    cover = app.env.get_doctree(app.config.root_doc)
    context = {
        "title": app.config.html_title,
        "description": description(cover),
        "address": address_of(app.config, app.config.root_doc),
    }
    return [("index", context, "door.html")]


def landscape():
    """Give all that the cover draws, in the coordinates of the drawing."""
    left, right, below, above = WINDOW
    return {
        "box": (SCALE * left, -SCALE * above, SCALE * (right - left), SCALE * (above - below)),
        "contours": [outline(line) for line in contours()],
        "paths": [walk(start) for start in STARTS],
        "minima": [drawn(point) for point in himmelblau.minima],
        "rate": RATE,
        "steps": STEPS,
        "scale": SCALE,
    }


def contours():
    left, right, below, above = WINDOW
    x, y = np.linspace(left, right, 181), np.linspace(below, above, 105)
    surface = contour_generator(x, y, himmelblau(np.array(np.meshgrid(x, y))))
    return [line for level in LEVELS for line in surface.lines(level)]


def walk(start):
    return {
        "outline": outline(descend(himmelblau.gradient, start, RATE, STEPS)),
        "start": drawn(start),
    }


def outline(line):
    """Write a polyline for SVG; points that fall on one place of the drawing are written once."""
    return "M" + "L".join(f"{x} {y}" for (x, y), _ in groupby(map(drawn, line)))


def drawn(point):
    """Give a point's place in the drawing: integers, positive downwards."""
    x, y = point
    return round(SCALE * x), round(-SCALE * y)
