"""The widgets that answer: each comes when scrolled to, moves by keys, and says its state."""

import json
from html import unescape

import pytest
from bs4 import BeautifulSoup

from automatic_gradient.tape.trace import trace
from automatic_gradient.widgets.bundle import widget_entries
from tests.helpers import AXE
from tools.book import SITE

PLACES = [
    (page.relative_to(SITE).as_posix(), index, place["data-widget"])
    for page in sorted(SITE.glob("book/**/*.html"))
    for index, place in enumerate(
        BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select(".widget")
    )
]
TAPE = "book/3-engine/13_build_a_tape.html"
places = pytest.mark.parametrize(("name", "index", "widget"), PLACES)

# What a key can move, and what is said changes with it: handles, and the slider of the moment.
MOVABLE = "[role='slider']:not(canvas), input[type='range']"


def scroll_to(page, index):
    widget = page.locator(".widget").nth(index)
    # Sections are laid out as they come near: the place moves at first.
    for _ in range(3):
        widget.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(100)
    widget.locator(".invitation").wait_for()
    return widget


def test_every_widget_has_its_place():
    assert {widget for _, _, widget in PLACES} == set(widget_entries())


@places
def test_a_widget_comes_when_one_scrolls_to_it(visit, name, index, widget):
    page = visit(name)
    page.wait_for_load_state("networkidle")
    module = f"widgets/{widget}.js"
    if page.locator(".widget").nth(index).evaluate("(one) => one.offsetTop") > 3000:
        assert not [url for url in page.requests if url.endswith(module)]
    scroll_to(page, index)
    assert [url for url in page.requests if url.endswith(module)]
    assert page.faults == []


@places
def test_a_key_moves_it_and_it_says_what_has_become(visit, name, index, widget):
    page = visit(name)
    place = scroll_to(page, index)
    heard = place.locator("[role='status']")
    before = place.evaluate("(one) => one.shadowRoot.textContent")
    place.locator(MOVABLE).first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    page.wait_for_function(
        "([index, before]) => document.querySelectorAll('.widget')[index]"
        ".shadowRoot.textContent !== before",
        arg=[index, before],
    )
    page.wait_for_timeout(700)  # it speaks when the hand rests
    assert "".join(heard.all_text_contents()).strip()
    assert page.faults == []


@places
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_a_widget(visit, name, index, widget, scheme, width):
    page = visit(name, scheme, width)
    scroll_to(page, index)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "(index) => axe.run(document.querySelectorAll('.widget')[index])"
        ".then((result) => result.violations)",
        index,
    )
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []


@places
@pytest.mark.parametrize("width", [1280, 390])
def test_its_place_is_kept_so_that_the_text_does_not_move(visit, name, index, widget, width):
    page = visit(name, width=width)
    place = page.locator(".widget").nth(index)
    kept = place.evaluate("(one) => parseFloat(getComputedStyle(one).minHeight)")
    scroll_to(page, index)
    place.evaluate("(one) => (one.style.minHeight = 0)")
    assert 0 <= kept - place.evaluate("(one) => one.offsetHeight") < 150


def test_the_tape_is_followed_by_the_engine_in_the_page(visit):
    page = visit(TAPE)
    place = scroll_to(page, 0)
    assert not [url for url in page.requests if url.endswith("worker.js")], "not before a touch"
    field = place.locator("input[type='text']").first
    field.fill("exp(w) * w - 2")
    field.press("Enter")
    place.get_by_text("exp(w)", exact=True).first.wait_for()
    assert [url for url in page.requests if url.endswith("worker.js")]
    expected = trace("exp(w) * w - 2", {"w": 1})
    assert f"{expected['entries'][-1]['value']:.4g}".replace("-", "−") in place.evaluate(
        "(one) => one.shadowRoot.textContent"
    )
    field.fill("exp(w")
    field.press("Enter")
    place.locator(".error").get_by_text("括号").wait_for()
    assert page.faults == []


def test_the_first_trace_is_made_by_the_engine_too():
    html = (SITE / TAPE).read_text(encoding="utf-8")
    place = BeautifulSoup(html, "html.parser").select_one(".widget")
    values = json.loads(unescape(place["data-values"]))
    assert values["trace"] == trace(values["expression"], values["values"])


def test_without_scripts_and_on_paper_there_are_the_figures_alone(visit):
    page = visit(TAPE, java_script_enabled=False)
    assert not page.locator(".widget").first.is_visible()
    page = visit(TAPE)
    page.emulate_media(media="print")
    assert not page.locator(".widget").first.is_visible()
