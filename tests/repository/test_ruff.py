"""The code of library, tests, tools and cells keeps the rules: what a commit's hooks ask of it."""

import re
import subprocess
import sys

import pytest
import yaml

from tools.book import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
RUFF = [hook for hook in HOOKS[0]["hooks"] if " -m ruff " in hook["entry"]]


@pytest.mark.parametrize("hook", RUFF, ids=lambda hook: hook["id"])
def test_ruff_finds_nothing(hook):
    folders = [
        name
        for name in ("src", "tests", "tools", "book")
        if re.match(hook["files"], f"{name}/a.{'ipynb' if name == 'book' else 'py'}")
    ]
    done = subprocess.run(
        [sys.executable, *hook["entry"].split()[1:], *folders],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert folders
    assert done.returncode == 0, done.stdout


def test_code_and_cells_are_both_checked_and_formatted():
    assert [hook["id"] for hook in RUFF] == ["code", "code-layout", "cells", "cells-layout"]
