"""What of the question bank a folder holds, which it should not."""

import io
import json
from functools import cache
from zipfile import ZipFile, is_zipfile

from tools import book
from tools.teaching.exam import bank

# Shorter words may stand in the book too.
TELLING = 16


@cache
def telling_words():
    """The solutions of the bank, each as it stands in a module, on a page or in a JSON string."""
    solutions = {
        question.pose(**question.draws[0]).solution
        for chapter in bank.chapters()
        for question in bank.questions(chapter)
    }
    # Some say what a chapter says.
    text = "".join(page.read_text(encoding="utf-8") for page in book.pages())
    return {
        words
        for words in solutions
        if len(words) >= TELLING and "\\" not in words and words not in text
    }


def leaks(folder):
    """The names of the files with a solution of the bank in them; archives are opened."""
    words = [one.encode() for one in telling_words()]
    words += [json.dumps(one)[1:-1].encode() for one in telling_words()]
    return sorted(
        name for name, content in contents(folder) if any(one in content for one in words)
    )


def contents(folder):
    for path in folder.rglob("*"):
        if path.is_file():
            yield from parts(path.relative_to(folder).as_posix(), path.read_bytes())


def parts(name, content):
    yield name, content
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield f"{name}/{inner}", archive.read(inner)
