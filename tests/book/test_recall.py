"""The prompts at the chapters' ends: in one form, each asked once, and answered by its section."""

import re
from collections import Counter

import pytest

from automatic_gradient.site.text.headings import anchor_of
from tools import book

PROMPT = re.compile(
    r"<details>\n<summary>(?P<question>.+)</summary>\n\n(?P<answer>.+)\n\n"
    r"见 ?\[(?P<section>.+)\]\(#(?P<anchor>\S+)\)。\n\n</details>"
)
FEWEST, MOST, LONGEST = 6, 10, 150


def prompts(chapter):
    """The prompts of a chapter, each by its parts; nothing else may stand among them."""
    (cell,) = (cell for cell in book.cells(chapter) if cell.source.startswith("## 回想"))
    found = [match.groupdict() for match in PROMPT.finditer(cell.source)]
    assert PROMPT.sub("", cell.source).split() == ["##", "回想"], chapter.name
    return found


def sections(chapter):
    """What stands below each heading of the second rank: text and code, but no predictions."""
    parts, title = {}, ""
    for cell in book.cells(chapter):
        if "prediction" in cell.metadata:
            continue
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and (heading := re.fullmatch("## (.+)", line)):
                title = heading[1]
            parts[title] = parts.get(title, "") + line
    return {name: text for name, text in parts.items() if name not in ("", "回想", "小结", "练习")}


def pieces(text):
    """A text's 汉字 in pairs, and its words of other letters."""
    runs = re.findall("[\u4e00-\u9fff]{2,}", text)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)} | set(
        re.findall(r"[A-Za-z_]{2,}", text)
    )


@pytest.mark.parametrize("chapter", book.chapters(), ids=lambda chapter: chapter.stem)
def test_a_chapter_ends_with_prompts_that_can_be_answered_in_the_head(chapter):
    found = prompts(chapter)
    assert FEWEST <= len(found) <= MOST
    for prompt in found:
        assert prompt["question"].endswith("？"), prompt["question"]
        assert len(prompt["answer"]) <= LONGEST, prompt["question"]


@pytest.mark.parametrize("chapter", book.chapters(), ids=lambda chapter: chapter.stem)
def test_the_section_that_a_prompt_names_is_the_one_that_answers_it(chapter):
    parts = {name: pieces(text) for name, text in sections(chapter).items()}
    known = Counter(piece for part in parts.values() for piece in part)
    for prompt in prompts(chapter):
        named = prompt["section"]
        assert prompt["anchor"] == anchor_of(named)
        asked = pieces(prompt["question"] + prompt["answer"])
        # What few sections say weighs more.
        shared = {
            name: sum(1 / known[piece] for piece in asked & part) for name, part in parts.items()
        }
        # Sections on one matter share its words: no more than two may say more of it.
        before = [name for name, weight in shared.items() if weight > shared[named]]
        assert len(before) <= 2, (prompt["question"], named, before)


def test_no_prompt_is_asked_twice():
    questions = [prompt["question"] for one in book.chapters() for prompt in prompts(one)]
    assert len(set(questions)) == len(questions) > 120
