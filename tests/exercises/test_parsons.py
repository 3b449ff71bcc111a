"""The Parsons problems: an order of the lines is judged by what it does, here and in the page.

The reference passes; a distractor in the place of any line, any two neighbours exchanged, and any
line a level deeper or less deep are told what is wrong, unless the lines then do the same, which is
written down here.
"""

import contextlib
import io
import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest

from automatic_gradient import exercises
from tests.helpers import LIVE, evaluate, page_plans, run_micropython, tell
from tools import book

INDENT = "    "
# What a chapter has defined that its problem is checked with.
USED = {"10.0": ["both-define"], "12.0": ["slope"]}


@dataclass
class Problem:
    """The lines of a problem: (depth, words) in the order of the solution, and the distractors."""

    number: str
    page: str
    position: int
    text: str
    names: list
    before: str
    rows: list
    distractors: list
    after: str

    def arranged(self, rows):
        body = [INDENT * (depth + 1) + words for depth, words in rows]
        return "\n".join([self.before, *body, self.after])


def body_of(source):
    """What stands before a function's body, the lines of it, and what stands after."""
    lines = source.split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("def ")) + 1
    end = max(at for at, line in enumerate(lines) if line.startswith(INDENT)) + 1
    body = [line for line in lines[start:end] if line]
    return "\n".join(lines[:start]), body, "\n".join(lines[end:])


def pattern(words):
    return re.escape(words).replace("______", "(.+)")


@cache
def places():
    """Where each problem stands: its notebook, the cell to be ordered in, and the one after it."""
    return {
        book.exercise_calls(attempt.source)[0]: (notebook, attempt, solution)
        for notebook in book.chapters()
        for attempt, solution in pairwise(book.code_cells(notebook))
        if "parsons" in attempt.metadata.get("tags", [])
    }


@cache
def problem_of(number):
    notebook, attempt, solution = places()[number]
    where = f"{book.name_of(notebook)}：练习 {number} 排一排"
    if "hide-cell" not in solution.metadata.get("tags", []):
        tell([f"{where}，下一格不是参考答案：补上它，加上标签 hide-cell"])
    before, body, after = body_of(attempt.source)
    left = [line.strip().removeprefix("# ") for line in body[1:]]
    rows = [
        ((len(line) - len(line.lstrip())) // 4 - 1, line.strip())
        for line in body_of(solution.source)[1]
    ]
    for _, words in rows:
        given = [one for one in left if re.fullmatch(pattern(one), words)]
        if not given:
            tell([f"{where}，参考答案里的 {words} 不在给出的几行里：添上它，或者改对它"])
        left.remove(given[0])
    page = book.name_of(notebook).with_suffix(".html").as_posix()
    position = [cell.id for cell in LIVE[page]].index(attempt.id)
    names = [cell.source for cell in book.code_cells(notebook) if cell.id in USED.get(number, ())]
    return Problem(number, page, position, attempt.source, names, before, rows, left, after)


NUMBERS = [one for one in exercises.ids() if re.fullmatch(r"[1-9]\d*\.0", one)]


def substitutions(problem):
    for distractor in problem.distractors:
        for at, (depth, _) in enumerate(problem.rows):
            rows = [*problem.rows]
            rows[at] = (depth, distractor)
            yield f"{at}: {distractor}", rows


def swaps(problem):
    """Neighbours exchanged: each takes the other's indentation, or keeps its own."""
    for at in range(len(problem.rows) - 1):
        (deep, first), (deeper, second) = problem.rows[at : at + 2]
        rows = [*problem.rows]
        rows[at : at + 2] = [(deep, second), (deeper, first)]
        yield f"{at} <> {at + 1}", rows
        if deep != deeper:
            rows = [*problem.rows]
            rows[at : at + 2] = [(deeper, second), (deep, first)]
            yield f"{at} <> {at + 1}, as they stood", rows


def indentations(problem):
    for at, (depth, words) in enumerate(problem.rows):
        for other in (depth - 1, depth + 1):
            if other >= 0:
                yield (
                    f"{at} {depth} > {other}",
                    [*problem.rows[:at], (other, words), *problem.rows[at + 1 :]],
                )


@cache
def variants(number):
    """Every arrangement that is tried, by its name."""
    problem = problem_of(number)
    found = {"the solution": problem.rows}
    for kind in (substitutions, swaps, indentations):
        found |= dict(kind(problem))
    return {name: problem.arranged(rows) for name, rows in found.items()}


@cache
def verdicts(number):
    """What a reader of the notebook is told of each."""
    import numpy as np
    import tensorflow as tf

    said = {}
    for name, text in variants(number).items():
        names = {"np": np, "tf": tf, "exercises": exercises}
        for source in problem_of(number).names:
            exec(source, names)
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
                exec(text, names)
            said[name] = printed.getvalue().strip()
        except SyntaxError:
            said[name] = "SyntaxError"
    return said


# What does the same: two lines that do not need each other; a block of one line that stands deeper;
# a gradient that is asked for while its tape still runs; a step up that the next line takes back.
SAME = {
    "2.0": ["4: x = x + rate * g", "4 2 > 3"],
    "5.0": ["2 <> 3", "5 2 > 3"],
    "6.0": ["3 2 > 3", "4 1 > 2"],
    "7.0": ["3 2 > 3", "4 1 > 2", "5 0 > 1"],
    "11.0": ["3 2 > 3", "4 1 > 2", "6 0 > 1"],
    "16.0": ["0 <> 1", "2 <> 3"],
    "17.0": ["0 <> 1"],
}
# What is said of a distractor: the place of the line that it is a mistake for, and a word of what
# is said.
HINTS = {
    "1.0": {
        "step = np.full(len(x), h)": (2, "全都动了"),
        "gradient.append(f(x + step) - f(x))": (4, "除以走了多远"),
    },
    "2.0": {
        "g = gradient(start)": (2, "走到哪里"),
        "if np.linalg.norm(x) <= tolerance:": (3, "不看 x"),
        "x = x + rate * g": (5, "逆着它走"),
    },
    "5.0": {
        "step = hessian(x) @ gradient(x)": (2, "解方程"),
        "x = x - step": (6, "没有用上"),
    },
    "6.0": {
        "w = tf.constant(start)": (0, "没有人监视"),
        "w = w - rate * slope": (5, "assign_sub"),
        "w.assign(-rate * slope)": (5, "换掉了整个 w"),
    },
    "7.0": {
        "x = tf.constant(x)": (0, "没有求出梯度"),
        "return outer.gradient(y, x)": (5, "一阶导数"),
        "return inner.gradient(slope, x)": (5, "只能求一次"),
    },
    "10.0": {
        "ratio = tf.tanh(x) / x": (2, "nan"),
        "return ratio": (3, "值要换成 1"),
        "return tf.where(is_zero, 1.0, tf.tanh(x) / x)": (3, "照样求导"),
    },
    "11.0": {
        "product = tf.reduce_sum(slope) * v": (5, "先乘 v"),
        "return outer.gradient(slope, x) * v": (6, "各行"),
        "return inner.gradient(product, x)": (6, "只能求一次"),
    },
    "12.0": {
        "lower = tf.maximum(x, -limit)": (3, "该削 upstream"),
        "return upstream": (4, "两头都要削"),
        "return tf.minimum(x, limit), grad": (5, "值要原样通过"),
    },
    "15.0": {
        "for result, inputs, slopes in steps:": (1, "倒着走"),
        "gradients[name] = g * slope": (5, "盖掉"),
        "gradients[name] = old + slope": (5, "还要乘"),
    },
    "16.0": {
        "behind = f(x)": (1, "只向前"),
        "claimed = np.linalg.norm(gradient(x))": (3, "内积"),
        "claimed = np.sum(gradient(x))": (3, "先乘 u"),
    },
    "17.0": {
        "velocity = momentum * velocity - rate * gradient(x)": (4, "重球法"),
        "velocity = -rate * gradient(ahead)": (4, "没有留下来"),
        "x = ahead + velocity": (5, "两遍"),
    },
    "20.0": {
        "for first in range(len(x)):": (2, "重叠"),
        "batch = order[:size]": (3, "开头的一批"),
        "w = w - rate * slope(w, x, y)": (4, "全部的样本"),
    },
}


def test_there_are_twelve():
    assert len(NUMBERS) == 12
    assert set(NUMBERS) == set(places()) == set(HINTS)


@pytest.mark.parametrize("number", NUMBERS)
def test_only_what_does_the_same_passes(number):
    said = verdicts(number)
    passed = {name for name, verdict in said.items() if verdict == "通过"}
    assert passed == {"the solution", *SAME.get(number, ())}
    assert not [name for name, verdict in said.items() if verdict in ("", "还没有作答")]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_distractor_is_told_what_is_wrong_with_it(number):
    problem = problem_of(number)
    assert 2 <= len(problem.distractors) <= 4
    assert set(HINTS[number]) == set(problem.distractors)
    for distractor, (at, word) in HINTS[number].items():
        assert word in verdicts(number)[f"{at}: {distractor}"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_blank_that_is_left_is_told(number, capsys):
    problem = problem_of(number)
    names = {"exercises": exercises}
    exec("import numpy as np\nimport tensorflow as tf", names)
    for source in problem.names:
        exec(source, names)
    ready = body_of(problem.text)[1]
    holed = [line.strip().removeprefix("# ") for line in ready if "______" in line]
    assert holed
    rows = [
        (depth, next((one for one in holed if re.fullmatch(pattern(one), words)), words))
        for depth, words in problem.rows
    ]
    exec(problem.arranged(rows), names)
    assert "还有一个空没有填" in capsys.readouterr().out


IN_THE_PAGE = """
import json
from automatic_gradient.browser import cells
for steps, texts in json.loads(TASKS):
    cells.NAMES.clear()
    for source, number, given in steps:
        cells.run(source, number, given)
    for text in texts:
        print("\\x01", end="")
        error = json.loads(cells.run(text, 99))["error"]
        if error:
            print("\\x02" + error["text"])
"""


@pytest.mark.slow
def test_the_page_says_the_same(tmp_path):
    tasks = []
    for number in NUMBERS:
        problem = problem_of(number)
        steps = page_plans(LIVE[problem.page])[problem.position][:-1]
        texts = list(variants(number).values())
        tasks.append((steps, evaluate("browser/page/source", "texts.map(m.runForm)", texts=texts)))
    script = f"TASKS = {json.dumps(tasks)!r}\n{IN_THE_PAGE}"
    printed = iter(run_micropython(script, tmp_path).split("\x01")[1:])
    differing = []
    for number in NUMBERS:
        for name, verdict in verdicts(number).items():
            found = next(printed).strip()
            if verdict == "SyntaxError":
                # Chinese, with its line.
                same = re.search(
                    "\x02第 \\d+ 行出错：(Python 读不懂|缩进不对|.*[\u4e00-\u9fff])", found
                )
            else:
                same = comparable(found) == comparable(verdict)
            if not same:
                differing.append((number, name, found, verdict))
    assert differing == []


def comparable(verdict):
    """Leave out what the interpreter itself says, or TensorFlow."""
    return re.sub(r"报错：\w+Error: .*$", "报错", verdict)


class TestLines:
    """The same text is the notebook's and the page's."""

    @pytest.mark.parametrize("number", NUMBERS)
    def test_what_is_read_is_written_again(self, number):
        problem = problem_of(number)
        for text in (problem.text, problem.arranged(problem.rows)):
            expression = "m.write(m.read(text, book))"
            module = "browser/page/parsons/lines"
            assert evaluate(module, expression, text=text, book=problem.text) == text

    @pytest.mark.parametrize("number", NUMBERS)
    def test_a_line_is_known_with_its_blanks(self, number):
        problem = problem_of(number)
        text = problem.arranged(problem.rows)
        state = evaluate(
            "browser/page/parsons/lines", "m.read(text, book)", text=text, book=problem.text
        )
        known = len(problem.rows) + len(problem.distractors)
        assert [one["depth"] for one in state["placed"]] == [depth for depth, _ in problem.rows]
        assert all(one["number"] < known for one in state["placed"])
        assert sum(len(one["fills"]) for one in state["placed"]) == problem.text.count("______")
        assert all(fill for one in state["placed"] for fill in one["fills"])
