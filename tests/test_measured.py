"""The records that chapters 20 and 21 draw are whole, and of the TensorFlow that the book pins."""

import importlib.metadata
import re

import numpy as np
import pytest

from automatic_gradient import measured
from tools.book import ROOT

RECORD = measured.load("speed")
DIGITS = measured.load("digits")
METHODS = DIGITS["methods"]
WORKLOADS = ["小网络走一步", "一百个小运算", "一百个大运算", "一次大矩阵乘法"]
HESSIANS = ["函数", "梯度", "反向套反向", "前向套反向", "整个矩阵"]


def spreads(part):
    """Walk a part of the record: every median with its quartiles."""
    if "median" in part:
        return [part]
    return [spread for each in part.values() for spread in spreads(each)]


def test_the_record_says_where_and_when_it_was_measured():
    assert RECORD["machine"]["processor"]
    assert RECORD["machine"]["cores"] >= 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", RECORD["date"])
    assert RECORD["repetitions"] >= 7
    assert set(RECORD["versions"]) == {"python", "tensorflow", "keras", "numpy"}


@pytest.mark.parametrize("name", ["speed", "digits"])
def test_the_record_is_of_the_tensorflow_that_the_book_pins(name):
    versions = measured.load(name)["versions"]
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^tensorflow(?:-cpu)?==(\S+)", pins, re.MULTILINE))
    assert {versions["tensorflow"]} == pinned
    assert versions["numpy"] == importlib.metadata.version("numpy")


def test_the_record_has_every_case_that_the_chapter_draws():
    assert list(RECORD["steps"]) == list(RECORD["first_calls"]) == WORKLOADS
    assert all({"eager", "tf.function", "XLA"} <= set(each) for each in RECORD["steps"].values())
    assert "fit" in RECORD["steps"][WORKLOADS[0]]
    assert all(set(each) == {"tf.function", "XLA"} for each in RECORD["first_calls"].values())
    assert [int(size) for size in RECORD["sizes"]] == [10**power for power in range(7)]
    assert {"1", "1000"} <= set(RECORD["jacobians"])
    assert all(len(each) == 4 for each in RECORD["jacobians"].values())
    for way in ("eager", "tf.function"):
        assert all(list(each) == HESSIANS for each in RECORD["hessians"][way].values())
    assert len(RECORD["memory"]) == 7


def test_every_figure_lies_between_its_quartiles():
    parts = ("steps", "first_calls", "sizes", "jacobians", "hessians", "memory")
    found = [spread for part in parts for spread in spreads(RECORD[part])]
    assert len(found) > 100
    assert all(0 < each["low"] <= each["median"] <= each["high"] for each in found)


def test_an_unknown_record_is_refused_in_chinese():
    with pytest.raises(KeyError, match="没有记录 'sped'；有的是 digits、speed"):
        measured.load("sped")


def test_each_method_had_as_many_trials_and_its_best_was_chosen():
    choosing, comparing = DIGITS["seeds"]["choosing"], DIGITS["seeds"]["comparing"]
    assert (len(choosing), len(comparing)) == (8, 32)
    assert not set(choosing) & set(comparing)
    for each in METHODS.values():
        wrong = [sum(trial["wrong"]) for trial in each["trials"]]
        assert len(wrong) == 18
        assert all(len(trial["wrong"]) == len(choosing) for trial in each["trials"])
        assert each["chosen"] == int(np.argmin(wrong))
        assert len(each["validation"]) == len(each["test"]) == len(comparing)
        assert all(re.fullmatch(r"\d{360}", line) for line in each["test"])


def test_each_range_of_rates_reaches_beyond_the_best_on_both_sides():
    for each in METHODS.values():
        rates = [trial["rate"] for trial in each["trials"]]
        assert max(rates) / min(rates) > 980
        assert min(rates) < rates[each["chosen"]] < max(rates)


def test_the_numbers_that_an_exercise_names_are_of_the_record():
    adam, sgd = (np.array(METHODS[f"{name}+余弦"]["validation"]) for name in ("Adam", "SGD"))
    assert f"{np.mean(sgd - adam):.2f}" == "1.09"
    assert f"{np.std(sgd - adam, ddof=1) / 32**0.5:.2f}" == "0.54"


@pytest.mark.slow
def test_a_network_trained_again_reads_the_digits_as_recorded():
    from tools.measure import digits

    each = METHODS["动量"]
    optimizer = digits.momentum(each["trials"][each["chosen"]]["rate"], 0.0)
    training, validation, test = digits.split()
    weights = digits.train(optimizer, DIGITS["seeds"]["comparing"][:2], *training)
    # Another processor may round otherwise, and an image on the edge be read otherwise.
    found = digits.count_wrong(weights, *validation)
    np.testing.assert_allclose(found, each["validation"][:2], atol=3)
    for guesses, line in zip(digits.guesses(weights, test[0]), each["test"], strict=False):
        assert np.sum(guesses != np.array(list(line), int)) <= 3
