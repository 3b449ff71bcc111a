"""What MicroPython lacks is there in the page, and does what Python's does."""

from tests.helpers import run_micropython

PROGRAM = """
from itertools import accumulate, pairwise

def told(f):
    try:
        return f()
    except ValueError as error:
        return "ValueError"

print(list(zip([1, 2], "ab", strict=True)), list(zip([1, 2], "abc")), list(zip(strict=True)))
print(told(lambda: list(zip([1, 2], iter("abc"), strict=True))))
print(told(lambda: list(zip([1, 2], [3], strict=True))))
print(list(zip([1, 2], [3], strict=False)), list(zip()))
print(list(pairwise([1, 3, 6])), list(pairwise(iter("ab"))), list(pairwise([1])))
print(list(accumulate([1, 2, 3])))
"""


def test_a_program_prints_what_it_prints_here(tmp_path, capsys):
    exec(PROGRAM, {})
    script = f"import automatic_gradient.browser{PROGRAM}"
    assert run_micropython(script, tmp_path) == capsys.readouterr().out


def test_the_message_names_both_lengths(tmp_path):
    script = """
import automatic_gradient.browser
try:
    zip([1, 2], [3, 4], [5], strict=True)
except ValueError as error:
    print(error)
"""
    said = "zip 的第 1 列有 2 项，第 3 列有 1 项：strict=True 要它们一样长\n"
    assert run_micropython(script, tmp_path) == said
