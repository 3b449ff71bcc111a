"""`make book`: what went wrong is told in Chinese, and is told again at the next run."""

import pytest

from tests.moves.checkout import executable
from tools import book
from tools.author import build

BAR = "=" * 79
CHAPTER = book.chapter("gradient_descent")


def test_a_failed_build_says_so_and_is_not_passed_over_at_the_next_run(
    tmp_path, monkeypatch, capsys
):
    executable(
        tmp_path / "jupyter-book", "echo 'WARNING: 断链'", "echo 'Traceback (most'", "exit 1"
    )
    monkeypatch.setattr(build, "BIN", tmp_path)
    monkeypatch.setattr(build, "LOG", tmp_path / "book.log")
    forgotten = []
    monkeypatch.setattr(build, "forget", lambda: forgotten.append(True))
    with pytest.raises(SystemExit, match="网站没有造成，原因在上面：改好再运行一次"):
        build.main()
    assert capsys.readouterr().err == "断链\n"
    assert "Traceback" in (tmp_path / "book.log").read_text(encoding="utf-8")
    assert forgotten


def test_what_stood_on_the_cover_and_is_gone_is_told(tmp_path, monkeypatch, capsys):
    pdf = tmp_path / "_downloads/automatic-gradient.pdf"
    pdf.parent.mkdir()
    pdf.touch()
    executable(tmp_path / "jupyter-book", f"rm '{pdf}'")
    monkeypatch.setattr(build, "BIN", tmp_path)
    monkeypatch.setattr(build.book, "SITE", tmp_path)
    build.main()
    assert (
        "旧的 PDF 已经删去：要新的，运行 make pdf、make zip、make anki" in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            f"{CHAPTER}:30004: WARNING: image file not readable: book/a.png",
            f"{book.name_of(CHAPTER)}：{book.cell_name(book.cells(CHAPTER), 2)}"
            "没有图 book/a.png：改对路径，或者放进这张图",
        ),
        (
            f"{book.TEXT}/about.md:12: WARNING: Unknown directive type: 'nosuch' [myst.x]",
            "book/about.md 第 12 行：没有叫 nosuch 的指令：改对它的名字",
        ),
        (
            f"{book.TEXT}/about.md: WARNING: 公式 x 排不出来：No",
            "book/about.md：公式 x 排不出来（No）",
        ),
        ("WARNING: something else", "something else"),
    ],
)
def test_a_warning_is_told_by_its_place(line, said):
    assert build.told(f"Running Jupyter-Book v1\n\n{line}\n{BAR}\nTraceback (most\n")[0].startswith(
        said
    )


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("Traceback (most\n  File\nModuleNotFoundError: No module named 'sphinx'\n", "'sphinx'）"),
        ("", "（一个字也没有说）"),
        (
            "Exception occurred:\n  File 'x.py'\n    y\nKeyError: 'alt'\nThe full traceback has\n",
            "（KeyError: 'alt'）",
        ),
        (
            "Extension error (a.b):\nHandler <function f> for event 'e' threw an exception "
            "(exception: no)\nTraceback\n",
            "（no）",
        ),
    ],
)
def test_a_builder_that_breaks_down_says_how_and_what_to_do(log, said):
    (sentence,) = build.told(log)
    assert said in sentence
    assert "删掉 .venv，运行 make book 重装" in sentence
