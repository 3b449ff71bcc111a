"""Give live cells what a reader's hand takes hold of: buttons, numbers, names that stay.

It stands in the page from the beginning, so that nothing moves when the script comes. Cells that
follow each other without a word are one block: the bar of the last is the bar of all, and the
others show theirs once a reader has opened them.
"""

import ast
import json
from html import escape
from pathlib import Path

from docutils import nodes

CODE = "cell_input"
BAR = (
    '<div class="live-bar{kind}"><button class="run" {more}>{name}</button>'
    '<span role="status"></span>{rest}</div>'
)
# Below the code of a figure that the page cannot draw, and of one that it cannot compute.
ELSEWHERE = '<p class="elsewhere">这张图要在自己的电脑上画：{reason}。</p>'
GIVEN = '<p class="elsewhere given">这里的 {names} 是书里算好的：{reason}。</p>'
NOTE = (
    '<p class="live-note">带“运行”的代码，在这里就能改、能跑。跑的是本书自己写的微型引擎'
    "（{chapter}造的就是它），不是 TensorFlow，也不是 NumPy；图也由网页来画，"
    "不是 matplotlib。</p>\n"
    '<p class="disk-note">从硬盘打开的网页不能运行代码；运行压缩包里的 开始.py，'
    "或者打开网站，就可以。</p>\n"
)
ENGINE = "book/3-engine/15_build_a_tape"


class Controls(nodes.Element):
    """HTML that is no text: neither the search nor the reading time knows of it."""


def setup(app):
    app.add_node(Controls, html=(visit_controls, None))
    app.connect("doctree-resolved", equip_cells)
    app.connect("doctree-resolved", fold_set_up)
    app.connect("html-page-context", add_script)


def visit_controls(translator, node):
    translator.body.append(node["html"])
    raise nodes.SkipNode


def is_cell(node):
    return isinstance(node, nodes.container) and "cell_metadata" in node


def is_live(cell):
    return "live" in cell["cell_metadata"].get("tags", [])


def is_parsons(cell):
    """Whether its lines are to be put in order."""
    return "parsons" in cell["cell_metadata"].get("tags", [])


def equip_cells(app, doctree, docname):
    """Give each live cell its notebook's id, under which the page keeps what a reader writes."""
    if app.builder.name != "html":
        return
    for cell in doctree.findall(is_cell):
        if goes_on(cell):
            cell["classes"].append("goes-on")
        if "elsewhere" in cell["cell_metadata"]:
            cell.children[0] += Controls(html=elsewhere(cell["cell_metadata"]))
    live = [cell for cell in doctree.findall(is_cell) if is_live(cell)]
    if not live:
        return
    notebook = json.loads(Path(app.env.doc2path(docname)).read_text(encoding="utf-8"))
    for number, cell in enumerate(live, 1):
        cell["ids"].append(f"cell-{notebook['cells'][cell['cell_index']]['id']}")
        code = next(part for part in cell.findall(nodes.container) if CODE in part["classes"])
        code += Controls(html=controls(number, is_parsons(cell)))
        if goes_on(cell, is_live):
            cell["classes"].append("in-block")


def elsewhere(metadata):
    """Say what the page does not compute, and why; the page's script reads the names in it."""
    reason = escape(metadata["elsewhere"])
    if "given" not in metadata:
        return ELSEWHERE.format(reason=reason)
    names = "、".join(f"<code>{name}</code>" for name in assigned(metadata["given"]))
    return GIVEN.format(names=names, reason=reason)


def assigned(source):
    """Give the names to which a text of Python gives values."""
    statements = ast.parse(source).body
    return [one.targets[0].id for one in statements if isinstance(one, ast.Assign)]


def goes_on(cell, kind=is_cell):
    """Whether the next thing on the page is such a cell too; what is folded stands alone."""
    after = cell.next_node(descend=False, siblings=True)
    return (
        after is not None
        and is_cell(after)
        and kind(after)
        and not (is_folded(cell) or is_folded(after))
    )


def is_folded(cell):
    return "hide-cell" in cell["cell_metadata"].get("tags", [])


def controls(number, is_asked=False):
    """Write the bar of a cell; what is asked of a reader is not run, but checked."""
    label = f"live-cell-{number}"
    more = f'title="按 Ctrl + Enter 也行" aria-describedby="{label}"'
    rest = f'<span class="live-number" id="{label}">第 {number} 格</span>'
    return BAR.format(kind="", more=more, name="查一查" if is_asked else "运行", rest=rest)


def fold_set_up(app, doctree, docname):
    """Fold a chapter's first cell, which imports what the others use, behind one quiet line."""
    if app.builder.name != "html":
        return
    cell = next(doctree.findall(is_cell), None)
    if cell is None or not sets_up(cell.next_node(nodes.literal_block).astext()):
        return
    after = "</details>\n"
    if is_live(cell):
        more = 'title="从上到下，运行这一页所有的格"'
        bar = BAR.format(kind=" of-page", more=more, name="全部运行", rest="")
        link = app.builder.get_relative_uri(docname, ENGINE)
        after += bar + NOTE.format(chapter=f'<a href="{escape(link)}">第 15 章</a>')
    before = '<div class="set-up"><details><summary>准备：引入要用的库</summary>\n'
    put_around(cell, before, f"{after}</div>\n")


def put_around(node, before, after):
    """Put HTML before a node and after it."""
    parent, place = node.parent, node.parent.index(node)
    parent[place : place + 1] = [Controls(html=before), node, Controls(html=after)]


def sets_up(source):
    """Whether code does nothing but import, and set how the others draw and print."""
    return all(
        isinstance(statement, ast.Import | ast.ImportFrom)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call))
        for statement in ast.parse(source).body
    )


def add_script(app, pagename, templatename, context, doctree):
    context["live"] = doctree is not None and any(map(is_live, doctree.findall(is_cell)))
