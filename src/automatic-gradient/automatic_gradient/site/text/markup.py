"""Write solutions, pictures and citations in HTML of our own, not that of Sphinx and MyST-NB.

A figure's SVG follows the system: it has a sheet for dark pages. Not every browser lets it follow
the page's own button; so the site has each figure twice, and the page's script says which is seen.
Each of the two has a narrow drawing besides, which the notebook brings: figures/narrow.py makes it.
"""

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.util import logging

from automatic_gradient.figures.narrow import MEDIA_TYPE
from automatic_gradient.site.ship.notebooks import notebook_of

logger = logging.getLogger(__name__)

# Wider, the letters of the wide drawing are large enough. The style sheet has the same.
ASKED = "也有人这样问："
PHONE = "(max-width: 600px)"
NIGHT = "(prefers-color-scheme: dark)"
# What the figures' SVG ends in: figures/setup.py writes it.
DARK_SHEET = re.compile(re.escape(f"<style>@media {NIGHT} ") + r"\{(.*)\}</style>")


def setup(app):
    app.connect("doctree-resolved", name_askers_words)
    app.connect("doctree-resolved", name_cells_with_figures)
    app.connect("doctree-resolved", find_narrow_drawings)
    app.connect("build-finished", part_day_and_night)
    app.add_node(HideCodeCellNode, override=True, html=(visit_solution, depart_solution))
    app.add_node(nodes.image, override=True, html=(visit_image, None))
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))


def visit_solution(translator, node):
    """Fold a solution into a `details` with our label; MyST-NB adds English ones."""
    translator.body.append(translator.starttag(node, "details", CLASS="solution"))
    translator.body.append(f"<summary>{escape(node['prompt_show'])}</summary>")


def depart_solution(translator, node):
    translator.body.append("</details>\n")


def visit_image(translator, node):
    """Load a picture when it comes near; its room is kept, so that the text does not jump."""
    builder = translator.builder
    if fault := fault_of(node, builder.images):
        logger.warning("%s", fault, location=place_of(node, builder.current_docname))
    if fault or node["uri"] not in builder.images:  # the latter Sphinx has told itself
        raise nodes.SkipNode
    address = f"{builder.imgpath}/{quote(builder.images[node['uri']])}"
    sources = []
    if node.get("narrow"):
        narrow = named(address, "narrow")
        file = Path(builder.outdir, builder.imagedir, named(builder.images[node["uri"]], "narrow"))
        file.parent.mkdir(exist_ok=True)
        file.write_text(node["narrow"], encoding="utf-8")
        sources = [
            source(named(narrow, "night"), size_of(file), PHONE, NIGHT),
            source(narrow, size_of(file), PHONE),
        ]
    wide = size_of(Path(builder.srcdir, node["uri"]))
    sources.append(source(named(address, "night"), wide, NIGHT))
    width, height = wide
    image = translator.emptytag(
        node, "img", "", src=address, alt=node["alt"], width=width, height=height, loading="lazy"
    )
    translator.body.append(f"<picture>{''.join(sources)}{image}</picture>\n")
    raise nodes.SkipNode


def fault_of(image, found):
    """Say why the picture, where Sphinx has found it, cannot be shown; None where it can."""
    name = image["uri"].rsplit("/")[-1]
    if "://" in image["uri"]:
        return f"图 {image['uri']} 在别的网站上：放一份进 book/，这本书不向别处要文件"
    if image["uri"] not in found:
        return None
    if not name.endswith(".svg"):
        return f"图 {name} 不是 SVG：换成 SVG，深浅两色与手机上的一张都由它造出"
    if not image.get("alt", "").strip():
        if cell_of(image) is not None:
            return "代码画的图没有替代文字：在这一格的元数据 mystnb 里写 image 的 alt"
        return f"图 {name} 没有替代文字：写在 ![] 的方括号里"
    return None


def place_of(image, docname):
    """Give the place as MyST-NB counts: it does not say itself where a cell's picture stands."""
    cell = cell_of(image)
    return image if cell is None else (docname, (cell["cell_index"] + 1) * 10_000)


def cell_of(node):
    """Give the code cell that has drawn the picture, or None where none has."""
    while node is not None and "cell_index" not in node.attributes:
        node = node.parent
    return node


def source(address, size, *conditions):
    """Write what takes the place of the `img`, and when; on paper, which is wide day, nothing."""
    media = " and ".join(["screen", *conditions])
    width, height = size
    return f'<source srcset="{address}" media="{media}" width="{width}" height="{height}">'


def named(address, kind):
    return f"{address.removesuffix('.svg')}-{kind}.svg"


def part_day_and_night(app, exception):
    """Make of each figure that follows the system one for light pages and one for dark."""
    if exception or app.builder.format != "html":
        return
    for file in Path(app.outdir, app.builder.imagedir).glob("*.svg"):
        svg = file.read_text(encoding="utf-8")
        day, sheets = DARK_SHEET.subn("", svg)
        if sheets:
            night = DARK_SHEET.sub(r"<style>\1</style>", svg)
            Path(named(str(file), "night")).write_text(night, encoding="utf-8")
            file.write_text(day, encoding="utf-8")


def find_narrow_drawings(app, doctree, docname):
    """Give each picture of a notebook the narrow drawing that stands in the same output."""
    if (notebook := notebook_of(app.env, docname)) is None:
        return
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    # MyST-NB has left out the end of the last line.
    narrow = {
        "".join(data["image/svg+xml"]).rstrip(): data[MEDIA_TYPE]
        for data in outputs
        if MEDIA_TYPE in data
    }
    for image in doctree.findall(nodes.image):
        file = Path(app.srcdir, image["uri"])
        # `visit_image` tells what is wrong with others.
        if file.suffix == ".svg" and file.exists():
            image["narrow"] = narrow.get(file.read_text(encoding="utf-8"))


def name_askers_words(app, doctree, docname):
    """Let the words in which others ask stand back: they are for the search."""
    for paragraph in doctree.findall(nodes.paragraph):
        if paragraph.astext().startswith(ASKED):
            paragraph["classes"].append("asked")


def name_cells_with_figures(app, doctree, docname):
    """Tell the style sheet which cells show a figure; `:has()` would, in newer browsers."""
    for figure in doctree.findall(nodes.figure):
        cell = figure.parent.parent
        if cell is not None and "cell" in cell.get("classes", []):
            cell["classes"].append("with-figure")


def size_of(svg):
    """Give the width and height of an SVG in whole points."""
    _, root = next(ElementTree.iterparse(svg, events=["start"]))
    return [round(float(root.get(side).removesuffix("pt"))) for side in ("width", "height")]


def visit_citation(translator, node):
    """Write a citation as an item of a list: ARIA 1.3 has dropped docutils' doc-biblioentry."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<div role="list">\n')
    translator.body.append(translator.starttag(node, "div", CLASS="citation", role="listitem"))


def depart_citation(translator, node):
    translator.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        translator.body.append("</div>\n")
