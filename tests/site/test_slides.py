"""The decks: each of a lecture's length, nothing over the edge, and alive as the pages are."""

import re
import shutil

import pytest

from tests.conftest import PATIENCE, watch
from tests.helpers import committed, run_python
from tests.moves.checkout import interrupt_when
from tests.site.fingers import middle
from tools import book
from tools.publish.chromium import served
from tools.publish.slides import MOST, SLIDES

pytestmark = pytest.mark.browser

NAMES = [chapter.stem for chapter in book.chapters()]
DESCENT = "02_gradient_descent"
# Of each slide, shown alone: what is over its edge, and the smallest letters of text and code.
MEASURE = """() => [...document.querySelectorAll(".slides > section")].map((slide) => {
  const hidden = slide.hidden;
  slide.hidden = false;
  slide.style.display = "block";
  const body = slide.querySelector(".body") ?? slide;
  const sizes = (selector) => [...slide.querySelectorAll(selector)]
    .filter((one) => !one.closest(".notes, [hidden]") && one.textContent.trim())
    .map((one) => parseFloat(getComputedStyle(one).fontSize));
  const cut = [...slide.querySelectorAll(".cell_input pre")].filter(
    (one) => one.scrollWidth > one.clientWidth + 1);
  const figures = [...slide.querySelectorAll("figure picture")].map((one) => one.offsetHeight);
  const measured = {
    over: [body.scrollHeight - body.clientHeight, body.scrollWidth - body.clientWidth],
    cut: cut.map((one) => one.textContent),
    text: Math.min(...sizes(".body > p, .body li, .opening > p")),
    code: Math.min(...sizes(".body pre")),
    figure: Math.min(...figures),
    title: slide.querySelector("h1, h2").textContent,
  };
  slide.style.display = "none";
  slide.hidden = hidden;
  return measured;
})"""

# The places of the slides with a widget, and the cells of its tables whose words run over.
PLAYING = """() => [...document.querySelectorAll(".slides > section")].flatMap(
  (slide, place) => (slide.matches(".playing") ? [place] : []))"""
RUN_OVER = """(widget) => [...widget.shadowRoot.querySelectorAll("th, td")]
  .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("课 件") / "slides"
    # In a process of its own: Playwright runs here only once.
    code = "import sys; from pathlib import Path; from tools.publish.slides import make; "
    code += "make(Path(sys.argv[1]))"
    done = run_python("-c", code, folder)
    assert done.returncode == 0, done.stderr
    with served(folder) as address:
        yield folder, address


@pytest.fixture
def open_deck(decks, new_page):
    def open_deck(name, **options):
        page = new_page(viewport={"width": 1280, "height": 720}, **options)
        watch(page, decks[1])
        page.goto(f"{decks[1]}{name}")
        page.wait_for_selector(".reveal.ready")
        return page

    return open_deck


def slide_of(page, cell):
    """The place of the slide with the cell."""
    return page.evaluate(
        """(id) => [...document.querySelectorAll(".slides > section")].findIndex(
          (slide) => slide.querySelector(`#${id}`))""",
        cell,
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_is_a_lecture_long_and_nothing_stands_over_the_edge(open_deck, name):
    page = open_deck(f"{name}.html")
    slides = page.evaluate(MEASURE)
    assert 15 <= len(slides) <= MOST
    for number, slide in enumerate(slides, 1):
        told = (number, slide)
        assert slide["title"].strip(), told
        assert max(slide["over"]) <= 1, told
        assert not slide["cut"], told
        assert slide["text"] is None or slide["text"] >= 28, told
        assert slide["code"] is None or slide["code"] >= 20, told
        assert slide["figure"] is None or slide["figure"] >= 150, told
    assert not page.faults


@pytest.mark.parametrize("name", NAMES)
def test_all_that_the_text_says_is_in_the_notes_and_every_cell_is_there(decks, open_deck, name):
    page = open_deck(f"{name}.html")
    notes = page.evaluate(
        """() => [...document.querySelectorAll(".notes")].map((one) => one.textContent).join("")"""
    )
    chapter = book.chapter(name[3:])
    # Of each paragraph the words between formulas, code and marks.
    for cell in book.cells(chapter):
        if cell.source.startswith("## 练习"):
            break
        if cell.cell_type == "markdown":
            for piece in re.findall(
                r"[\u4e00-\u9fff]{8,}", re.sub(r"^#.*$", "", cell.source, flags=re.M)
            ):
                assert piece in notes or piece in page.content(), piece
    taught = [
        cell for cell in book.live_cells(chapter)
        if not book.is_solution(cell) and not book.exercise_calls(cell.source)
    ]  # fmt: skip
    there = page.evaluate("""() => [...document.querySelectorAll(".cell")].map((one) => one.id)""")
    assert [one for one in there if one] == [f"cell-{cell.id}" for cell in taught]


def test_a_cell_runs_in_the_deck_and_keys_in_its_editor_turn_no_slide(open_deck):
    page = open_deck(f"{DESCENT}.html")
    (cell,) = (
        one for one in book.live_cells(book.chapter(DESCENT[3:])) if one.id == "descend-data"
    )
    place = slide_of(page, f"cell-{cell.id}")
    page.evaluate("(place) => (location.hash = `#/${place}`)", place)
    box = page.locator(f"#cell-{cell.id}")
    box.locator(".run").click()
    box.locator(".live-output pre").wait_for(timeout=PATIENCE)
    assert box.locator(".live-output pre").inner_text().strip() == committed(cell).strip()
    editor = box.locator(".cm-content")
    editor.click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert page.evaluate("location.hash") == f"#/{place}"
    assert not page.faults


def test_a_figure_is_drawn_anew_within_its_slide(open_deck):
    page = open_deck(f"{DESCENT}.html")
    place = slide_of(page, "fig-learning-rates")
    page.evaluate("(place) => (location.hash = `#/${place}`)", place)
    page.locator("section.present .with-figure .run").click()
    page.wait_for_selector("section.present .live-figure svg", timeout=PATIENCE)
    over = page.evaluate(
        """() => { const body = document.querySelector("section.present .body");
          return body.scrollHeight - body.clientHeight; }"""
    )
    assert over <= 40  # the page's drawing is a little higher than matplotlib's
    assert not page.faults


@pytest.mark.parametrize("name", NAMES)
def test_a_widget_is_as_large_as_its_slide_and_nothing_in_it_runs_over(open_deck, name):
    page = open_deck(f"{name}.html")
    for place in page.evaluate(PLAYING):
        page.evaluate("(place) => (location.hash = `#/${place}`)", place)
        widget = page.locator("section.present .widget")
        widget.locator("svg, canvas").first.wait_for()
        page.wait_for_function("() => document.querySelector('.present .widget').style.transform")
        box = widget.bounding_box()
        assert max(box["width"] / 840, box["height"] / 680) == pytest.approx(1, abs=0.02)
        assert box["y"] + box["height"] <= 720
        assert widget.evaluate(RUN_OVER) == []
    assert not page.faults


def test_a_handle_stays_under_the_hand_in_a_widget_that_is_enlarged(open_deck):
    page = open_deck(f"{DESCENT}.html")
    page.evaluate("([place]) => (location.hash = `#/${place}`)", page.evaluate(PLAYING)[1:])
    handle = page.locator("section.present .widget .handle").first
    x, y = middle(handle)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y, steps=6)
    page.mouse.up()
    assert middle(handle)[0] == pytest.approx(x - 120, abs=4)


def test_the_speakers_window_shows_the_notes_and_turns_the_slides(open_deck):
    page = open_deck(f"{DESCENT}.html")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_selector(".desk .words > p")
    assert "学习率" in speaker.locator(".desk .words").inner_text()
    speaker.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.hash === '#/1'")
    page.keyboard.press("ArrowRight")
    speaker.wait_for_function("() => location.hash.startsWith('#/2')")
    assert not page.faults


def test_the_key_for_colours_changes_the_pictures_too(open_deck):
    page = open_deck(f"{DESCENT}.html", color_scheme="light")
    for _ in range(2):
        page.keyboard.press("d")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    place = slide_of(page, "fig-learning-rates")
    page.evaluate("(place) => (location.hash = `#/${place}`)", place)
    page.wait_for_function(
        "() => document.querySelector('section.present figure img')"
        ".currentSrc.endsWith('-night.svg')"
    )


def test_from_the_disk_the_slides_are_there_without_what_cannot_run(decks, new_page):
    page = new_page(viewport={"width": 1280, "height": 720})
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((decks[0] / f"{DESCENT}.html").as_uri())
    page.wait_for_selector(".reveal.ready")
    place = slide_of(page, "fig-learning-rates")
    page.evaluate("(place) => (location.hash = `#/${place}`)", place)
    page.wait_for_selector("section.present figure img")
    assert not page.locator("section.present .run").is_visible()
    assert not faults


def test_the_index_leads_to_every_deck_and_all_licences_are_there(decks, open_deck, new_page):
    folder, address = decks
    page = new_page()
    watch(page, address)
    page.goto(f"{address}index.html")
    links = page.eval_on_selector_all(
        "li a", "(links) => links.map((one) => one.getAttribute('href'))"
    )
    assert links == [f"{name}.html" for name in NAMES]
    assert not page.faults
    assert "Hakim El Hattab" in (folder / "_static/LICENSES.txt").read_text(encoding="utf-8")


def test_ctrl_c_while_the_browser_works_is_told_in_two_words():
    begun = SLIDES.with_name("slides.new") / f"{NAMES[1]}.html"
    shutil.rmtree(begun.parent, ignore_errors=True)
    said, _ = interrupt_when(book.ROOT, ".venv/bin/python -m tools.publish.slides", begun)
    assert said.splitlines() == ["正在造课件……", "", "停下了"]
    shutil.rmtree(begun.parent)
