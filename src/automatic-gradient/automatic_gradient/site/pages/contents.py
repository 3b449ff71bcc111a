"""The table of contents, and the minutes for each page: for sidebar, page heads and cover."""

import re
from dataclasses import dataclass

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx import addnodes

from automatic_gradient.site.text.numbering import chapter_of

# 汉字 and lines of code that one reads with understanding in a minute; minutes for an exercise.
CHARACTERS_A_MINUTE = 250
LINES_A_MINUTE = 12
MINUTES_AN_EXERCISE = 4


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

    Folded solutions do not count.
    """
    prose = "".join(node.astext() for node in doctree.findall(nodes.paragraph))
    code = [
        line
        for cell in doctree.findall(is_code)
        for line in cell.astext().splitlines()
        if line.strip()
    ]
    minutes = len(re.findall(r"[\u4e00-\u9fff]", prose)) / CHARACTERS_A_MINUTE
    minutes += len(code) / LINES_A_MINUTE
    exercises = sum("exercise" in part["classes"] for part in doctree.findall(nodes.section))
    minutes += MINUTES_AN_EXERCISE * exercises
    return {
        "minutes": 5 * max(1, round(minutes / 5)),
        "figures": len(list(doctree.findall(nodes.figure))),
        "exercises": exercises,
    }


def is_code(node):
    """Whether the node is the code of a cell that is not folded."""
    if not isinstance(node, nodes.literal_block) or node.parent is None:
        return False
    return "cell_input" in node.parent.get("classes", []) and not is_folded(node)


def is_folded(node):
    # MyST-NB hangs what it folds under a node of its own, which does not know the cell above it.
    while node is not None:
        if isinstance(node, HideCodeCellNode):
            return True
        node = node.parent
    return False
