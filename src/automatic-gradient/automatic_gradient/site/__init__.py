"""网站的 Sphinx 扩展：版式、公式、搜索与封面都在造网站时备好，不向别处要任何东西。

只由 Sphinx 载入（`_config.yml` 里的 `extensions`）。一个模块管一件事，各是一个小扩展。
"""

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
PARTS = (
    "ship.faults",
    "text.mathematics",
    "text.chinese",
    "text.numbering",
    "text.headings",
    "text.markup",
    "pages.contents",
    "pages.frame",
    "ship.downloads",
    "pages.cover",
    "pages.card",
    "pages.interactive",
    "pages.search",
    "ship.licences",
)


def setup(app):
    """Sphinx 的入口。"""
    for part in PARTS:
        app.setup_extension(f"automatic_gradient.site.{part}")
    # A page is written again when a setting has changed, and this extension is such a setting.
    app.add_config_value("site_digest", digest(), "html")


def digest():
    files = [file for part in ("**/*.py", "**/*.mjs", "theme/**/*.*") for file in HERE.glob(part)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()
