"""网站的 Sphinx 扩展：公式在造网站时排好，框架说中文，图按章编号，不向别处要任何东西。

只由 Sphinx 载入（`_config.yml` 里的 `extra_extensions`）。一个模块管一件事。
"""

from pathlib import Path

from automatic_gradient.site import chinese, diet, mathematics, numbering, search


def setup(app):
    """Sphinx 的入口。"""
    for part in (mathematics, chinese, numbering, search, diet):
        part.setup(app)
    app.connect("builder-inited", add_assets)
    return {"version": "0.1.0", "parallel_read_safe": True}


def add_assets(app):
    app.config.html_static_path.append(str(Path(__file__).parent / "static"))
    app.add_css_file("book.css", priority=900)
