"""What becomes of a cell's text on its way into the page's Python."""

import pytest

from tests.helpers import evaluate
from tools import book

SETUP = """\
import keras
import numpy as np
import tensorflow as tf

from automatic_gradient import exercises, figures
from automatic_gradient.optimizers import descend

figures.setup()
np.set_printoptions(precision=4, suppress=True)"""
IN_THE_PAGE = """\
from automatic_gradient import tape as tf
# 网页里没有 keras
from automatic_gradient.browser import numpy as np

from automatic_gradient import exercises, figures
from automatic_gradient.optimizers import descend

figures.setup()
np.set_printoptions(precision=4, suppress=True)"""


def test_the_engine_stands_in_the_first_line_where_tensorflow_was_imported():
    assert evaluate("browser/page/source", "m.pageForm(source)", source=SETUP) == IN_THE_PAGE


def test_only_imports_change():
    for notebook in book.notebooks():
        sources = [cell.source for cell in book.code_cells(notebook)]
        plain = [one for one in sources if "import" not in one]
        assert evaluate("browser/page/source", "sources.map(m.pageForm)", sources=plain) == plain


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 1\nx", "x = 1\n__show__((x))"),
        ("x, y  # both", "__show__((x, y))  # both"),
        ("f(\n    1,\n)", "__show__((f(\n    1,\n)))"),
        ("x\n\n# a remark\n", "__show__((x))\n\n# a remark\n"),
        ("x;", "x;"),
        ("a = 1; a", "a = 1; __show__((a))"),
        ("x = 1", "x = 1"),
        ("for x in y:\n    x", "for x in y:\n    x"),
        ("'''a\nb'''", "__show__(('''a\nb'''))"),
        ("", ""),
        ("x +", "x +"),
        ("print(1）", "print(1）"),
    ],
)
def test_the_last_value_is_shown_where_it_stands(source, expected):
    assert evaluate("browser/page/source", "m.runForm(source)", source=source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('d = {"b": 1, "a": 2}', 'd = __ordered__([("b", 1), ( "a", 2)])'),
        ("d = {}", "d = __ordered__([])"),
        ("d = {\n    1: 2,\n}", "d = __ordered__([(\n    1, 2)\n])"),
        ("d = {x: {y: 1}}", "d = __ordered__([(x, __ordered__([(y, 1)]))])"),
        ("d = {k: v for k, v in z}", "d = __ordered__([(k, v) for k, v in z])"),
        ("d = {k: v for k in z if k}", "d = __ordered__([(k, v) for k in z if k])"),
        ("d = dict(zip(a, b))", "d = __ordered__(zip(a, b))"),
        ('d = {"a": [], **b}', 'd = (__ordered__() | __ordered__([("a", [])])  | (b))'),
        ("d = {**b, c: 1,}", "d = (__ordered__() | (b)  | __ordered__([(c, 1)]))"),
        ("d = {1, 2}", "d = {1, 2}"),
        ("isinstance(x, dict);", "isinstance(x, dict);"),
        ('d = f"{x}"', 'd = f"{x}"'),
    ],
)
def test_dictionaries_keep_their_order(source, expected):
    assert evaluate("browser/page/source", "m.runForm(source)", source=source) == expected
