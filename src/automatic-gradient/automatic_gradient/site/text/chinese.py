"""网页的框架说中文：补上 Sphinx 与各扩展没有翻译的词；我们自己的版式本来就是中文。"""

from gettext import NullTranslations

from sphinx import locale

WORDS = {
    "Link to this definition": "这一条的链接",
    "Link to this equation": "这个公式的链接",
    "Link to this heading": "这一节的链接",
    "Link to this image": "这张图的链接",
    "Link to this table": "这张表的链接",
    "Link to this term": "这个词的链接",
}


class Words(NullTranslations):
    """先查我们的词，查不到再问原来的翻译。"""

    def gettext(self, message):
        return WORDS.get(message) or super().gettext(message)


def setup(app):
    # Late: by then the extensions have added their catalogues.
    app.connect("config-inited", lay_over, priority=900)


def lay_over(app, config):
    for key, original in list(locale.translators.items()):
        words = Words()
        words.add_fallback(original)
        locale.translators[key] = words
    # The templates ask the application, not the table.
    app.translator = locale.translators["general", "sphinx"]
