"""Translate the words that Sphinx and its extensions leave in English.

Our own templates are in Chinese already.
"""

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
    """Our words first, then the original catalogue."""

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
