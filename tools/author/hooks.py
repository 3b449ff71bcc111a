"""Set up git for who changes the book: checks before a commit, and notebooks that git can read."""

import subprocess
import sys

from tools.book import ROOT
from tools.install import BIN, PYTHON
from tools.steps import reason_in, run

# Relative to the top of the checkout, where git starts them, so that it may move.
HERE = BIN.relative_to(ROOT).as_posix()
SETTINGS = {
    "diff.jupyternotebook.textconv": f"{HERE}/python -X utf8 tools/author/notebook_text.py",
    "diff.jupyternotebook.xfuncname": "^── .*$",
    # `.venv` may have been made anew since, without it: then as any text, with marks and no loss.
    "merge.jupyternotebook.driver": (
        f"if test -x {HERE}/git-nbmergedriver;"
        f" then {HERE}/git-nbmergedriver merge %O %A %B %L %P; else git merge-file %A %O %B; fi"
    ),
}


def main():
    git = ["git", "rev-parse", "--git-dir"]
    if subprocess.run(git, cwd=ROOT, capture_output=True, check=False).returncode:
        sys.exit("这里不是 git 仓库：用 git clone 取来的书，才有提交和 git diff")
    # Not among the pins that every reader installs.
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-build-isolation"]
    run(
        [*pip, "-e", "src/automatic-gradient[dev]"],
        "正在装提交之前用的两个包……",
        "pip 没有装完",
        "PIP_INDEX_URL",
    )
    set_up_git()
    print("装好了：每次 git commit 先查改动，git diff 里的笔记本读得懂")


def set_up_git():
    """Give this clone its settings and its check before a commit; end where git refuses."""
    settings = [["git", "config", name, value] for name, value in SETTINGS.items()]
    for command in [*settings, [PYTHON, "-m", "pre_commit", "install"]]:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip()
            sys.exit(f"git 没有设置好：{reason_in(said) or f'{said}。改好再运行一次'}")


if __name__ == "__main__":
    main()
