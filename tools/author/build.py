"""Build the site into _build/html; what is wrong is told in Chinese, by file and cell.

python -m tools.author.build
"""

import ast
import os
import re
import shutil
import subprocess
import sys

import yaml
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from tools import book
from tools.author.execute import Failure, read
from tools.files import REASONS, why_unreadable, write_atomically
from tools.install import BIN

LOG = book.ROOT / "_build/book.log"
COLOUR = re.compile(r"\x1b\[[\d;]*m")
HEAD = re.compile(
    r"Running Jupyter-Book|(?:Source Folder|Config Path|Output Path):|Building your book, returns"
    r"|\w+ error\b.*:$|=+$|$"
)
# A part of the site's extension has broken down.
HANDLER = re.compile(r"Handler .* threw an exception \(exception: (.*)\)")
# From here on it is Sphinx or Python that speaks of its own inside.
INSIDE = re.compile(r"Traceback|Exception occurred:|During handling of|\w+Error: ")
WARNING = re.compile(
    r"(?:(?P<file>/.+?)(?::(?P<line>\d*))?: )?(?:WARNING|ERROR|CRITICAL): (?P<text>.+)"
)
CELL_LINES = 10_000  # MyST-NB calls line 4 of the third cell 30004

# What Sphinx and its extensions say, and what it means. The first piece in brackets, where there
# is one, is looked for in the notebook if Sphinx does not say where it stands.
SAYINGS = {
    r"image file not readable: (.+)": "没有图 {}：改对路径，或者放进这张图",
    r"Unknown directive type: '(.+?)'.*": "没有叫 {} 的指令：改对它的名字",
    r'Unknown interpreted text role "(.+?)".*': "没有叫 {} 的角色：改对它的名字",
    r"Directive '(.+?)': (.+)": "指令 {} 写得不全（{}）：补上它要的",
    r"Non-consecutive header level increase; H(\d) to H(\d).*": (
        "标题从第 {} 级跳到了第 {} 级：一级一级地写"
    ),
    r"'myst' cross-reference target not found: '(.+?)'.*": "链接 {} 哪里也不到：改对它",
    r"'myst' reference target not found: '?(.+?)'?(?: .*)?": "链接 {} 哪里也不到：改对它",
    r"undefined label: '(.+?)'.*": "没有叫 {} 的标签：改对它",
    r"(?:No number is assigned for|Failed to create a cross reference\b.*) ?(\S*).*": (
        "{} 没有号，引用不了它：改对名字，或者给它图题"
    ),
    r"could not find bibtex key \"(.+?)\".*": "references.bib 里没有 {}：改对它，或者添上这一条",
    r"duplicate label (.+?), other instance in (.+)": "标签 {} 用了两次，另一处在 {}：改掉一处",
    r"Duplicate explicit target name: \"(.+?)\".*": "标签 {} 用了两次：改掉一处",
    r"公式 (.+?) 排不出来：(.+)": "公式 {} 排不出来（{}）：改好它",
}


def main():
    if found := [*faults_of_toc(), *faults_of_config(), *faults_of_notebooks()]:
        print(*found, sep="\n", file=sys.stderr)
        sys.exit(f"网站没有造，原因在上面：改好再运行一次。{book.COUNTED}")
    write_atomically(LOG, b"")  # a disk that takes nothing is told of before the minute is spent
    print("正在造网站……", flush=True)
    offered = list(book.SITE.glob("_downloads/automatic-gradient.*"))
    done = subprocess.run(
        [BIN / "jupyter-book", "build", ".", "-W", "--keep-going", "--quiet"],
        cwd=book.ROOT, env=os.environ | {"LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        forget()
        log = COLOUR.sub("", done.stdout)
        write_atomically(LOG, log.encode())
        print(*told(log), sep="\n", file=sys.stderr)
        sys.exit(f"网站没有造成，原因在上面：改好再运行一次。{book.COUNTED}")
    if gone := [file.suffix[1:].upper() for file in offered if not file.exists()]:
        print(
            f"书变了，旧的 {' 与 '.join(gone)} 已经删去：要新的，运行 make pdf、make zip、make anki"
        )
    print("网站造好了：用浏览器打开 _build/html/index.html，或者运行 make serve")


def forget():
    """Let the next run read everything anew: Sphinx warns only of what it reads."""
    shutil.rmtree(book.ROOT / "_build/.doctrees", ignore_errors=True)


def faults_of_toc():
    """Say what in `_toc.yml` is no table of contents, or names a page that is not there."""
    file = book.ROOT / "_toc.yml"
    if fault := why_no_yaml(file):
        yield fault
        return
    try:
        parse_toc_yaml(file)
    except MalformedError as error:
        if "multiple times" not in str(error):  # that is told below, with what else there is
            yield f"{file.name} 不是目录的样子（{error}）：照旁边的几行改好它"
            return
    names = book.toc()
    for name in dict.fromkeys(names):
        pages = [page for page in book.ROOT.glob(f"{name}.*") if page.suffix in (".ipynb", ".md")]
        if not pages:
            yield f"{file.name} 里的 {name} 没有这个文件：改对名字，或者从目录里删去这一行"
        elif len(pages) > 1:
            both = " 与 ".join(sorted(page.name for page in pages))
            yield f"{file.name} 里的 {name} 有两个文件，{both}：只留一个，另一个改名或者移出 book"
        elif names.count(name) > 1:
            yield f"{file.name} 里的 {name} 写了两次：删去一行"


def faults_of_config():
    file = book.ROOT / "_config.yml"
    if fault := why_no_yaml(file):
        yield fault


def why_no_yaml(file):
    """Say why the file's settings cannot be read, or None where they can."""
    try:
        yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return (
            f"{file.name} 第 {mark.line + 1} 行附近看不懂（{error.problem}）：检查括号、引号与缩进"
        )
    except yaml.YAMLError as error:
        return f"{file.name} 里有看不懂的字（{error}）：改好它"
    except (OSError, UnicodeDecodeError):
        return f"{file.name}：{why_unreadable(file)}"
    return None


def faults_of_notebooks():
    """Say what in a notebook would stop the build, which itself does not name the cell."""
    for path in book.notebooks():
        name = book.name_of(path)
        try:
            cells = read(path).cells
        except Failure as failure:
            yield f"{name}：{failure}"
            continue
        for position, cell in enumerate(cells):
            if cell.cell_type == "code":
                try:
                    ast.parse(cell.source)
                except SyntaxError as error:
                    where = book.cell_name(cells, position)
                    yield f"{name}：{where}第 {error.lineno} 行不是 Python（{error.msg}）：改好它"


def told(log):
    """Give the log's lines in the author's words; where the builder broke down, how it did."""
    outside = re.split(rf"^(?={INSIDE.pattern})", log, maxsplit=1, flags=re.MULTILINE)[0]
    sentences = [sentence(line) for line in outside.splitlines() if not HEAD.match(line)]
    if broken := re.search(
        r"^Exception occurred:\n(?:.*\n)*?(\S.*)\nThe full traceback", log, re.M
    ):
        sentences.append(breakdown(broken[1]))
    return sentences or [breakdown((log.strip().splitlines() or ["一个字也没有说"])[-1])]


def breakdown(last):
    found = re.search(r"\[Errno (\d+)\]", last)
    if found and (reason := REASONS.get(int(found[1]))):
        return f"写不下去（{last}）。{reason}"
    return (
        f"造网站的程序自己停下了（{last}），它的话全在 {book.name_of(LOG)}："
        "刚改过 src 里的程序，就用 git diff 看看改了什么；"
        "没有改过，就删掉 .venv，运行 make book 重装"
    )


def sentence(line):
    if broken := HANDLER.fullmatch(line):
        return breakdown(broken[1])
    found = WARNING.fullmatch(line)
    if not found:
        return line
    for pattern, saying in SAYINGS.items():
        if meant := re.fullmatch(pattern, found["text"]):
            return where(found, meant[1]) + saying.format(*meant.groups())
    return where(found, None) + found["text"]


def where(found, word):
    """Say in which file and cell, or on which line, Sphinx found it."""
    if not found["file"]:
        return ""
    path, line = book.ROOT / found["file"], int(found["line"] or 0)
    name = book.name_of(path)
    if path.suffix != ".ipynb":
        return f"{name} 第 {line} 行：" if line else f"{name}："
    cells = book.cells(path)
    places = [line // CELL_LINES - 1] if line >= CELL_LINES else []
    if not places and word:
        # Of a picture Sphinx gives the path from the top.
        name_alone = word.rsplit("/")[-1]
        places = [place for place, cell in enumerate(cells) if name_alone in cell.source]
    return f"{name}：{book.cell_name(cells, places[0])}" if places else f"{name}："


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        forget()
        sys.exit("\n停下了，网站没有造完：再运行一次，从头造起")
