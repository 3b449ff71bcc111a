"""What stands in the way of site, figure and git ends in a sentence, or does no harm."""

import resource
import shutil
import subprocess
import sys

import pytest
from sphinx.errors import ExtensionError

from automatic_gradient.figures.setup import add_chinese_font
from automatic_gradient.site.ship import faults
from tools.book import LIBRARY, ROOT

pytestmark = pytest.mark.slow

CONFIG = 'extensions = ["myst_nb", "automatic_gradient.site.ship.faults"]\n'


def build(folder, page, content, **options):
    (folder / "conf.py").write_text(CONFIG, encoding="utf-8")
    (folder / page).write_text(content, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", folder, folder / "_build"],
        capture_output=True, encoding="utf-8", check=False, **options,
    )  # fmt: skip


def test_a_broken_notebook_is_named_by_the_site(tmp_path):
    done = build(tmp_path, "index.ipynb", "<<<<<<< HEAD\n{}\n")
    assert done.returncode != 0
    assert "index.ipynb 不是完好的笔记本，坏在第 1 行：运行 make execute" in done.stderr


def test_a_site_for_which_there_is_no_room_says_so(tmp_path):
    limit = (20_000, 20_000)
    done = build(
        tmp_path, "index.md", "# 页\n\n" + "字" * 30_000,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert done.returncode != 0
    assert "查磁盘满了没有，权限够不够" in done.stderr


def test_a_missing_npm_package_is_named(tmp_path, monkeypatch):
    shutil.copy(LIBRARY / "package.json", tmp_path)
    first = next(iter(faults.packages()))
    monkeypatch.setattr(faults, "PACKAGES", tmp_path / "node_modules")
    with pytest.raises(ExtensionError, match=f"没有找到 npm 包 {first}：删掉 .venv/installed"):
        faults.setup(None)


@pytest.mark.parametrize("content", [None, b"no font"])
def test_a_font_that_cannot_be_read_is_named(tmp_path, content):
    font = tmp_path / "NotoSansSC-Regular.otf"
    if content:
        font.write_bytes(content)
    with pytest.raises(RuntimeError, match=f"{font.name} 读不出来：重装它"):
        add_chinese_font(font)


def test_git_on_windows_brings_and_takes_our_line_ends(tmp_path):
    def git(*words):
        settings = ("-c", "core.autocrlf=true", "-c", "user.name=a", "-c", "user.email=a@b.c")
        command = ["git", *settings, *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout

    shutil.copy(ROOT / ".gitattributes", tmp_path)
    names = ("页.ipynb", "tool.py", "页.md", "find.sh", "Makefile")
    for name in names:
        (tmp_path / name).write_bytes(b"{}\r\n")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Windows")
    for name in names:
        assert git("show", f"HEAD:{name}") == b"{}\n"
        (tmp_path / name).unlink()
    git("checkout", "--", ".")
    assert {(tmp_path / name).read_bytes() for name in names} == {b"{}\n"}
