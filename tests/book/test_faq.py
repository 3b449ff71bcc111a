"""A frequent question has an example that ran, the place that explains it, and askers' words."""

import re

import pytest

from tools import book
from tools.checks import myst

QUESTIONS = {}
for cell in book.cells(book.TEXT / "faq.ipynb"):
    if cell.cell_type == "markdown" and re.match("##? ", cell.source):
        part = []  # a group's own cells belong to no question
    elif cell.cell_type == "markdown" and cell.source.startswith("### "):
        part = QUESTIONS[cell.id] = []
    part.append(cell)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered(question):
    cells = QUESTIONS[question]
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert any(cell.get("outputs") for cell in cells)
    assert re.search(r"\]\(\d-[^)]+\.ipynb\)", text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_ends_with_what_askers_say(question):
    last = QUESTIONS[question][-1].source.split("\n\n")[-1]
    assert last.startswith(myst.ASKED)
    assert last.endswith("。")
    assert 2 <= len(last.split("；")) <= 7
    assert sum(myst.ASKED in cell.source for cell in QUESTIONS[question]) == 1


def test_no_group_is_too_long_to_look_through():
    sizes = {}
    for cell in book.cells(book.TEXT / "faq.ipynb"):
        if cell.cell_type == "markdown" and (title := re.match("(##|###) (.*)", cell.source)):
            if title[1] == "##":
                sizes[group := title[2]] = 0
            else:
                sizes[group] += 1
    assert max(sizes.values()) <= 20, sizes
