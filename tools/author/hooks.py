"""Set up git for who changes the book: checks before a commit, and notebooks that git can read."""

import subprocess
import sys

from tools.book import ROOT
from tools.install import BIN, PYTHON

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
    if run("git", "rev-parse", "--git-dir", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        sys.exit("这里不是 git 仓库：用 git clone 取来的书，才有提交和 git diff")
    # Not among the pins that every reader installs.
    library = "src/automatic-gradient[dev]"
    quietly = ("--quiet", "--disable-pip-version-check", "--no-build-isolation")
    if run(PYTHON, "-m", "pip", "install", *quietly, "-e", library):
        sys.exit("pip 没有装完，原因在上面：若是网络不通，检查之后再运行一次")
    if run(PYTHON, "-m", "pre_commit", "install", stdout=subprocess.DEVNULL):
        sys.exit("提交前的检查没有装上，原因在上面")
    for name, value in SETTINGS.items():
        run("git", "config", name, value)
    print("装好了：每次 git commit 先查改动，git diff 里的笔记本读得懂")


def run(*command, **options):
    return subprocess.run(command, cwd=ROOT, check=False, **options).returncode


if __name__ == "__main__":
    main()
