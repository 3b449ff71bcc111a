"""The matrix: what a row's run lets pass, and the record it keeps."""

import re
from fnmatch import fnmatchcase

import nbformat
import pytest

from tools import book
from tools.author.execute import METADATA
from tools.measure import matrix_row
from tools.measure.matrix_row import ROWS, named, read

pytest_plugins = ["pytester"]

DIFFERENT = "2-tape/05_tape.ipynb,second,末位"


@pytest.fixture
def run(pytester, monkeypatch):
    """Run a row on a book of two code cells, the second of which differs, with empty records."""
    kernels = []
    monkeypatch.setattr(matrix_row, "set_kernel", lambda *words: kernels.append(words))
    monkeypatch.setattr(matrix_row, "TEXT", pytester.path / "book")
    for name in ("RECORD", "DIFFERENCES"):
        header = getattr(matrix_row, name).read_text(encoding="utf-8").partition("\n")[0]
        monkeypatch.setattr(matrix_row, name, pytester.path / f"{name}.csv")
        getattr(matrix_row, name).write_text(f"{header}\n", encoding="utf-8")
    write(pytester.path / "book/2-tape/05_tape.ipynb", first=("1", "1"), second=("1.1", "1.0"))

    def run(name="onednn", versions=None):
        monkeypatch.setattr(matrix_row, "installed", lambda: versions or named(ROWS[name]))
        done = pytester.runpytest_inprocess(
            *("--nbval", "-p", "tools.checks.notebook_advice"),
            *("-p", "tools.measure.matrix_row", "--row", name, "-rX", "book"),
        )
        done.kernels = kernels
        done.recorded = read(matrix_row.RECORD)
        return done

    return run


def write(path, **cells):
    """A notebook at the path: for each cell's id its source and its stored result."""
    notebook = nbformat.v4.new_notebook(metadata=METADATA)
    for number, (name, (source, result)) in enumerate(cells.items(), 1):
        outputs = [
            nbformat.v4.new_output("execute_result", {"text/plain": result}, execution_count=number)
        ]
        notebook.cells.append(
            nbformat.v4.new_code_cell(source, id=name, outputs=outputs, execution_count=number)
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def known(*rows):
    with matrix_row.DIFFERENCES.open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("row", [None, "python-*"])
def test_a_difference_without_a_reason_is_shown_and_not_recorded(run, row):
    if row:  # a reason given for other rows does not count
        known(f"{row},{DIFFERENT}")
    done = run()
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines(["*格（[[]2] 1.1）的输出变了*", "*1.0*", "*1.1*"])
    assert not done.recorded


@pytest.mark.slow
def test_a_difference_with_a_reason_passes_and_is_counted(run):
    known(f"one*,{DIFFERENT}", "*,2-tape/05_tape.ipynb,first,打印版本")
    done = run()
    assert done.ret == pytest.ExitCode.OK
    (line,) = done.recorded
    assert (line["行"], line["重跑的格"], line["不同的格"]) == ("onednn", "2", "1")
    # A reason without a difference is told.
    done.stdout.fnmatch_lines(["XPASS *05_tape.ipynb::Cell 0*打印版本"])
    ((*_, environment),) = done.kernels
    assert environment["TF_ENABLE_ONEDNN_OPTS"] == "1"
    assert environment["TF_CPP_MIN_LOG_LEVEL"] == "2"


def test_a_run_of_no_cell_is_no_success(run):
    write(matrix_row.TEXT / "2-tape/05_tape.ipynb")
    done = run()
    assert done.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert not done.recorded


def test_a_row_that_runs_other_versions_than_it_names_is_refused(run):
    done = run("tensorflow-2.20", ["3.13", "2.21.0", "2.4.6"])
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*是 3.13、2.21.0、2.4.6，要的是 3.13、2.20.0、2.4.6：删掉*"])


def test_what_a_row_overrides_is_what_it_should_run():
    row = {"python": "3.11", "packages": ["tensorflow-cpu==2.17.1"]}
    assert named(row)[:2] == ["3.11", "2.17.1"]
    assert named(row)[2] == named({"python": "3.11"})[2]


def test_a_new_result_replaces_the_old_one_of_its_row(run, monkeypatch):
    monkeypatch.setattr(matrix_row, "installed", lambda: ["3.13", "2.21.0", "2.4.6"])
    for cells in (1, 2):
        for name in reversed(ROWS):
            matrix_row.record(name, cells, 0)
    lines = read(matrix_row.RECORD)
    assert [line["行"] for line in lines] == list(ROWS)
    assert {line["重跑的格"] for line in lines} == {"2"}


def test_the_record_has_every_row_of_the_table_as_the_book_pins_it():
    lines = read(matrix_row.RECORD)
    assert [line["行"] for line in lines] == list(ROWS)
    for line, row in zip(lines, ROWS.values(), strict=True):
        python = line["Python"].rpartition(".")[0]
        assert [python, line["TensorFlow"], line["NumPy"]] == named(row), f"重跑 {line['行']}"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", line["日期"])
        assert line["环境"] == row.get("note", "和书里一样")
        reasons = matrix_row.reasons_for(line["行"])
        assert int(line["不同的格"]) <= len(reasons)
        assert int(line["重跑的格"]) > 700


def test_every_listed_difference_is_of_a_row_and_a_cell_that_are_there():
    places = [
        (path.relative_to(book.TEXT).as_posix(), cell.id)
        for path in book.notebooks()
        for cell in book.code_cells(path)
    ]
    for line in read(matrix_row.DIFFERENCES):
        assert any(fnmatchcase(row, line["行"]) for row in ROWS), line
        assert (line["笔记本"], line["格的 id"]) in places, line
        assert line["原因"], line


def test_the_workflow_runs_the_nox_that_the_rows_were_run_with():
    files = ("tools/measure/matrix.py", ".github/workflows/matrix.yml")
    texts = [(book.ROOT / file).read_text(encoding="utf-8") for file in files]
    assert len({version for text in texts for version in re.findall(r"nox==\S+", text)}) == 1
