"""The table of contents, and the minutes for each page: for sidebar, page heads and cover."""

import re
from dataclasses import dataclass

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx import addnodes

from automatic_gradient.site.pages.prediction import Prediction
from automatic_gradient.site.pages.recall import Prompt
from automatic_gradient.site.text.numbering import chapter_of

# What one who reads with understanding reads in a minute, and the seconds that the rest takes:
# fitted to what fresh readers gave for four chapters of the first edition, section by section.
CHARACTERS_A_MINUTE = 200
SECONDS = {"formula": 4, "displayed formula": 48, "line of code": 8, "figure": 40}
# To read an exercise and think about it; the lines of its solution have to be found and typed.
MINUTES_AN_EXERCISE = 1.5
MINUTES_A_LINE_OF_A_SOLUTION = 0.6


@dataclass
class Part:
    """A part of the table of contents: its caption and its pages."""

    caption: str
    pages: list


@dataclass
class Page:
    """A page in the table of contents: file, chapter or None, and title without the chapter."""

    name: str
    number: int | None
    title: str


def setup(app):
    app.connect("env-updated", write_all_when_contents_change)
    app.connect("html-page-context", add_contents)


def contents(env):
    """Give the parts of the book, in the order of `_toc.yml`."""
    root = env.config.root_doc
    return [
        Part(toctree["caption"], [page_of(env, name) for _, name in toctree["entries"]])
        for toctree in env.tocs[root].findall(addnodes.toctree)
    ]


def in_order(env):
    """Give the names of all pages, the cover first."""
    return [env.config.root_doc, *(page.name for part in contents(env) for page in part.pages)]


def page_of(env, name):
    title = env.titles[name].astext()
    return Page(name, chapter_of(name), re.sub(r"^第 \d+ 章 ", "", title))


def write_all_when_contents_change(app, env):
    """Write every page again when the contents change, which stand on every page."""
    now, before = contents(env), getattr(env, "contents", None)
    env.contents = now
    return env.found_docs if now != before else None


def add_contents(app, pagename, templatename, context, doctree):
    context["contents"] = app.env.contents
    context["part"] = next(
        (part for part in app.env.contents for page in part.pages if page.name == pagename), None
    )
    if doctree is not None:
        context["reading"] = reading(doctree)


def reading(doctree):
    """Estimate the minutes for a page and its exercises, in fives, and count figures and exercises.

    A folded solution counts as what it takes to find it. Not counted are the cards at the end,
    which take seconds, on other days; the predictions, which who only reads does not open; and the
    lines to put in order, of which the head of the page speaks apart: who can write them passes on.
    """
    apart = [part for part in doctree.findall(nodes.section) if "parsons" in part["classes"]]
    skipped = {id(node) for part in apart for node in part.findall()}

    def counted(kind):
        found = doctree.findall(kind)
        return [
            one for one in found if not lies_in(one, Prompt | Prediction) and id(one) not in skipped
        ]

    prose = "".join(node.astext() for node in counted(nodes.paragraph))
    figures = len(counted(nodes.figure))
    exercises = sum("exercise" in part["classes"] for part in counted(nodes.section))
    code = counted(is_code)
    seconds = {
        "formula": len(counted(nodes.math)),
        "displayed formula": len(counted(nodes.math_block)),
        "line of code": sum(lines(cell) for cell in code if not is_folded(cell)),
        "figure": figures,
    }
    minutes = len(re.findall(r"[\u4e00-\u9fff]", prose)) / CHARACTERS_A_MINUTE
    minutes += sum(SECONDS[kind] * count for kind, count in seconds.items()) / 60
    minutes += MINUTES_AN_EXERCISE * exercises
    minutes += MINUTES_A_LINE_OF_A_SOLUTION * sum(lines(cell) for cell in code if is_folded(cell))
    return {
        "minutes": 5 * max(1, round(minutes / 5)),
        "figures": figures,
        "exercises": exercises,
        "parsons": len(apart),
    }


def lines(cell):
    """Count the cell's lines of code, without blank ones and comments."""
    written = [line.strip() for line in cell.astext().splitlines()]
    return sum(bool(line) and not line.startswith("#") for line in written)


def is_code(node):
    """Whether the node is the code of a cell."""
    if not isinstance(node, nodes.literal_block) or node.parent is None:
        return False
    return "cell_input" in node.parent.get("classes", [])


def is_folded(node):
    # MyST-NB hangs what it folds under a node of its own, which does not know the cell above it.
    return lies_in(node, HideCodeCellNode)


def lies_in(node, kind):
    """Whether the node, or one that it lies in, is of this kind."""
    while node is not None and not isinstance(node, kind):
        node = node.parent
    return node is not None
