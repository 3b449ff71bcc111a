"""The engine runs on MicroPython, as it will in the page, and prints what it prints here."""

import json
import re
from pathlib import Path

from automatic_gradient import tape as engine
from tests.helpers import run_micropython
from tests.tape.programs import read_programs, run

RESULTS = """
import json
from automatic_gradient import tape
nan, inf = float("nan"), float("inf")
def result_of(source):
    *lines, last = source.split("\\n")
    names = {"tf": tape, "nan": nan, "inf": inf}
    try:
        exec("\\n".join(lines), names)
        value = eval(last, names)
    except Exception as error:
        return type(error).__name__
    return repr(value)
print(json.dumps([result_of(source) for source in json.loads(SOURCES)]))
"""

# What MicroPython itself lacks, so that the engine cannot have it there.
DIFFERENT = {
    "float(tf.constant(.1))": "with __float__ it would turn 2.0 * x into a plain number",
    "f'{tf.constant(1.5):.3f}'": "no __format__: write x.numpy()",
    "a nested structure": "a dictionary keeps no order",
    "a custom gradient that reads a variable": "no names of parameters: told by the gradient",
    "a custom gradient with no place for the variables": "no names of parameters",
    "a custom gradient may give plain numbers": "no __float__",
    "a custom gradient takes an array": "no NumPy",
    "an array cannot be watched": "no NumPy",
    "weights from an array": "no NumPy",
    "the largest of several variables": "max gives the last of equals, not the first",
}


def test_every_program_prints_the_same(tmp_path):
    programs = read_programs()
    script = f"SOURCES = {json.dumps(list(programs.values()))!r}\n{RESULTS}"
    found = dict(zip(programs, json.loads(run_micropython(script, tmp_path)), strict=True))
    expected = {title: run(source, engine)[0] for title, source in programs.items()}
    differing = {
        title: (found[title], expected[title])
        for title in programs
        if found[title] != expected[title]
    }
    assert set(differing) == set(DIFFERENT), differing


def test_without_numpy_numbers_are_added_one_by_one(tmp_path):
    script = """
from automatic_gradient import tape as tf
x = tf.constant([[1.0, 2.0], [3.0, 4.0]]).numpy()
print(x, x + x, 2 * x, x - 1, 1 - x, x / 2, 8 / x, -x, x.tolist() == x)
print(tf.constant(3).numpy(), tf.constant([True]).numpy(), tf.zeros((0,)).numpy())
try:
    x + x[0] + [1.0]
except ValueError as error:
    print(error)
"""
    assert run_micropython(script, tmp_path).split("\n") == [
        "[[1.0, 2.0], [3.0, 4.0]] [[2.0, 4.0], [6.0, 8.0]] [[2.0, 4.0], [6.0, 8.0]] "
        "[[0.0, 1.0], [2.0, 3.0]] [[0.0, -1.0], [-2.0, -3.0]] [[0.5, 1.0], [1.5, 2.0]] "
        "[[8.0, 4.0], [2.6666666666666665, 2.0]] [[-1.0, -2.0], [-3.0, -4.0]] True",
        "3 [True] []",
        "一边 2 项，一边 1 项：要一样长",
        "",
    ]


def test_every_rule_holds(tmp_path):
    source = Path(__file__).with_name("test_rules.py").read_text(encoding="utf-8")
    names = re.findall(r"^def (test_\w+)\(", source, re.MULTILINE)
    calls = "".join(f"{name}()\nprint({name!r})\n" for name in names)
    assert run_micropython(f"{source}\n{calls}", tmp_path).split() == names
