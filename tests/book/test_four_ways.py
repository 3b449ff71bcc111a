"""What chapter “求导的四种办法” counts with a tape, counted by numbers that count themselves."""

import json
import operator
import random

import numpy as np
import pytest
import sympy

from automatic_gradient import tape as engine
from tools import book

CELLS = {cell.id: cell for cell in book.cells(book.chapter("four_ways"))}
NEXT = {cell.id: cell.source for cell in book.cells(book.chapter("build_a_tape"))}
NAMED = ("function-run", "count-build", "many-function", "many-build", "dual-class", "dual-rules")
NAMED += ("dual-operators-build", "dual-many-build", "reverse-many-build", "cost-build")
NAMED += ("shape-build",)
CHAPTER = {"engine": engine}
for name in NAMED:
    exec(CELLS[name].source, CHAPTER)
WAYS = [CHAPTER[name] for name in ("differences", "forward_mode", "reverse_mode")]
ARITHMETIC = (operator.add, operator.sub, operator.mul)
SHAPES = [(1, 64), (2, 32), (4, 16), (8, 8), (16, 4), (32, 2), (64, 1)]


class Counting:
    """A number that counts what is done with its kind."""

    done = 0

    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return self.after(operator.add, other)

    def __sub__(self, other):
        return self.after(operator.sub, other)

    def __rsub__(self, other):
        return self.after(lambda x, y: y - x, other)

    def __mul__(self, other):
        return self.after(operator.mul, other)

    def __truediv__(self, other):
        return self.after(operator.truediv, other)

    __radd__, __rmul__ = __add__, __mul__

    def after(self, compute, other):
        Counting.done += 1
        other = other.value if isinstance(other, Counting) else other
        return Counting(compute(self.value, other))


def on_the_next_chapters_tape(f, xs):
    """Reverse mode by the tape that chapter 15 writes."""
    known = {"np": np}
    for name in NEXT:
        if name.startswith("build-"):
            exec(NEXT[name], known)
    # There a difference is a sum with -1 times the other; here it is one operation.
    subtract = known["operation"]("subtract", operator.sub)
    known["rules"]["subtract"] = [lambda g, z, x, y: g, lambda g, z, x, y: -g]
    known["Number"].__sub__ = subtract
    known["Number"].__rsub__ = lambda x, y: subtract(y, x)
    xs = [known["Number"](x) for x in xs]
    with known["Tape"]() as tape:
        for x in xs:
            tape.watch(x)
        ys = f(xs)
    return [known["gradient"](tape, y, xs) for y in ys]


def counted(way, f, n):
    """How many operations are done."""
    if way is WAYS[2]:
        way = on_the_next_chapters_tape
    Counting.done = 0
    way(f, [Counting(0.1) for _ in range(n)])
    return Counting.done


@pytest.mark.parametrize("n", [1, 10, 100])
def test_the_tape_counts_what_the_numbers_count(n):
    g = CHAPTER["g"]
    expected = [2 * n * (n + 1) + 3 * n, n * (6 * n + 2), 5 * n + 3]
    assert [CHAPTER["cost"](way, g, n) for way in WAYS] == expected
    assert [counted(way, g, n) for way in WAYS] == expected
    assert counted(lambda f, xs: f(xs), g, n) == 2 * n
    assert f"{n} {2 * n} {expected}" in CELLS["cost-run"].outputs[0].text.splitlines()


@pytest.mark.parametrize(("n", "m"), SHAPES)
def test_the_funnel_is_counted_whole(n, m):
    funnel = CHAPTER["funnel"](m)
    once = 2 * n + 20 * 3 + 2 * m
    expected = [
        (n + 1) * once + n * (1 + 2 * m),
        n * (6 * n + 2 + 20 * 10 + 8 * m),
        once + m * (4 + 20 * 5 + 3 * (n + 1)),
    ]
    assert [CHAPTER["cost"](way, funnel, n) for way in WAYS] == expected
    assert [counted(way, funnel, n) for way in WAYS] == expected


def test_few_inputs_are_for_forward_few_outputs_for_reverse():
    assert str(SHAPES) in CELLS["shape-run"].source
    differences, forward, reverse = (
        [CHAPTER["cost"](way, CHAPTER["funnel"](m), n) for n, m in SHAPES] for way in WAYS
    )
    assert differences == sorted(differences)
    assert forward == sorted(forward)
    assert reverse == sorted(reverse, reverse=True)
    # Between 4→16 and 8→8, and between 8→8 and 16→4.
    assert [way < back for way, back in zip(forward, reverse, strict=True)].index(False) == 3
    assert [way < back for way, back in zip(differences, reverse, strict=True)].index(False) == 4
    assert all(one < other for one, other in zip(differences, forward, strict=True))
    assert reverse[3] < forward[3] / 2


def test_the_caption_says_how_small_the_errors_become():
    known = {"np": np, **CHAPTER}
    for name in ("hand-run", "numeric-build", "numeric-errors"):
        exec(CELLS[name].source, known)
    forward, central = (min(found) for found in known["errors"].values())
    assert forward == pytest.approx(5e-9, rel=0.2)
    assert central == pytest.approx(2e-11, rel=0.3)


def test_a_derivative_as_one_formula_is_no_longer_than_the_function_but_for_the_product_rule():
    written = CELLS["swell-run"].outputs[0].text.splitlines()
    slopes, named, products, formulas = map(json.loads, written)
    assert formulas == [5 * 2**k - 2 for k in range(7)]
    # SymPy joins the 4 of the layers; with each left where it is, the last would be this long.
    x = sympy.Symbol("x")
    with sympy.evaluate(False):
        unjoined = CHAPTER["f"](x, 7)
    assert sympy.count_ops(unjoined) == 381
    # SymPy writes 8 · 4 as 32: a factor is one operation longer than its layer, and one joins it.
    assert products == [2 + sum(formulas[:k]) + 2 * k for k in range(7)]
    assert products[-1] < formulas[-1] < slopes[-1] / 17
    assert named[-1] < slopes[-1] / 40


def test_forward_mode_follows_a_loop_that_looks_at_the_data_once_pairs_compare(monkeypatch):
    def doubled(x):
        while x < 1:
            x = x * 2
        return x

    start = CHAPTER["Dual"](0.2, 1.0)
    with pytest.raises(TypeError):
        doubled(start)
    monkeypatch.setattr(CHAPTER["Dual"], "__lt__", lambda x, other: x.value < other, raising=False)
    assert doubled(start).slope == 8


@pytest.mark.parametrize("seed", range(20))
def test_a_program_of_sums_and_products_costs_five_times_itself_at_most(seed):
    chance = random.Random(seed)

    steps = [
        (chance.choice(ARITHMETIC), chance.randrange(5 + k), chance.randrange(5 + k))
        for k in range(40)
    ]

    def program(xs):
        known = list(xs)
        for compute, one, other in steps:
            known.append(compute(known[one], known[other]))
        return [known[-1]]

    assert CHAPTER["cost"](WAYS[2], program, 5) <= 5 * len(steps)
