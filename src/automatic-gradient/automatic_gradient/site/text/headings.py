"""Shape the headings and name their anchors.

A chapter's number gets a small line of its own, exercises and summaries a class of their own.
Docutils numbers the anchors of Chinese headings, id2, id3, …: a new section would break every
link behind it. So the anchors are made of the headings' own words.
"""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

SHAPES = {r"练习 \d+\.\d+": "exercise", r"小结$": "summary", r"接下来$": "onward"}


def setup(app):
    app.add_transform(NameSections)
    app.connect("doctree-resolved", set_chapter_number_apart)


class NameSections(SphinxTransform):
    """Name the anchor of each section after its heading, not id2."""

    # After the parser, before Sphinx collects the headings into its tables of contents.
    default_priority = 300

    def apply(self):
        for section in self.document.findall(nodes.section):
            title = section.next_node(nodes.title).astext()
            section["classes"] += [
                shape for pattern, shape in SHAPES.items() if re.match(pattern, title)
            ]
            if re.fullmatch(r"id\d+", section["ids"][0]):
                anchor = self.unused(anchor_of(title))
                section["ids"][0] = anchor
                self.document.ids[anchor] = section

    def unused(self, anchor):
        """Number the anchors that are the same on one page, from the second on."""
        same = sum(
            bool(re.fullmatch(re.escape(anchor) + r"(-\d+)?", id)) for id in self.document.ids
        )
        return f"{anchor}-{same + 1}" if same else anchor


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
