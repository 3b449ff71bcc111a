"""Make a deck for Anki of the book's prompts; who has it keeps it when the book brings a new one.

Anki tells cards by their `guid`, which comes of the prompt's name, and takes the words that are
newer: the notes bear the day of the release.
"""

import sys
from datetime import UTC, datetime, time
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import genanki
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tools import book, recall
from tools.files import write_atomically
from tools.publish.archive import add

DECK = book.SITE / "_downloads/automatic-gradient.apkg"
# What Anki knows a deck and a kind of card by. Another number is another deck.
DECK_ID, MODEL_ID = 1780293745, 1780293746
STYLE = """\
.card { max-width: 36em; margin: 0 auto; padding: 1em; font-size: 20px; line-height: 1.7; }
code { font-family: "Source Code Pro", Menlo, Consolas, monospace; font-size: 0.9em; }
.source { margin-top: 1.5em; font-size: 0.8em; opacity: 0.75; }
"""
CARD = {
    "name": "卡片",
    "qfmt": "{{问题}}",
    "afmt": '{{FrontSide}}<hr id="answer">{{答案}}<p class="source">见{{出处}}</p>',
}


def main():
    if not (book.SITE / "index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    write_atomically(DECK, pack())
    print(f"做好了：{book.name_of(DECK)}，{len(recall.prompts())} 张卡片")


def pack():
    """The bytes of the package: the same prompts give the same bytes."""
    content, unsettled = BytesIO(), BytesIO()
    genanki.Package(deck()).write_to_file(unsettled, timestamp=released().timestamp())
    # genanki's zip says when it was written.
    with ZipFile(unsettled) as made, ZipFile(content, "w", ZIP_DEFLATED) as settled:
        for name in made.namelist():
            add(settled, name, made.read(name))
    return content.getvalue()


def deck():
    config = settings("_config.yml")
    deck = genanki.Deck(DECK_ID, config["title"])
    fields = [{"name": name} for name in ("问题", "答案", "出处")]
    model = genanki.Model(MODEL_ID, config["title"], fields, [CARD], STYLE)
    address = config["html"]["baseurl"].rstrip("/")
    for place, prompt in enumerate(recall.prompts().values(), 1):
        deck.add_note(
            genanki.Note(
                model,
                [html(prompt.question), html(prompt.answer), source(prompt, address)],
                guid=genanki.guid_for("automatic-gradient", prompt.name),
                tags=[f"{config['title']}::第{book.number_of(prompt.chapter):02}章"],
                due=place,
            )
        )
    return deck


def html(text):
    return READER.renderInline(text)


READER = MarkdownIt().use(dollarmath_plugin)
READER.add_render_rule(
    "math_inline",
    # Anki sets what stands between these.
    lambda _, tokens, at, *__: f"\\({escape(tokens[at].content, quote=False)}\\)",
)


def source(prompt, address):
    """Where the book says more: a link, where it is known at which address the book stands."""
    words = f"第 {book.number_of(prompt.chapter)} 章“{escape(prompt.section)}”"
    if not address:
        return f"《自动求梯度》{words}一节"
    page = prompt.chapter.relative_to(book.ROOT).with_suffix(".html").as_posix()
    return f'<a href="{address}/{page}#{prompt.anchor}">{words}</a>'


def released():
    """The day of the release, at midnight in UTC: the same everywhere."""
    return datetime.combine(settings("CITATION.cff")["date-released"], time(), UTC)


def settings(name):
    return yaml.safe_load((book.ROOT / name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
