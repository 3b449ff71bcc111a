"""网页里运行的一切：格子的编辑器与引擎，和听从手的图；造网站时备好，读者要用才取。

同一次造出的都在 `_static/live-…` 一个文件夹里，名字随内容变：浏览器存着的旧文件不会与新的混用。
"""

import hashlib
import json
import shutil
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

from automatic_gradient.live.trace import trace
from automatic_gradient.site.bundle import HERE, BundleError, bundle, picture_names

PACKAGE = HERE.parent
PACKAGES = HERE / "node_modules"
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
# What the page's Python can import: the engine, and all that the live cells name.
LIBRARY = (
    "__init__.py",
    "tape/*.py",
    "live/**/*.py",
    "exercises/*.py",
    "check.py",
    "surfaces.py",
    "optimizers.py",
)


def setup(app):
    app.connect("builder-inited", build)
    app.connect("env-updated", write_all_when_it_changes)
    app.connect("doctree-resolved", place_pictures)
    app.connect("html-page-context", add_script)


def build(app):
    """造好一个文件夹：打成包的脚本、解释器、引擎的源代码。"""
    if app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    new = static / "live-new"
    shutil.rmtree(new, ignore_errors=True)
    cells = [HERE / f"live/{name}.js" for name in ("cells", "python", "worker")]
    pictures = [HERE / f"pictures/{name}.js" for name in picture_names()]
    try:
        # Whose licences have to go along.
        app.bundled = bundle(new, cells) + bundle(new / "pictures", pictures)
    except BundleError as error:
        raise ExtensionError(str(error)) from error
    shutil.copy(PACKAGES / MICROPYTHON / "micropython.wasm", new)
    (new / "library.json").write_text(json.dumps(library(), ensure_ascii=False), encoding="utf-8")
    app.live_folder = f"live-{digest(new)}"
    for old in set(static.glob("live-*")) - {new}:
        shutil.rmtree(old)
    new.rename(static / app.live_folder)


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
    now, before = getattr(app, "live_folder", None), getattr(env, "live_folder", None)
    env.live_folder = now
    return env.found_docs if now != before else None


def place_pictures(app, doctree, docname):
    """格子的元数据里写了 `picture` 的，它的下面给图留一个位置。"""
    if app.builder.name != "html":
        return
    for cell in list(doctree.findall(is_cell)):
        if picture := cell["cell_metadata"].get("picture"):
            place = nodes.raw("", place_of(**picture), format="html")
            cell.parent.insert(cell.parent.index(cell) + 1, place)


def place_of(name, values):
    """图的位置：网页的脚本按名字取图，把 `values` 交给它；没有脚本就什么也没有。"""
    if "expression" in values:
        # Until the reader asks for another, the page needs no Python.
        values = values | {"trace": trace(values["expression"], values["values"])}
    text = escape(json.dumps(values, ensure_ascii=False), quote=True)
    return f'<div class="picture js-only" data-picture="{name}" data-values="{text}"></div>'


def add_script(app, pagename, templatename, context, doctree):
    context["live"] = getattr(app, "live_folder", "")
    if doctree is not None and any(map(is_alive, doctree.findall(is_cell))):
        app.add_js_file("live.js")


def is_cell(node):
    return isinstance(node, nodes.container) and "cell_metadata" in node


def is_alive(cell):
    metadata = cell["cell_metadata"]
    return "live" in metadata.get("tags", []) or "picture" in metadata
