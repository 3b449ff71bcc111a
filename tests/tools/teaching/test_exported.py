"""What a reader takes along from the site is read as notebooks."""

import json

import pytest

from tools import book
from tools.teaching import exported

PAGE = "book/1-descent/02_gradient_descent"
CELL = "cell-try-1"


def file(pages, **others):
    return json.dumps({"book": exported.BOOK, "pages": pages, "cards": {}} | others)


def kept(text):
    return {"text": text, "book": "..."}


def test_the_readers_text_stands_in_its_cell_and_the_book_everywhere_else():
    found = exported.notebooks(file({PAGE: {CELL: kept("answer = 5"), "cell-descend": kept("1")}}))
    assert list(found) == ["02_gradient_descent"]
    texts = {cell.id: cell.source for cell in found["02_gradient_descent"]}
    ours = {cell.id: cell.source for cell in book.cells(book.chapter("gradient_descent"))}
    assert texts == ours | {"try-1": "answer = 5", "descend": "1"}


def test_a_page_without_exercises_worked_on_is_left_out():
    assert exported.notebooks(file({PAGE: {"cell-descend": kept("1")}})) == {}
    assert exported.notebooks(file({"book/nowhere": {CELL: kept("1")}})) == {}


def test_the_site_writes_what_is_read():
    source = (book.PACKAGE / "browser/page/file.js").read_text(encoding="utf-8")
    assert f'const BOOK = "{exported.BOOK}"' in source
    assert "const all = { pages: writtenBook()," in source
    assert "JSON.stringify({ book: BOOK, ...all }" in source


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "3", "[" * 100_000, file(None), file({PAGE: [1]})),
        *(file({PAGE: {CELL: "1"}}), file({PAGE: {CELL: kept(1)}}), file({}, book="别的书")),
    ],
)
def test_what_is_no_such_file_is_refused(text):
    with pytest.raises(exported.NotOurs):
        exported.notebooks(text)
