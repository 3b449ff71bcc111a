"""`make execute`: outputs come out the same each time, and a failure changes nothing."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from tools.execute import METADATA, main

TOOLS = Path(__file__).resolve().parent.parent / "tools"


def run(*command, cwd=None):
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def execute(*paths, cwd=None):
    return run(TOOLS / "execute.py", *paths, cwd=cwd)


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
        "bad.ipynb：第 2 个代码格（# divide）报错：ZeroDivisionError: division by zero\n"
        "没有跑完的笔记本保持原样\n"
    )
    assert bad.read_bytes() == before
    assert b'"2"' in good.read_bytes()


def test_a_cell_that_never_ends_is_stopped(tmp_path):
    path = write_notebook(tmp_path / "a.ipynb", "import time; time.sleep(60)")
    code = "import sys, execute; execute.CELL_SECONDS = 1; execute.main(sys.argv[1:])"
    result = run("-c", code, path, cwd=TOOLS)
    assert result.returncode == 1
    assert "第 1 个代码格（import time; time.sleep(60)）跑了 1 秒还没有完" in result.stderr


def test_a_kernel_that_dies_is_reported(tmp_path):
    result = execute(write_notebook(tmp_path / "a.ipynb", "1", "import os; os._exit(1)"))
    assert result.returncode == 1
    assert "第 2 个代码格（import os; os._exit(1)）运行时内核退出了" in result.stderr


def without_ids(raw):
    del raw["cells"][0]["id"]
    return json.dumps(raw)


def older(raw):
    return json.dumps({**raw, "nbformat_minor": 4})


def with_a_stray_cell_field(raw):
    raw["cells"][0]["colour"] = "red"
    return json.dumps(raw)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda raw: json.dumps(raw)[:-9], "不是完好的笔记本（JSONDecodeError）"),
        (lambda raw: "[]", "不是完好的笔记本（TypeError）"),
        (older, "格式是 nbformat 4.4"),
        (without_ids, "第 1 格没有 id"),
        (with_a_stray_cell_field, "不是完好的笔记本（NotebookValidationError）"),
    ],
)
def test_a_broken_notebook_gives_one_sentence_and_is_left_alone(tmp_path, capsys, spoil, sentence):
    path = write_notebook(tmp_path / "a.ipynb", "1")
    path.write_text(spoil(json.loads(path.read_bytes())))
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


def test_a_missing_kernel_gives_one_sentence(tmp_path, monkeypatch, capsys):
    def no_kernel(self, name):
        raise NoSuchKernel(name)

    monkeypatch.setattr(KernelSpecManager, "get_kernel_spec", no_kernel)
    with pytest.raises(SystemExit, match="没有跑完的笔记本保持原样"):
        main([write_notebook(tmp_path / "a.ipynb", "1")])
    assert "没有名叫 python3 的内核，运行 make book 装好环境" in capsys.readouterr().err
