"""Show the site on this machine; a saved file is built anew, and the browser reloads by itself.

    python -m tools.author.serve 8000

It is built beside the site, in _build/preview, without the pages' policy: that forbids the script
by which sphinx-autobuild tells the browser.
"""

import re
import socket
import sys

from tools.book import PACKAGE, ROOT
from tools.files import write_atomically

PREVIEW = ROOT / "_build/preview"


def main(word="8000"):
    port = port_of(word)
    import sphinx_autobuild.__main__ as autobuild  # it loads Sphinx

    write_settings(PREVIEW / "conf.py")
    print(f"在浏览器里打开 http://127.0.0.1:{port}，存盘就重造；按 Ctrl+C 停下", flush=True)
    autobuild.main(
        [
            *("-q", "-c", str(PREVIEW), "-d", str(PREVIEW / "doctrees")),
            *("-D", "content_policy=", "--host", "127.0.0.1", "--port", str(port)),
            *("--watch", str(PACKAGE), "--ignore", str(ROOT / "_build")),
            *("--re-ignore", rf"^{re.escape(str(ROOT))}/(\.|work/|tests/|tools/)|/__pycache__/"),
            *(str(ROOT), str(PREVIEW / "html")),
        ]
    )


def port_of(word):
    if not (word.isdecimal() and 1 <= int(word) <= 65535):
        sys.exit(f"端口 {word} 不行：写 1 到 65535 的整数，例如 make serve PORT=8001")
    port = int(word)
    try:
        # Before the site is built, which takes a while.
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        other = 8001 if port == 8000 else 8000
        sys.exit(f"端口 {port} 打不开，多半有别的程序在用：换一个，例如 make serve PORT={other}")
    return port


def write_settings(path):
    """Write as a `conf.py` what jupyter-book makes of `_config.yml` and `_toc.yml`."""
    from jupyter_book.config import get_final_config

    settings, _ = get_final_config(
        user_yaml=ROOT / "_config.yml", sourcedir=ROOT, cli_config={"latex_individualpages": False}
    )
    # It lies elsewhere than the pages: what is named from its folder is named from theirs.
    settings["external_toc_path"] = str(ROOT / "_toc.yml")
    settings["bibtex_bibfiles"] = [str(ROOT / name) for name in settings["bibtex_bibfiles"]]
    lines = [f"{name} = {value!r}\n" for name, value in sorted(settings.items())]
    write_atomically(path, "".join(lines).encode())


if __name__ == "__main__":
    main(*sys.argv[1:2])
