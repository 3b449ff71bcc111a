"""Let a downloaded notebook say in its first cells what has to be installed, and so the page.

Where the site lies may be known only where it is served: then `theme/js/carry.js` writes the
address into the page, and into the notebook on its way to the reader.
"""

import ast
import json
import sys
from pathlib import Path

from automatic_gradient.figures.narrow import MEDIA_TYPE
from automatic_gradient.site.pages.head import base_of

# What the wheel brings, and which packages bring the modules; TensorFlow came to NumPy 2 with 2.18.
BROUGHT = {"automatic_gradient", "matplotlib", "numpy"}
TENSORFLOW = "tensorflow~=2.18"
PACKAGES = {"keras": TENSORFLOW, "sklearn": "scikit-learn", "tensorflow": TENSORFLOW}

WORDS = """\
这本笔记本要用《自动求梯度》的程序库。还没有装，就先新开一格，运行这一行，再从头运行：

```
%{line}
```

这个 whl 文件在网站的最上面一层；离线的 zip 里，它在“开始.py”旁边。"""
CHECK = """\
from importlib.util import find_spec

needed = {modules}
lacking = [name for name in needed if find_spec(name) is None]
if lacking:
    raise ModuleNotFoundError(
        f"还没有装 {{'、'.join(lacking)}}：新开一格，运行 "
        "%{line}"
    )"""


def setup(app):
    app.connect("html-page-context", add_line)
    app.connect("build-finished", write_notebooks)


def add_line(app, pagename, templatename, context, doctree):
    if doctree is not None and (notebook := notebook_of(app.env, pagename)):
        context["wheel"] = app.wheel
        context["wheel_address"] = address(app)
        context["packages"] = packages(modules(json.loads(notebook.read_text(encoding="utf-8"))))


def notebook_of(env, docname):
    file = Path(env.doc2path(docname))
    return file if file.suffix == ".ipynb" else None


def address(app):
    """Give the wheel's full address, or its bare name where that is not known."""
    return base_of(app.config) + app.wheel


def write_notebooks(app, exception):
    """Write the notebooks to download over those that Sphinx has copied."""
    if exception or app.builder.name != "html":
        return
    for docname in app.env.found_docs:
        if notebook := notebook_of(app.env, docname):
            content = json.loads(notebook.read_text(encoding="utf-8"))
            # What the page alone has a use for.
            for cell in content["cells"]:
                cell["metadata"].pop("given", None)
                for output in cell.get("outputs", []):
                    output.get("data", {}).pop(MEDIA_TYPE, None)
            content["cells"][:0] = first_cells(modules(content), address(app))
            copy = Path(app.outdir, "_sources", f"{docname}.ipynb")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def modules(notebook):
    """Give the names of the modules that a notebook imports, without Python's own."""
    names = set()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            for node in ast.walk(ast.parse("".join(cell["source"]))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    names.add(node.module.split(".")[0])
    return sorted(names - sys.stdlib_module_names)


def packages(modules):
    """Give what pip has to install beside the wheel."""
    return sorted({PACKAGES.get(name, name) for name in modules if name not in BROUGHT})


def first_cells(modules, address):
    """Give a cell that says what to install, and one that fails with the same words."""
    line = " ".join(["pip install", *packages(modules), address])
    check = CHECK.format(modules=json.dumps(modules), line=line)
    words = {"cell_type": "markdown", "id": "install", "source": WORDS.format(line=line)}
    code = {"cell_type": "code", "id": "installed", "source": check}
    return [
        words | {"metadata": {}},
        code | {"metadata": {}, "execution_count": None, "outputs": []},
    ]
