"""What was asked for, and the files that come of it."""

import re
import sys
from pathlib import Path

import nbformat

from tools.book import ROOT, name_of
from tools.files import why_unreadable, write_atomically
from tools.publish.chromium import HOW, find_chromium
from tools.teaching.exam import bank
from tools.teaching.exam.pages import answers_page, paper_page
from tools.teaching.exam.paper import POINTS, VERSIONS, CannotSet, notebook, paper
from tools.teaching.exam.printing import desk, printed

EXAMS = ROOT / "_build/exam"
EXAMPLE = "例如 make exam CHAPTERS=1-5 MINUTES=90 SEED=3"


def main(chapters="", minutes="", seed="", students=""):
    settings = read_chapters(chapters), read_minutes(minutes), read_seed(seed)
    versions = [*VERSIONS, *read_students(students)]
    if not find_chromium():
        sys.exit(HOW)
    try:
        paper(*settings, VERSIONS[0])
    except CannotSet as reason:
        sys.exit(str(reason))
    told = ",".join(parts_of(chapters))
    folder = EXAMS / f"{told}_{settings[1]}_{settings[2]}"
    print(f"正在出 {len(versions)} 份卷子……", flush=True)
    with desk() as opened:
        for version in versions:
            made = {
                f"{version}.pdf": printed(opened(paper_page(*settings, version))),
                f"{version}_答案.pdf": printed(opened(answers_page(*settings, version))),
                f"{version}.ipynb": (nbformat.writes(notebook(*settings, version)) + "\n").encode(),
            }
            for name, content in made.items():
                write_atomically(folder / name, content)
    print(f"出好了，在 {name_of(folder)}：")
    print(f"  {'、'.join(VERSIONS)} 两卷各有试卷、答案与笔记本，满分 {POINTS} 分")
    if students:
        print(f"  另有 {len(versions) - len(VERSIONS)} 人，一人一份，文件名是学号")


def read_chapters(told):
    """The numbers in `1-5` or `1,3,7-9`."""
    there, found = bank.chapters(), set()
    for part in parts_of(told):
        ends = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", part)
        if not ends:
            sys.exit(f"看不懂 CHAPTERS={told}：写成 1-5，或者 1,3,7-9")
        first, last = int(ends[1]), int(ends[2] or ends[1])
        if first > last:
            sys.exit(f"CHAPTERS={told} 里的 {part} 从大到小：把小的写在前面")
        found |= set(range(first, last + 1))
    if not found:
        sys.exit(f"没有说考哪几章：{EXAMPLE}")
    if missing := sorted(found - set(there)):
        sys.exit(f"没有第 {missing[0]} 章的题：题库里有第 {there[0]} 至 {there[-1]} 章")
    return tuple(sorted(found))


def parts_of(told):
    return [part for part in re.split(r"[,，\s]+", told) if part]


def read_minutes(told):
    if not re.fullmatch(r"\d{1,3}", told) or int(told) < 10:
        said = f"MINUTES={told} 不行" if told else "没有说考多少分钟"
        sys.exit(f"{said}：写 10 以上的整数，{EXAMPLE}")
    return int(told)


def read_seed(told):
    if not re.fullmatch(r"\d{1,9}", told):
        said = f"SEED={told} 不行" if told else "没有说种子"
        sys.exit(f"{said}：写至多九位的整数，{EXAMPLE}。种子相同，卷子就相同")
    return int(told)


def read_students(name):
    """The numbers in the file, one on each line."""
    if not name:
        return []
    try:
        lines = Path(name).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        sys.exit(f"名单 {name}：{why_unreadable(Path(name))}")
    numbers = [line.strip() for line in lines if line.strip()]
    if not numbers:
        sys.exit(f"名单 {name} 是空的：一行写一个学号")
    for number in numbers:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,40}", number) or number in VERSIONS:
            sys.exit(f"名单 {name} 里的 {number} 不是学号：只写字母与数字，一行一个")
        if numbers.count(number) > 1:
            sys.exit(f"名单 {name} 里 {number} 写了两遍：删去一个")
    return numbers


if __name__ == "__main__":
    main(*sys.argv[1:5])
