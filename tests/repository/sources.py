"""Every Python file, as Python reads it, and where in it a check finds something."""

import ast
from functools import cache

from tools import book

FOLDERS = (book.PACKAGE, book.ROOT / "tests", book.ROOT / "tools")
FILES = sorted(file for folder in FOLDERS for file in folder.rglob("*.py"))


@cache
def parsed(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def found(check, files):
    """What the check finds in the files, each as path:line."""
    return [f"{book.name_of(file)}:{node.lineno}" for file in files for node in check(parsed(file))]
