"""Make cards of the prompts at the end of each chapter, and fill the page on which they come again.

In a notebook a prompt is a folded box: `<details>`, its question in one line of `<summary>`, then
the answer, which leads to its section. MyST leaves these lines as they are; here they become a
card, with the question's formulas set, and a name that lasts as long as the question does.
"""

import hashlib
import re

from docutils import nodes

TITLE = "回想"
OPENING = re.compile(r"<details>\s*<summary>(.+)</summary>\s*")
PIECES = re.compile(r"\$(?P<math>[^$]+)\$|`(?P<code>[^`]+)`")
PAGE = "book/review"


class Prompt(nodes.General, nodes.Element):
    """A card: a question, and what answers it."""


class Question(nodes.General, nodes.TextElement):
    """The side of a card that is seen first."""


def setup(app):
    app.connect("doctree-resolved", make_cards)
    app.connect("html-page-context", add_scripts)
    app.add_node(Prompt, html=(visit_prompt, depart_prompt))
    app.add_node(Question, html=(visit_question, depart_question))


def make_cards(app, doctree, docname):
    for section in filter(is_recall, doctree.findall(nodes.section)):
        rest = list(section.children)
        section.children = []
        while rest:
            child = rest.pop(0)
            if opening := isinstance(child, nodes.raw) and OPENING.fullmatch(child.astext()):
                card = Prompt(ids=[name_of(opening[1])])
                card += question(opening[1])
                while not isinstance(rest[0], nodes.raw):
                    card += rest.pop(0)
                rest.pop(0)  # </details>
                child = card
            section += child


def is_recall(section):
    title = section.next_node(nodes.title)
    return title is not None and title.parent is section and title.astext() == TITLE


def name_of(text):
    """Name a prompt by its question: where that is asked otherwise, it is another prompt."""
    return "recall-" + hashlib.sha256(text.encode()).hexdigest()[:8]


def question(text):
    """Read a question's line, in which only formulas and code are marked."""
    node = Question()
    end = 0
    for piece in PIECES.finditer(text):
        kind = nodes.math if piece["math"] else nodes.literal
        node += nodes.Text(text[end : piece.start()])
        node += kind("", piece["math"] or piece["code"])
        end = piece.end()
    node += nodes.Text(text[end:])
    return node


def visit_prompt(translator, node):
    translator.body.append(translator.starttag(node, "details", CLASS="prompt"))


def depart_prompt(translator, node):
    translator.body.append("</details>\n")


def visit_question(translator, node):
    translator.body.append("<summary>")


def depart_question(translator, node):
    translator.body.append("</summary>\n")


def add_scripts(app, pagename, templatename, context, doctree):
    context["recall"] = pagename == PAGE
    if context["recall"]:
        app.add_js_file("review.js")
    elif doctree is not None and doctree.next_node(Prompt):
        app.add_js_file("recall.js")
