"""The edition for a class: nothing of a solution is left in it, and nothing else is missing."""

import ast
import html
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from automatic_gradient import exercises
from tests.tools.teaching.leaks import leaks as bank_leaks
from tools import book
from tools.teaching import handout

pytestmark = pytest.mark.slow

# Shorter lines of a solution stand in the lessons too: a blank, a bracket, `x = 1.0`.
TELLING = 16


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handout, "HANDOUT", tmp_path_factory.mktemp("课堂") / "handout")
        handout.main()
        yield handout.HANDOUT


def code(kept):
    return [cell for path in book.notebooks() for cell in book.cells(path) if kept(cell)]


def lines(text):
    return {line.strip() for line in text.splitlines() if len(line.strip()) >= TELLING}


@cache
def telling_lines():
    """What stands in a solution and nowhere else: not in a lesson, not in the library."""
    solutions = "\n".join(cell.source for cell in code(book.is_solution))
    elsewhere = "\n".join(cell.source for cell in code(lambda cell: not book.is_solution(cell)))
    library = "\n".join(path.read_text(encoding="utf-8") for path in book.PACKAGE.rglob("*.py"))
    return {line for line in lines(solutions) if line not in elsewhere + library}


def read(name, content):
    """The words of a file as a reader would find them, however it writes them."""
    if name.endswith(".html"):
        return html.unescape(re.sub(r"<[^>]+>", "", content.decode()))
    if name.endswith((".ipynb", ".js", ".json")):
        text = content.decode()
        # Code inside a JSON string, or inside a JavaScript one.
        return text + re.sub(r'\\(["n])', lambda mark: '"' if mark[1] == '"' else "\n", text)
    return content.decode(errors="ignore")


def dump(value):
    return json.dumps(value, ensure_ascii=False)


def leaks(name, content):
    words = read(name, content)
    return [line for line in telling_lines() if line in words]


def test_a_solution_that_is_left_would_be_found():
    solutions = [cell.source for cell in code(book.is_solution)]
    assert len(telling_lines()) > 100
    for name, content in {
        "page.html": "".join(f"<pre>{html.escape(source)}</pre>" for source in solutions),
        "page.ipynb": dump([source.splitlines(keepends=True) for source in solutions]),
        "search.js": dump("\n".join(solutions)),
    }.items():
        assert set(leaks(name, content.encode())) == telling_lines(), name


def test_no_line_of_a_solution_is_in_the_folder_the_site_its_search_or_the_zip(made):
    files = {str(path): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    with ZipFile(made / f"{handout.NAME}.zip") as archive:
        files |= {f"zip/{name}": archive.read(name) for name in archive.namelist()}
    assert len(files) > 300
    assert {name: found for name, file in files.items() if (found := leaks(name, file))} == {}


def test_nothing_of_the_question_bank_is_in_it(made):
    assert not (made / handout.NAME / "tools/teaching/exam").exists()
    assert bank_leaks(made) == []


def test_a_command_that_needs_the_bank_says_that_there_is_none(made):
    done = subprocess.run(
        ["make", "-o", "install", "exam", "CHAPTERS=1", "MINUTES=20", "SEED=3"],
        cwd=made / handout.NAME, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "这一份是给学生的，里面没有题库" in done.stderr


def test_no_page_speaks_of_solutions_that_it_has_not(made):
    for page in [*made.glob("html/book/**/*.html"), *made.glob(f"{handout.NAME}/book/*/*.ipynb")]:
        if page.stem not in ("teaching", "errata"):
            assert "参考答案" not in page.read_text(encoding="utf-8"), page


def test_everything_else_is_the_books(made):
    for path in book.notebooks():
        ours = [cell for cell in book.cells(path) if not book.is_solution(cell)]
        theirs = book.cells(made / handout.NAME / book.name_of(path))
        assert [cell.id for cell in theirs] == [cell.id for cell in ours]
        for their, our in zip(theirs, ours, strict=True):
            assert their.source == our.source or "参考答案" in our.source
            assert their.metadata == our.metadata
            assert their.get("outputs") == our.get("outputs")


def test_every_exercise_can_still_be_answered_and_checked(made):
    asked = [
        number
        for path in made.glob(f"{handout.NAME}/book/**/*.ipynb")
        for cell in book.code_cells(path)
        if "..." in cell.source
        for number in book.exercise_calls(cell.source)
    ]
    assert sorted(asked) == sorted(exercises.ids())


@pytest.mark.parametrize("path", book.notebooks(), ids=lambda path: path.stem)
def test_no_later_cell_needs_a_name_that_only_a_solution_gives(path):
    given, missing = set(), set()
    for cell in book.code_cells(path):
        if book.is_solution(cell):
            missing |= names(cell.source, ast.Store) - given
        else:
            assert not names(cell.source, ast.Load) & missing, cell.id
            given |= names(cell.source, ast.Store)
            missing -= given


def names(source, use):
    """The names that the code reads, or those that it sets, at any depth."""
    tree = ast.parse(source)
    found = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, use)}
    if use is ast.Store:
        found |= {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        }
        found |= {
            (alias.asname or alias.name).partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
    return found


def test_a_student_can_install_and_open_it(made):
    """What the two commands read is in the folder: the tools say where they look."""
    asked = (
        "import json; from tools import install, lab;"
        "print(json.dumps([*map(str, install.INPUTS), lab.FIRST_PAGE]))"
    )
    folder = made / handout.NAME
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    *inputs, first_page = json.loads(done.stdout)
    for path in [*inputs, folder / "book" / first_page]:
        assert Path(path).is_relative_to(made)
        assert Path(path).exists()


def test_a_site_that_is_not_built_leaves_the_last_edition(tmp_path, monkeypatch):
    monkeypatch.setattr(handout, "HANDOUT", tmp_path / "handout")
    monkeypatch.setattr(handout, "BIN", tmp_path)
    builder = tmp_path / "jupyter-book"
    builder.write_text("#!/bin/sh\necho 'WARNING: 断链'\nexit 1\n", encoding="utf-8")
    builder.chmod(0o755)
    (tmp_path / "handout").mkdir()
    (tmp_path / "handout/old").touch()
    with pytest.raises(SystemExit, match=r"WARNING: 断链\n\n网站没有造成"):
        handout.main()
    assert (tmp_path / "handout/old").exists()
