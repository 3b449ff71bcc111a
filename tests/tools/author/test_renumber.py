"""Another number for a chapter: what names it follows, and what only looks like it stays."""

import subprocess

import pytest

from tools import book
from tools.author import renumber

NUMBERS = {3: 4, 4: 3, 9: 10}
STEMS = ["03_points", "04_high", "09_none"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("第 3 章与第 5 章", "第 4 章与第 5 章"),
        ("第 3、4 章，第 2 至 9 章，第 3、9 两章", "第 4、3 章，第 2 至 10 章，第 4、10 两章"),
        ("练习 3.3，图 9.9", "练习 4.3，图 10.9"),
        ('exercises.check("4.1", 4.1)', 'exercises.check("3.1", 4.1)'),
        ("[第 9 章](../2-tape/09_none.ipynb)", "[第 10 章](../2-tape/10_none.ipynb)"),
        ("figures.chapter_03", "figures.chapter_04"),
        ("问\t09#节 | 03#节", "问\t10#节 | 04#节"),
        ("# chapter 9 says", "# chapter 10 says"),
        ("# Chapters 3, 4 and 9 say 3", "# Chapters 4, 3 and 10 say 3"),
        ("第 3 周，3 章，4.1 秒，03_other", "第 3 周，3 章，4.1 秒，03_other"),
    ],
)
def test_what_names_a_chapter_follows_and_nothing_else(before, after):
    assert renumber.renumbered(before, NUMBERS, STEMS) == after


@pytest.fixture
def small_book(tmp_path, monkeypatch):
    monkeypatch.setattr(book, "ROOT", tmp_path)
    monkeypatch.setattr(book, "TEXT", tmp_path / "book")
    monkeypatch.setattr(book, "PACKAGE", tmp_path / "package")
    for name in ("book/01_a.ipynb", "book/02_b.ipynb", "package/figures/chapter_01.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("第 1 章：02_b", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("第 1 章", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    return tmp_path


def test_the_files_change_places_and_history_stays(small_book):
    renumber.main(["1=2", "2=1"])
    assert {file.name for file in (small_book / "book").iterdir()} == {"01_b.ipynb", "02_a.ipynb"}
    assert [file.name for file in (small_book / "package/figures").iterdir()] == ["chapter_02.py"]
    assert (small_book / "book/02_a.ipynb").read_text(encoding="utf-8") == "第 2 章：01_b"
    assert (small_book / "CHANGELOG.md").read_text(encoding="utf-8") == "第 1 章"


@pytest.mark.parametrize(
    ("words", "said"),
    [(["1=2"], "两章不能同号"), (["3=4"], "没有第 3 章；有的是 1、2"), (["1"], "看不懂 '1'")],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(small_book, words, said):
    with pytest.raises(SystemExit, match=said):
        renumber.main(words)
    assert (small_book / "book/01_a.ipynb").read_text(encoding="utf-8") == "第 1 章：02_b"
