"""The records that chapters 20 and 21 draw are whole, and of the TensorFlow that the book pins."""

import importlib.metadata
import re

import numpy as np
import pytest
from sklearn.datasets import load_digits

from automatic_gradient import measured
from automatic_gradient.exercises import chapter_20
from tools.book import ROOT

RECORD = measured.load("speed")
WAYS = ["eager", "tf.function", "XLA"]
RUNGS = [
    "eager",
    "套上 tf.function",
    "换成 float32",
    "用 tf.data 取",
    "整轮一张图",
    "再交给 XLA",
]
DIGITS = measured.load("digits")
METHODS = DIGITS["methods"]


def spreads(part):
    """Walk a part of the record: every median with its quartiles."""
    if "median" in part:
        return [part]
    parts = [each for each in part.values() if isinstance(each, dict)]
    return [spread for each in parts for spread in spreads(each)]


def medians(part):
    return {name: each["median"] for name, each in RECORD[part].items()}


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
    assert list(RECORD["profile"]) == RUNGS[:2]
    assert list(RECORD["epochs"]) == RUNGS
    assert list(RECORD["steps"]) == WAYS
    assert list(RECORD["first_calls"]) == WAYS[1:]
    assert [int(size) for size in RECORD["sizes"]] == [10**power for power in range(7)]
    assert all(list(each) == WAYS for each in RECORD["sizes"].values())
    assert [int(size) for size in RECORD["batches"]] == [2**power for power in range(3, 10)]
    assert list(RECORD["waiting"]) == ["只取", "只算", "取了再算", "边算边取"]
    assert list(RECORD["mixed"]) == ["float32", "bfloat16"]
    assert {"1", "1000"} <= set(RECORD["jacobians"])
    assert all(len(each) == 4 for each in RECORD["jacobians"].values())
    assert len(RECORD["memory"]) == 8


def test_every_figure_lies_between_its_quartiles():
    found = spreads(RECORD)
    assert len(found) > 60
    assert all(0 < each["low"] <= each["median"] <= each["high"] for each in found)


def test_the_step_is_the_large_part_of_an_epoch():
    apart, together = RECORD["profile"].values()
    taken = {name: each["median"] for name, each in apart.items()}
    steps = sum(taken[name] for name in ("往前算", "往回走", "改权重"))
    assert steps > 0.9 * sum(taken.values())
    assert f"{taken['取一批'] / sum(taken.values()):.0%}" == "1%"
    assert together["一步"]["median"] > 0.7 * sum(each["median"] for each in together.values())
    assert together["一步"]["median"] < 0.7 * steps


def test_each_rung_does_what_the_chapter_says():
    eager, graph, single, piped, whole, compiled = medians("epochs").values()
    assert eager > 2 * graph
    assert 0.7 < graph / single < 1.6
    assert piped > single
    assert single > 3 * whole
    assert whole > 1.1 * compiled
    assert 10 < graph / compiled < 20


def test_a_function_saves_what_does_not_depend_on_the_size():
    sizes = {
        int(size): {way: each["median"] for way, each in found.items()}
        for size, found in RECORD["sizes"].items()
    }
    gains = {size: each["eager"] / each["tf.function"] for size, each in sizes.items()}
    assert gains[1] > 10 > 3 > gains[10**6]
    assert sizes[100]["eager"] < 1.5 * sizes[1]["eager"]
    assert sizes[10**6]["tf.function"] > 2 * sizes[10**6]["XLA"]


def test_a_batch_fetched_beforehand_costs_the_longer_of_the_two():
    wait, step, in_turn, beside = medians("waiting").values()
    assert beside < 0.9 * in_turn
    assert abs(beside / max(wait, step) - 1) < 0.25
    assert in_turn > 1.2 * max(wait, step)


def test_the_best_batch_for_a_loss_is_neither_the_smallest_nor_the_largest():
    from tools.measure import speed

    found = list(RECORD["batches"].values())
    epochs = [each["epoch"]["median"] for each in found]
    totals = [each["epoch"]["median"] * each["epochs"] for each in found]
    assert epochs[0] > 2 * epochs[-1]
    assert max(totals[1:4]) < 0.9 * min(totals[0], *totals[4:])
    # What exercise 21.3 says of it.
    at = RECORD["batches"]
    assert (at["32"]["epochs"], at["512"]["epochs"]) == (6, 40)
    assert totals[-1] > 1.5 * totals[2]
    assert at["32"]["rate"] < at["512"]["rate"] < max(speed.RATES)


def test_half_the_digits_gain_nothing_on_this_processor():
    assert medians("mixed")["bfloat16"] > 0.8 * medians("mixed")["float32"]


def test_tracing_at_every_step_is_slower_than_none():
    first, eager = medians("first_calls"), medians("steps")["eager"]
    assert first["XLA"] > first["tf.function"] > 3 * eager


def test_one_row_is_slow_to_vectorize_and_a_thousand_are_not():
    few, many = (
        [each["median"] for each in RECORD["jacobians"][m].values()] for m in ("1", "1000")
    )
    assert few[2] > 3 * few[0]
    assert many[0] > 2 * many[2]
    assert many[1] > 2 * many[3]
    assert 10 * few[3] < few[2]
    assert many[3] == min(many)


def test_a_tape_holds_what_is_worked_out_by_hand():
    plain, graph, deleted, both, inside, pieces, again = list(medians("memory").values())[1:]
    for found, kept in ((plain, 1024), (graph, 1024), (deleted, 1024), (both, 2048)):
        assert abs(found / kept - 1) < 0.15
    assert abs(inside / 3072 - 1) < 0.15
    assert abs(pieces / 256 - 1) < 0.15
    assert 128 < again < 160


def test_recomputing_costs_about_one_more_walk_forward():
    times = medians("recomputing")
    assert 1.15 < times["分段重算"] / times["普通磁带"] < 1.8


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


def test_the_labels_are_those_of_the_test_images():
    labels = load_digits().target[np.random.default_rng(0).permutation(1797)[1437:]]
    assert DIGITS["labels"] == "".join(map(str, labels))


def difference(name, other):
    """How many more test images the one gets wrong, with the errors of seeds and of images."""
    labels = np.array(list(DIGITS["labels"]), int)
    wrong = [
        np.array([list(line) for line in METHODS[method]["test"]], int) != labels
        for method in (name, other)
    ]
    gaps = np.subtract(*wrong, dtype=int)
    by_seed, by_image = gaps.sum(axis=1), 360 * gaps.mean(axis=0)
    errors = [np.std(values, ddof=1) / len(values) ** 0.5 for values in (by_seed, by_image)]
    return by_seed.mean(), *errors


def test_of_seven_comparisons_one_stands():
    ratios = {}
    for name in METHODS:
        if name != "SGD":
            gap, *errors = difference(name, "SGD")
            ratios[name] = gap / np.hypot(*errors)
    assert [name for name, ratio in ratios.items() if abs(ratio) > 2.7] == ["动量+余弦+衰减"]
    assert [name for name, ratio in ratios.items() if 2 < abs(ratio) < 2.7] == ["SGD+余弦"]
    assert abs(ratios["Adam"]) < 0.1


def test_the_images_that_an_exercise_asks_for_are_of_the_record():
    gap, seed, image = difference("Adam+余弦", "SGD+余弦")
    images = 360 * image**2 / (gap**2 / 4 - seed**2)
    assert chapter_20.CHECKS[2](images) is None


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
