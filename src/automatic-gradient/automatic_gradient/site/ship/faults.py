"""网站造不成时，用一句话说为什么、怎么办。"""

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
    """`package.json` 钉住的 npm 包的名字。"""
    return json.loads(PACKAGES.with_name("package.json").read_text(encoding="utf-8"))[
        "dependencies"
    ]


def refuse_broken_notebook(app, docname, source):
    """笔记本不成 JSON 就停下：MyST-NB 自己的话里没有文件的名字。"""
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
