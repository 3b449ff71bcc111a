"""What a cell prints in columns is a table on the page, to the last character as it was printed."""

import pytest
from bs4 import BeautifulSoup

from automatic_gradient.site.text.tables import columns
from tools.book import SITE, TEXT, code_cells, notebooks

PRINTED = {
    "0.1    2.1000\n0.01   2.0100\n": [
        ("left", ["0.1", "0.01"]),
        ("left", ["2.1000", "2.0100"]),
    ],
    " -20.0          0  2.061e-09\n   0.0        inf        nan\n": [
        ("right", ["-20.0", "0.0"]),
        ("right", ["0", "inf"]),
        ("right", ["2.061e-09", "nan"]),
    ],
    "gamma       True  [1.  2.]\nmoving_mean False [0.5 1. ]\n": [
        ("left", ["gamma", "moving_mean"]),
        ("left", ["True", "False"]),
        ("left", ["[1.  2.]", "[0.5 1. ]"]),
    ],
    "原始  κ = 5.2e+07\n减均值  κ = 470\n": [
        ("left", ["原始", "减均值"]),
        ("left", ["κ = 5.2e+07", "κ = 470"]),
    ],
}
NO_TABLES = [
    "1.0  2.0",
    "loss 0.3\nloss 0.2",
    "0.3: [1.   0.7]\n1.0: [1.   0.2]",
    "[[1.0555 0.    ]\n [0.     1.079 ]]",
    "[ 1.  2.\n  3.  4.]",
    "a  1\nb  1  2",
    "第一步  0.5\n没有走到：学习率太大了",
    "RuntimeError: persistent=True is needed to compute the first and with  pfor off.\n"
    "RuntimeError: persistent=True is needed to compute the other and with  pfor off.",
]


@pytest.mark.parametrize(("text", "table"), PRINTED.items())
def test_columns_are_found_with_the_side_on_which_they_are_flush(text, table):
    assert columns(text) == table


@pytest.mark.parametrize("text", NO_TABLES)
def test_what_may_be_something_else_stays_text(text):
    assert columns(text) is None


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda notebook: notebook.stem)
def test_a_page_shows_all_that_is_printed_and_its_tables_as_tables(notebook):
    printed = [
        "".join(output["text"])
        for cell in code_cells(notebook)
        for output in cell["outputs"]
        if output.get("name") == "stdout"
    ]
    page = SITE / "book" / notebook.relative_to(TEXT).with_suffix(".html")
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    shown = soup.select(".stream:not(.stderr)")
    assert [letters(one.get_text()) for one in shown] == list(map(letters, printed))
    assert [one.name == "table" for one in shown] == [bool(columns(text)) for text in printed]


def letters(text):
    return "".join(text.split())
