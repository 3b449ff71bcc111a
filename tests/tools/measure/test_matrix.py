"""`make matrix`: what it reads out of nbval, what it lets pass, and the record it keeps."""

import json
import re
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tools.author.execute import NBVAL
from tools.measure import matrix
from tools.measure.matrix import ROOT, ROWS, Failure

REPORT = """<testsuites><testsuite name="pytest">
<testcase classname="book.2-tape.05_tape.ipynb" name="hygiene"/>
<testcase classname="book.2-tape.05_tape.ipynb" name="Cell 0"/>
<testcase classname="book.2-tape.05_tape.ipynb" name="Cell 1"><failure message="differ">
第 2 个代码格（x）的输出变了。

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
    pins = "numpy==2.4.6\ntensorflow-cpu==2.21.0 ; sys_platform == 'linux'\n"
    (tmp_path / "requirements.txt").write_text(pins, encoding="utf-8")
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


def test_a_row_that_runs_other_versions_than_it_names_is_not_recorded(
    book, run, monkeypatch, capsys
):
    known(book, "*,2-tape/05_tape.ipynb,second,末位")
    before = (book / "matrix.csv").read_bytes()
    monkeypatch.setattr(matrix, "output_of", lambda *words: '["3.11.7", "2.20.0", "2.4.6"]')
    assert not run()
    assert "是 2.20.0、2.4.6，要的是 2.21.0、2.4.6" in capsys.readouterr().err
    assert (book / "matrix.csv").read_bytes() == before


def test_what_a_row_overrides_is_what_it_should_run(book):
    assert matrix.pinned(matrix.Row("a", "3.13")) == ["2.21.0", "2.4.6"]
    packages = ("tensorflow-cpu==2.17.1", "numpy==1.26.4")
    assert matrix.pinned(matrix.Row("a", "3.13", packages)) == ["2.17.1", "1.26.4"]


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


def test_another_machine_than_linux_on_x86_64_is_refused(monkeypatch):
    monkeypatch.setattr(matrix.platform, "machine", lambda: "arm64")
    with pytest.raises(SystemExit, match="只有 Linux x86-64 用它"):
        matrix.main(["onednn"])


def test_the_rows_are_listed_for_a_workflow_without_any_package():
    command = [sys.executable, "-S", ROOT / "tools/matrix.py", "--list"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout
    assert json.loads(listed) == [row.name for row in ROWS]


def test_two_rows_at_once_have_each_a_kernel_of_its_own(tmp_path, monkeypatch):
    kernel = tmp_path / "kernel.json"
    kernel.write_text(json.dumps({"argv": ["python"], "env": {"A": "1"}}), encoding="utf-8")
    commands = []
    monkeypatch.setattr(matrix, "KERNEL", kernel)
    monkeypatch.setattr(matrix, "BUILD", tmp_path)

    def run(command, env, **options):
        commands.append((command[0], env["JUPYTER_PATH"]))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(matrix.subprocess, "run", run)
    for name in ("one", "two"):
        matrix.nbval(matrix.Row(name, "3.13"), f"python-{name}")
    for (python, folder), name in zip(commands, ("one", "two"), strict=True):
        stored = json.loads((Path(folder) / "kernels/python3/kernel.json").read_bytes())
        assert stored["argv"][0] == python == f"python-{name}"


def test_the_rows_are_checked_as_by_make_test():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    (words,) = re.findall(r"^\t@\$\(run\) -m pytest (.*)$", makefile, re.MULTILINE)
    assert words.split() == [*NBVAL, "-rs", "book", "tests"]


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
    for line, row in zip(matrix.read(matrix.RECORD, matrix.RECORD_COLUMNS), ROWS, strict=True):
        versions = [line["TensorFlow"], line["NumPy"]]
        assert versions == matrix.pinned(row), f"{row.name}：重跑 make matrix ROW={row.name}"


def test_every_listed_difference_is_of_a_row_and_a_cell_that_are_there():
    places = [
        (path.relative_to(ROOT / "book").as_posix(), cell["id"])
        for path in (ROOT / "book").rglob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    for line in matrix.read(matrix.DIFFERENCES, matrix.DIFFERENCE_COLUMNS):
        assert any(fnmatchcase(row.name, line["行"]) for row in ROWS), line
        assert (line["笔记本"], line["格的 id"]) in places, line
        assert line["原因"], line
