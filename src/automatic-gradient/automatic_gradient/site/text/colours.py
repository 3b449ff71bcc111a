"""Mark in code what the style sheet has a colour for, and nothing else.

Most of Pygments' marks are for names and punctuation, which have the colour of the text: without
them a chapter is a tenth lighter.
"""

import re

from pygments.formatters import HtmlFormatter
from pygments.token import STANDARD_TYPES, Text

from automatic_gradient.site import HERE

SHEET = (HERE / "theme/css/code.css").read_text(encoding="utf-8")
COLOURED = set(re.findall(r"^\.(\w+)", SHEET, re.MULTILINE))


def setup(app):
    app.connect("builder-inited", choose_formatter)


def choose_formatter(app):
    if app.builder.format == "html":
        app.builder.highlighter.formatter = ColoursOnly


class ColoursOnly(HtmlFormatter):
    """Writes tokens without a colour as plain text."""

    def format_unencoded(self, tokensource, outfile):
        tokens = ((kind if is_coloured(kind) else Text, text) for kind, text in tokensource)
        super().format_unencoded(tokens, outfile)


def is_coloured(kind):
    return STANDARD_TYPES.get(kind) in COLOURED
