"""Lines of text are filled: no name leaves a hole behind it, and no comma begins a line."""

import re

import pytest
from docutils import nodes

from automatic_gradient.site.text.code import JOINT
from automatic_gradient.site.text.mathematics import touches
from tools.book import site_pages

pytestmark = pytest.mark.browser

PHONE, DESK = 390, 1440
# How many em each line but the last of a paragraph ends short of the edge, and each line that
# begins with a mark that should end the one before. English titles are not the book's text, and
# what others ask is not its prose.
LINES = """() => {
  const faults = [], short = [];
  for (const p of document.querySelectorAll("article p")) {
    const other = ".about-page, .live-note, .cell_output, .citation, .asked, table";
    if (!p.offsetParent || p.closest(other)) continue;
    const box = p.getBoundingClientRect();
    const ends = new Map(); // of each line, by its order
    let line = 0, left = box.left - 1, bottom = -Infinity;
    const see = (place, text) => {
      if (!place.width) return;
      if (bottom > -Infinity && (place.left < left - 1 || place.top > bottom - 2)) {
        line += 1;
        if (/^[，。；：、？！）”》…]/.test(text)) faults.push(p.textContent.slice(0, 40));
        bottom = place.bottom;
      }
      bottom = Math.max(bottom, place.bottom);
      left = place.left;
      ends.set(line, Math.max(ends.get(line) ?? 0, place.right));
    };
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === 1) {
        if (node.matches(".katex .base")) see(node.getBoundingClientRect(), "");
      } else if (!node.parentElement.closest(".katex, .headerlink"))
        for (let at = 0; at < node.length; at += 1) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          see(range.getBoundingClientRect(), node.data[at]);
        }
    }
    const em = parseFloat(getComputedStyle(p).fontSize);
    ends.delete(line);
    for (const end of ends.values()) short.push((box.right - end) / em);
  }
  return { short, faults };
}"""


@pytest.fixture(scope="module", params=[DESK, PHONE])
def lines(request, browser, address):
    """All lines of the book: the width of the screen, and what `LINES` says of every page."""
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    told = []
    for name in site_pages():
        page.goto(address + name)
        page.evaluate("document.fonts.ready")
        told.append(page.evaluate(LINES))
    page.close()
    short = [each for one in told for each in one["short"]]
    return request.param, short, [fault for one in told for fault in one["faults"]]


def share(short, em):
    return sum(each > em for each in short) / len(short)


def test_lines_are_filled(lines):
    width, short, _ = lines
    assert len(short) > 900
    if width == DESK:
        assert share(short, em=2) < 0.01
    assert share(short, em=2) < 0.1
    assert share(short, em=4) < 0.04


def test_no_line_begins_with_a_mark_that_ends_what_stands_before(lines):
    assert lines[2] == []


@pytest.mark.parametrize(
    "name",
    [
        "tf.|test.|compute_|gradient",
        "experimental_|use_|pfor=|False",
        "tape.|gradient(|y, x)",
        "Forward|Accumulator",
        "book/2-tape/05.|ipynb",
        "GradientTape",
        "x.grad",
        "f(x)",
        "0.001",
        "1e-20j",
        "__add__",
    ],
)
def test_a_name_breaks_at_its_joints_and_a_short_one_stays_whole(name):
    assert "|".join(JOINT.split(name.replace("|", ""))) == name


def test_only_a_formula_that_touches_punctuation_is_joined_to_it():
    formula = nodes.math("", "x")
    for before, after, touched in [
        ("取 ", " 时", (False, False)),
        ("（", "）", (True, True)),
        ("得 ", "，于是", (False, True)),
    ]:
        nodes.paragraph("", "", nodes.Text(before), formula, nodes.Text(after))
        assert touches(formula) == touched


def test_joints_are_neither_copied_nor_in_the_way_of_a_search(visit):
    page = visit("book/faq.html", width=PHONE)
    code = page.locator("article p code:has(wbr)").first
    written = re.sub("<wbr>", "", code.inner_html())
    assert code.text_content() == written
    selected = """(one) => {
      getSelection().selectAllChildren(one);
      return getSelection().toString();
    }"""
    assert code.evaluate(selected) == written
    page.evaluate("getSelection().removeAllRanges()")
    assert page.evaluate("(words) => find(words)", written)
