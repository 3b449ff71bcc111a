"""What `make hooks` sets up: checks before a commit, and notebooks whose diff a person can read."""

import json
import re
import subprocess
import sys
import tomllib

import pytest
import yaml

from tools.author import hooks, notebook_text
from tools.book import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
SVG = '<svg>\n <!-- 步数 -->\n <path d="M 0 {}"/>\n</svg>'


def notebook(source="descend(1)", height=1):
    figure = {"output_type": "display_data", "data": {"image/svg+xml": SVG.format(height)}}
    text = {"output_type": "stream", "text": ["one\n", "two\n"]}
    cell = {"cell_type": "code", "id": "descend", "metadata": {}, "source": [source]}
    return json.dumps({"cells": [cell | {"outputs": [text, figure]}]}, indent=1)


def shown(tmp_path, capsys, content):
    file = tmp_path / "a.ipynb"
    file.write_text(content, encoding="utf-8")
    notebook_text.main(file)
    return capsys.readouterr().out


def test_a_cell_is_shown_with_its_outputs_and_a_figure_with_its_words(tmp_path, capsys):
    lines = shown(tmp_path, capsys, notebook()).splitlines()
    assert lines[:4] == ["── code descend", "descend(1)", "→ one", "→ two"]
    assert re.fullmatch("→ 图 [0-9a-f]{10}", lines[4])
    assert lines[5] == "→ 步数"


def test_a_figure_that_differs_anywhere_is_seen_to_differ(tmp_path, capsys):
    assert shown(tmp_path, capsys, notebook()) != shown(tmp_path, capsys, notebook(height=2))


def test_a_notebook_with_a_conflict_in_it_is_shown_as_it_is(tmp_path, capsys):
    broken = "<<<<<<< ours\n{}\n=======\n"
    assert shown(tmp_path, capsys, broken) == broken


@pytest.mark.parametrize("set_up", [True, False], ids=["set up", "not set up"])
def test_git_shows_a_changed_notebook_whether_set_up_or_not(tmp_path, set_up):
    def git(*words):
        return subprocess.run(
            ["git", *words], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
        ).stdout

    git("init", "--quiet")
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    (tmp_path / ".gitattributes").write_text(attributes, encoding="utf-8")
    if set_up:
        tool = f'"{sys.executable}" -X utf8 "{ROOT / "tools/author/notebook_text.py"}"'
        git("config", "diff.jupyternotebook.textconv", tool)
    file = tmp_path / "a.ipynb"
    file.write_text(notebook(), encoding="utf-8")
    git("add", "-A")
    file.write_text(notebook("descend(2)", height=2), encoding="utf-8")
    changed = [line for line in git("diff").splitlines() if re.match(r"[+-](?![+-])", line)]
    assert any("descend(2)" in line for line in changed)
    assert any("svg" in line or "path" in line for line in changed) == (not set_up)


def test_what_git_refuses_is_told_and_is_no_success(tmp_path, monkeypatch):
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / ".git/config.lock").touch()  # another git is at it, or was
    monkeypatch.setattr(hooks, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match=r"git 没有设置好：.*config.*。改好再运行一次"):
        hooks.set_up_git()


def test_the_checks_before_a_commit_download_nothing():
    assert [repository["repo"] for repository in HOOKS] == ["local"]
    for hook in HOOKS[0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/python ")


def test_what_is_installed_for_it_is_pinned():
    settings = (ROOT / "src/automatic-gradient/pyproject.toml").read_text(encoding="utf-8")
    pins = tomllib.loads(settings)["project"]["optional-dependencies"]["dev"]
    assert {pin.partition("==")[0] for pin in pins if "==" in pin} == {"nbdime", "pre-commit"}


def test_what_is_checked_before_a_commit_is_checked_by_make_check_too():
    entries = {hook["entry"].partition(".venv/bin/python -m ")[2] for hook in HOOKS[0]["hooks"]}
    # tests/repository/test_ruff.py runs these as they stand here, on all files.
    others = {entry for entry in entries if not entry.startswith("ruff ")}
    assert others == {
        "tools.checks.prose",
        "tools.checks.quoted_numbers",
        "pytest -q --no-header -p tools.checks.notebook_hygiene",
    }
