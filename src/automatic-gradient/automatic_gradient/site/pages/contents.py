"""全书的目录，以及每一页要读多久：侧栏、页首与封面都向这里要。"""

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
    """目录里的一部分：名字，与其中的页。"""

    caption: str
    pages: list


@dataclass
class Page:
    """目录里的一页：文件、章号（没有就是 None）、不带章号的题目。"""

    name: str
    number: int | None
    title: str


def setup(app):
    app.connect("env-updated", write_all_when_contents_change)
    app.connect("html-page-context", add_contents)


def contents(env):
    """全书的各部分，按 `_toc.yml` 的次序。"""
    root = env.config.root_doc
    return [
        Part(toctree["caption"], [page_of(env, name) for _, name in toctree["entries"]])
        for toctree in env.tocs[root].findall(addnodes.toctree)
    ]


def page_of(env, name):
    title = env.titles[name].astext()
    return Page(name, chapter_of(name), re.sub(r"^第 \d+ 章 ", "", title))


def write_all_when_contents_change(app, env):
    """每一页都带着全书的目录：目录变了，页页重写。"""
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
    """读完这一页、做完练习要几分钟（约到五分钟），图与练习各有多少；折起的答案不算。"""
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
    """一格里的代码；折起的不算。"""
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
