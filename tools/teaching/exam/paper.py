"""A paper: which questions it has, with which numbers, for how many points; and its notebook.

Everything follows from four things, which also stand in the notebook's metadata: the chapters, the
minutes, the seed and the version. So `grade` sets the paper again, and the notebook that a student
hands in need not hold what is right.
"""

import random
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import nbformat

from tools.teaching.exam import bank
from tools.teaching.exam.bank.form import KINDS

POINTS = 100
VERSIONS = ("A", "B")
LETTERS = "ABCDE"
# By so many minutes a paper may be shorter than asked; it is never longer.
SHORTER = 2
ATTEMPTS = 500
SETUP = "import math\n\nimport numpy as np\nimport tensorflow as tf"


class CannotSet(Exception):
    """Why there is no such paper, in Chinese."""


@dataclass
class Item:
    """A question in its place on the paper."""

    number: int
    question: object
    posed: object
    points: int
    options: list

    @property
    def answer_name(self):
        return f"answer_{self.number}"

    @property
    def letter(self):
        """The letter of the right option."""
        return LETTERS[self.options.index(self.posed.answer)]


@cache
def paper(chapters, minutes, seed, version):
    """The items of the paper, in order; `version` is A, B or a student's number."""
    questions = chosen(chapters, minutes, seed)
    points = shared_out([each.minutes for each in questions])
    items = []
    for number, question in enumerate(questions, start=1):
        posed = question.pose(**draw(question, seed, version))
        options = [posed.answer, *dict(posed.wrong)] if posed.kind == "选" else []
        random.Random(f"{seed} {version} {question.name}").shuffle(options)
        items.append(Item(number, question, posed, points[number - 1], options))
    return items


def draw(question, seed, version):
    """A's numbers and B's are never the same; a student's are drawn from all there are."""
    draws = random.Random(f"{seed} {question.name}").sample(question.draws, len(question.draws))
    if version in VERSIONS:
        return draws[VERSIONS.index(version) % len(draws)]
    return random.Random(f"{seed} {version} {question.name}").choice(draws)


def chosen(chapters, minutes, seed):
    """The questions, by kind: a chapter's next is of the kind that has least minutes yet."""
    there = [each for chapter in chapters for each in bank.questions(chapter)]
    total = sum({each.about: each.minutes for each in there}.values())
    if total < minutes:
        raise CannotSet(
            f"这几章的题一共只有 {total} 分钟，排不满 {minutes} 分钟：多选几章，或者少写几分钟"
        )
    dice = random.Random(f"{seed} {minutes} {chapters}")
    for _ in range(ATTEMPTS):
        found = one_choice(there, chapters, minutes, dice)
        if minutes - SHORTER <= sum(each.minutes for each in found):
            kinds = list(KINDS)
            return sorted(found, key=lambda each: (kinds.index(each.kind), each.chapter))
    raise CannotSet(f"这几章的题排不成 {minutes} 分钟：改几分钟，或者多选几章")


def one_choice(there, chapters, minutes, dice):
    there = dice.sample(there, len(there))
    turns = dice.sample(chapters, len(chapters))
    found, spent, left = [], dict.fromkeys(KINDS, 0), minutes
    while turns:
        chapter = turns.pop(0)
        topics = {each.about for each in found}
        fitting = [
            each
            for each in there
            if each.chapter == chapter and each.minutes <= left and each.about not in topics
        ]
        if fitting:
            best = min(fitting, key=lambda each: spent[each.kind])
            found.append(best)
            spent[best.kind] += best.minutes
            left -= best.minutes
            turns.append(chapter)
    return found


def shared_out(minutes):
    """The points in whole numbers, as the minutes are; those that lose most by rounding get one."""
    exact = [Fraction(POINTS * each, sum(minutes)) for each in minutes]
    points = [int(each) for each in exact]
    losses = sorted(range(len(exact)), key=lambda place: points[place] - exact[place])
    for place in losses[: POINTS - sum(points)]:
        points[place] += 1
    return points


# --- What a student answers by code -------------------------------------------------------------


def notebook(chapters, minutes, seed, version):
    """The notebook that is handed out: questions and blanks, and from what they were drawn."""
    cells = [
        text_cell("head", f"# 试卷 {version}\n\n每道题把答案赋给写好的名字；先运行下一格。"),
        code_cell("setup", SETUP),
    ]
    for item in paper(chapters, minutes, seed, version):
        cells.append(text_cell(f"question-{item.number}", question_text(item)))
        if item.posed.kind == "说":
            cells.append(text_cell(f"answer-{item.number}", "（在这里写）"))
        else:
            cells.append(code_cell(f"answer-{item.number}", blank(item)))
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata.kernelspec = {
        "display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3",
    }  # fmt: skip
    made.metadata.exam = {
        "chapters": list(chapters), "minutes": minutes, "seed": seed, "version": version,
    }  # fmt: skip
    return made


def text_cell(name, source):
    return nbformat.v4.new_markdown_cell(source, id=name)


def code_cell(name, source):
    return nbformat.v4.new_code_cell(source, id=name)


def question_text(item):
    """The question in Markdown: number, points, text, code, options."""
    parts = [f"**{item.number}．**（{item.points} 分）{item.posed.text}"]
    if item.posed.source:
        parts.append(f"```python\n{item.posed.source.strip()}\n```")
    parts += [f"{letter}. {option}" for letter, option in zip(LETTERS, item.options, strict=False)]
    return "\n\n".join(parts)


def blank(item):
    """What the answer's cell holds at first."""
    name, posed = item.answer_name, item.posed
    if posed.kind == "选":
        return f'{name} = ...  # 一个字母，例如 "A"'
    if posed.kind == "算":
        several = isinstance(posed.answer, tuple)
        return f"{name} = ...  # {'几个数，例如 (1, 2)' if several else '一个数'}"
    if posed.kind == "改":
        return f"{posed.source}\n\n\n{name} = {posed.function_name}"
    head = posed.answer.partition("\n")[0]
    return f"{head}\n    return ...\n\n\n{name} = {posed.function_name}"


def checked(settings):
    """The items that code can answer, by number, for the settings in a notebook's metadata."""
    chapters, minutes = settings["chapters"], settings["minutes"]
    if not all(isinstance(each, int) for each in (*chapters, minutes, settings["seed"])):
        raise CannotSet("章、时间与种子都是整数")
    items = paper(tuple(chapters), minutes, settings["seed"], settings["version"])
    return {str(item.number): item for item in items if item.posed.kind != "说"}


def check(settings, number, answer):
    """Print 通过, 还没有作答 or a hint, as the book's own check does."""
    item = checked(settings)[number]
    if item.posed.kind == "选" and answer is not ...:
        letters = LETTERS[: len(item.options)]
        if not isinstance(answer, str) or len(answer) != 1 or answer not in letters:
            print(f"只能从 {'、'.join(letters)} 里选，得到 {answer!r}")
            return
        answer = item.options[letters.index(answer)]
    said = item.posed.complaint(answer)
    print("还没有作答" if said is ... else said or "通过")
