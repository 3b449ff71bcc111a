"""Pack the built site into one zip that opens from the disk, with a launcher beside it."""

import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tools.book import SITE, name_of
from tools.files import write_atomically

ZIP = SITE / "_downloads/automatic-gradient.zip"
FOLDER = "自动求梯度"

# It runs on whatever Python a reader has, and speaks to its end: a window that was opened by a
# double click closes with it.
LAUNCHER = """\
# -*- coding: utf-8 -*-
# 在这台电脑上打开这本书：双击，或者运行 python3 开始.py；关掉这个窗口就停下。
import os
import sys

try:
    import pathlib
    import webbrowser
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
except ImportError:
    sys.exit("这个 Python 太旧：装 Python 3.7 或更新的，再运行一次")

# 读者写下的东西记在网址下面，所以每次尽量用同一个端口；它被占了，就随便用一个。
PORTS = (8642, 0)


class Server(ThreadingHTTPServer):
    # Windows 上，这一项会让两个程序用同一个端口。
    allow_reuse_address = os.name != "nt"
    daemon_threads = True


class Site(SimpleHTTPRequestHandler):
    # Windows 的注册表有时把脚本的类型写错，浏览器就不运行它们。
    extensions_map = dict(
        SimpleHTTPRequestHandler.extensions_map,
        **{
            ".css": "text/css",
            ".js": "text/javascript",
            ".mjs": "text/javascript",
            ".svg": "image/svg+xml",
            ".wasm": "application/wasm",
        }
    )

    def log_message(self, *words):
        pass

    def handle(self):
        try:
            SimpleHTTPRequestHandler.handle(self)
        except ConnectionError:
            pass  # 读者没有等一页出齐，就翻到了别处


def start(folder):
    for port in PORTS:
        try:
            return Server(("127.0.0.1", port), partial(Site, directory=str(folder)))
        except OSError as error:
            fault = error
    sys.exit("这台电脑不许在本机开网站（{}）：双击 index.html 也可以读".format(fault))


def main():
    folder = pathlib.Path(__file__).resolve().parent
    if not (folder / "book" / "index.html").is_file():
        sys.exit("开始.py 的旁边没有书：先把整个 zip 解开，再运行解开的文件夹里的这一个")
    server = start(folder)
    address = "http://127.0.0.1:{}/book/index.html".format(server.server_port)
    print("书在 {} ，浏览器马上打开它；没有打开，就把这个网址贴进去。".format(address))
    print("看完了，按 Ctrl+C，或者关掉这个窗口。")
    sys.stdout.flush()
    webbrowser.open(address)
    server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("\\n停下了")
    except SystemExit as end:
        print(end)
        if sys.stdin and sys.stdin.isatty():
            input("按回车关上")
        sys.exit(1)
"""
README = """\
先把整个压缩包解开。双击 index.html，就可以读：文字、公式、图、深浅两色与搜索都在。
浏览器都不许从硬盘打开的网页运行代码，能拖的图也出不来。要用它们，就运行 开始.py：
Windows 上双击它，macOS 与 Linux 上在这个文件夹里运行 python3 开始.py。
它在本机打开同样的网站，网址写在它的窗口里；要有 Python 3.7 或更新的，不用装别的。
要在自己的 Jupyter 里运行 _sources 里的笔记本，先在这个文件夹里运行 pip install {wheel}
"""


def main():
    if not (SITE / "index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    write_atomically(ZIP, pack())
    print(f"打好了：{name_of(ZIP)}，{ZIP.stat().st_size / 1e6:.1f} MB")


def pack():
    """The bytes of the zip: the same site gives the same bytes."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        add(archive, f"{FOLDER}/开始.py", LAUNCHER.encode())
        (wheel,) = SITE.glob("*.whl")
        add(archive, f"{FOLDER}/说明.txt", README.format(wheel=wheel.name).encode())
        for file in sorted(SITE.rglob("*")):
            if file.is_file() and file != ZIP and not file.name.startswith("."):
                name = f"{FOLDER}/{file.relative_to(SITE).as_posix()}"
                add(archive, name, file.read_bytes())
    return content.getvalue()


def add(archive, name, content):
    """Put a file into the zip, which does not say when."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


if __name__ == "__main__":
    main()
