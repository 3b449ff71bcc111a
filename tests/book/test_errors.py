"""What every entry of 报错一览 has: a message that came, words, a mend that runs, and a way on."""

import re
from collections import Counter

import pytest

from tools import book

PAGE = book.TEXT / "errors.ipynb"
FEWEST = 60
SILENT = "没有报错，可是不对"
MESSAGE = re.compile(r"^(?:\w+(?:Error|Warning|Exception): |WARNING:\w+:)\S", re.MULTILINE)


def entries():
    """Each `###` section: its group's heading, its own, and its cells."""
    found, group = [], None
    for cell in book.cells(PAGE):
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            group = cell.source.partition("\n")[0].removeprefix("## ")
        elif cell.cell_type == "markdown" and cell.source.startswith("### "):
            found.append((group, cell.source.partition("\n")[0].removeprefix("### "), [cell]))
        elif found and found[-1][0] == group:
            found[-1][2].append(cell)
    return found


ENTRIES = entries()
each_entry = pytest.mark.parametrize(
    ("group", "cells"), [(e[0], e[2]) for e in ENTRIES], ids=[e[2][0].id for e in ENTRIES]
)


def text(cell):
    shown = (out.get("text", out.get("data", {}).get("text/plain", "")) for out in cell.outputs)
    return "".join(shown)


def test_there_are_many_and_no_two_have_one_heading():
    assert len(ENTRIES) >= FEWEST
    headings = Counter(heading for _, heading, _ in ENTRIES)
    assert [heading for heading, count in headings.items() if count > 1] == []


@each_entry
def test_an_entry_is_message_words_mend_and_a_way_on(group, cells):
    kinds = [cell.cell_type for cell in cells]
    assert kinds == ["markdown", "code", "markdown", "code", "markdown"]
    _, run, says, cure, see = cells
    assert bool(MESSAGE.search(text(run))) == (group != SILENT)
    assert text(run).strip()
    assert text(cure).strip()
    assert not MESSAGE.search(text(cure))
    assert len(re.findall("[\u4e00-\u9fff]", says.source)) >= 10
    assert re.search(r"\]\([^)]+\.(?:ipynb|md)\)", see.source)
