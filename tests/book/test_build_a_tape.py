"""What chapter “从零写一条磁带” says of its tape, and of the network trained on it."""

import re

import numpy as np
import pytest
import tensorflow as tf

from automatic_gradient.tape.rules import RULES
from automatic_gradient.tape.trace import trace
from tools import book

CELLS = {cell.id: cell.source for cell in book.cells(book.chapter("build_a_tape"))}


@pytest.fixture(scope="module")
def chapter():
    """The names of the page once the network is trained."""
    known = {"np": np}
    more = {"compare", "network-rules", "moons-run", "neurons-build"}
    more |= {"score-build", "loss-build", "taped-build", "train-build"}
    for name in CELLS:
        if name.startswith("build-") or name in more:
            exec(CELLS[name], known)
    known["before"] = known["new_neurons"]()
    known["neurons"] = known["new_neurons"]()
    known["last"], known["rows"] = known["train"](known["neurons"], rate=0.3, steps=200)
    return known


def test_the_tape_is_as_short_as_the_chapter_says():
    built = "\n".join(CELLS[name] for name in CELLS if name.startswith("build-"))
    assert "不到六十行" in CELLS["title"]
    assert 50 <= sum(bool(line.strip()) for line in built.splitlines()) < 60


def test_a_long_chain_is_walked_without_recursion(chapter):
    x = chapter["Number"](1)
    with chapter["Tape"]() as tape:
        tape.watch(x)
        y = x
        for _ in range(100_000):
            y = y + x
    assert tape.gradient(y, [x])[0].value == 100_001


def test_the_rows_of_the_library_that_are_no_functions_of_tensorflow_are_named():
    assert len(RULES) == 39
    assert "三十九行" in CELLS["library"]
    named = set(re.findall(r"`(\w+)`", CELLS["library"]))
    other = {
        name for name in RULES if not any(hasattr(place, name) for place in (tf, tf.math, tf.nn))
    }
    assert other == named & set(RULES)


def test_four_neurons_that_start_alike_stay_alike_and_cut_along_a_line(chapter):
    same = [[chapter["Number"](p) for p in (1, 0.5, 0, 0.3)] for _ in range(4)]
    chapter["train"](same, rate=0.3, steps=100)
    [(w, u, b, v)] = {tuple(p.value for p in neuron) for neuron in same}
    signs = [np.sign(v * (w * x + u * y + b)) for x, y, _ in chapter["moons"]]
    assert signs == [np.sign(chapter["score"](same, x, y).value) for x, y, _ in chapter["moons"]]
    assert any(sign != t for sign, (_, _, t) in zip(signs, chapter["moons"], strict=True))


def test_the_gradient_of_x_comes_in_two_parts():
    steps = trace("sin(x) + x * y", {"x": 2, "y": 3})["steps"]
    assert [step["gradients"].get("x") for step in steps[:3]] == [None, None, 3]
    assert steps[3]["gradients"]["x"] == pytest.approx(np.cos(2) + 3)


def test_after_the_training_every_point_is_on_its_side(chapter):
    def wrong(neurons):
        return sum(chapter["score"](neurons, x, y).value * t <= 0 for x, y, t in chapter["moons"])

    assert (wrong(chapter["before"]), wrong(chapter["neurons"])) == (7, 0)
    assert chapter["rows"] == 497


def test_without_the_test_of_the_list_what_is_not_watched_gets_a_gradient(chapter):
    changed = {"np": np}
    for name in CELLS:
        if name.startswith("build-"):
            exec(CELLS[name].replace("if id(x) in tape.watched:", "if True:"), changed)
    for names, found in ((chapter, None), (changed, 40)):
        x, c = names["Number"](2), names["Number"](5)
        with names["Tape"]() as tape:
            tape.watch(x)
            y = x * c
            z = y * y
        [slope] = names["gradient"](tape, z, [c])
        assert (slope and slope.value) == found
