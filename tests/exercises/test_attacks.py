"""Each checker is attacked: right answers in several forms pass, plausible wrong ones do not.

A chapter's answers stand in `answers/<the chapter's name>.py`: `RIGHT` gives the right ones of each
exercise, `WRONG` pairs of a wrong one and what its hint must say.
"""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from automatic_gradient import exercises
from tests.helpers import said
from tools import book

FORMS, MISTAKES = 3, 6


def attacks():
    """The exercises that are attacked: number, right answers, wrong answers with their hints."""
    for file in sorted(Path(__file__).parent.glob("answers/*.py")):
        spec = spec_from_file_location(f"answers_{file.stem}", file)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        number = 0 if file.stem == "self_test" else book.number_of(book.chapter(file.stem))
        own = [one for one in exercises.ids() if one.split(".")[0] == str(number)]
        for exercise in own:
            place = int(exercise.split(".")[1])
            if number and not place:
                continue  # every order of its lines is tried in test_parsons.py
            yield exercise, module.RIGHT[place], module.WRONG[place]


ATTACKS = list(attacks())
RIGHT = [
    pytest.param(exercise, answer, id=f"[{exercise}] {place}")
    for exercise, right, _ in ATTACKS
    for place, answer in enumerate(right)
]
WRONG = [
    pytest.param(exercise, *pair, id=f"[{exercise}] {place}")
    for exercise, _, wrong in ATTACKS
    for place, pair in enumerate(wrong)
]


@pytest.mark.parametrize(("exercise", "answer"), RIGHT)
def test_a_right_answer_passes_in_every_form(capsys, exercise, answer):
    assert said(capsys, exercise, answer) == "通过"


@pytest.mark.parametrize(("exercise", "answer", "word"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong_with_it(capsys, exercise, answer, word):
    hint = said(capsys, exercise, answer)
    assert hint not in ("通过", "还没有作答")
    assert word in hint


@pytest.mark.parametrize(
    ("exercise", "right", "wrong"), ATTACKS, ids=[f"[{a[0]}]" for a in ATTACKS]
)
def test_enough_is_tried_and_no_hint_gives_the_number_away(capsys, exercise, right, wrong):
    assert len(right) >= FORMS
    assert len(wrong) >= MISTAKES
    assert all(word for _, word in wrong)
    # One digit may stand in a formula by right.
    numbers = [f"{one:g}" for one in right if isinstance(one, (int, float)) and abs(one) >= 10]
    for number in numbers:
        for answer, _ in wrong:
            hint = said(capsys, exercise, answer)
            assert not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", hint), hint
