"""网页的框架说中文：补上主题与各扩展没有翻译、或译错了的词。"""

from gettext import NullTranslations
from pathlib import Path

from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput, visit_HideCellInput
from sphinx import locale

TEMPLATES = Path(__file__).parent / "templates"

WORDS = {
    "Color mode": "深浅",
    "Contents": "本页目录",
    "Hide Search Matches": "不再标出搜到的词",
    "Link to this definition": "这一条的链接",
    "Link to this equation": "这个公式的链接",
    "Link to this heading": "这一节的链接",
    "Link to this image": "这张图的链接",
    "Link to this table": "这张表的链接",
    "Link to this term": "这个词的链接",
    "Main": "全书",
    "Page": "本页",
    "Print to PDF": "打印成 PDF",
    "Search this book...": "搜索全书",
    "Skip to main content": "跳到正文",
    "System Settings": "跟随系统",
    "Table of contents": "目录",
    "Toggle primary sidebar": "显示或隐藏目录",
    "Toggle secondary sidebar": "显示或隐藏本页目录",
}


class Words(NullTranslations):
    """先查我们的词，查不到再问原来的翻译。"""

    def gettext(self, message):
        return WORDS.get(message) or super().gettext(message)


def setup(app):
    app.add_node(HideCodeCellNode, override=True, html=(visit_hidden_cell, depart_HideCellInput))
    # Late: by then the theme has added its catalogues; before the templates take them.
    app.connect("config-inited", lay_over, priority=900)


def lay_over(app, config):
    for key, original in list(locale.translators.items()):
        words = Words()
        words.add_fallback(original)
        locale.translators[key] = words
    # The templates ask the application, not the table.
    app.translator = locale.translators["general", "sphinx"]
    # What the theme has written into its templates, templates of our own say in Chinese.
    config.templates_path.insert(0, str(TEMPLATES))


def visit_hidden_cell(translator, node):
    """折叠处不带 MyST-NB 的英文标签：读屏软件就念它自己的字，展开参考答案。"""
    start = len(translator.body)
    visit_HideCellInput(translator, node)
    translator.body[start:] = [
        part.replace(' aria-label="Toggle hidden content"', "") for part in translator.body[start:]
    ]
