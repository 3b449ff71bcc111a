"""Make the edition for a class: the book without its solutions, as a folder, a zip and a site.

A student unpacks the zip and works in its folder; the site is for reading. What stays readable in
both is the library, whose checks must know the answers: book/teaching.md says so.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from zipfile import ZIP_DEFLATED, ZipFile

import nbformat
from nbconvert.preprocessors import TagRemovePreprocessor

from tools.book import LIBRARY, ROOT
from tools.files import why_unreadable, write_atomically
from tools.install import BIN

HANDOUT = ROOT / "_build/handout"
NAME = "automatic-gradient"
# What it takes to install the library, to open the pages and to build the site.
CONTENT = (
    *("LICENSE", "Makefile", "requirements.txt", "_config.yml", "_toc.yml"),
    *(".binder", "book", "src", "tools"),
)
# The question bank, and what sets papers from it, is the teacher's.
LEFT_OUT = shutil.ignore_patterns(
    ".*", "__pycache__", "node_modules", "*.egg-info", "build", "dist", "exam"
)  # fmt: skip
# Two pages tell the reader to unfold the solution.
MENTION = re.compile("，[^，。]*参考答案")
README = """\
这是《自动求梯度》{version} 版，给课堂用的一份，练习后面没有参考答案。

装好 Python 3.11、3.12 或 3.13，在这个文件夹里运行两条命令。Windows 上是

    python -m tools.install
    .venv\\Scripts\\python -m tools.lab

macOS 与 Linux 上是

    python3 -m tools.install
    .venv/bin/python -m tools.lab

浏览器里会打开中文的 JupyterLab。你写的都在 work 文件夹里；
交作业，就交那里的那一本笔记本，例如 work/1-descent/02_gradient_descent.ipynb。
交之前拷一份，改名成 学号_02.ipynb。

Windows 上没有 Python：到 python.org 下载 64 位的安装程序，第一屏勾上
Add python.exe to PATH，装好之后另开一个终端。
"""


def main():
    print("正在造没有参考答案的一份……", flush=True)
    # Made beside the old one: an interruption leaves that as it was.
    new = HANDOUT.with_name("handout.new")
    shutil.rmtree(new, ignore_errors=True)
    copy(new / NAME)
    pack(new / NAME)
    build_site(new / NAME, new / "html")
    shutil.rmtree(HANDOUT, ignore_errors=True)
    new.rename(HANDOUT)
    size = (HANDOUT / f"{NAME}.zip").stat().st_size / 1e6
    print(f"没有参考答案的一份造好了，在 {os.path.relpath(HANDOUT)}：")
    print(f"  {NAME}.zip  发给学生，{size:.1f} MB")
    print("  html/  网站，放到哪里都行")


def copy(folder):
    """Copy to `folder` what a student needs, each notebook without its solutions."""
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=LEFT_OUT)
        else:
            write_atomically(folder / name, source.read_bytes())
    project = tomllib.loads((LIBRARY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    readme = README.format(version=project["version"])
    (folder / "读我.txt").write_text(readme, encoding="utf-8")
    # tests/book/test_chapters.py holds every folded cell to be a solution.
    solutions = TagRemovePreprocessor(remove_cell_tags={"hide-cell"})
    for path in sorted(folder.glob("book/**/*.ipynb")):
        notebook, _ = solutions.preprocess(read(path, folder), resources={})
        for cell in notebook.cells:
            cell.source = MENTION.sub("", cell.source)
        write_atomically(path, (nbformat.writes(notebook) + "\n").encode())


def read(path, folder):
    try:
        return nbformat.read(path, as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        sys.exit(f"{path.relative_to(folder)} {why_unreadable(path)}")


def pack(folder):
    with ZipFile(folder.with_suffix(".zip"), "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder.parent))


def build_site(folder, site):
    """Build the site from `folder` into `site`, which must not exist yet."""
    scratch = folder.with_name("building")
    done = subprocess.run(
        [
            *(BIN / "jupyter-book", "build", folder, "--path-output", scratch),
            *("-W", "--keep-going", "--quiet"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\n网站没有造成，原因在上面：先让 make book 通过，再运行一次")
    (scratch / "_build/html").rename(site)
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
