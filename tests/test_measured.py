"""The record that chapter 21 draws is whole, and of the TensorFlow that the book pins."""

import importlib.metadata
import re

import pytest

from automatic_gradient import measured
from tools.book import ROOT

RECORD = measured.load("speed")
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


def test_the_record_is_of_the_tensorflow_that_the_book_pins():
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^tensorflow(?:-cpu)?==(\S+)", pins, re.MULTILINE))
    assert {RECORD["versions"]["tensorflow"]} == pinned
    assert RECORD["versions"]["numpy"] == importlib.metadata.version("numpy")


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
    with pytest.raises(KeyError, match="没有记录 'sped'；有的是 speed"):
        measured.load("sped")
