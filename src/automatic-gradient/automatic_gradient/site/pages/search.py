"""全书的文字，一节一节排成一个文件，`theme/js/search.js` 在其中逐字地找。

中文没有空格：切成词再找，词典里没有的词就找错。逐字地找，书里有的一定找到，没有的一定找不到；
代价是这个文件与书一样长，所以读者打开搜索时才取它。
"""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from docutils import nodes

from automatic_gradient.site.pages.contents import contents
from automatic_gradient.site.text.mathematics import render


def setup(app):
    app.connect("builder-inited", switch_off_sphinx)
    app.connect("doctree-resolved", keep_sections)
    app.connect("build-finished", write_index)


def switch_off_sphinx(app):
    """Sphinx 自己的索引按空格分词，用不上；造它要读完全书。"""
    app.builder.search = False


def keep_sections(app, doctree, docname):
    """写一页时记下它的各节；不重写的页，上一次记的还在。"""
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
    glossary = kept_file(app, "book/glossary")
    pages = [kept_file(app, docname).read_text(encoding="utf-8") for docname in in_order(app.env)]
    terms = english_terms(glossary.read_text(encoding="utf-8")) if glossary.exists() else {}
    words = json.dumps(terms, ensure_ascii=False)
    # A script, not JSON: a page opened from the disk may load the one and not the other.
    index = 'const searchIndex = {{"terms": {}, "pages": [\n{}\n]}};\n'.format(
        words, ",\n".join(pages)
    )
    Path(app.outdir, "_static/search-index.js").write_text(index, encoding="utf-8")


def in_order(env):
    """全书的页，按目录的次序。"""
    return [env.config.root_doc, *(page.name for part in contents(env) for page in part.pages)]


def english_terms(text):
    """术语表里的英文词，与书里用的中文词：`{"learning rate": "学习率"}`。"""
    called = "(?:[\u4e00-\u9fff]*(?:叫|又称|就是))?"  # 也叫准则（criterion）
    pairs = re.findall(called + r"([\u4e00-\u9fff]+)（([A-Za-z][^（）]*)）", text)
    return {english.lower(): chinese for chinese, english in pairs}


def sections(doctree, numbers):
    """每一节是 `[锚点, 标题, 文字, 这里定义的词]`；文字里一段一行。"""
    for section in doctree.findall(nodes.section):
        blocks = [
            block
            for child in section.children
            if not isinstance(child, nodes.section | nodes.title)
            for block in child.findall(is_block)
        ]
        title = next((child.astext() for child in section if isinstance(child, nodes.title)), "")
        text = "\n".join(filter(None, (numbered(block, numbers) for block in blocks)))
        defined = [word.astext() for block in blocks for word in block.findall(is_defined)]
        yield [section["ids"][0], title, text, defined]


def is_block(node):
    return isinstance(node, nodes.TextElement) and not isinstance(node.parent, nodes.TextElement)


def is_defined(node):
    """书里第一次说到一个词，写作 **中文**（english）。"""
    after = node.next_node(descend=False, siblings=True)
    return isinstance(node, nodes.strong) and re.match(
        "（[A-Za-z]", after.astext() if after else ""
    )


def numbered(block, numbers):
    """一段的文字；图的说明前面加上图号，与页面上看到的一样。"""
    if isinstance(block, nodes.caption) and isinstance(block.parent, nodes.figure):
        for name in block.parent["ids"]:
            if name in numbers:
                return f"图 {'.'.join(map(str, numbers[name]))} {visible(block)}"
    return visible(block)


def visible(node):
    """页面上看得见的字：公式取它排好的样子。"""
    if isinstance(node, nodes.math | nodes.math_block):
        # Without the operators that MathML alone knows, such as the one between sin and x.
        return re.sub(
            "[\u2061-\u2064]",
            "",
            Formula.text_of(render(node.astext(), isinstance(node, nodes.math_block))),
        )
    if isinstance(node, nodes.raw):
        # Not the tags: what a picture begins with is written in one of them.
        return unescape(re.sub("<[^>]*>", "", node.astext()))
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(visible(child) for child in node.children)


class Formula(HTMLParser):
    """KaTeX 的 MathML 里的字，不要旁边的 LaTeX 原文和给眼睛看的那一份。"""

    def __init__(self):
        super().__init__()
        self.open, self.text = [], ""

    @classmethod
    def text_of(cls, html):
        parser = cls()
        parser.feed(html)
        return parser.text

    def handle_starttag(self, tag, attributes):
        if tag in ("math", "annotation"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in ("math", "annotation"):
            self.open.pop()

    def handle_data(self, data):
        if self.open == ["math"]:
            self.text += data
