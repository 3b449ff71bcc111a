"""What a live cell is given: the names that the page cannot compute, and their values as text."""

import pickle

import nbformat
import numpy as np
import pytest

from tools import book, given

LIVE = {"tags": ["live"]}
GIVEN = LIVE | {"elsewhere": "算它太慢"}


def names(*sources, metadata=GIVEN, live=()):
    """The names that the last of the cells is given, where those at `live` run in the page too."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for place in live:
        cells[place].metadata.update(LIVE)
    cells[-1].metadata.update(metadata)
    return given.names(cells, cells[-1])


def text(**values):
    return given.text(
        {
            name: {"data": {"text/plain": repr(pickle.dumps(value).hex())}}
            for name, value in values.items()
        }
    )


@pytest.mark.parametrize(
    ("sources", "live", "found"),
    [
        (["a = 1\nb = 2", "print(a)"], [], ["a"]),
        (["a = 1", "print(a)"], [0], []),
        # The last that makes it decides.
        (["a = 1", "a = 2", "print(a)"], [0], ["a"]),
        (["a = 1", "a = 2", "print(a)"], [1], []),
        (["import numpy as np", "def f(): pass", "np.sum(f())"], [], ["f", "np"]),
        (["a = 1", "def f(): return a"], [], ["a"]),
        (["a = 1", "[a * i for i in range(3)]"], [], ["a"]),
        (["for i in range(3): pass", "print(i)"], [], ["i"]),
        # What the cell makes itself it is not given, nor what comes only later.
        (["a = 1", "a = 2\nprint(a)"], [], []),
        (["print(a)"], [], []),
    ],
)
def test_the_names_that_no_live_cell_makes(sources, live, found):
    assert names(*sources, live=live) == found


def test_only_a_live_cell_that_says_why_is_given_something():
    for metadata in ({}, LIVE, {"elsewhere": "三维的"}):
        assert names("a = 1", "print(a)", metadata=metadata) == []


def test_values_are_written_as_python_reads_them():
    values = {
        "a": {0.5: [1, 2.5, None], "字": (True, "it's")},
        "b": range(1, 8),
        "c": np.array([[1, 2], [3, 4]]),
        "d": [np.float64(0.5), np.int64(3), np.nan, -np.inf],
        "e": (),
        "f": np.array([True, False]),
    }
    found = {}
    exec(text(**values), found)
    assert {name: str(found[name]) for name in values} == {
        name: str(value if name != "d" else [0.5, 3, np.nan, -np.inf])
        for name, value in values.items()
    }
    assert found["c"].dtype == int


def test_the_last_digits_which_differ_between_processors_are_left_out():
    assert text(a=[1 / 3, 0.1 + 0.2]) == text(a=[1 / 3 + 1e-13, 0.3])
    assert text(a=1 / 3) == "a = 0.333333333\n"
    # Every number in single precision stays what it is.
    numbers = np.random.default_rng(0).normal(size=1000).astype(np.float32)
    found = {}
    exec(text(a=numbers), found)
    np.testing.assert_array_equal(found["a"].astype(np.float32), numbers)


def test_what_has_no_text_is_named():
    with pytest.raises(given.NotWritten, match="网页要用 curve 的值，它却不是数"):
        text(curve=np.sin)
    with pytest.raises(given.NotWritten, match="网页要用 lost 的值"):
        given.text({"lost": {"status": "error", "ename": "PicklingError"}})


def test_no_cell_of_the_book_is_given_much():
    sizes = {
        cell.id: len(cell.metadata["given"])
        for notebook in book.notebooks()
        for cell in book.cells(notebook)
        if "given" in cell.metadata
    }
    assert sizes
    assert max(sizes.values()) <= 20_000, sizes


def test_what_a_cell_is_given_are_the_names_that_it_lacks():
    for notebook in book.notebooks():
        cells = book.cells(notebook)
        for cell in book.code_cells(notebook):
            lines = cell.metadata.get("given", "").splitlines()
            told = [line.split(" = ")[0] for line in lines if " = " in line]
            assert told == given.names(cells, cell), cell.id
