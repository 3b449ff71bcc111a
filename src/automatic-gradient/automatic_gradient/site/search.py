"""搜索认得书里的术语：把术语表交给分词的 jieba，不然 梯度下降 会被切成两个词，搜不到。"""

import re
from pathlib import Path


def setup(app):
    app.connect("config-inited", teach_terms)


def teach_terms(app, config):
    glossary = Path(app.srcdir, "book/glossary.md").read_text(encoding="utf-8")
    words = Path(app.doctreedir, "words.txt")
    words.parent.mkdir(parents=True, exist_ok=True)
    words.write_text("\n".join(terms(glossary)), encoding="utf-8")
    config.html_search_options = {"dict": str(words)}


def terms(glossary):
    """术语表里的中文词：每一条写作 中文（英文）。"""
    return re.findall(r"([\u4e00-\u9fff]+)（[A-Za-z]", glossary)
