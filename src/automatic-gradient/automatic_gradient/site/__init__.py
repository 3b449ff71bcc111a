"""网站的 Sphinx 扩展：公式在造网站时排好，框架说中文，图按章编号，不向别处要任何东西。

只由 Sphinx 载入（`_config.yml` 里的 `extra_extensions`）。一个模块管一件事，各是一个小扩展。
"""

import hashlib
from pathlib import Path

HERE = Path(__file__).parent


def setup(app):
    """Sphinx 的入口。"""
    for part in ("mathematics", "chinese", "numbering", "search", "diet"):
        app.setup_extension(f"automatic_gradient.site.{part}")
    app.connect("builder-inited", add_assets)
    # A page is written again when a setting has changed, and this extension is such a setting.
    app.add_config_value("site_digest", digest(), "html")


def add_assets(app):
    app.config.html_static_path.append(str(HERE / "static"))
    app.add_css_file("book.css", priority=900)


def digest():
    files = [file for part in ("*.*", "static/*", "templates/*") for file in HERE.glob(part)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()
