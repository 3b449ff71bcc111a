"""Check that each number in a notebook's text stands in the code, formulas or outputs beside it.

"Beside it" is the same section, from heading to heading; a number of four digits or more, which
chance seldom repeats, may come from anywhere in the notebook, and so may any in the summary and in
the prompts, which ask for what the chapter has shown. What a figure says counts for its own caption
and alternative text. A number that comes from elsewhere is named in its cell's metadata, with the
reason: {"numbers": {"1847": "柯西的论文发表的年份"}}.
Formulas that are plain arithmetic are worked out.

    python -m tools.checks.quoted_numbers                 # every notebook of the book
    python -m tools.checks.quoted_numbers book/faq.ipynb  # only these
"""

import math
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from tools import book, recall
from tools.checks import myst


@dataclass
class Cell:
    """A cell's text, each block with the number of its section; what its figure says; excuses."""

    place: str
    blocks: list[tuple[myst.Block, int]]
    drawn: set[Decimal]
    excused: dict[str, str]
    links: list[tuple[str, str]]  # the chapter that a link names, and the one that it leads to


@dataclass
class Notebook:
    cells: list[Cell]
    shown: dict[int, set[Decimal]]  # the numbers of formulas, code and outputs, by section
    repeating: set[int]  # the sections that repeat what the whole notebook has shown


@dataclass(frozen=True)
class Quotation:
    """A number in a text, and between which values the number shown must lie."""

    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal

    def meets(self, shown):
        # A written sign counts; without one, 跌了 0.2 may stand for a printed -0.2.
        return self.low <= shown <= self.high or 0 <= self.low <= -shown <= self.high

    @property
    def is_long(self):
        return len(re.findall(r"\d", self.text)) >= 4


# --- What a text says ---------------------------------------------------------------------------

ARABIC = re.compile(r"(?<![A-Za-z_\d.])(?:[-−]|(?<=负) )?\d+(?:\.\d+)?(?:e-?\d+)?%?")
HEDGE = re.compile(r"(?:约|将近|接近) ?$"), re.compile(r" ?\w{0,1}?(?:左右|上下|附近)")

DIGITS = {"零": 0, "两": 2} | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
DIGIT, NUMERAL = f"[{''.join(DIGITS)}]", f"[{''.join(DIGITS | UNITS)}]"
HAN = re.compile(
    rf"(?<!几)(?:(?P<whole>{NUMERAL}+)分之(?P<part>{NUMERAL}+)"
    rf"|(?P<tenths>{DIGIT}{{1,2}})成(?P<hundredths>{DIGIT})?"
    rf"|(?P<count>(?:{DIGIT}|十(?!有八九|分之几)){NUMERAL}*)(?P<more>[多来几])?(?P<scale>[万亿])?"
    rf"(?P<times>倍)?(?P<over>多)?)"
)


def han_value(numeral):
    """Read 一万三千 as 13000."""
    total = below = digit = 0
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
        elif (unit := UNITS[character]) < 10**4:
            below, digit = below + (digit or 1) * unit, 0
        else:
            total, below, digit = (total + below + digit or 1) * unit, 0, 0
    return total + below + digit


def han_range(match):
    """What a Chinese quantity says: from, to, and the size of the last place.

    None for a word that merely counts: 两个.
    """
    if match["whole"]:
        place = 1 / Decimal(han_value(match["whole"]))
        value = han_value(match["part"]) * place
        return value, value, place
    if match["tenths"]:
        more = DIGITS[match["hundredths"]] if match["hundredths"] else 0
        low, high = (Decimal(DIGITS[match["tenths"][end]] * 10 + more) / 100 for end in (0, -1))
        return low, high, Decimal("0.01" if more else "0.1")
    numeral, scale = match["count"], UNITS.get(match["scale"], 1)
    unit = next((UNITS[character] for character in reversed(numeral) if character in UNITS), 1)
    if re.match(f"{DIGIT}{{2}}", numeral):  # 二三十
        low, high = (DIGITS[digit] * unit for digit in numeral[:2])
    else:
        low = high = han_value(numeral)
    if low < (3 if match["times"] else 10):
        return None
    if match["more"] or match["over"]:
        high += unit
    return Decimal(low * scale), Decimal(high * scale), Decimal(unit * scale)


def arabic_range(match):
    number = match[0].replace("−", "-").replace(" ", "-")
    value = Decimal(number.rstrip("%")).scaleb(-2 if "%" in number else 0)
    return value, value, Decimal(1).scaleb(value.as_tuple().exponent)


def quotations(block):
    """Find the numbers in a text, and those that are a whole formula: 离谷底还有 $10^{-6}$."""
    if block.kind == "formula":
        if lone := LONE_NUMBERS.fullmatch(block.text):
            for value in formula_numbers(lone["numbers"]):
                yield Quotation(0, len(block.text), block.text, value, value)
        return
    for pattern, meaning in ((ARABIC, arabic_range), (HAN, han_range)):
        for match in pattern.finditer(block.text):
            if said := meaning(match):
                low, high, place = said
                before, after = block.text[: match.start()], block.text[match.end() :]
                # 约 0.33 may be rounded from what is shown; 0.33 alone may not.
                margin = place / 2 if HEDGE[0].search(before) or HEDGE[1].match(after) else 0
                yield Quotation(*match.span(), match[0].strip(), low - margin, high + margin)


# --- What the cells show ------------------------------------------------------------------------

NUMBER = re.compile(r"(?<![A-Za-z_\d.])(?:(?<![\w.)\]])-)?\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?%?")
POWER_OF_TEN = re.compile(r"(?:(-?\d[\d.]*) *\\(?:times|cdot) *)?10\^(?:\{(-?\d+)\}|(\d))")
ONE = rf"[-+]?(?:{POWER_OF_TEN.pattern}|\d[\d.]*(?:\\,\d+)*)"
# A formula that only states numbers: -1, (3, 0.4), 2 \times 10^{-5}, \eta = 0.3.
LONE_NUMBERS = re.compile(
    r"(?:[^\d=<>]+(?:=|\\approx) *|\\pm *)?[(\[]?(?P<numbers>"
    + re.sub(r"\((?!\?)", "(?:", rf"{ONE}(?:, *{ONE})*")
    + r")[)\]]?"
)
FIGURE_TEXT = re.compile(r"<!-- (.*?) -->")  # matplotlib writes each text beside its outlines


def plain_numbers(text):
    for match in NUMBER.finditer(text):
        value = Decimal(match[0].rstrip("%").replace("_", ""))
        yield value
        if match[0].endswith("%"):
            yield value / 100


def formula_numbers(text):
    text = re.sub(r"\\mathdefault|(?<=\d)\\,(?=\d)", "", text)
    for match in POWER_OF_TEN.finditer(text):
        yield Decimal(match[1] or 1).scaleb(int(match[2] or match[3]))
    yield from plain_numbers(POWER_OF_TEN.sub(" ", text))


def numbers_printed(cell):
    if cell.cell_type == "code":
        yield from plain_numbers(cell.source)
        for output in cell.outputs:
            printed = output.get("data", {}).get("text/plain", "")
            yield from plain_numbers(output.get("text", "") + printed)


def numbers_drawn(cell):
    for output in cell.get("outputs", []):
        for label in FIGURE_TEXT.findall(output.get("data", {}).get("image/svg+xml", "")):
            yield from formula_numbers(label)


ARITHMETIC = re.compile(r"(?:[\d.+\-*/() ]|sqrt|log)*\d(?:[\d.+\-*/() ]|sqrt|log)*")
TO_PYTHON = {
    r"\\times|\\cdot": "*",
    r"\^\{([^{}]*)\}": r"**(\1)",
    r"\^(\d)": r"**\1",
    r"\\sqrt\{([^{}]*)\}": r"sqrt(\1)",
    r"\\ln *(\d+)": r"log(\1)",
    r"\\ln": "log",
    r"\\frac\{([^{}]*)\}\{([^{}]*)\}": r"((\1)/(\2))",
    r"(?<=[\d)]) *(?=sqrt|log|\()": "*",
}


def worked_out(side):
    """The value of one side of an equation, or None where it is more than arithmetic."""
    for latex, python in TO_PYTHON.items():
        side = re.sub(latex, python, side)
    if not ARITHMETIC.fullmatch(side.strip()):
        return None
    try:
        # Nothing but digits, operators and two functions comes this far.
        return float(eval(side.strip(), {"sqrt": math.sqrt, "log": math.log}))
    except (SyntaxError, TypeError, ValueError, ArithmeticError):
        return None


def wrong_sums(formula):
    """Give the sides of an equation that differ from the one before."""
    sides = re.split(r"(=|\\approx)", formula)
    for left, sign, right in zip(sides[::2], sides[1::2], sides[2::2], strict=False):
        values = worked_out(left), worked_out(right)
        if None in values or not re.search(NUMBER, right):
            continue
        margin = 1e-9 * abs(values[0])
        if sign != "=":
            last = list(formula_numbers(right))[-1]
            margin += float(Decimal(5).scaleb(last.as_tuple().exponent - 1))
        if abs(values[0] - values[1]) > margin:
            yield right.strip()


# --- Numbers that name something: a form, and what it may name ----------------------------------


@cache
def references():
    """The keys of the bibliography: a surname and a year."""
    return set(re.findall(r"@\w+\{(\w+),", (book.TEXT / "references.bib").read_text("utf-8")))


@cache
def chapters():
    return {str(book.number_of(chapter)) for chapter in book.chapters()}


@cache
def exercises():
    return book.exercises()


@cache
def versions():
    """The pinned versions of TensorFlow and Keras: 2.21.0, 2.21 and 2."""
    pins = (book.ROOT / "requirements.txt").read_text("utf-8")
    found = re.findall(r"^(?:tensorflow|keras)==([\d.]+)", pins, re.MULTILINE)
    return {pin.rsplit(".", drop)[0] if drop else pin for pin in found for drop in range(3)}


def is_cited(year, block):
    """Whether the bibliography has a work of that year by somebody named in the text."""
    names = {name.lower() for name in re.findall(r"[A-Za-z]+", block.text)}
    return any(key.endswith(year) and key[:-4] in names for key in references())


NAMES = {
    # Chapters of this book.
    r"第 [\d、]+ (?=章)": lambda number, block: number in chapters(),
    # Exercises of this book.
    r"练习 \d+\.\d+": lambda number, block: number in exercises(),
    # Years of the works in the bibliography.
    r"(?<=[（，])\d{4}(?=[），])|\d{4}(?= 年)": is_cited,
    # What is installed.
    r"(?:TensorFlow|Keras) [\d.]+|\d+\.\d+": lambda number, block: number in versions(),
    # Sections of other people's books.
    r"第 [\d.]+ (?=节)|算法 \d+": lambda number, block: True,
    # Questions of the self-test.
    r"问题 \d+|第 [\d、]+ (?=道)": lambda number, block: True,
}
# What one may guess stands nowhere, but where it is right.
OPTION = re.compile(r"^> \d\. .*$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*?第 (\d+) 章[^\]]*\]\((?:[^)]*/)?(\d\d)_")

# --- Checking -----------------------------------------------------------------------------------


def is_name(quotation, block):
    return any(
        match.start() <= quotation.start
        and quotation.end <= match.end()
        and known(quotation.text, block)
        for form, known in NAMES.items()
        for match in re.finditer(form, block.text)
    )


def is_shown(quotation, cell, section, notebook):
    anywhere = quotation.is_long or section in notebook.repeating
    places = notebook.shown.values() if anywhere else [notebook.shown[section]]
    return any(quotation.meets(value) for values in (cell.drawn, *places) for value in values)


def findings(notebook):
    """Name each number that stands nowhere, each sum that is wrong, each excuse without a use."""
    for cell in notebook.cells:
        used = set()
        for block, section in cell.blocks:
            for quotation in quotations(block):
                if is_name(quotation, block) or is_shown(quotation, cell, section, notebook):
                    continue
                used.add(quotation.text)
                if quotation.text not in cell.excused:
                    yield finding(block, quotation.start, quotation.end, NOWHERE)
            if block.kind == "formula":
                for side in wrong_sums(block.text):
                    yield finding(block, 0, len(block.text), f"算一算，{side} 不对")
        for text in sorted(set(cell.excused) - used):
            yield f"{cell.place}，数字：{text} → 不必再说明出处，从元数据 numbers 里删去"
        for text in cell.excused:
            if not cell.excused[text].strip():
                yield f"{cell.place}，数字：{text} → 在元数据 numbers 里写明出处"
        for number, target in cell.links:
            if int(number) != int(target):
                yield f"{cell.place}，数字：第 {number} 章 → 链接指向第 {int(target)} 章，改成一致"


NOWHERE = "这一节的代码、公式和输出里没有：改对，或在这一格的元数据 numbers 里写明出处"


def finding(block, start, end, advice):
    fragment = " ".join(block.source(start - 8, end + 8).split())
    return f"{block.where(start)}，数字：{fragment} → {advice}"


def read(path):
    notebook, section = Notebook([], defaultdict(set), set()), 0
    cells = myst.notebook_cells(path)
    for position, cell in enumerate(cells):
        if recall.asked_again(cell):
            continue  # its numbers are checked in the chapter that it comes from
        place = f"{book.name_of(path)}：{book.cell_name(cells, position)}"
        if "prediction" in cell.metadata:
            cell.source = OPTION.sub(">", cell.source)
        blocks = []
        for block in myst.cell_blocks(cell, place):
            if block.level:
                section += 1
                if block.text in ("小结", "回想"):
                    notebook.repeating.add(section)
            blocks.append((block, section))
            if block.kind == "formula" and not LONE_NUMBERS.fullmatch(block.text):
                notebook.shown[section].update(formula_numbers(block.text))
        notebook.shown[section].update(numbers_printed(cell))
        links = LINK.findall(cell.source) if cell.cell_type == "markdown" else []
        excused = cell.metadata.get("numbers", {})
        notebook.cells.append(Cell(place, blocks, set(numbers_drawn(cell)), excused, links))
    return notebook


def faults(paths):
    # All are read before any is checked: a broken one has its sentence from `read`.
    notebooks = [read(path) for path in paths]
    return [finding for notebook in notebooks for finding in findings(notebook)]


def main():
    paths = [Path(name).resolve() for name in sys.argv[1:]] or book.notebooks()
    if found := faults(paths):
        print(*found, sep="\n")
        sys.exit(f"数字检查：{len(paths)} 本笔记本里有 {len(found)} 处要改。{book.COUNTED}")
    blocks = [block for path in paths for cell in read(path).cells for block, _ in cell.blocks]
    count = sum(len(list(quotations(block))) for block in blocks)
    print(f"数字检查：{len(paths)} 本笔记本，{count} 个数字都有出处。")


if __name__ == "__main__":
    main()
