"""Run one chapter anew, show what has changed in it, and check all that concerns it.

python -m tools.author.chapter 2
"""

import json
import subprocess
import sys
from difflib import unified_diff

from automatic_gradient import exercises, figures
from tools import book
from tools.author.execute import execute_all, interruptible
from tools.author.notebook_text import lines


def main(word):
    notebook = chapter_of(word)
    before = shown(notebook)
    if not all(interruptible(execute_all, [notebook])):
        sys.exit("改好这一章，再运行一次")
    for line in unified_diff(before, shown(notebook), "原来的", "现在的", lineterm=""):
        print(line)
    sys.exit(subprocess.run(checks(notebook), cwd=book.ROOT, check=False).returncode)


def chapter_of(word):
    found = [
        one for one in book.chapters() if word.isdecimal() and int(word) == book.number_of(one)
    ]
    if not found:
        numbers = [str(book.number_of(one)) for one in book.chapters()]
        said = f"没有第 {word} 章" if word else "没有说哪一章"
        sys.exit(f"{said}：有的是 {'、'.join(numbers)}，例如 make chapter N=2")
    return found[0]


def shown(notebook):
    """The notebook in lines that a person can read."""
    return list(lines(json.loads(notebook.read_text(encoding="utf-8"))))


def checks(notebook):
    """The command that runs the notebook's cells, and every test that is named after it."""
    number = book.number_of(notebook)
    own = f"automatic_gradient.figures.chapter_{number:02}"
    names = [
        notebook.stem,
        *(name for name in figures.__all__ if getattr(figures, name).__module__ == own),
        *(f"[{one}]" for one in exercises.ids() if one.startswith(f"{number}.")),
    ]
    return [
        *(sys.executable, "-m", "pytest", "-q"),
        *("-c", book.LIBRARY / "pyproject.toml", "--rootdir", book.ROOT),
        *("-m", "not browser and not site", "-k", " or ".join(names)),
        # As in `make check`: all of it wants the site, which is older than the chapter now.
        *("--ignore", "tests/site"),
        *("--nbval", notebook, "tests"),
    ]


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("\n停下了，没有跑完的这一章保持原样")
