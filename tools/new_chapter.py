"""Add a chapter at the end of the book, from tools/template: `new_chapter.py NAME TITLE`.

It comes with three exercises, a line in the table of contents and a row in the map of chapters.
"""

import json
import re
import sys
from pathlib import Path

from files import write_atomically

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = Path(__file__).parent / "template"
# In the map of chapters; the time is the template's own, as the site counts it.
ROW = "| [第 NUMBER 章 TITLE](PAGE.ipynb) | 【它回答的问题】 | 第 2 章 | 15 分钟 |\n"
EXERCISES = "src/automatic-gradient/automatic_gradient/exercises"
EXAMPLE = "例如 make new-chapter NAME=constraints TITLE=约束"


class Refusal(Exception):
    """Why there is no new chapter, in Chinese."""


def main(name, title):
    try:
        contents = plan(name, title, ROOT)
        write_all_or_none(contents)
    except Refusal as refusal:
        sys.exit(str(refusal))
    except OSError as error:
        sys.exit(f"{error.filename} 读不出来（{error.strerror}），什么也没有写")
    chapter, *others = (path.relative_to(ROOT).as_posix() for path in contents)
    print(f"新的一章在 {chapter}")
    print(f"一同添上的：{'、'.join(others)}")
    print(f"接着运行 make execute NOTEBOOK={chapter}，再把【】里的话改写成这一章的")


def plan(name, title, root):
    """Give the whole text of every file that a new chapter touches, the notebook first."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise Refusal(f"NAME 用小写的英文，词与词之间是下划线，得到 {name!r}：{EXAMPLE}")
    if not title.strip() or not title.isprintable():
        raise Refusal(f"TITLE 是这一章的题目，一行字，得到 {title!r}：{EXAMPLE}")
    chapters = sorted(root.glob("book/*/[0-9][0-9]_*.ipynb"), key=lambda path: path.name)
    for chapter in chapters:
        if chapter.stem[3:] == name:
            raise Refusal(f"{name} 已经是 {chapter.relative_to(root).as_posix()}：换一个 NAME")

    # Exercises are found by counting, so numbers have no gaps: a new chapter is the last.
    number = len(chapters) + 1
    last = chapters[-1].relative_to(root / "book").with_suffix("").as_posix()
    page = f"{chapters[-1].parent.name}/{number:02}_{name}"
    module = root / EXERCISES / f"chapter_{number:02}.py"
    if module.exists():
        raise Refusal(f"{module.relative_to(root).as_posix()} 已经在了：改名或删去，再运行一次")

    # The title last: whatever it says stays as it is.
    words = {
        "NUMBER": str(number),
        "SLUG": name.replace("_", "-"),
        "PAGE": page,
        "TITLE": title.strip(),
    }
    in_json = {mark: json.dumps(word, ensure_ascii=False)[1:-1] for mark, word in words.items()}
    return {
        root / f"book/{page}.ipynb": filled(read(TEMPLATE / "chapter.ipynb"), in_json),
        module: filled(read(TEMPLATE / "exercises.py"), words),
        **replaced(
            root / EXERCISES / "__init__.py",
            rf"range\(1, {number}\)",
            lambda _: f"range(1, {number + 1})",
        ),
        **replaced(
            root / "_toc.yml",
            rf"( *- file: )book/{last}\n",
            lambda line: f"{line[0]}{line[1]}book/{page}\n",
        ),
        **replaced(
            root / "book/index.md",
            rf"\|[^\n]*\({last}\.ipynb\)[^\n]*\n",
            lambda line: line[0] + filled(ROW, words),
        ),
    }


def filled(text, words):
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def replaced(path, pattern, replacement):
    """Give the file with the text in which the one place that `pattern` finds is replaced."""
    text, count = re.subn(pattern, replacement, read(path))
    if count != 1:
        raise Refusal(f"{path.name} 里找不到最后一章的那一行：看看 git diff，恢复之后再运行一次")
    return {path: text}


def read(path):
    return path.read_text(encoding="utf-8")


def write_all_or_none(contents):
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    try:
        for path, text in contents.items():
            write_atomically(path, text.encode())
    except BaseException:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != content:
                write_atomically(path, content)
        raise


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(f"要一个名字和一个题目，{EXAMPLE}")
    main(*sys.argv[1:])
