"""Say in one sentence why the site cannot be built, and what to do."""

import json
from pathlib import Path

from sphinx.errors import ExtensionError
from sphinx.util import logging

from automatic_gradient.widgets.bundle import PACKAGES

logger = logging.getLogger(__name__)


def setup(app):
    if missing := [name for name in packages() if not (PACKAGES / name).exists()]:
        raise ExtensionError(
            f"没有找到 npm 包 {missing[0]}：删掉 .venv/installed，再运行 make book，它会重装"
        )
    app.connect("source-read", refuse_broken_notebook)
    app.connect("build-finished", explain)


def packages():
    """Give the names of the npm packages pinned in `package.json`."""
    return json.loads(PACKAGES.with_name("package.json").read_text(encoding="utf-8"))[
        "dependencies"
    ]


def refuse_broken_notebook(app, docname, source):
    """Stop at a notebook that is not JSON: MyST-NB would not name the file."""
    file = Path(app.env.doc2path(docname))
    if file.suffix != ".ipynb":
        return
    try:
        json.loads(source[0])
    except json.JSONDecodeError as error:
        name = file.relative_to(app.srcdir)
        raise ExtensionError(
            f"{name} 不是完好的笔记本，坏在第 {error.lineno} 行："
            f"运行 make execute NOTEBOOK={name}，它说得出怎么办"
        ) from None


def explain(app, exception):
    if isinstance(exception, OSError):
        file = exception.filename or app.outdir
        logger.error("读写 %s 时出错（%s）：查磁盘满了没有，权限够不够", file, exception.strerror)
