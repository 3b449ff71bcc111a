"""Shape the headings and name their anchors.

A chapter's number gets a small line of its own, exercises and summaries a class of their own.
Docutils drops every 汉字: of a Chinese heading it keeps a Latin word, which the next heading with
that word would lose, or numbers it, id2, id3, …, and a new section would break every link behind
it. So the anchors are made of all of a heading's words.
"""

import re
from itertools import chain, count

from docutils import nodes
from sphinx.transforms import SphinxTransform

SHAPES = {
    r"练习 \d+\.\d+": "exercise",
    r"练习 \d+\.0 ": "parsons",
    r"小结$": "summary",
    r"接下来$": "onward",
}


def setup(app):
    app.add_transform(NameSections)
    app.connect("doctree-read", tell_other_pages)
    app.connect("doctree-resolved", set_chapter_number_apart)


class NameSections(SphinxTransform):
    """Name the anchor of each section after the whole of its heading."""

    # After the parser, before Sphinx collects the headings into its tables of contents.
    default_priority = 300

    def apply(self):
        sections = list(self.document.findall(nodes.section))
        made = [section["ids"].pop(0) for section in sections]
        for anchor in made:
            del self.document.ids[anchor]
        for section in sections:
            title = section.next_node(nodes.title).astext()
            section["classes"] += [
                shape for pattern, shape in SHAPES.items() if re.match(pattern, title)
            ]
            self.add(section, self.unused(anchor_of(title)), first=True)
        # Where a link within the page leads, `[…](#小结)`: MyST looks here.
        self.document.myst_slugs = {
            section["ids"][0]: (section.line, section["ids"][0], title.astext())
            for section in sections
            for title in section.findall(nodes.title)
            if title.parent is section
        }
        # Links that were made before 2026.12 lead to what docutils made; not to id2, which this
        # book never showed. Sphinx writes a second anchor as an empty element.
        for section, anchor in zip(sections, made, strict=True):
            if anchor not in self.document.ids and not re.fullmatch(r"id\d+", anchor):
                self.add(section, anchor)

    def add(self, section, anchor, first=False):
        section["ids"].insert(0 if first else len(section["ids"]), anchor)
        self.document.ids[anchor] = section

    def unused(self, anchor):
        """Number the anchors that are the same on one page, from the second on."""
        numbered = (f"{anchor}-{number}" for number in count(2))
        return next(each for each in chain([anchor], numbered) if each not in self.document.ids)


def tell_other_pages(app, doctree):
    """Let links from other pages, `[…](page.md#小结)`, find the anchors: MyST looks here."""
    app.env.metadata[app.env.docname]["myst_slugs"] = doctree.myst_slugs


def anchor_of(title):
    """Make `练习-2.1-界限在哪里` of `练习 2.1 界限在哪里？`."""
    return re.sub(r"[^\w.]+", "-", title).strip("-").lower()


def set_chapter_number_apart(app, doctree, docname):
    """Put the first half of `第 2 章 梯度下降` into a `<span class="chapter-number">`."""
    title = doctree.next_node(nodes.title)
    if title is None or not isinstance(title[0], nodes.Text):
        return
    if found := re.match(r"第 \d+ 章 ", title[0]):
        rest = nodes.Text(title[0][found.end() :])
        title[:1] = [nodes.inline("", found[0], classes=["chapter-number"]), rest]
