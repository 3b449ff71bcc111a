"""`make test` tells in Chinese what became of a notebook, and what to do: with real kernels."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tools.author.execute import METADATA
from tools.book import ROOT

pytestmark = pytest.mark.slow

JULIA = {"kernelspec": {"display_name": "Julia", "language": "julia", "name": "julia-1.9"}}

SECOND_CELLS = {
    "stale": "2",
    "raises": "1 / 0",
    "dies": "import os; os._exit(1)",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "endless": "while True: pass",
    "prints": "while True: print('啊' * 30)",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What one run over all the notebooks says, for each notebook and cell."""
    folder = tmp_path_factory.mktemp("带 空格 的")
    for name, source in SECOND_CELLS.items():
        (folder / f"{name}.ipynb").write_text(notebook(source), encoding="utf-8")
    good = notebook("1")
    foreign = {**json.loads(good), "metadata": JULIA}
    (folder / "foreign.ipynb").write_text(json.dumps(foreign), encoding="utf-8")
    (folder / "conflict.ipynb").write_text(f"<<<<<<< HEAD\n{good}", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tools.checks.notebook_advice", "--color=no"]
    command += ["-p", "no:cacheprovider", "--nbval", "--nbval-cell-timeout=8", "-n", "2"]
    command += ["--dist", "loadfile", "--rootdir", folder, folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stdout
    parts = re.split(r"^_+ (?:ERROR .*? )?(\S+\.ipynb(?:::Cell \d)?) _+$", done.stdout, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def notebook(source):
    """The text of a notebook whose outputs are those of `0`, `1` and `2`."""
    cells = []
    for number, text in enumerate(["0", source, "2"]):
        result = nbformat.v4.new_output(
            "execute_result", {"text/plain": str(number)}, execution_count=number + 1
        )
        cells.append(nbformat.v4.new_code_cell(text, outputs=[result], execution_count=number + 1))
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=METADATA))


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("stale.ipynb::Cell 1", "第 2 格（[2] 2）的输出变了。有意改的，就运行 make execute"),
        ("raises.ipynb::Cell 1", "报错（ZeroDivisionError: division by zero）：改好代码"),
        ("dies.ipynb::Cell 1", "运行时内核退出了，多半是内存不够"),
        ("killed.ipynb::Cell 1", "运行时内核退出了，多半是内存不够"),
        ("endless.ipynb::Cell 1", "第 2 格（[2] while True: pass）到了时限（8 秒）还没有完"),
        ("prints.ipynb::Cell 1", "到了时限（8 秒）还没有完：找找有没有停不下来的循环"),
        (
            "foreign.ipynb::Cell 0",
            "内核没有起来（No such kernel named julia-1.9）：运行 make execute",
        ),
        ("conflict.ipynb", "第 1 行起有没合并完的 git 冲突"),
    ],
)
def test_a_failure_begins_with_what_happened_and_what_to_do(said, cell, sentence):
    lines = [line for line in said[cell].splitlines() if line and not line.startswith("[gw")]
    assert sentence in lines[0]


def test_the_command_it_names_stands_the_spaces_of_a_path(said):
    command = re.search(r"make execute NOTEBOOK='(.*)'，用 git diff", said["stale.ipynb::Cell 1"])
    assert Path(ROOT, command[1]).is_file()


def test_what_nbval_compared_is_kept(said):
    assert "'1' == '2'" in said["stale.ipynb::Cell 1"]


def test_no_traceback_of_jupyter_hides_the_sentence(said):
    for cell in ("dies.ipynb::Cell 1", "foreign.ipynb::Cell 0", "conflict.ipynb"):
        assert "Traceback" not in said[cell]


def test_the_cells_after_a_stop_say_nothing(said):
    assert set(said) == {
        *(f"{name}.ipynb::Cell 1" for name in SECOND_CELLS),
        *(f"foreign.ipynb::Cell {number}" for number in range(3)),
        "conflict.ipynb",
    }
