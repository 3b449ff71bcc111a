"""The question bank: a module for each chapter, a function for each question.

Neither the students' edition nor the site nor the wheel carries it. How one is written:
`form.py`, and any chapter beside it.
"""

from functools import cache
from importlib import import_module
from pathlib import Path

from tools.teaching.exam.bank.form import Question


@cache
def questions(chapter):
    """The questions of the chapter with this number, in the order in which they are written."""
    module = import_module(f"{__name__}.chapter_{chapter:02}")
    return [value for value in vars(module).values() if isinstance(value, Question)]


def chapters():
    """The numbers of the chapters that have questions."""
    return sorted(int(path.stem[-2:]) for path in Path(__file__).parent.glob("chapter_*.py"))
