"""Give chapters other numbers: their files move, and all that names them follows.

python -m tools.author.renumber 18=19 17=18
"""

import re
import subprocess
import sys
from functools import partial

from tools import book

# What names a chapter by its number. What has happened keeps the numbers of its day.
HISTORY = ("CHANGELOG.md", "book/errata.md")
FOLDERS = ("figures", "exercises")


def main(words):
    numbers = dict(numbers_of(word) for word in words)
    known = {book.number_of(chapter) for chapter in book.chapters()}
    taken = (known - set(numbers)) & set(numbers.values())
    if unknown := sorted(set(numbers) - known):
        sys.exit(f"没有第 {unknown[0]} 章；有的是 {'、'.join(map(str, sorted(known)))}")
    if taken or len(set(numbers.values())) < len(numbers):
        sys.exit("两章不能同号：把占着新号的那一章也写上")
    stems = [chapter.stem for chapter in book.chapters()]
    for file in tracked():
        rewrite(file, partial(renumbered, numbers=numbers, stems=stems))
    # All step aside before one moves in: an old name may be another's new one.
    aside = [(file.rename(f"{file}.aside"), file) for file in chapter_files()]
    for away, file in aside:
        away.rename(file.with_name(moved(file.name, numbers)))


def numbers_of(word):
    found = re.fullmatch(r"(\d+)=(\d+)", word)
    if not found:
        sys.exit(f"看不懂 {word!r}：写成 旧号=新号，例如 18=19")
    return int(found[1]), int(found[2])


def tracked():
    """The text files under version control that name chapters as they are today."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=book.ROOT, capture_output=True, encoding="utf-8", check=True
    )
    names = [name for name in listed.stdout.split("\0") if name and name not in HISTORY]
    return [book.ROOT / name for name in names if not name.endswith("lock.json")]


def rewrite(file, change):
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    if (new := change(text)) != text:
        file.write_text(new, encoding="utf-8")


def renumbered(text, numbers, stems):
    """Give the text with the new numbers wherever it names a chapter, an exercise or a figure.

    `stems` are the names that the chapters' files have so far.
    """

    def first(found, count=1):
        return re.sub(r"\d+", lambda one: str(turned(one[0], numbers)), found[0], count=count)

    several = r"第 ?\d+(?: ?[、至到和与] ?\d+)* ?[两三]?章|[Cc]hapters? \d+(?:(?:, | and )\d+)*"
    text = re.sub(several, partial(first, count=0), text)
    text = re.sub(r'(?:练习|图) ?\d+\.\d|\bcheck\(\\?"\d+\.\d', first, text)
    return re.sub(
        "|".join([*stems, r"chapter_\d\d", r"(?<!\w)\d\d(?=#)"]),
        lambda one: moved(one[0], numbers),
        text,
    )


def turned(digits, numbers):
    return numbers.get(int(digits), int(digits))


def moved(name, numbers):
    return re.sub(r"\d\d", lambda one: f"{turned(one[0], numbers):02}", name, count=1)


def chapter_files():
    modules = (book.PACKAGE / folder for folder in FOLDERS)
    return [*book.chapters(), *(file for one in modules for file in one.glob("chapter_*.py"))]


if __name__ == "__main__":
    main(sys.argv[1:])
