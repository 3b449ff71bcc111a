"""`make execute`: outputs come out the same each time, and a failure changes nothing."""

import asyncio
import gc
import json
import logging
import warnings

import nbformat
import pytest

from tests.helpers import run_python
from tools.author import execute as tool
from tools.author.execute import METADATA, main
from tools.book import COUNTED

pytestmark = pytest.mark.slow


def execute(*paths, **options):
    return run_python("-m", "tools.author.execute", *paths, **options)


def write_notebook(path, *sources):
    notebook = nbformat.v4.new_notebook(metadata=METADATA)
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(notebook, path)
    return path


def test_two_runs_give_the_same_bytes_and_keep_the_cell_metadata(tmp_path):
    path = write_notebook(
        tmp_path / "a.ipynb",
        "import os, sys\nprint(1)\nsys.stdout.flush()\nprint(2)",
        "os.environ['TF_ENABLE_ONEDNN_OPTS'], os.environ['ONEDNN_MAX_CPU_ISA']",
    )
    notebook = nbformat.read(path, as_version=4)
    figure = {"mystnb": {"figure": {"name": "fig-a"}}, "tags": ["hide-cell"]}
    notebook.metadata = {"language_info": {"name": "python", "version": "3.0"}, "stray": 1}
    notebook.cells[0].metadata = {**figure, "execution": {"iopub.execute_input": "2020"}}
    nbformat.write(notebook, path)

    first = execute(path)
    assert (first.returncode, first.stderr) == (0, "")
    assert "输出更新了" in first.stdout
    once = path.read_bytes()
    second = execute(path)
    assert "没有变化" in second.stdout
    assert path.read_bytes() == once

    stored = json.loads(once)
    assert stored["metadata"] == METADATA
    assert stored["cells"][0]["metadata"] == figure
    assert [cell["id"] for cell in stored["cells"]] == [cell.id for cell in notebook.cells]
    assert [cell["execution_count"] for cell in stored["cells"]] == [1, 2]
    (stream,) = stored["cells"][0]["outputs"]
    assert stream["text"] == ["1\n", "2\n"]
    assert stored["cells"][1]["outputs"][0]["data"]["text/plain"] == ["('0', 'AVX2')"]
    assert [file.name for file in tmp_path.iterdir()] == ["a.ipynb"]


def test_a_failing_cell_is_named_and_the_other_notebooks_still_run(tmp_path):
    bad = write_notebook(tmp_path / "bad.ipynb", "x = 1", "# divide\nx / 0", "print(x)")
    good = write_notebook(tmp_path / "good.ipynb", "1 + 1")
    before = bad.read_bytes()

    result = execute("bad.ipynb", "good.ipynb", cwd=tmp_path)

    assert result.returncode == 1
    assert result.stderr == (
        "bad.ipynb：第 2 格（[2] # divide）报错：ZeroDivisionError: division by zero\n"
        f"没有跑完的笔记本保持原样。{COUNTED}\n"
    )
    assert bad.read_bytes() == before
    assert b'"2"' in good.read_bytes()


@pytest.mark.parametrize("source", ["import time; time.sleep(60)", "while True: print('啊' * 30)"])
def test_a_cell_that_never_ends_is_stopped(tmp_path, source):
    path = write_notebook(tmp_path / "a.ipynb", source)
    before = path.read_bytes()
    code = (
        "import sys; from tools.author import execute;"
        "execute.CELL_SECONDS = 1; execute.main(sys.argv[1:])"
    )
    result = run_python("-c", code, path)
    assert result.returncode == 1
    assert "跑了 1 秒还没有完" in result.stderr
    assert path.read_bytes() == before


def test_a_kernel_that_dies_is_reported(tmp_path):
    result = execute(write_notebook(tmp_path / "a.ipynb", "1", "import os; os._exit(1)"))
    assert result.returncode == 1
    assert "第 2 格（[2] import os; os._exit(1)）运行时内核退出了" in result.stderr


def without_ids(raw):
    del raw["cells"][0]["id"]
    return json.dumps(raw)


def older(raw):
    return json.dumps({**raw, "nbformat_minor": 4})


def with_a_stray_cell_field(raw):
    raw["cells"][0]["colour"] = "red"
    return json.dumps(raw)


def in_conflict(raw):
    ours, theirs = json.dumps(raw), json.dumps(without_outputs(raw))
    return f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> 另一支\n"


def without_outputs(raw):
    return {**raw, "cells": [{**cell, "outputs": []} for cell in raw["cells"]]}


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda raw: json.dumps(raw)[:-9], "不是完好的笔记本，坏在第 1 行"),
        (in_conflict, "第 1 行起有没合并完的 git 冲突，用 git checkout --ours 或 --theirs"),
        (lambda raw: "\ufeff" + json.dumps(raw), "开头有 BOM"),
        (lambda raw: "[]", "不是完好的笔记本"),
        (older, "格式是 nbformat 4.4"),
        (without_ids, "第 1 格（[1] 1）没有 id"),
        (with_a_stray_cell_field, "不是完好的笔记本"),
    ],
)
def test_a_broken_notebook_gives_one_sentence_and_is_left_alone(tmp_path, capsys, spoil, sentence):
    path = write_notebook(tmp_path / "a.ipynb", "1")
    path.write_text(spoil(json.loads(path.read_bytes())), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(SystemExit, match="没有跑完的笔记本保持原样"):
        main([path])
    (line,) = capsys.readouterr().err.splitlines()
    assert sentence in line
    assert path.read_bytes() == before


def test_a_missing_notebook_gives_one_sentence(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([tmp_path / "nowhere.ipynb"])
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("nowhere.ipynb：没有这个文件，检查路径")


def test_a_folder_is_no_notebook(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([tmp_path])
    assert "这是一个文件夹，写其中一个文件的路径" in capsys.readouterr().err


def test_a_kernel_that_does_not_start_gives_one_sentence(tmp_path):
    spec = {"argv": ["./nowhere", "{connection_file}"], "display_name": "", "language": "python"}
    kernel = tmp_path / "kernels/python3/kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps(spec), encoding="utf-8")
    path = write_notebook(tmp_path / "a.ipynb", "1")
    result = execute(path, environment={"JUPYTER_PATH": str(tmp_path)}, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr == (
        "a.ipynb：内核 python3 没有起来，删掉 .venv/installed，运行 make book 重装\n"
        f"没有跑完的笔记本保持原样。{COUNTED}\n"
    )


# The system itself refuses what it writes, as it does on a full disk; the kernel is spared.
FULL_DISK = """
import resource, sys
from tools.author import execute
write = execute.write_atomically
def write_on_a_full_disk(*words):
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    write(*words)
execute.write_atomically = write_on_a_full_disk
execute.main(sys.argv[1:])
"""


def test_a_full_disk_leaves_the_old_notebook(tmp_path):
    path = write_notebook(tmp_path / "a.ipynb", "1 + 1")
    before = path.read_bytes()
    result = run_python("-c", FULL_DISK, path)
    assert result.returncode == 1
    assert f"{path} 没有写成，原来的没有动" in result.stderr
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_windows_line_ends_and_a_foreign_kernel_are_written_our_way(tmp_path):
    path = write_notebook(tmp_path / "带 空格 的.ipynb", "1 + 1")
    assert execute(path).returncode == 0
    good = path.read_text(encoding="utf-8")
    foreign = json.loads(good)
    foreign["metadata"] = {"kernelspec": {"display_name": "Julia", "name": "julia-1.9"}}
    spoilt = json.dumps(foreign, indent=1, ensure_ascii=False) + "\n"
    path.write_bytes(spoilt.replace("\n", "\r\n").encode())
    assert execute(path).returncode == 0
    assert path.read_bytes() == good.encode()


def test_ctrl_c_stops_a_run_however_early_it_comes(monkeypatch):
    """Also before the run has begun: nothing is left that nobody waits for."""

    def press(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(tool, "wait", press)
    monkeypatch.setattr(logging.getLogger("asyncio"), "disabled", False)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        with pytest.raises(KeyboardInterrupt):
            tool.interruptible(asyncio.sleep, 3600)
        gc.collect()
    assert warned == []
