"""The Jupyters in which the downloaded notebooks were run, and what was made of the record."""

import json
import re
import tomllib

from packaging.requirements import Requirement
from packaging.version import Version

from automatic_gradient.site.ship import notebooks
from tools import book
from tools.measure.carried import ROWS, asked, has_its_pictures, read

HEADER, *LINES = read()
RECORD = [dict(zip(HEADER, line, strict=True)) for line in LINES]
PROJECT = tomllib.loads((book.LIBRARY / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_row_was_run_as_it_stands():
    assert [line["行"] for line in RECORD] == list(ROWS)
    for line, row in zip(RECORD, ROWS.values(), strict=True):
        assert line["装的办法"] == row["installer"]
        assert line["Python"].rpartition(".")[0] == row["python"]
        for package in map(Requirement, row.get("packages", [])):
            column = {"tensorflow": "TensorFlow", "numpy": "NumPy"}.get(package.name, package.name)
            assert package.specifier.contains(line[column]), f"重跑 {line['行']}"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", line["日期"])


def test_the_library_asks_for_no_older_version_than_was_run_and_for_none_that_breaks():
    ranges = {each.name: each.specifier for each in map(Requirement, PROJECT["dependencies"])}
    tensorflow = Requirement(notebooks.TENSORFLOW).specifier
    for column, allowed in {
        "NumPy": ranges["numpy"],
        "matplotlib": ranges["matplotlib"],
        "TensorFlow": tensorflow,
    }.items():
        run = sorted(Version(line[column]) for line in RECORD)
        major, minor = run[0].release[:2]
        assert allowed.contains(f"{major}.{minor}")
        assert not allowed.contains(f"{major}.{minor - 1}.99" if minor else f"{major - 1}.99")
        assert allowed.contains(str(run[-1]))
        assert not allowed.contains(f"{major + 1}.0")


def test_every_python_of_the_library_was_run():
    pythons = {line["Python"].rpartition(".")[0] for line in RECORD}
    assert pythons == {"3.11", "3.12", "3.13"}
    assert PROJECT["requires-python"] == ">=3.11,<3.14"


def test_what_a_notebook_asks_for_is_read_from_its_first_cell(tmp_path):
    words, _ = notebooks.first_cells(["numpy", "tensorflow"], "http://a.b/c.whl")
    assert asked(notebook(tmp_path, words)) == ["tensorflow~=2.18", "http://a.b/c.whl"]


def test_a_picture_that_was_not_drawn_is_missed(tmp_path):
    picture = {"outputs": [{"data": {"image/svg+xml": "<svg/>"}}]}
    whole, empty = notebook(tmp_path, picture), notebook(tmp_path, {"outputs": []})
    assert has_its_pictures(whole, whole)
    assert not has_its_pictures(empty, whole)


def notebook(folder, *cells):
    file = folder / f"{len(list(folder.iterdir()))}.ipynb"
    file.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return file
