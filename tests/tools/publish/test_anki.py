"""The prompts as a deck for Anki: whole, in its own form, each the same card in every version."""

import re
import sqlite3
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from tools import book, recall
from tools.publish import anki


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deck")
    with ZipFile(BytesIO(anki.pack())) as package:
        package.extractall(folder)
    connection = sqlite3.connect(folder / "collection.anki2")
    yield connection
    connection.close()


def notes(connection):
    """Each note's guid, tags and fields, in the order in which its card comes."""
    rows = connection.execute(
        "SELECT guid, tags, flds FROM notes JOIN cards ON cards.nid = notes.id ORDER BY cards.due"
    )
    return [(guid, tags.split(), fields.split("\x1f")) for guid, tags, fields in rows]


def test_every_prompt_is_a_note_with_one_card_in_the_order_of_the_book(collection):
    found = notes(collection)
    prompts = list(recall.prompts().values())
    assert [fields[0] for _, _, fields in found] == [anki.html(one.question) for one in prompts]
    assert len({guid for guid, _, _ in found}) == len(prompts)
    chapters = [f"自动求梯度::第{book.number_of(one.chapter):02}章" for one in prompts]
    assert [tags for _, tags, _ in found] == [[chapter] for chapter in chapters]


def test_formulas_and_code_are_in_the_form_that_anki_shows(collection):
    for prompt, (_, _, fields) in zip(recall.prompts().values(), notes(collection), strict=True):
        written, shown = prompt.question + prompt.answer, "".join(fields[:2])
        formulas = re.findall(r"\$([^$]+)\$", re.sub("`[^`]*`", "", written))
        unescaped = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert re.findall(r"\\\((.+?)\\\)", unescaped) == formulas
        assert shown.count("<code>") == written.count("`") / 2
        rest = re.sub(r"\\\(.+?\\\)|<code>.*?</code>", "", shown)
        assert not re.search(r"[$`*\\]|\]\(|<(?!/?code)", rest), rest


def test_the_same_prompts_give_the_same_bytes():
    assert anki.pack() == anki.pack()


def test_a_card_stays_the_same_card_when_its_words_change(monkeypatch):
    (name, prompt), *others = recall.prompts().items()
    before = [note.guid for note in anki.deck().notes]
    changed = {name: replace(prompt, question="另一种问法？")} | dict(others)
    monkeypatch.setattr(recall, "prompts", lambda: changed)
    assert [note.guid for note in anki.deck().notes] == before
    # Who has the deck has this card by this name.
    assert (name, before[0]) == ("halved-distance", "G;(i_6d6ZV")


def test_a_card_leads_to_its_section_where_the_site_is_known():
    prompt = recall.prompts()["walking-speed"]
    assert anki.source(prompt, "") == "《自动求梯度》第 1 章“链式法则：沿着路走”一节"
    assert anki.source(prompt, "https://例子.测试/书") == (
        '<a href="https://例子.测试/书/book/1-descent/01_derivative.html#链式法则-沿着路走">'
        "第 1 章“链式法则：沿着路走”</a>"
    )
