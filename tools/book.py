"""The book as one object: where its parts lie, and what its pages, notebooks and cells are.

The places need the standard library alone: `tools.install` asks for them on a bare machine.
"""

import json
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "book"
LIBRARY = ROOT / "src/automatic-gradient"
PACKAGE = LIBRARY / "automatic_gradient"
SITE = ROOT / "_build/html"

LONGEST_BEGINNING = 30
EXERCISE_CALL = re.compile(r'exercises\.check\(\s*"([^"]+)"')


def pages():
    """Every page's file, notebook or Markdown, in the order of their paths."""
    files = [*TEXT.rglob("*.ipynb"), *TEXT.rglob("*.md")]
    # Jupyter keeps checkpoints in hidden folders.
    return sorted(file for file in files if not any(part[0] == "." for part in file.parts))


def notebooks():
    return [page for page in pages() if page.suffix == ".ipynb"]


def chapters():
    return [notebook for notebook in notebooks() if notebook.name[:2].isdigit()]


def chapter(name):
    """The notebook of the chapter whose file has this name after its number."""
    (found,) = (notebook for notebook in chapters() if notebook.stem[3:] == name)
    return found


def number_of(chapter):
    return int(chapter.name[:2])


def name_of(path):
    """How a person names a file: from the top of the checkout, where it lies below it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def toc():
    """The files that `_toc.yml` names, in order, without their endings."""
    import yaml

    return list(_files(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))))


def _files(node):
    if isinstance(node, list):
        for child in node:
            yield from _files(child)
        return
    yield from (node[key] for key in ("root", "file") if key in node)
    for key in ("parts", "chapters", "sections"):
        yield from _files(node.get(key, []))


@cache
def cells(notebook):
    """The notebook's cells; who changes one changes it for all."""
    import nbformat

    return nbformat.read(notebook, as_version=4).cells


# Said at the end of what names cells.
COUNTED = "格从 1 数起，文字与代码一起数；[ ] 里是 JupyterLab 在代码左边写的号"


def cell_name(cells, position):
    """How every message names a cell: its number, counted as `COUNTED` says, and how it begins."""
    cell = cells[position]
    words = "".join(cell["source"]).strip().partition("\n")[0]
    if len(words) > LONGEST_BEGINNING:
        words = words[:LONGEST_BEGINNING] + "…"
    if cell["cell_type"] == "code":
        code = [one for one in cells[: position + 1] if one["cell_type"] == "code"]
        words = f"[{len(code)}] {words}"
    return f"第 {position + 1} 格（{words}）"


def code_cells(notebook):
    return [cell for cell in cells(notebook) if cell.cell_type == "code"]


def live_cells(notebook):
    """The cells that run in the page."""
    return [cell for cell in cells(notebook) if "live" in cell.metadata.get("tags", [])]


def is_solution(cell):
    # tests/book/test_chapters.py holds every folded cell to be one.
    return "hide-cell" in cell.metadata.get("tags", [])


def exercise_calls(source):
    """The exercises that the code asks to be checked."""
    return EXERCISE_CALL.findall(source)


def exercises():
    """The exercises of the whole book, as its notebooks' files tell them."""
    files = (json.loads(file.read_text(encoding="utf-8")) for file in notebooks())
    return {
        exercise
        for notebook in files
        for cell in notebook["cells"]
        for exercise in exercise_calls("".join(cell["source"]))
    }


def site_pages():
    """The names of the built pages, from the top of the site."""
    return sorted(page.relative_to(SITE).as_posix() for page in SITE.glob("book/**/*.html"))
