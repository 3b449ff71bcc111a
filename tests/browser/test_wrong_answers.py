"""A wrong answer in the page meets the same hint as on one's own machine."""

import contextlib
import io
import json

import pytest

from automatic_gradient import exercises
from tests.helpers import LIVE, run_micropython
from tools.book import exercise_calls

# The exercises that can be answered in the page.
ALIVE = sorted(
    {
        exercise
        for cells in LIVE.values()
        for cell in cells
        if cell["id"].startswith("try-")
        for exercise in exercise_calls(cell.source)
    },
    key=lambda exercise: [int(part) for part in exercise.split(".")],
)
# None is not among them: NumPy makes nan of it, the page's says what it is.
ANSWERS = ["0.5", "123", "(1.0, 2.0)", "(1.0, 2.0, 3.0)", "'极小点'", "('有',)", "[[1.0]]"]

IN_THE_PAGE = """
import json
import automatic_gradient.browser
from automatic_gradient import exercises
for exercise in json.loads(EXERCISES):
    for answer in json.loads(ANSWERS):
        print("\\x01", end="")
        try:
            exercises.check(exercise, eval(answer))
        except Exception as error:
            print(type(error).__name__, error)
"""


def test_there_are_exercises_in_the_page():
    assert len(ALIVE) > 60


def test_wrong_answers_meet_the_same_hints(tmp_path):
    names = f"EXERCISES = {json.dumps(ALIVE)!r}\nANSWERS = {json.dumps(ANSWERS)!r}\n"
    found = iter(run_micropython(names + IN_THE_PAGE, tmp_path).split("\x01")[1:])
    differing = []
    for exercise in ALIVE:
        for answer in ANSWERS:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exercises.check(exercise, eval(answer))
            if (text := next(found)) != printed.getvalue():
                differing.append((exercise, answer, text, printed.getvalue()))
    assert differing == []


@pytest.mark.parametrize("exercise", ALIVE)
def test_an_exercise_in_the_page_can_fail(exercise, capsys):
    exercises.check(exercise, "不是答案")
    assert "通过" not in capsys.readouterr().out
