"""Moves on a disk that may only be read: each command says so, and what to do.

The disk is one that Python alone takes for such: `read_only/sitecustomize.py`.
"""

import os
import subprocess
from pathlib import Path

import nbformat
import pytest

from automatic_gradient.widgets.bundle import PACKAGES
from tests.moves import checkout
from tests.moves.checkout import Move, judge, say
from tools.book import ROOT

pytestmark = pytest.mark.slow

READ_ONLY = "这个磁盘只许读：换一个能写的地方"
SAID = {
    "make book": ("_build/book.log 没有写成", READ_ONLY),
    "make execute NOTEBOOK=一格.ipynb": ("原来的没有动", READ_ONLY),
    "make lab": ("没有写成", READ_ONLY),
    "make handout": ("_build/handout.new", READ_ONLY),
    "make grade FOLDER=作业": ("成绩.csv 没有写成", READ_ONLY),
    "make hooks": ("_build/install.log 用不了", READ_ONLY),
    ".venv/bin/python -m tools.publish.archive": ("没有写成", READ_ONLY),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = checkout.copy_checkout(tmp_path_factory.mktemp("书") / "自动 求梯度")
    cell = nbformat.v4.new_code_cell("1 + 1")  # it has yet to be run
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), root / "一格.ipynb")
    subprocess.run(["git", "init", "--quiet", root], check=True)  # for the hooks
    (root / "作业").mkdir()
    (root / "作业/甲.ipynb").write_text("{", encoding="utf-8")
    for name in ("index.html", "library.whl"):  # a site, for the archive
        (root / "_build/html").mkdir(parents=True, exist_ok=True)
        (root / "_build/html" / name).touch()
    return root


@pytest.fixture
def read_only(root):
    """What a person's shell has where the copy may only be read."""
    paths = [str(Path(__file__).with_name("read_only")), checkout.environment(root)["PYTHONPATH"]]
    return {"READ_ONLY": str(root), "PYTHONPATH": os.pathsep.join(paths)}


@pytest.mark.parametrize("command", SAID)
def test_a_command(root, read_only, command):
    judge(Move(command, SAID[command]), *say(root, command, **read_only))


def test_the_set_up(root, read_only):
    (root / PACKAGES.relative_to(ROOT)).unlink()
    (root / ".venv/installed").write_text("of another edition", encoding="utf-8")
    judge(
        Move("make install", (".venv/installed 用不了", READ_ONLY)),
        *say(root, "make install", **read_only),
    )
