"""网页里运行的一切：格子的编辑器与引擎，和听从手的图；造网站时备好，读者要用才取。

同一次造出的都在 `_static/interactive-…` 一个文件夹里，名字随内容变：浏览器存着的旧文件不会与新的混用。
"""

import hashlib
import json
import shutil
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

from automatic_gradient import browser
from automatic_gradient.tape.trace import trace
from automatic_gradient.widgets.bundle import PACKAGES, BundleError, bundle, widget_entries

CELLS = Path(browser.__file__).with_name("page")
PACKAGE = CELLS.parents[1]
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
# What the page's Python can import: the engine, and all that the live cells name.
LIBRARY = (
    "__init__.py",
    "tape/*.py",
    "browser/**/*.py",
    "exercises/*.py",
    "check.py",
    "surfaces.py",
    "optimizers.py",
)


def setup(app):
    app.connect("builder-inited", build)
    app.connect("env-updated", write_all_when_it_changes)
    app.connect("doctree-resolved", place_widgets)
    app.connect("html-page-context", add_script)


def build(app):
    """造好一个文件夹：打成包的脚本、解释器、引擎的源代码。"""
    if app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    new = static / "interactive-new"
    shutil.rmtree(new, ignore_errors=True)
    cells = {name: CELLS / f"{name}.js" for name in ("cells", "python", "worker")}
    try:
        # Whose licences have to go along.
        app.bundled += bundle(new, cells) + bundle(new / "widgets", widget_entries())
    except BundleError as error:
        raise ExtensionError(str(error)) from error
    shutil.copy(PACKAGES / MICROPYTHON / "micropython.wasm", new)
    (new / "library.json").write_text(json.dumps(library(), ensure_ascii=False), encoding="utf-8")
    app.interactive_folder = f"interactive-{digest(new)}"
    for old in set(static.glob("interactive-*")) - {new}:
        shutil.rmtree(old)
    new.rename(static / app.interactive_folder)


def library():
    """网页里的 Python 能引入的模块：路径对应到源代码。"""
    files = [file for pattern in LIBRARY for file in sorted(PACKAGE.glob(pattern))]
    return {
        file.relative_to(PACKAGE.parent).as_posix(): file.read_text(encoding="utf-8")
        for file in files
    }


def digest(folder):
    content = [file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()]
    return hashlib.sha256(b"\0".join(content)).hexdigest()[:10]


def write_all_when_it_changes(app, env):
    """页面写着文件夹的名字：名字变了，页页重写。"""
    now, before = getattr(app, "interactive_folder", None), getattr(env, "interactive_folder", None)
    env.interactive_folder = now
    return env.found_docs if now != before else None


def place_widgets(app, doctree, docname):
    """格子的元数据里写了 `widget` 的，它的下面给图留一个位置。"""
    if app.builder.name != "html":
        return
    for cell in list(doctree.findall(is_cell)):
        if widget := cell["cell_metadata"].get("widget"):
            place = nodes.raw("", place_of(**widget), format="html")
            cell.parent.insert(cell.parent.index(cell) + 1, place)


def place_of(name, values):
    """图的位置：网页的脚本按名字取图，把 `values` 交给它；没有脚本就什么也没有。"""
    if "expression" in values:
        # Until the reader asks for another, the page needs no Python.
        values = values | {"trace": trace(values["expression"], values["values"])}
    text = escape(json.dumps(values, ensure_ascii=False), quote=True)
    return f'<div class="widget js-only" data-widget="{name}" data-values="{text}"></div>'


def add_script(app, pagename, templatename, context, doctree):
    context["interactive"] = getattr(app, "interactive_folder", "")
    if doctree is not None and any(map(is_alive, doctree.findall(is_cell))):
        app.add_js_file("interactive.js")


def is_cell(node):
    return isinstance(node, nodes.container) and "cell_metadata" in node


def is_alive(cell):
    metadata = cell["cell_metadata"]
    return "live" in metadata.get("tags", []) or "widget" in metadata
