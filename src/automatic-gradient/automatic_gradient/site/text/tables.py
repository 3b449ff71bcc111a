"""Set what a cell has printed in columns as a table; the notebook keeps it as it was printed.

A text is taken for a table only where two spaces or more part its columns somewhere, and every line
has as many cells, none as long as a sentence. No character but the spaces between the cells is
changed; any other text stays.
"""

import re

from docutils import nodes

LIST = r"\[[^\[\]]*\]"  # one value, whatever spaces are in it
VALUE = rf"(?:(?:\w+=)?(?:[-+]?[\d.]+(?:e[-+]?\d+)?|-?inf|nan|None|True|False)|{LIST})"
# A value that a gap or another value follows; a name before a value, where a line begins; words.
CELL = re.compile(
    rf"{VALUE}(?=  |$| {VALUE}(?!\S))|^\S+(?= {VALUE}(?!\S))|(?:{LIST}|\S)+(?: (?:{LIST}|\S)+)*"
)
LONGEST = 40  # a cell; a sentence is longer


def setup(app):
    app.connect("doctree-resolved", set_tables)


def set_tables(app, doctree, docname):
    for block in list(doctree.findall(nodes.literal_block)):
        if "stream" in block["classes"] and (found := columns(block.astext())):
            block.replace_self(table(found))


def columns(text):
    """Give the columns of a printed table, each a side and its cells; None if it is no table."""
    lines = text.rstrip("\n").split("\n")
    rows = [list(CELL.finditer(line)) for line in lines]
    if (
        len(lines) < 2
        or len(rows[0]) < 2
        or any(len(row) != len(rows[0]) for row in rows)
        or any(len(cell[0]) > LONGEST for row in rows for cell in row)
        or any(line.count("[") != line.count("]") for line in lines)
        or not any(re.search(r"\S {2,}\S", re.sub(LIST, "[]", line)) for line in lines)
    ):
        return None
    return [(side(column), [cell[0] for cell in column]) for column in zip(*rows, strict=True)]


def side(column):
    """Tell on which side a column was printed flush; else numbers go to the right."""
    if len({cell.start() for cell in column}) == 1:
        return "left"
    if len({cell.end() for cell in column}) == 1 or all(
        re.fullmatch(VALUE, cell[0]) for cell in column
    ):
        return "right"
    return "left"


def table(columns):
    """Make the table; what stands in its first column says what a row is about."""
    group = nodes.tgroup(cols=len(columns))
    group += [nodes.colspec(colwidth=1, stub=not at) for at in range(len(columns))]
    body = nodes.tbody()
    for cells in zip(*(cells for _, cells in columns), strict=True):
        row = nodes.row()
        for (flush, _), cell in zip(columns, cells, strict=True):
            row += nodes.entry("", nodes.paragraph(cell, cell), classes=[f"text-{flush}"])
        body += row
    group += body
    return nodes.table("", group, classes=["printed"])
