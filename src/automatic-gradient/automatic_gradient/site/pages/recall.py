"""Make cards of the prompts, and fill the page on which they come again.

In a notebook a prompt is a folded box: `<details>` with its name, its question in one line of
`<summary>`, then the answer, which leads to its section. MyST leaves these lines as they are; here
they become a card, with the question's formulas set. A later chapter that asks it again holds the
same box in another: the two are one card.
"""

import posixpath
import re

from docutils import nodes

TITLE = "回想"
CARD = re.compile(r'<details id="(recall-[a-z0-9-]+)">\s*<summary>(.+)</summary>\s*')
AGAIN = re.compile(r'<details class="again">\s*<summary>(.+)</summary>\s*')
PIECES = re.compile(r"\$(?P<math>[^$]+)\$|`(?P<code>[^`]+)`")
PAGE = "book/review"


class Prompt(nodes.General, nodes.Element):
    """A card: a question, and what answers it."""


class Again(nodes.General, nodes.Element):
    """A card of an earlier chapter, folded away: one line says whence it comes."""


class Question(nodes.General, nodes.TextElement):
    """What is seen of a folded box."""


def setup(app):
    app.connect("doctree-resolved", make_cards)
    app.connect("html-page-context", add_scripts)
    app.add_node(Prompt, html=(visit_prompt, depart_details))
    app.add_node(Again, html=(visit_again, depart_details))
    app.add_node(Question, html=(visit_question, depart_question))


def make_cards(app, doctree, docname):
    for opening, found in openings(doctree, CARD):
        card = gather(opening, Prompt("", question(found[2]), ids=[found[1]]))
        card["page"] = home(app, card, docname)
    # Each lies around a card: the tag that comes next closes it.
    for opening, found in openings(doctree, AGAIN):
        gather(opening, Again("", question(found[1])))


def openings(doctree, pattern):
    for node in list(doctree.findall(nodes.raw)):
        if found := pattern.fullmatch(node.astext()):
            yield node, found


def gather(opening, box):
    """Put into the box what stands between its opening tag and the next, and it in their place."""
    around = opening.parent
    start = around.index(opening)
    ends = (at for at in range(start + 1, len(around)) if isinstance(around[at], nodes.raw))
    end = next(ends)
    box += around[start + 1 : end]
    around[start : end + 1] = [box]
    return box


def home(app, card, docname):
    """Give the page of the section that answers the card: there its prompt stands."""
    *_, link = card.findall(nodes.reference)
    if "refuri" not in link:
        return docname
    here = app.builder.get_target_uri(docname)
    page = posixpath.join(posixpath.dirname(here), link["refuri"].partition("#")[0])
    return posixpath.splitext(posixpath.normpath(page))[0]


def is_recall(section):
    title = section.next_node(nodes.title)
    return title is not None and title.parent is section and title.astext() == TITLE


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
    page = {"data-page": node["page"]}
    translator.body.append(translator.starttag(node, "details", CLASS="prompt", **page))


def visit_again(translator, node):
    translator.body.append(translator.starttag(node, "details", CLASS="again"))


def depart_details(translator, node):
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
