"""`make matrix`: what it reads out of nbval, what it lets pass, and the record it keeps."""

import json
import re
from fnmatch import fnmatchcase

import matrix
import pytest
from matrix import ROOT, ROWS, Failure

REPORT = """<testsuites><testsuite name="pytest">
<testcase classname="book.2-tape.05_tape.ipynb" name="hygiene"/>
<testcase classname="book.2-tape.05_tape.ipynb" name="Cell 0"/>
<testcase classname="book.2-tape.05_tape.ipynb" name="Cell 1"><failure message="differ">
Input:
x
Traceback:
 mismatch 'text/plain'
  1.0 == 1.1
</failure></testcase>
</testsuite></testsuites>"""
PLACE = ("2-tape/05_tape.ipynb", "second")


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A book of one notebook with two code cells, and empty records."""
    cells = [("code", "first"), ("markdown", "between"), ("code", "second")]
    notebook = {"cells": [{"cell_type": kind, "id": name} for kind, name in cells]}
    path = tmp_path / "book/2-tape/05_tape.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    monkeypatch.setattr(matrix, "ROOT", tmp_path)
    monkeypatch.setattr(matrix, "RECORD", tmp_path / "matrix.csv")
    monkeypatch.setattr(matrix, "DIFFERENCES", tmp_path / "differences.csv")
    (tmp_path / "matrix.csv").write_text(",".join(matrix.RECORD_COLUMNS) + "\n", encoding="utf-8")
    known(tmp_path)
    return tmp_path


@pytest.fixture
def run(book, monkeypatch):
    """The first row of the table, run without an installation: nbval's report is at hand."""
    (book / "report.xml").write_text(REPORT, encoding="utf-8")
    monkeypatch.setattr(matrix, "environment_of", lambda row: "python")
    monkeypatch.setattr(matrix, "output_of", lambda *words: '["3.11.7", "2.21.0", "2.4.6"]')
    monkeypatch.setattr(matrix, "nbval", lambda row, python: book / "report.xml")
    return lambda: matrix.attempt(ROWS[0])


def known(folder, *rows):
    lines = [",".join(matrix.DIFFERENCE_COLUMNS), *rows, ""]
    (folder / "differences.csv").write_text("\n".join(lines), encoding="utf-8")


def test_a_failure_is_named_by_its_notebook_and_the_id_of_its_cell(book):
    (book / "report.xml").write_text(REPORT, encoding="utf-8")
    cells, found = matrix.results_in(book / "report.xml")
    assert cells == 2
    assert list(found) == [PLACE]
    assert matrix.short(found[PLACE]).split("\n") == [
        "     mismatch 'text/plain'",
        "      1.0 == 1.1",
    ]


def test_a_report_of_no_cell_is_no_success(book):
    (book / "report.xml").write_text("<testsuites/>", encoding="utf-8")
    with pytest.raises(Failure, match="一格也没有跑"):
        matrix.results_in(book / "report.xml")


def test_a_difference_without_a_reason_is_shown_and_not_recorded(book, run, capsys):
    before = (book / "matrix.csv").read_bytes()
    assert not run()
    said = capsys.readouterr().err
    assert "2-tape/05_tape.ipynb 的格 second 与书上不同，还没有记下原因" in said
    assert "1.0 == 1.1" in said
    assert (book / "matrix.csv").read_bytes() == before


def test_a_difference_with_a_reason_passes_and_is_counted(book, run):
    known(book, "python-3.1?,2-tape/05_tape.ipynb,second,末位")
    assert run()
    (line,) = matrix.read(matrix.RECORD, matrix.RECORD_COLUMNS)
    assert (line["行"], line["重跑的格"], line["不同的格"]) == (ROWS[0].name, "2", "1")


def test_one_reason_can_hold_for_many_cells(book, run):
    known(book, "python-*,*,sec*,末位")
    assert run()


def test_a_reason_given_for_another_row_does_not_count(book, run):
    known(book, "onednn,2-tape/05_tape.ipynb,second,末位")
    assert not run()


def test_a_listed_difference_that_is_no_more_is_said(book, run, capsys):
    known(
        book,
        "*,2-tape/05_tape.ipynb,second,末位",
        "*,2-tape/05_tape.ipynb,first,打印版本",
    )
    assert run()
    assert "的格 first 如今与书上相同，可以从记录里删去" in capsys.readouterr().out


def test_a_new_result_replaces_the_old_one_of_its_row(book):
    for date in ("2026-11-24", "2026-11-25"):
        for row in reversed(ROWS):
            matrix.record([row.name, date, "3.11.7", "2.21.0", "2.4.6", row.note, "2", "0"])
    lines = matrix.read(matrix.RECORD, matrix.RECORD_COLUMNS)
    assert [line["行"] for line in lines] == [row.name for row in ROWS]
    assert {line["日期"] for line in lines} == {"2026-11-25"}


def test_a_python_that_is_not_there_is_named_with_what_to_do(tmp_path, monkeypatch, capsys):
    uv = tmp_path / "uv"
    uv.write_text("#!/bin/sh\necho 'No interpreter found' >&2\nexit 2\n", encoding="utf-8")
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert not matrix.attempt(ROWS[0])
    assert f"没有找到 Python {ROWS[0].python}：装好它" in capsys.readouterr().err


def test_an_unknown_row_is_answered_with_those_there_are():
    with pytest.raises(SystemExit, match=r"没有 onedn 这一行；有的是 .*onednn"):
        matrix.main(["onedn"])


def test_the_rows_are_listed_for_a_workflow(capsys):
    matrix.main(["--list"])
    assert json.loads(capsys.readouterr().out) == [row.name for row in ROWS]


def test_the_record_has_every_row_of_the_table_and_its_date():
    lines = matrix.read(matrix.RECORD, matrix.RECORD_COLUMNS)
    assert [line["行"] for line in lines] == [row.name for row in ROWS]
    for line, row in zip(lines, ROWS, strict=True):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", line["日期"])
        assert line["Python"].startswith(f"{row.python}.")
        assert line["环境"] == row.note
        assert (int(line["不同的格"]) > 0) <= bool(matrix.listed(row.name))
        assert int(line["重跑的格"]) > 700


def test_the_record_is_of_the_versions_that_the_book_pins():
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for line, row in zip(matrix.read(matrix.RECORD, matrix.RECORD_COLUMNS), ROWS, strict=True):
        # What the row overrides comes first.
        wanted = "\n".join((*row.packages, pins))
        for column, name in {"TensorFlow": "tensorflow-cpu", "NumPy": "numpy"}.items():
            pinned = re.search(rf"^{name}==(\S+)", wanted, re.MULTILINE)[1]
            assert line[column] == pinned, f"{row.name}：重跑 make matrix ROW={row.name}"


def test_every_listed_difference_is_of_a_row_and_a_cell_that_are_there():
    places = [
        (path.relative_to(ROOT / "book").as_posix(), cell["id"])
        for path in (ROOT / "book").rglob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    for line in matrix.read(matrix.DIFFERENCES, matrix.DIFFERENCE_COLUMNS):
        assert any(fnmatchcase(row.name, line["行"]) for row in ROWS), line
        assert any(matrix.matches(place, (line["笔记本"], line["格的 id"])) for place in places), line
        assert line["原因"], line
