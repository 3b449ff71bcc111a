"""Pack the built site into one zip that opens from the disk, with a launcher beside it."""

import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tools.book import SITE, name_of
from tools.files import write_atomically

ZIP = SITE / "_downloads/automatic-gradient.zip"
FOLDER = "自动求梯度"

LAUNCHER = """\
# 在这台电脑上打开这本书：双击，或者运行 python3 开始.py；关掉这个窗口就停下。
import functools, http.server, pathlib, webbrowser
here = pathlib.Path(__file__).parent
site = functools.partial(http.server.SimpleHTTPRequestHandler, directory=here)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), site)
webbrowser.open(f"http://127.0.0.1:{server.server_port}/book/index.html")
server.serve_forever()
"""
README = """\
双击 index.html，就可以读：文字、公式、图、深浅两色与搜索都在。
有的浏览器不许从硬盘打开的网页做某些事；那时运行 开始.py（要有 Python），它在本机打开同样的网站。
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
        add(archive, "开始.py", LAUNCHER.encode())
        (wheel,) = SITE.glob("*.whl")
        add(archive, "说明.txt", README.format(wheel=wheel.name).encode())
        for file in sorted(SITE.rglob("*")):
            if file.is_file() and file != ZIP and not file.name.startswith("."):
                add(archive, file.relative_to(SITE).as_posix(), file.read_bytes())
    return content.getvalue()


def add(archive, name, content):
    entry = ZipInfo(f"{FOLDER}/{name}")
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


if __name__ == "__main__":
    main()
