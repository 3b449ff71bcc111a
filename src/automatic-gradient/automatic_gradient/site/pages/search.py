"""Put the book's text, by sections, into one file, where `theme/js/search.js` finds what is asked.

Chinese has no spaces, and a search by words goes wrong at those that no dictionary has. A search
by characters finds just what the book says. Its price is a file as long as the book, so a reader
fetches it on opening the search. With it come what others call the book's words, and how they write
its characters.
"""

import json
import re
from html import unescape
from pathlib import Path

from docutils import nodes

from automatic_gradient.site.pages.contents import in_order, is_folded, lies_in
from automatic_gradient.site.pages.prediction import Prediction
from automatic_gradient.site.pages.recall import Again, is_recall
from automatic_gradient.site.text.linear import linear
from automatic_gradient.site.text.mathematics import FormulaError, render
from automatic_gradient.widgets.bundle import PACKAGES

CLINIC = "book/errors"
# OpenCC's table from traditional characters to simplified ones: `export default "萬 万|與 与|…"`.
TRADITIONAL = PACKAGES / "opencc-js/dist/esm-lib/dict/TSCharacters.js"


def setup(app):
    app.connect("builder-inited", switch_off_sphinx)
    app.connect("html-page-context", add_clinic)
    app.connect("doctree-resolved", keep_sections)
    app.connect("build-finished", write_index)


def switch_off_sphinx(app):
    """Switch off Sphinx's own index, which splits words at spaces and takes long to make."""
    app.builder.search = False


def add_clinic(app, pagename, templatename, context, doctree):
    """The page of messages asks the search itself."""
    if pagename == CLINIC:
        app.add_js_file("clinic.js")


def keep_sections(app, doctree, docname):
    """Keep the sections of each page that is written; the other pages' remain from last time."""
    if app.builder.name == "html":
        numbers = app.env.toc_fignumbers.get(docname, {}).get("figure", {})
        page = {
            "page": app.env.titles[docname].astext(),
            "address": app.builder.get_target_uri(docname),
            "sections": list(sections(doctree, numbers)),
        }
        file = kept_file(app, docname)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")


def kept_file(app, docname):
    return Path(app.doctreedir, "sections", f"{docname}.json")


def write_index(app, exception):
    if exception or app.builder.name != "html":
        return
    pages = [kept_file(app, docname).read_text(encoding="utf-8") for docname in in_order(app.env)]
    glossary = kept_file(app, "book/glossary")
    words = text_of(json.loads(glossary.read_text(encoding="utf-8"))) if glossary.exists() else ""
    # A script, not JSON: a page opened from the disk may load the one and not the other.
    index = 'const searchIndex = {{"terms": {}, "characters": {}, "pages": [\n{}\n]}};\n'.format(
        json.dumps(names_elsewhere(words) | english_terms(words), ensure_ascii=False),
        json.dumps(traditional_characters("".join(pages)), ensure_ascii=False),
        ",\n".join(pages),
    )
    Path(app.outdir, "_static/search-index.js").write_text(index, encoding="utf-8")
    app.bundled.append("opencc-js")


def text_of(page):
    return "\n".join(text for _, _, text, *_ in page["sections"])


def english_terms(text):
    """Find the glossary's English terms and the book's words: `{"learning rate": "学习率"}`."""
    called = "(?:[\u4e00-\u9fff]*(?:叫|又称|就是))?"  # 也叫准则（criterion）
    pairs = re.findall(called + r"([\u4e00-\u9fff]+)（([A-Za-z][^（）]*)）", text)
    return {english.lower(): chinese for chinese, english in pairs}


def names_elsewhere(text):
    """Find what others call the book's words, by the glossary's lines: `{"海森": "黑塞"}`.

    Before 又作 stands the word that is called so; if none does, it is the entry, a line above.
    """
    names, entry = {}, ""
    for line in text.splitlines():
        for word, others in re.findall(r"([\u4e00-\u9fff]*)又作(?!”)([^。]*)", line):
            names |= {other.strip().lower(): word or entry for other in others.split("、")}
        entry = line.partition("（")[0].strip()
    return names


def traditional_characters(text):
    """Give the traditional forms of the characters in the text: `{"導": "导"}`."""
    pairs = re.search('"(.*)"', TRADITIONAL.read_text(encoding="utf-8"))[1].split("|")
    forms = dict(pair.split(" ", 1) for pair in pairs)
    # Where one may stand for several, the first is the usual.
    usual = {traditional: simple.split(" ")[0] for traditional, simple in forms.items()}
    held = set(text)
    return {
        traditional: simple
        for traditional, simple in usual.items()
        if simple in held and traditional not in held
    }


def sections(doctree, numbers):
    """Give `[anchor, title, text, words defined there, solutions]` for each section.

    A line is a paragraph. Solutions are found, and no excerpt shows them.
    """
    for section in doctree.findall(nodes.section):
        if is_recall(section):
            continue  # who asks is to be led to what answers
        blocks = [
            block
            for child in section.children
            if not isinstance(child, nodes.section | nodes.title | Prediction)
            for block in child.findall(is_block)
            if not lies_in(block, Again)
        ]
        title = next((child.astext() for child in section if isinstance(child, nodes.title)), "")
        text, folded = (
            "\n".join(
                filter(None, (numbered(one, numbers) for one in blocks if is_folded(one) == fold))
            )
            for fold in (False, True)
        )
        defined = [word.astext() for block in blocks for word in block.findall(is_defined)]
        yield [section["ids"][0], title, text, defined, folded]


def is_block(node):
    return isinstance(node, nodes.TextElement) and not isinstance(node.parent, nodes.TextElement)


def is_defined(node):
    """Whether the book defines a word here, which it writes `**中文**（english）`."""
    after = node.next_node(descend=False, siblings=True)
    return isinstance(node, nodes.strong) and re.match(
        "（[A-Za-z]", after.astext() if after else ""
    )


def numbered(block, numbers):
    """Give the text of a block; before a caption stands the figure's number, as on the page."""
    if isinstance(block, nodes.caption) and isinstance(block.parent, nodes.figure):
        for name in block.parent["ids"]:
            if name in numbers:
                return f"图 {'.'.join(map(str, numbers[name]))} {visible(block)}"
    return visible(block)


def visible(node):
    """Give the text that is seen on the page; a formula in one line."""
    if isinstance(node, nodes.math | nodes.math_block):
        try:
            return linear(render(node.astext(), isinstance(node, nodes.math_block)))
        except FormulaError:  # mathematics.py tells it when the page is written
            return node.astext()
    if isinstance(node, nodes.raw):
        # Not the tags: what a picture begins with is written in one of them.
        return unescape(re.sub("<[^>]*>", "", node.astext()))
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(visible(child) for child in node.children)
