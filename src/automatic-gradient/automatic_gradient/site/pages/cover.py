"""封面上的山：Himmelblau 函数的等高线，与从几处出发的梯度下降，造网站时算出来。

在网页上点一下，`theme/js/cover.js` 就从那里再走一次，用的是同一个函数、同一条规则。
"""

from itertools import groupby

import numpy as np
from contourpy import contour_generator
from docutils import nodes

from automatic_gradient.optimizers import descend
from automatic_gradient.site.pages.frame import description
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
    """封面自己写书名，正文里的就不再要。"""
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
    """网址本身的那一页：转到封面，转发时也带着题目与图。"""
    cover = app.env.get_doctree(app.config.root_doc)
    context = {"title": app.config.html_title, "description": description(cover)}
    return [("index", context, "door.html")]


def landscape():
    """画封面要的一切：画框、等高线、路径与极小点，都已是画里的坐标。"""
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
    """折线的 SVG 写法；挤在画里同一处的点只写一次。"""
    return "M" + "L".join(f"{x} {y}" for (x, y), _ in groupby(map(drawn, line)))


def drawn(point):
    """点在画里的位置：整数，向下为正。"""
    x, y = point
    return round(SCALE * x), round(-SCALE * y)
