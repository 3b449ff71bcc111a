"""`make`: what it says of itself, and what it leaves behind a failed build."""

import os
import re
import shutil
import subprocess

import pytest

from tools.book import ROOT


@pytest.fixture
def checkout(tmp_path):
    """The Makefile in a folder of its own, where the set-up is done and every build fails."""
    root = tmp_path / "自动 求梯度"
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", root)
    executable(root / ".venv/bin/python", 'case "$*" in -c*) echo 3.12 ;; esac')
    executable(
        root / ".venv/bin/jupyter-book", "echo 'WARNING: 断链'", "echo 'Traceback (most'", "exit 1"
    )
    return root


def executable(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)


def make(root, *words):
    # Not what an enclosing `make test` was told.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    ours.pop("PYTHON", None)
    return subprocess.run(
        ["make", *words], cwd=root, env=ours, capture_output=True, encoding="utf-8", check=False
    )


def test_make_alone_lists_every_command():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    listed = [line.split()[1] for line in make(ROOT).stdout.splitlines()]
    assert sorted(listed) == sorted(set(commands) - {"install"})


def test_a_failed_build_says_so_and_is_not_passed_over_at_the_next_run(checkout):
    read_before = checkout / "_build/.doctrees/environment.pickle"
    read_before.parent.mkdir(parents=True)
    read_before.touch()
    done = make(checkout, "book")
    assert done.returncode != 0
    assert "WARNING: 断链" in done.stderr
    assert "网站没有造成" in done.stderr
    assert "Traceback" not in done.stderr  # jupyter-book's own: the reason would be out of sight
    assert not read_before.exists()


def test_a_build_says_which_downloads_it_deleted_and_nothing_else_of_its_log(checkout):
    said = "书改过了，旧的 _downloads/automatic-gradient.pdf 已删：要新的，运行 make pdf"
    executable(checkout / ".venv/bin/jupyter-book", "echo 'Running'", f"echo '{said}'")
    lines = make(checkout, "book").stdout.splitlines()
    assert lines[-2] == said
    assert "Running" not in lines


def test_a_notebook_whose_name_has_spaces_is_one_notebook(checkout):
    executable(
        checkout / ".venv/bin/python",
        """case "$*" in -c*) echo 3.12 ;; *tools.author.execute*) printf '<%s>' "$@" ;; esac""",
    )
    name = "book/带 空格 的.ipynb"
    assert (
        make(checkout, "execute", f"NOTEBOOK={name}").stdout
        == f"<-m><tools.author.execute><{name}>"
    )
    assert make(checkout, "execute").stdout == "<-m><tools.author.execute>"


def test_clean_leaves_what_is_the_readers(checkout):
    for folder in ("_build/html", "work", "book", "src", "tests/__pycache__"):
        (checkout / folder).mkdir(parents=True)
    assert make(checkout, "clean").returncode == 0
    left = {path.name for path in checkout.iterdir()}
    assert left == {".venv", "Makefile", "book", "src", "tests", "tools", "work"}
    assert not list((checkout / "tests").iterdir())
