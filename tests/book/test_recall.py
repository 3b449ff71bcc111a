"""The prompts: in one form, each asked once at its chapter's end, and answered by its section.

A later chapter that needs what one asks may ask it again, in the same words.
"""

import re
from collections import Counter

import nbformat
import pytest

from automatic_gradient.site.text.headings import anchor_of
from tests.helpers import tell
from tools import book, recall
from tools.author.execute import Failure, ask_again

FEWEST, MOST, LONGEST = 6, 10, 150
FEWEST_AGAIN = 2  # in every chapter but the first

each_chapter = pytest.mark.parametrize("chapter", book.chapters(), ids=lambda chapter: chapter.stem)


def sections(chapter):
    """What stands below each heading of the second rank: text, code, captions; no predictions."""
    parts, title = {}, ""
    for cell in book.cells(chapter):
        if recall.asked_again(cell) or "prediction" in cell.metadata:
            continue
        caption = cell.metadata.get("mystnb", {}).get("figure", {}).get("caption", "")
        for line in [*cell.source.splitlines(), caption]:
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


@each_chapter
def test_a_chapter_ends_with_prompts_that_can_be_answered_in_the_head(chapter):
    assert recall.PROMPT.sub("", recall.ending(chapter)).split() == ["##", "回想"]
    assert FEWEST <= len(recall.prompts_of(chapter)) <= MOST
    for prompt in recall.prompts_of(chapter):
        assert prompt.question.endswith("？"), prompt.question
        assert len(prompt.answer) <= LONGEST, prompt.question


@each_chapter
def test_the_section_that_a_prompt_names_is_the_one_that_answers_it(chapter):
    parts = sections(chapter)
    for prompt in recall.prompts_of(chapter):
        assert prompt.anchor == anchor_of(prompt.section)
        # Sections on one matter share its words: no more than two may say more of it.
        before = saying_more(prompt, parts, prompt.section)
        assert len(before) <= 2, (prompt.question, prompt.section, before)


def saying_more(prompt, parts, place):
    """The parts that say more than the one at `place` of what the prompt speaks of."""
    found = {name: pieces(text) for name, text in parts.items()}
    known = Counter(piece for part in found.values() for piece in part)
    asked = pieces(prompt.question + prompt.answer)
    # What few parts say weighs more.
    shared = {name: sum(1 / known[piece] for piece in asked & part) for name, part in found.items()}
    return [name for name, weight in shared.items() if weight > shared[place]]


def test_no_prompt_is_asked_twice():
    prompts = [prompt for chapter in book.chapters() for prompt in recall.prompts_of(chapter)]
    assert len(prompts) > 120
    assert len({prompt.name for prompt in prompts}) == len(prompts)
    assert len({prompt.question for prompt in prompts}) == len(prompts)


def again(chapter):
    """The cells that ask a prompt again, each with the prompt and the section it stands in."""
    title = ""
    for cell in book.cells(chapter):
        if name := recall.asked_again(cell):
            yield cell, recall.prompts()[name], title
        elif cell.cell_type == "markdown":
            title = (re.findall("^## (.+)", cell.source, re.MULTILINE) or [title])[-1]


@each_chapter
def test_a_prompt_that_is_asked_again_stands_there_word_by_word(chapter):
    tell(
        f"{book.name_of(chapter)}：{cell.id} 一格里的卡片与第 {book.number_of(prompt.chapter)} 章"
        f"里的不一样：运行 make execute NOTEBOOK={book.name_of(chapter)}，照它重写"
        for cell, prompt, _ in again(chapter)
        if cell.source != recall.copied(prompt.name, chapter)
    )


@each_chapter
def test_a_prompt_is_asked_again_in_a_later_chapter_where_it_is_needed(chapter):
    parts, found = sections(chapter), list(again(chapter))
    assert len(found) >= (FEWEST_AGAIN if book.number_of(chapter) > 1 else 0)
    for _, prompt, section in found:
        assert book.number_of(prompt.chapter) < book.number_of(chapter), prompt.name
        # What is only used there may be said of more in its own right elsewhere.
        before = saying_more(prompt, parts, section)
        assert len(before) < len(parts) / 2, (prompt.name, section, before)


def test_a_prompt_is_asked_again_once():
    names = [prompt.name for chapter in book.chapters() for _, prompt, _ in again(chapter)]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_a_cell_with_a_name_alone_gets_the_words_when_the_notebook_is_run():
    prompt = next(iter(recall.prompts().values()))
    cell = nbformat.v4.new_markdown_cell(f'<details id="recall-{prompt.name}">')
    ask_again([cell], book.chapter("gradient_descent"))
    assert prompt.question in cell.source
    assert f"](01_derivative.ipynb#{prompt.anchor})" in cell.source


def test_a_name_that_no_prompt_has_is_said_with_its_cell():
    cells = [nbformat.v4.new_markdown_cell('<details id="recall-nowhere">')]
    with pytest.raises(Failure, match=r"^第 1 格（.*里有 recall-nowhere：改对这个名字$"):
        ask_again(cells, book.chapter("speed"))
