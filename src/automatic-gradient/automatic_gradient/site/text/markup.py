"""Sphinx 与 MyST-NB 写出的 HTML 里，我们另有写法的几处。"""

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
    """折起的答案：一个 details，标签是我们的字，不带 MyST-NB 的英文标签。"""
    translator.body.append(translator.starttag(node, "details", CLASS="solution"))
    translator.body.append(f"<summary>{escape(node['prompt_show'])}</summary>")


def depart_solution(translator, node):
    translator.body.append("</details>\n")


def visit_image(translator, node):
    """图走到跟前才取，地方先按它的长宽留好，文字就不会跳。"""
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
    """一张 SVG 的宽与高，单位 pt，取整。"""
    _, root = next(ElementTree.iterparse(svg, events=["start"]))
    return [round(float(root.get(side).removesuffix("pt"))) for side in ("width", "height")]


def visit_citation(translator, node):
    """一条文献是列表里的一条：docutils 写的 doc-biblioentry，ARIA 1.3 已经不要了。"""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<div role="list">\n')
    translator.body.append(translator.starttag(node, "div", CLASS="citation", role="listitem"))


def depart_citation(translator, node):
    translator.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        translator.body.append("</div>\n")
