"""Write solutions, pictures and citations in HTML of our own, not that of Sphinx and MyST-NB."""

from html import escape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode


def setup(app):
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
    width, height = size_of(Path(builder.srcdir, node["uri"]))
    address = f"{builder.imgpath}/{quote(builder.images[node['uri']])}"
    translator.body.append(
        translator.emptytag(
            node,
            "img",
            "\n",
            src=address,
            alt=node["alt"],
            width=width,
            height=height,
            loading="lazy",
        )
    )
    raise nodes.SkipNode


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
