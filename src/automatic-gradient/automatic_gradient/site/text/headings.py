"""标题的样子与去处：章号单独成一小行，练习与小结各有自己的形状，链接用标题自己的字。

汉字的标题，docutils 一律编号成 id2、id3……加一节，后面的链接就全错了。
"""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

SHAPES = {r"练习 \d+\.\d+": "exercise", r"小结$": "summary", r"接下来$": "onward"}


def setup(app):
    app.add_transform(NameSections)
    app.connect("doctree-resolved", set_chapter_number_apart)


class NameSections(SphinxTransform):
    """每一节的锚点取自标题，不再是 id2。"""

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
        """同一页里重名的，从第二个起加上号。"""
        same = sum(
            bool(re.fullmatch(re.escape(anchor) + r"(-\d+)?", id)) for id in self.document.ids
        )
        return f"{anchor}-{same + 1}" if same else anchor


def anchor_of(title):
    """`练习 2.1 界限在哪里？` 变成 `练习-2.1-界限在哪里`。"""
    return re.sub(r"[^\w.]+", "-", title).strip("-").lower()


def set_chapter_number_apart(app, doctree, docname):
    """`第 2 章 梯度下降` 的前一半装进 `<span class="chapter-number">`。"""
    title = doctree.next_node(nodes.title)
    if title is None or not isinstance(title[0], nodes.Text):
        return
    if found := re.match(r"第 \d+ 章 ", title[0]):
        rest = nodes.Text(title[0][found.end() :])
        title[:1] = [nodes.inline("", found[0], classes=["chapter-number"]), rest]
