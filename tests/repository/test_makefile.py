"""`make`: what it says of itself, and what it hands on."""

import os
import re
import shutil
import subprocess

import pytest

from tools.book import ROOT


@pytest.fixture
def checkout(tmp_path):
    """The Makefile in a folder of its own, where the set-up is done."""
    root = tmp_path / "自动 求梯度"
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", root)
    executable(root / ".venv/bin/python", 'case "$*" in -c*) echo 3.12 ;; esac')
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


def test_a_command_that_is_none_is_told(checkout):
    done = make(checkout, "bok")
    assert done.returncode == 2
    assert done.stderr.startswith("没有 make bok 这条命令：运行 make，看有哪些\n")


def test_clean_leaves_what_is_the_readers(checkout):
    for folder in ("_build/html", "work", "book", "src", "tests/__pycache__"):
        (checkout / folder).mkdir(parents=True)
    assert make(checkout, "clean").returncode == 0
    left = {path.name for path in checkout.iterdir()}
    assert left == {".venv", "Makefile", "book", "src", "tests", "tools", "work"}
    assert not list((checkout / "tests").iterdir())
