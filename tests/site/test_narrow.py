"""On a phone each figure is its narrow drawing: letters that one can read, none cut or covered."""

import re
from itertools import combinations

import pytest

from automatic_gradient.figures.narrow import MEDIA_TYPE as NARROW
from tools import book
from tools.book import SITE

pytestmark = pytest.mark.browser

LESSON = "book/1-descent/02_gradient_descent.html"
DRAWINGS = sorted(SITE.glob("_images/*-narrow.svg"))
# What execution made; two cells that draw the same share a file.
EXECUTED = {
    output.data[NARROW]
    for path in book.notebooks()
    for cell in book.code_cells(path)
    for output in cell.outputs
    if NARROW in output.get("data", {})
}
# In px of CSS.
SMALLEST = 11
# All pictures at once, with what they show and how wide.
SHOW = """async () => {
  const pictures = [...document.querySelectorAll("article figure img")];
  for (const one of pictures) one.loading = "eager";
  await Promise.all(pictures.map((one) => one.decode()));
  return pictures.map((one) => [one.currentSrc.split("/").pop(), one.clientWidth]);
}"""
# Who must push a formula aside to read its end: their sources.
CUT_FORMULAS = """() => [...document.querySelectorAll(".katex-display")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.querySelector("annotation").textContent)"""
# What a drawing writes, and where its letters stand: `text_7` is what matplotlib calls a text.
WORDS = """() => [...document.querySelectorAll('g[id^="text_"]')].map((word) => {
  const { left, right, top, bottom } = word.getBoundingClientRect();
  const comment = [...word.childNodes].find((one) => one.nodeType === Node.COMMENT_NODE);
  return { text: comment.data.trim(), left, right, top, bottom };
})"""


def letters_and_width(svg):
    """The sizes of a drawing's letters, and its width, in pt: 0.095 of an em of 100 is 9.5 pt."""
    sizes = re.findall(r"(?:translate|rotate)\([^)]*\) scale\((0\.\d+) -", svg)
    width = re.search(r'width="([\d.]+)pt"', svg)[1]
    return [100 * float(size) for size in sizes], float(width)


@pytest.mark.parametrize("width", [390, 360])
def test_every_letter_of_a_figure_is_large_enough_on_a_phone(visit, width):
    seen = set()
    for file in sorted(SITE.glob("book/*/*.html")):
        # Without scripts: they give some pictures' places to what answers to the hand.
        page = visit(file.relative_to(SITE).as_posix(), width=width, java_script_enabled=False)
        for name, shown in page.evaluate(SHOW):
            assert name.endswith("-narrow.svg")
            drawing = SITE / "_images" / name
            sizes, natural = letters_and_width(drawing.read_text(encoding="utf-8"))
            assert min(sizes) * shown / natural >= SMALLEST - 0.01, name
            seen.add(drawing)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.faults == []
        page.context.close()
    assert seen == set(DRAWINGS)
    assert len(seen) == len(EXECUTED)


def test_every_displayed_formula_is_whole_on_a_phone(visit):
    wrong = []
    for file in sorted(SITE.glob("book/*/*.html")):
        page = visit(file.relative_to(SITE).as_posix(), width=390, java_script_enabled=False)
        wrong += [(file.stem, formula) for formula in page.evaluate(CUT_FORMULAS)]
        page.context.close()
    assert wrong == []


def test_no_text_of_a_narrow_drawing_is_cut_off_or_lies_over_another(new_page, address):
    page = new_page()
    wrong = []
    for drawing in DRAWINGS:
        page.goto(f"{address}_images/{drawing.name}")
        words = page.evaluate(WORDS)
        right, bottom = page.evaluate(
            "() => { const { width, height } = document.documentElement.getBoundingClientRect();"
            " return [width, height]; }"
        )
        assert words, drawing.name
        wrong += [
            (drawing.name, one["text"])
            for one in words
            if one["left"] < 0 or one["top"] < 0 or one["right"] > right or one["bottom"] > bottom
        ]
        wrong += [
            (drawing.name, one["text"], other["text"])
            for one, other in combinations(words, 2)
            # The same at the same place is one text for who sees it: two ways with one count.
            if one != other and overlap(one, other)
        ]
    assert wrong == []


def overlap(one, other):
    """Whether two texts share more than a hair's breadth."""
    return all(
        min(one[end], other[end]) - max(one[start], other[start]) > 0.5
        for start, end in (("left", "right"), ("top", "bottom"))
    )


def test_the_narrow_drawing_too_wears_the_colours_that_the_button_chooses(visit):
    page = visit(LESSON, "dark", width=390)
    kinds = []
    for _ in range(3):
        kinds.append({re.sub(r"^\w+", "", name) for name, _ in page.evaluate(SHOW)})
        page.locator(".theme-button").click()
    system, light, dark = kinds
    assert system == dark == {"-narrow-night.svg"}
    assert light == {"-narrow.svg"}


def test_without_scripts_it_follows_the_system(visit):
    page = visit(LESSON, "dark", width=390, java_script_enabled=False)
    picture = page.locator("article figure img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("(one) => one.currentSrc").endswith("-narrow-night.svg")


@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (601, "screen"), (390, "print")])
def test_wide_pages_and_paper_show_the_wide_drawing(visit, width, media):
    page = visit(LESSON, width=width)
    page.emulate_media(media=media)
    page.reload()
    assert [name for name, _ in page.evaluate(SHOW) if "narrow" in name] == []
