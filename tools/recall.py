"""The prompts at the chapters' ends, and where a later chapter asks one of them again.

A prompt's words stand once, in its own chapter. Where it is asked again stands a copy of them, so
that each notebook is whole: `make execute` writes it into every cell that holds the line with the
prompt's name.
"""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools import book

HEADING = "## 回想"
OPENING = r'<details id="recall-(?P<name>[a-z0-9-]+)">'
PROMPT = re.compile(
    OPENING + r"\n<summary>(?P<question>.+)</summary>\n\n(?P<answer>.+)\n\n"
    r"见 ?\[(?P<section>.+)\]\(#(?P<anchor>\S+)\)。\n\n</details>"
)
AGAIN = """\
<details class="again">
<summary>回想第 {number} 章“{section}”</summary>

{prompt}

</details>"""


class NoSuchPrompt(Exception):
    """Why a prompt cannot be asked again, in Chinese."""


@dataclass(frozen=True)
class Prompt:
    """A question, what answers it, and the section that says more."""

    chapter: Path
    text: str
    name: str
    question: str
    answer: str
    section: str
    anchor: str


def prompts_of(chapter):
    return [
        Prompt(chapter, found[0], **found.groupdict()) for found in PROMPT.finditer(ending(chapter))
    ]


def ending(chapter):
    """The chapter's cell with the prompts."""
    (cell,) = (cell for cell in book.cells(chapter) if cell.source.startswith(HEADING))
    return cell.source


@cache
def prompts():
    """Every prompt of the book by its name, in order."""
    return {prompt.name: prompt for chapter in book.chapters() for prompt in prompts_of(chapter)}


def asked_again(cell):
    """The name of the prompt that this cell asks again, or None."""
    if cell.cell_type != "markdown" or cell.source.startswith(HEADING):
        return None
    found = re.search(OPENING, cell.source)
    return found and found["name"]


def copied(name, notebook):
    """What a cell of this notebook says that asks the prompt again."""
    if name not in prompts():
        raise NoSuchPrompt(f"没有哪一章的“回想”里有 recall-{name}：改对这个名字")
    prompt = prompts()[name]
    chapter = Path(os.path.relpath(prompt.chapter, notebook.parent)).as_posix()
    return AGAIN.format(
        number=book.number_of(prompt.chapter),
        section=prompt.section,
        prompt=prompt.text.replace("](#", f"]({chapter}#"),
    )
