"""`make raise`: what it edits, what it refuses, and how it shows what changed."""

import json
import subprocess

import pytest
import raise_pins
from raise_pins import PROJECT, ROOT, Failure, changes_between, edited, moved, page, summary

TEXT = PROJECT.read_text(encoding="utf-8")
SVG = '<svg id="p1"><path d="M {} 2.5 L 3 4"/></svg>'


def notebook(*cells):
    """The text of a notebook; a cell is its id and its outputs, a picture or a text each."""
    return json.dumps({"cells": [code(name, outputs) for name, *outputs in cells]})


def code(name, outputs):
    stored = [
        {"data": {"image/svg+xml": [each], "text/plain": ["<Figure>"]}}
        if each.startswith("<svg")
        else {"text": [each]}
        for each in outputs
    ]
    return {"cell_type": "code", "id": name, "source": ["x < 1"], "outputs": stored}


def only(changes):
    (change,) = changes
    return change


def test_a_pin_is_raised_where_it_stands_and_nowhere_else():
    after = edited(TEXT, "numpy", "9.9.9")
    changed = [(a, b) for a, b in zip(TEXT.splitlines(), after.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][1].strip() == '"numpy==9.9.9",'


@pytest.mark.parametrize("name", ["tensorflow", "tensorflow-cpu"])
def test_tensorflow_is_raised_on_both_its_lines_with_their_markers_kept(name):
    after = edited(TEXT, name, "9.9.9")
    assert "\"tensorflow-cpu==9.9.9; sys_platform == 'linux'" in after
    assert "\"tensorflow==9.9.9; sys_platform != 'linux'" in after


def test_what_builds_the_library_is_raised_where_it_is_asked_for_too():
    assert edited(TEXT, "hatchling", "9.9.9").count('"hatchling==9.9.9"') == 2


def test_a_name_that_begins_like_another_leaves_the_other_alone():
    assert '"pytest-xdist==9.9.9"' not in edited(TEXT, "pytest", "9.9.9")


@pytest.mark.parametrize("name", ["", "numpi", "num.y"])
def test_an_unknown_package_is_answered_with_those_that_are_pinned(name):
    with pytest.raises(Failure, match=r"没有钉住 .*；钉住的是 .*matplotlib、numpy"):
        edited(TEXT, name, "1.2.3")


@pytest.mark.parametrize("version", ["", "2", ">=2.1", '2.1"'])
def test_a_version_that_is_none_is_shown_how_to_be_written(version):
    with pytest.raises(Failure, match=r"应写成 PIN=numpy==1.2.3 的样子"):
        edited(TEXT, "numpy", version)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A repository of its own, where `make` does what a test says."""
    project = tmp_path / PROJECT.relative_to(ROOT)
    path = tmp_path / "book/1-descent/01_a.ipynb"
    for each in (project, path, tmp_path / "book/faq.ipynb"):
        each.parent.mkdir(parents=True, exist_ok=True)
    project.write_text(TEXT, encoding="utf-8")
    (project.parent / "requirements.lock").touch()
    (tmp_path / "requirements.txt").touch()
    path.write_text(notebook(["a", "1"]), encoding="utf-8")
    (tmp_path / "book/faq.ipynb").write_text(notebook(["b", "1"]), encoding="utf-8")
    for words in ("init -q", "add -A", "-c user.name=a -c user.email=a commit -qm a"):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    monkeypatch.setattr(raise_pins, "ROOT", tmp_path)
    monkeypatch.setattr(raise_pins, "PROJECT", project)
    monkeypatch.setattr(raise_pins, "PAGE", tmp_path / "_build/raised/index.html")
    return tmp_path


def test_a_raise_shows_what_the_new_outputs_say(checkout, monkeypatch, capsys):
    path = checkout / "book/1-descent/01_a.ipynb"

    def execute(target):
        if target == "execute":
            path.write_text(notebook(["a", "2"]), encoding="utf-8")

    monkeypatch.setattr(raise_pins, "make", execute)
    raise_pins.raise_pin("numpy==9.9.9")
    said = capsys.readouterr().out
    assert "book/1-descent/01_a.ipynb 第 1 个代码格\n  - 1\n  + 2\n" in said
    assert "1 个笔记本有变：1 格的字，0 张图" in said
    assert "numpy==9.9.9" in (checkout / "_build/raised/index.html").read_text(encoding="utf-8")


def test_what_is_not_committed_stops_it_before_it_begins(checkout):
    (checkout / "book/faq.ipynb").write_text("写到一半", encoding="utf-8")
    with pytest.raises(Failure, match=r"先提交或收起，再运行一次：\n M book/faq.ipynb"):
        raise_pins.raise_pin("numpy==9.9.9")
    assert raise_pins.PROJECT.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("broken", ["lock", "install", "execute"])
def test_a_step_that_fails_tells_the_way_back_and_the_way_back_works(
    checkout, monkeypatch, capsys, broken
):
    monkeypatch.setattr(raise_pins, "make", lambda target: target == broken)
    with pytest.raises(Failure) as failure:
        raise_pins.raise_pin("numpy==9.9.9")
    assert raise_pins.BACK in f"{failure.value}{capsys.readouterr().out}"
    restore = raise_pins.BACK.removesuffix(" && make install").split()
    subprocess.run(restore, cwd=checkout, check=True)
    assert raise_pins.PROJECT.read_text(encoding="utf-8") == TEXT


def test_cells_whose_outputs_are_the_same_are_passed_over():
    same = notebook(["a", "1\n2", SVG.format(1)], ["b"])
    assert not list(changes_between("x", same, same))


def test_a_changed_line_is_shown_old_and_new():
    before, after = notebook(["a", "1"], ["b", "1\n2"]), notebook(["a", "1"], ["b", "1\n3"])
    change = only(changes_between("x", before, after))
    assert change.number == 2
    assert [line for line in change.lines if line[0] in "+-"] == ["- 2", "+ 3"]
    assert not change.figures


def test_a_changed_picture_is_shown_by_how_far_its_numbers_moved():
    before, after = notebook(["a", SVG.format(1)]), notebook(["a", SVG.format(1.25)])
    change = only(changes_between("x", before, after))
    assert not change.lines
    assert moved(*only(change.figures)) == "1 个数动了，最多动 0.25 点"


def test_a_name_made_of_coordinates_is_no_other_stroke():
    old = SVG.format(1).replace("p1", "p0123456789")
    assert moved(old, SVG.format(3).replace("p1", "pabcdef0123")) == "1 个数动了，最多动 2 点"


def test_the_version_of_matplotlib_in_a_picture_is_nothing_to_see():
    old, new = (f"{SVG}<metadata>v{version}\n</metadata>" for version in ("3.11.1", "3.11.2"))
    assert moved(old.format(1), new.format(1)) == "看起来一样，只是写法变了"


@pytest.mark.parametrize("name", ["#1f77b4", "Sans-13", "line2d_7"])
def test_a_name_with_a_number_in_it_is_no_coordinate(name):
    old = SVG.replace("p1", name).format(1)
    new = SVG.replace("p1", name.replace("7", "8").replace("13", "15")).format(1)
    assert moved(old, new) == "笔画变了，不只是坐标"


def test_a_picture_of_other_strokes_that_is_new_or_gone_is_called_so():
    assert moved(SVG.format(1), SVG.replace("L", "C").format(1)) == "笔画变了，不只是坐标"
    before, after = notebook(["a"]), notebook(["a", SVG.format(1)])
    assert moved(*only(only(changes_between("x", before, after)).figures)) == "这张图是新的"
    assert moved(*only(only(changes_between("x", after, before)).figures)) == "这张图没有了"


def test_the_page_holds_both_pictures_and_escapes_the_text():
    before = notebook(["a", "<b>", SVG.format(1)])
    after = notebook(["a", "<i>", SVG.format(2)])
    text = page("numpy==9.9.9", list(changes_between("book/a.ipynb", before, after)))
    assert text.count("data:image/svg+xml;base64,") == 2
    assert "<del>- &lt;b&gt;\n</del>" in text
    assert "<ins>+ &lt;i&gt;\n</ins>" in text
    assert "<pre>x &lt; 1</pre>" in text


def test_a_raise_that_changes_nothing_says_so():
    assert summary([]) == "没有一处输出变了"
