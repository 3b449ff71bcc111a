"""A cell runs what it needs first, and no more; and what it needs is enough."""

import json

import pytest

from tests.helpers import DIFFERENT, LIVE, committed, evaluate, page_plans, run_micropython


def names(source):
    expression = "Object.entries(m.namesOf(source)).map(([key, names]) => [key, [...names]])"
    found = dict(evaluate("browser/page/needs", expression, source=source))
    return {key: "".join(sorted(value)) for key, value in found.items()}


@pytest.mark.parametrize(
    ("source", "defines", "changes", "uses"),
    [
        ("x = y", "x", "", "y"),
        ("x, (y, z) = w", "xyz", "", "w"),
        ("a = b = c", "ab", "", "c"),
        ("x += y", "x", "", "xy"),
        ("x = x + 1", "x", "", "x"),
        ("x.a[i] = y", "", "x", "ixy"),
        ("a.assign(b)", "", "a", "ab"),
        ("del t", "", "t", "t"),
        ("for i in a:\n    b = i", "bi", "", "a"),
        ("with f() as t:\n    y = t", "ty", "", "f"),
        ("import a.b\nimport c as d\nfrom e import f as g, h", "adgh", "", ""),
        ("def f(x, y=a, *, k=b):\n    z = x + k\n    return z + c", "f", "", "abc"),
        ("def f(x):\n    for i, j in x:\n        w = i\n    return w", "f", "", ""),
        ("g = lambda x, y=a: x + b", "g", "", "ab"),
        ("class C(D):\n    x = a\n    def f(self):\n        return E", "C", "", "DEa"),
        ("[i + a for i, j in b if j]", "", "", "ab"),
        ("{k: v for k, v in z}", "", "", "z"),
        ("h(a, k=b)", "", "", "abh"),
        ('f"{a:.4g} {b!r}"', "", "", "ab"),
        ("try:\n    a\nexcept E as e:\n    e", "e", "", "Ea"),
        ("(y := a)", "y", "", "a"),
        ("x: T = a", "x", "", "Ta"),
        ("async def f(x): return x", "f", "", ""),
        ("y = t.gradient(a)", "y", "t", "at"),
        ("y = t.numpy()", "y", "", "t"),
        ("def f():\n    def g(x):\n        return y\n    y = 1\n    return g", "f", "", ""),
    ],
)
def test_the_names_of_a_cell(source, defines, changes, uses):
    found = names(source)
    assert (found["defines"], found["changes"], found["uses"]) == (defines, changes, uses)


def test_the_plan_takes_the_last_maker_and_those_who_change_it():
    sources = [
        "import np",
        "np.set(1)",
        "a = np.one()",
        "b = 2",
        "a = np.two()",
        "a.assign(3)",
        "b = 4",
        "a",
        "b",
    ]
    expression = "m.plan(sources).map((cell) => cell.needs)"
    assert evaluate("browser/page/needs", expression, sources=sources) == [
        [], [0], [0], [], [0], [0, 4], [], [0, 4, 5], [6],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sources", "needs"),
    [
        # A function finds its names where it is called.
        (["a = 1", "def f(): return a", "a = 5", "f()"], [0, 1, 2]),
        (["def f(): return k", "k = 5", "f()"], [0, 1]),
        (["n = 1", "def f():\n    global n\n    n = n + 1", "f()"], [0, 1]),
        (["t = 1", "g = t.gradient(2)", "t"], [0, 1]),
        (["x: float = 2", "float(3)"], []),
    ],
)
def test_what_the_last_cell_needs(sources, needs):
    expression = "m.plan(sources).at(-1).needs"
    assert evaluate("browser/page/needs", expression, sources=sources) == needs


def test_what_a_cell_is_given_no_cell_above_makes():
    cells = [
        {"given": [], "text": "a = 1"},
        {"given": [], "text": "b = 2"},
        {"given": ["a"], "text": "print(a, b)"},
        {"given": [], "text": "print(a)"},
    ]
    texts = evaluate("browser/page/given", "cells.map(m.plannedForm)", cells=cells)
    needs = evaluate("browser/page/needs", "m.plan(texts).map((cell) => cell.needs)", texts=texts)
    assert needs == [[], [], [1], [1, 2]]


ALONE = """
import json
from automatic_gradient.browser import cells, display, figures
figures.supply()
for target, steps in json.loads(PLANS):
    cells.NAMES.clear()
    for source, number, given in steps:
        if number == target:
            print("\\x01%d" % target)
        report = json.loads(cells.run(source, number, given))
        if report["error"]:
            print("\\x02", report["error"])
        if number == target:
            print("\\x03", end="")
"""


@pytest.mark.slow
@pytest.mark.parametrize("page", LIVE)
def test_a_cell_alone_prints_the_same(page, tmp_path):
    tasks = list(enumerate(page_plans(LIVE[page])))
    printed = run_micropython(f"PLANS = {json.dumps(tasks)!r}\n{ALONE}", tmp_path)
    exempt = {cell for name, cell in DIFFERENT if name == page}
    differing = {}
    for part in printed.split("\x01")[1:]:
        number, _, text = part.split("\x03")[0].partition("\n")
        cell = LIVE[page][int(number)]
        if text != committed(cell) and cell["id"] not in exempt:
            differing[cell["id"]] = text, tasks[int(number)]
    assert differing == {}
