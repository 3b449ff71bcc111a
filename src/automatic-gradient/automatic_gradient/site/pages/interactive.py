"""Prepare all that runs in the page, live cells and widgets; a reader who uses them fetches it.

It lies in one folder, `_static/interactive-…`, named after its content: a browser never mixes old
files from its cache with new ones.
"""

import ast
import hashlib
import json
import shutil
from html import escape
from pathlib import Path

from docutils import nodes

from automatic_gradient import browser
from automatic_gradient.site.pages.frame import THEME, bundle_along
from automatic_gradient.site.pages.live import Controls, is_cell, is_live, put_around
from automatic_gradient.site.pages.wasm import for_old_browsers
from automatic_gradient.tape.trace import trace
from automatic_gradient.widgets.bundle import PACKAGES, widget_entries

CELLS = Path(browser.__file__).with_name("page")
PACKAGE = CELLS.parents[1]
ENTRIES = ("cells", "file", "python", "recall", "worker")
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
# What the page's Python can import: the engine, and all that the live cells name …
LIBRARY = (
    "__init__.py",
    "tape/*.py",
    "browser/*.py",
    "browser/numpy/*.py",
    "exercises/*.py",
    "check.py",
    "surfaces.py",
    "optimizers.py",
)
# … and what they draw, and draw with: fetched with the first figure.
FIGURES = ("browser/matplotlib/*.py", "figures/*.py", "measured/*.py", "measured/*.json")
# What needs matplotlib itself has a stand-in there.
STAND_INS = {"figures/setup.py": "browser/paper.py", "figures/narrow.py": "browser/paper.py"}


def setup(app):
    app.connect("builder-inited", build)
    app.connect("env-updated", write_all_when_it_changes)
    app.connect("doctree-resolved", place_widgets)
    app.connect("html-page-context", add_script)


def build(app):
    """Make the folder: bundled scripts, the interpreter, and the engine's source."""
    if app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    new = static / "interactive-new"
    shutil.rmtree(new, ignore_errors=True)
    parts = {name: CELLS / f"{name}.js" for name in ENTRIES}
    parts["predict"] = THEME / "js/predict/ask.js"
    bundle_along(app, new, parts, "shared")
    bundle_along(app, new / "widgets", widget_entries())
    interpreter = (PACKAGES / MICROPYTHON / "micropython.wasm").read_bytes()
    (new / "micropython.wasm").write_bytes(for_old_browsers(interpreter))
    for name, patterns in (("library", LIBRARY), ("figures", FIGURES)):
        text = json.dumps(sources(patterns), ensure_ascii=False)
        (new / f"{name}.json").write_text(text, encoding="utf-8")
    write_given(new / "given", Path(app.srcdir).glob("book/*/*.ipynb"))
    app.interactive_folder = f"interactive-{digest(new)}"
    for old in set(static.glob("interactive-*")) - {new}:
        shutil.rmtree(old)
    new.rename(static / app.interactive_folder)


def write_given(folder, notebooks):
    """Write for each cell what it uses and the page cannot compute; fetched when it is run."""
    folder.mkdir()
    for notebook in notebooks:
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            if given := cell["metadata"].get("given"):
                # Each cell has its own: never over another's.
                with (folder / f"cell-{cell['id']}.py").open("x", encoding="utf-8") as file:
                    file.write(given)


def sources(patterns):
    """Give modules that the page's Python can import, and what they read: {path: text}."""
    files = [file for pattern in patterns for file in sorted(PACKAGE.glob(pattern))]
    name_of = {file: file.relative_to(PACKAGE).as_posix() for file in files}
    texts = {
        file: (PACKAGE / STAND_INS.get(name, name)).read_text(encoding="utf-8")
        for file, name in name_of.items()
    }
    return {
        file.relative_to(PACKAGE.parent).as_posix(): bare(text) if file.suffix == ".py" else text
        for file, text in texts.items()
    }


def bare(source):
    """Leave out the docstrings: a quarter of the weight, and nobody reads them in the page."""
    lines = source.splitlines()
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef
    documented = [
        node.body[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, kinds) and ast.get_docstring(node) is not None
    ]
    for text in sorted(documented, key=lambda text: text.lineno, reverse=True):
        lines[text.lineno - 1 : text.end_lineno] = [" " * text.col_offset + '""']
    return "\n".join(lines) + "\n"


def digest(folder):
    content = [file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()]
    return hashlib.sha256(b"\0".join(content)).hexdigest()[:10]


def write_all_when_it_changes(app, env):
    """Write every page again when the folder has another name, which stands in the pages."""
    now, before = getattr(app, "interactive_folder", None), getattr(env, "interactive_folder", None)
    env.interactive_folder = now
    return env.found_docs if now != before else None


def place_widgets(app, doctree, docname):
    """Leave a place for the widget below each cell whose metadata names a `widget`.

    One that shows all that the figure shows has its place around the picture, and takes it over.
    """
    if app.builder.name != "html":
        return
    for cell in list(doctree.findall(is_cell)):
        widget = cell["cell_metadata"].get("widget")
        if widget and widget.get("instead"):
            picture = next(cell.findall(nodes.image))
            put_around(picture, f"{opening(widget, 'instead')}\n", "</div>\n")
        elif widget:
            place = Controls(html=f"{opening(widget, 'js-only')}</div>\n")
            cell.parent.insert(cell.parent.index(cell) + 1, place)


def opening(widget, kind):
    """Write the tag of a place where the page's script shows the widget with its values."""
    name, values = widget["name"], widget["values"]
    if "expression" in values:
        # Until the reader asks for another, the page needs no Python.
        values = values | {"trace": trace(values["expression"], values["values"])}
    text = escape(json.dumps(values, ensure_ascii=False), quote=True)
    return f'<div class="widget {kind}" data-widget="{name}" data-values="{text}">'


def add_script(app, pagename, templatename, context, doctree):
    context["interactive"] = getattr(app, "interactive_folder", "")
    if doctree is not None and any(
        is_live(cell) or "widget" in cell["cell_metadata"] for cell in doctree.findall(is_cell)
    ):
        app.add_js_file("interactive.js")
