"""The plans of the page for teachers: chapters in order, exercises that exist, times added up."""

import re

import pytest

from tools import book

PAGE = (book.TEXT / "teaching.md").read_text(encoding="utf-8")
COVER = (book.TEXT / "index.md").read_text(encoding="utf-8")
PLANS = {"八周怎样上": 8, "十六周怎样上": 16}
SELF_TEST = 10  # minutes, as the cover says
ROW = re.compile(r"^\| \[第 (\d+) 章 [^|]*\| [^|]* \| ([^|]*) \| (\d+) 分钟 \|$", re.MULTILINE)
# For each chapter, what the cover says is to be read before, and how long it takes.
BEFORE = {int(number): chapters for number, chapters, _ in ROW.findall(COVER)}
MINUTES = {int(number): int(minutes) for number, _, minutes in ROW.findall(COVER)}


def chapters_in(words):
    return [
        int(number)
        for numbers in re.findall(r"第 ([\d、]+) 章", words)
        for number in numbers.split("、")
    ]


def weeks(plan):
    """The rows of a plan, by the names of its columns."""
    section = re.search(rf"^## {plan}$(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)[1]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line] for line in lines]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("plan", PLANS)
def test_weeks_are_counted(plan):
    assert [row["周"] for row in weeks(plan)] == [str(n + 1) for n in range(PLANS[plan])]


@pytest.mark.parametrize("plan", PLANS)
def test_every_chapter_appears_once_and_in_order(plan):
    read = [number for row in weeks(plan) for number in chapters_in(row["读"])]
    assert read == [book.number_of(chapter) for chapter in book.chapters()]
    assert "八个小问题" in weeks(plan)[0]["读"]


@pytest.mark.parametrize("plan", PLANS)
def test_nothing_is_read_before_what_it_needs(plan):
    week_of = {
        number: week for week, row in enumerate(weeks(plan)) for number in chapters_in(row["读"])
    }
    for number, before in BEFORE.items():
        for needed in chapters_in(before):
            assert week_of[needed] <= week_of[number], (needed, number)


@pytest.mark.parametrize("plan", PLANS)
def test_a_weeks_minutes_are_those_of_its_chapters(plan):
    assert len(MINUTES) == len(book.chapters())
    for row in weeks(plan):
        minutes = sum(MINUTES[number] for number in chapters_in(row["读"]))
        minutes += SELF_TEST * ("八个小问题" in row["读"])
        assert int(row["分钟"]) == minutes, row["周"]


def test_the_exercises_of_a_week_belong_to_its_chapters():
    for row in weeks("八周怎样上"):
        asked = row["作业"].split("、")
        assert set(asked) <= book.exercises(), row["周"]
        assert {int(one.partition(".")[0]) for one in asked} <= set(chapters_in(row["读"]))


@pytest.mark.parametrize("number", sorted(set(re.findall(r"练习 (\d+\.\d+)", PAGE))))
def test_an_exercise_that_the_page_names_is_there(number):
    assert number in book.exercises()
