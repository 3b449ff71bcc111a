"""What repo2docker, and so a JupyterHub for a class, finds in `.binder`."""

import json
import os
import re
import subprocess
import venv

from tools.book import ROOT
from tools.install import KERNEL_ENV

BINDER = ROOT / ".binder"


def test_a_hub_installs_the_pins_of_the_book():
    # Not a copy, and by -r: repo2docker then fetches the library before it installs.
    assert (BINDER / "requirements.txt").read_text(encoding="utf-8") == "-r ../requirements.txt\n"


def test_a_hub_has_a_python_that_the_book_runs_on():
    chosen = re.fullmatch(r"python-3\.(\d+)\n", (BINDER / "runtime.txt").read_text("utf-8"))
    assert 11 <= int(chosen[1]) <= 13


def test_a_hub_gives_its_kernel_the_environment_of_the_book(tmp_path):
    venv.create(tmp_path, symlinks=True)
    installed = tmp_path / "share/jupyter/kernels/python3/kernel.json"
    installed.parent.mkdir(parents=True)
    installed.write_text('{"argv": ["python"], "language": "python"}', encoding="utf-8")
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([BINDER / "postBuild"], cwd=ROOT, env=os.environ | {"PATH": path}, check=True)
    kernel = json.loads(installed.read_text(encoding="utf-8"))
    assert kernel["env"] == KERNEL_ENV
    assert kernel["argv"][0] == str(tmp_path / "bin/python")
