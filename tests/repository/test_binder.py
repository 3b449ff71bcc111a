"""What repo2docker, and so a JupyterHub for a class, finds in `.binder`."""

import json
import os
import re
import shutil
import subprocess
import venv

import pytest

from tools.book import LIBRARY, ROOT
from tools.install import KERNEL_ENV

BINDER = ROOT / ".binder"


def test_a_hub_installs_the_pins_of_the_book():
    # Not a copy, and by -r: repo2docker then fetches the library before it installs.
    assert (BINDER / "requirements.txt").read_text(encoding="utf-8") == "-r ../requirements.txt\n"


def test_a_hub_has_a_python_that_the_book_runs_on():
    chosen = re.fullmatch(r"python-3\.(\d+)\n", (BINDER / "runtime.txt").read_text("utf-8"))
    assert 11 <= int(chosen[1]) <= 13


@pytest.fixture
def build(tmp_path):
    """Run `postBuild` in an environment with an npm of these words, and return what it did."""
    venv.create(tmp_path, symlinks=True)
    installed = tmp_path / "share/jupyter/kernels/python3/kernel.json"
    installed.parent.mkdir(parents=True)
    installed.write_text('{"argv": ["python"], "language": "python"}', encoding="utf-8")

    def build(npm):
        executable = tmp_path / "bin/npm"
        executable.write_text(f"#!/bin/sh\n{npm}\n", encoding="utf-8")
        executable.chmod(0o755)
        done = subprocess.run(
            [BINDER / "postBuild"],
            cwd=ROOT,
            env=os.environ | {"PATH": f"{executable.parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        done.kernel = installed.exists() and json.loads(installed.read_text(encoding="utf-8"))
        done.python = str(tmp_path / "bin/python")
        return done

    return build


def test_a_hub_gives_its_kernel_the_environment_of_the_book(build):
    done = build("exit 0")
    assert done.returncode == 0
    assert done.kernel["env"] == KERNEL_ENV
    assert done.kernel["argv"][0] == done.python


def test_a_hub_whose_own_python_comes_first_is_told_so(build, tmp_path):
    shutil.rmtree(tmp_path / "share")
    done = build("exit 0")
    assert (done.returncode, done.kernel) == (1, False)
    assert done.stderr.startswith(f"{tmp_path} 里没有 Jupyter 的内核：先激活装书的环境")


def test_a_hub_fetches_what_the_pictures_are_bundled_with(build):
    command, *_, folder = build('echo "$@"').stdout.split()
    assert command == "ci"
    assert ROOT / folder == LIBRARY


def test_a_hub_that_could_not_fetch_it_says_what_to_do(build):
    done = build("exit 1")
    assert done.returncode == 1
    assert done.stderr.startswith("能拖的图还缺脚本")
    assert done.kernel["env"] == KERNEL_ENV
