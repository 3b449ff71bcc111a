"""`make new-chapter`: a chapter that passes the checks of a chapter, or nothing at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import new_chapter
import prose
import pytest
import yaml
from files import NotWritten

from tests import test_chapters
from tests.notebook_hygiene import faults

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = "src/automatic-gradient"
LAST = test_chapters.CHAPTERS[-1].relative_to(ROOT)
NEXT = len(test_chapters.CHAPTERS) + 1
CHAPTER = LAST.with_name(f"{NEXT}_untaken.ipynb")
MODULE = f"{LIBRARY}/automatic_gradient/exercises/chapter_{NEXT}.py"


@pytest.fixture
def house(tmp_path, monkeypatch):
    """The library, and a book of which nothing but the names of the chapters is there."""
    root = tmp_path / "一本 书"
    shutil.copytree(
        ROOT / LIBRARY, root / LIBRARY, ignore=shutil.ignore_patterns("node_modules", "__pycache__")
    )
    for chapter in test_chapters.CHAPTERS:
        copy = root / chapter.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    shutil.copy(ROOT / "_toc.yml", root)
    shutil.copy(ROOT / "book/index.md", root / "book")
    monkeypatch.setattr(new_chapter, "ROOT", root)
    return root


def content(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def refusal(name, title):
    with pytest.raises(SystemExit) as stopped:
        new_chapter.main(name, title)
    return stopped.value.code


def test_a_new_chapter_takes_its_place_in_the_book(house, capsys):
    new_chapter.main("untaken", "约束")
    assert f"make execute NOTEBOOK={CHAPTER.as_posix()}" in capsys.readouterr().out

    toc = test_chapters.toc_files(yaml.safe_load((house / "_toc.yml").read_text(encoding="utf-8")))
    here = toc.index(CHAPTER.with_suffix("").as_posix())
    assert toc[here - 1] == LAST.with_suffix("").as_posix()
    rows = (house / "book/index.md").read_text(encoding="utf-8").splitlines()
    here = next(place for place, row in enumerate(rows) if f"第 {NEXT} 章 约束" in row)
    assert f"({CHAPTER.relative_to('book').as_posix()})" in rows[here]
    assert rows[here - 1].startswith(f"| [第 {NEXT - 1} 章")


def test_a_new_chapter_runs_and_passes_the_checks_of_a_chapter(house):
    new_chapter.main("untaken", "约束")
    chapter = house / CHAPTER
    subprocess.run(
        [sys.executable, ROOT / "tools/execute.py", chapter],
        env=os.environ | {"PYTHONPATH": str(house / LIBRARY)},
        check=True,
    )
    assert list(faults(chapter.read_text(encoding="utf-8"))) == []
    checks = [
        check
        for name, check in vars(test_chapters).items()
        for mark in getattr(check, "pytestmark", [])
        if name.startswith("test_") and mark.args[0] in ("chapter", "notebook")
    ]
    assert len(checks) > 8
    for check in checks:
        check(chapter)

    blocks = prose.read(chapter, prose.markdown_parser())
    assert [finding for block in blocks for finding in prose.findings(block)] == []


def test_a_second_chapter_follows_the_first(house):
    new_chapter.main("untaken", "约束")
    new_chapter.main("duality", "对偶")
    assert (house / CHAPTER).with_name(f"{NEXT + 1}_duality.ipynb").is_file()
    listed = (house / MODULE).with_name("__init__.py").read_text(encoding="utf-8")
    assert f"range(1, {NEXT + 2})" in listed


def test_a_title_says_what_it_likes(house):
    title = r'"引号"、\1 与 SLUG'
    new_chapter.main("untaken", title)
    assert (
        nbformat.read(house / CHAPTER, 4).cells[0].source.startswith(f"# 第 {NEXT} 章 {title}\n\n")
    )
    assert f"[第 {NEXT} 章 {title}]" in (house / "book/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("", "约束", "NAME 用小写的英文"),
        ("约束", "约束", "得到 '约束'"),
        ("Constraints", "约束", "得到 'Constraints'"),
        ("../constraints", "约束", "NAME 用小写的英文"),
        ("untaken", "", "TITLE 是这一章的题目"),
        ("untaken", "约\n束", "一行字"),
        ("momentum", "动量", "momentum 已经是 book/4-training/15_momentum.ipynb"),
    ],
)
def test_a_bad_wish_is_refused_in_a_sentence_and_changes_nothing(house, name, title, words):
    before = content(house)
    assert words in refusal(name, title)
    assert content(house) == before


def test_a_table_of_contents_that_is_not_understood_changes_nothing(house):
    (house / "_toc.yml").write_text("format: jb-book\n", encoding="utf-8")
    before = content(house)
    assert "_toc.yml 里找不到最后一章" in refusal("untaken", "约束")
    assert content(house) == before


def test_exercises_that_somebody_has_begun_are_not_overwritten(house):
    (house / MODULE).write_text("CHECKS = {}\n", encoding="utf-8")
    before = content(house)
    assert f"chapter_{NEXT}.py 已经在了" in refusal("untaken", "约束")
    assert content(house) == before


@pytest.mark.parametrize("stop", [1, 2, 3, 4, 5])
def test_a_full_disk_leaves_everything_as_it_was(house, monkeypatch, stop):
    before, written = content(house), []

    def write(path, data):
        written.append(path)
        if len(written) == stop:
            raise NotWritten(f"{path.name} 没有写成，磁盘满了")
        path.write_bytes(data)

    monkeypatch.setattr(new_chapter, "write_atomically", write)
    assert "磁盘满了" in refusal("untaken", "约束")
    assert content(house) == before
