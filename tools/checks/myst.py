"""Read MyST pages as their reader sees them: in blocks of text, and formulas.

The pages are read with the parser that builds the site, so what counts as code, as a formula
or as a directive is what the reader will see. Code, formulas, cross references and addresses
are masked by one private-use character each.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

import nbformat
import yaml
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from tools import book
from tools.files import why_unreadable

# What a masked piece is to its neighbours: code and formulas stand like a Latin word, a numbered
# reference begins with 汉字 and ends in a digit (图 6.1), anything else may stand anywhere.
CODE, FORMULA, NUMBERED, NEUTRAL = 0xE000, 0xE400, 0xE800, 0xEC00
MASKS_PER_KIND = 0x400

# Character classes, for use inside [] in a regular expression.
HAN = "〇\u3400-\u9fff"
LIKE_A_WORD = "\ue000-\ue7ff"
LIKE_A_FIGURE = "\ue800-\uebff"
MASK = "\ue000-\uefff"

INLINE_MASKS = {
    "code_inline": CODE,
    "image": NEUTRAL,
    "math_inline": FORMULA,
    "math_inline_double": FORMULA,
    "myst_role": NEUTRAL,
    "substitution_inline": NEUTRAL,
}
ROLE_MASKS = {"code": CODE, "kbd": CODE, "math": FORMULA, "numref": NUMBERED}
FORMULA_BLOCKS = {"amsmath", "math_block", "math_block_label"}
SILENT_DIRECTIVES = {
    "bibliography", "code", "code-block", "code-cell", "literalinclude", "raw", "toctree",
}  # fmt: skip
ASKED = "也有人这样问："  # the paragraph that ends a frequent question
DIRECTIVE_OPTIONS = re.compile(r"---\n(?s:.*?)\n---\n|(?::[\w-]+:.*\n)*")
URL = re.compile(r"https?://[!-~]+")


@dataclass
class Block:
    """A paragraph, heading, table cell, caption or formula, and the place where it stands."""

    place: str
    line: int
    text: str = ""
    kind: str = "prose"  # "glossary", "asked", "alternative" (an image's text) or "formula"
    level: int = 0  # a heading's
    masked: list[str] = field(default_factory=list)
    bold_ends: set[int] = field(default_factory=set)

    def mask(self, kind, source):
        self.text += chr(kind + len(self.masked))
        self.masked.append(source)

    def source(self, start, end):
        """Give a stretch of the text with the masked pieces put back."""
        return re.sub(
            f"[{MASK}]",
            lambda mask: self.masked[ord(mask[0]) % MASKS_PER_KIND],
            self.text[max(0, start) : end],
        )

    def line_at(self, position):
        return self.line + self.source(0, position).count("\n")

    def where(self, position):
        return f"{self.place}第 {self.line_at(position)} 行"


@cache
def markdown_parser():
    """Build the site's parser: MyST with the extensions that `_config.yml` names."""
    config = yaml.safe_load((book.ROOT / "_config.yml").read_text(encoding="utf-8"))
    extensions = set(config["parse"]["myst_enable_extensions"])
    return create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)


def markdown_blocks(text, place, first_line=1, kind="prose"):
    """Split a Markdown text into blocks, directives included."""
    line, level = first_line, 0
    for token in markdown_parser().parse(text):
        if token.map:
            line = first_line + token.map[0]
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            yield from inline_blocks(token.children, Block(place, line, kind=kind, level=level))
        elif token.type in FORMULA_BLOCKS:
            yield Block(place, line, token.content.strip(" "), kind="formula")
        elif token.type in ("fence", "colon_fence") and token.info.startswith("{"):
            yield from directive_blocks(token, place, line)


def directive_blocks(token, place, line):
    """Read a directive's title and content; options are for the machine."""
    name, _, title = token.info[1:].partition("}")
    if name in SILENT_DIRECTIVES:
        return
    options = DIRECTIVE_OPTIONS.match(token.content)[0]
    content, content_line = token.content[len(options) :], line + 1 + options.count("\n")
    if name == "math":
        yield Block(place, content_line, content, kind="formula")
        return
    # An argument without 汉字 is a path or a label.
    if re.search(f"[{HAN}]", title):
        yield from markdown_blocks(title, place, line)
    kind = "glossary" if name == "glossary" else "prose"
    yield from markdown_blocks(content, place, content_line, kind)


def inline_blocks(tokens, block):
    """Write inline tokens into the block as the reader sees them; formulas are blocks as well."""
    for token in tokens:
        if token.type == "text":
            if not block.text and token.content.startswith(ASKED):
                block.kind = "asked"
            written = 0
            for url in URL.finditer(token.content):
                block.text += token.content[written : url.start()]
                block.mask(NEUTRAL, url[0])
                written = url.end()
            block.text += token.content[written:]
        elif token.type in ("softbreak", "hardbreak"):
            block.text += "\n"
        elif token.type == "strong_close":
            block.bold_ends.add(len(block.text))
        elif token.type in INLINE_MASKS:
            role = token.meta.get("name")
            kind = ROLE_MASKS.get(role, INLINE_MASKS[token.type])
            line = block.line_at(len(block.text))
            opening = f"{{{role}}}`" if role else token.markup
            block.mask(kind, opening + token.content + opening[-1:])
            if kind == FORMULA:
                yield Block(block.place, line, token.content, kind="formula")
            elif token.type == "image":
                alternative = Block(block.place, line, kind="alternative")
                yield from inline_blocks(token.children or [], alternative)
    yield block


def cell_blocks(cell, place):
    """Read a notebook's cell: its Markdown, or its figure's caption and alternative text."""
    if cell.cell_type == "markdown":
        yield from markdown_blocks(cell.source, place)
    figure = cell.metadata.get("mystnb", {})
    caption = figure.get("figure", {}).get("caption", "")
    yield from markdown_blocks(caption, f"{place}图题")
    alternative = figure.get("image", {}).get("alt", "")
    yield Block(f"{place}替代文字", 1, alternative, kind="alternative")


@contextmanager
def reading(path):
    """Stop with a sentence that says why the page cannot be read."""
    try:
        yield
    except (OSError, UnicodeDecodeError, nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise SystemExit(f"{path}：{why_unreadable(path)}") from None


def notebook_cells(path):
    with reading(path):
        return nbformat.read(path, as_version=4).cells


def page_blocks(path):
    """Read a Markdown file, or a notebook cell by cell."""
    name = book.name_of(path.resolve())
    if path.suffix == ".ipynb":
        cells = notebook_cells(path)
        for position, cell in enumerate(cells):
            yield from cell_blocks(cell, f"{name}：{book.cell_name(cells, position)}")
    else:
        with reading(path):
            text = path.read_text(encoding="utf-8")
        yield from markdown_blocks(text, f"{name}：")
