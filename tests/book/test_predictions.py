"""The predictions: one form, each before what answers it, and true to what the cells have shown."""

import re
from collections import Counter

import numpy as np
import pytest

from automatic_gradient import measured, optimizers, surfaces
from automatic_gradient.site.pages import prediction as site
from automatic_gradient.site.pages.prediction import LABEL, TOLD, numbers_of, text_of
from automatic_gradient.tape.trace import trace
from tests.helpers import tell
from tools import book
from tools.checks.quoted_numbers import FIGURE_TEXT

FORM = re.compile(
    rf"> \*\*{LABEL}\*\*\n>\n> (?P<question>.+？.*)\n>\n"
    r"(?P<ways>(?:> \d\. .+\n)+|> 我猜：＿＿＿＿.*\n|> 画一条线：.+\n)\n"
    rf"<details>\n<summary>{TOLD}</summary>\n\n(?P<told>(?s:.+))\n\n</details>"
)
FEWEST, FEWEST_DRAWN = 36, 4
LONGEST, LONGEST_ANSWER = 60, 90

# For each prediction its chapter and its cell.
PREDICTIONS = {
    cell.id: (chapter, cell)
    for chapter in book.chapters()
    for cell in book.cells(chapter)
    if "prediction" in cell.metadata
}
each = pytest.mark.parametrize("name", PREDICTIONS)


def parts(cell):
    match = FORM.fullmatch(cell.source)
    assert match, f"{cell.id}：照别的预言的样子写"
    return match.groupdict()


def answering(name):
    chapter, cell = PREDICTIONS[name]
    cells = book.cells(chapter)
    return site.answering(cells, cells.index(cell))


def known(name):
    """What the conditions of a prediction may speak of."""
    cells = answering(name)
    drawn = [
        label
        for one in cells
        for output in one.outputs
        for label in FIGURE_TEXT.findall(output.get("data", {}).get("image/svg+xml", ""))
    ]
    libraries = {"np": np, "surfaces": surfaces, "optimizers": optimizers, "measured": measured}
    names = libraries | {
        "trace": trace,
        "drawn": drawn,
        "n": [number for one in cells for number in numbers_of(one)],
        "text": "\n".join(text for one in cells if (text := text_of(one))),
    }
    for line in PREDICTIONS[name][1].metadata.prediction.get("let", []):
        exec(line, names)
    return names


@each
def test_a_prediction_is_short_and_in_one_form(name):
    said = parts(PREDICTIONS[name][1])
    about = PREDICTIONS[name][1].metadata.prediction
    assert len(said["question"]) <= LONGEST
    assert ("picks" in about) != ("holds" in about)
    assert all(len(line) <= LONGEST_ANSWER for line in said["told"].splitlines())


@each
def test_a_prediction_stands_before_what_answers_it_and_no_heading_between(name):
    chapter, cell = PREDICTIONS[name]
    cells, code = book.cells(chapter), answering(name)
    below = cells[cells.index(cell) + 1 : cells.index(code[-1])]
    headings = [one for one in below if one.cell_type == "markdown" and one.source[0] == "#"]
    assert code
    assert not headings


@each
def test_what_is_said_to_be_right_is_what_the_cells_have_shown(name):
    cell = PREDICTIONS[name][1]
    about, said = cell.metadata.prediction, parts(cell)
    names = known(name)
    if "holds" in about:
        reasons = re.findall(r"^\d\. (.+)$", said["told"], re.MULTILINE)
        options = re.findall(r"^> \d\. (.+)$", said["ways"], re.MULTILINE)
        assert 2 <= len(options) == len(reasons) == len(about.holds) <= 4
        right = [reason.startswith("对。") for reason in reasons]
        assert right.count(True) == 1
        shown = [bool(eval(condition, names)) for condition in about.holds]
        assert shown == right, f"{name}：输出说的是第 {shown} 项，文字说的是 {right}"
        return
    truth = [names["n"][place] for place in about.picks]
    if "across" not in about:
        assert f"答案是 {truth[0]:g}。" in said["told"]
        return
    low, high = about.up["from"], about.up.to
    assert len(truth) == len(about.across.ticks)
    assert all(low <= value <= high for value in (*truth, *about.up.ticks))
    # What is told of the curve is checked as all numbers are: tools.checks.quoted_numbers.
    assert max(truth) - min(truth) > 0


def test_there_are_enough_in_each_chapter_and_of_each_kind():
    chapters = Counter(chapter for chapter, _ in PREDICTIONS.values())
    assert set(chapters) == set(book.chapters())
    drawn = [cell for _, cell in PREDICTIONS.values() if "across" in cell.metadata.prediction]
    assert len(PREDICTIONS) >= max(FEWEST, 2 * len(chapters))
    assert len(drawn) >= FEWEST_DRAWN


def test_each_picture_that_answers_is_asked_about_before_it_is_touched():
    asked = {
        (chapter, one.id) for name, (chapter, _) in PREDICTIONS.items() for one in answering(name)
    }
    tell(
        f"{book.name_of(chapter)}：图 {cell.id} 能拖，前面要有一处先猜一猜"
        for chapter in book.chapters()
        for cell in book.code_cells(chapter)
        if "widget" in cell.metadata and (chapter, cell.id) not in asked
    )


def test_no_two_predictions_share_a_name():
    count = sum("prediction" in c.metadata for one in book.chapters() for c in book.cells(one))
    assert count == len(PREDICTIONS)
