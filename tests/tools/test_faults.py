"""Whatever ends a tool, a person is told in a sentence: the too old Python, Ctrl+C, an error."""

import ast
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.helpers import run_python
from tools import faults
from tools.book import ROOT

FIRST = ROOT / "tools/__init__.py"


@pytest.fixture
def tool(tmp_path):
    """Run a tool whose code is given, as a person does: `python -m tools.chore`."""
    shutil.copytree(
        ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__")
    )

    def run(code, **options):
        (tmp_path / "tools/chore.py").write_text(code, encoding="utf-8")
        return run_python("-m", "tools.chore", cwd=tmp_path, **options)

    return run


def sentence_of(done):
    """The one line that a tool printed which failed."""
    assert done.returncode != 0
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    return line


def test_an_old_python_reads_what_tells_it_that_it_is_too_old():
    tree = ast.parse(FIRST.read_text(encoding="utf-8"), feature_version=(3, 4))
    kinds = {type(node) for node in ast.walk(tree)}
    # No later Python 3.4 lets pass what Python 2 does not.
    assert not kinds & {ast.AnnAssign, ast.JoinedStr, ast.Nonlocal, ast.Starred, ast.YieldFrom}


def test_it_is_told_so():
    done = run_python("-c", "import sys; sys.version_info = (3, 7, 16); import tools", cwd=ROOT)
    assert sentence_of(done) == ("Python 3.7.16 太旧：装 Python 3.11、3.12 或 3.13，用它再运行一次")


def test_ctrl_c_is_answered_in_chinese_wherever_it_comes(tool):
    done = tool("import signal, time\nsignal.raise_signal(signal.SIGINT)\ntime.sleep(9)")
    assert sentence_of(done) == "停下了"
    assert done.returncode == -signal.SIGINT  # make and the shell stop too


def test_a_python_without_the_packages_is_told_how_to_get_them(tool):
    assert sentence_of(tool("import no_such_package.part")) == (
        f"这个 Python 里没有 no_such_package：先运行 {Path(sys.executable).name} -m tools.install，"
        f"再运行 {Path('.venv', 'Scripts' if os.name == 'nt' else 'bin', 'python')} -m tools.chore"
    )


def test_an_environment_that_is_not_whole_is_to_be_made_anew(monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(ROOT / ".venv"))
    assert "删掉 .venv" in faults.sentence(None, ModuleNotFoundError(name="traitlets.log"), None)


def test_an_error_of_the_system_names_the_file_and_the_way_out(tool):
    said = sentence_of(tool("raise OSError(30, 'Read-only file system', '/书/a.md')"))
    assert said == "/书/a.md 用不了。这个磁盘只许读：换一个能写的地方，再运行一次"


def test_what_nobody_thought_of_is_kept_in_a_file_that_is_named(tool, tmp_path):
    places = {name: str(tmp_path) for name in ("TMPDIR", "TEMP", "TMP")}
    said = sentence_of(tool("def f():\n    raise ValueError('一\\n二')\nf()", environment=places))
    (file,) = tmp_path.glob("gradient-*.txt")
    assert said == (
        f"停在没有料到的地方：ValueError: 一。经过记在 {file}："
        "再运行一次还是这样，就把它附在 issue 里"
    )
    assert "in f\n" in file.read_text(encoding="utf-8")


def test_an_output_that_has_no_chinese_is_no_reason_to_end(tool):
    done = tool("print('汉字')", environment={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, done.stdout) == (0, "\\u6c49\\u5b57\n")


def test_who_has_seen_enough_is_told_nothing(tool):
    assert tool("raise BrokenPipeError(32, 'Broken pipe')").stderr == ""
