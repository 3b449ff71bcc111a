"""What a reader needs, in Chromium 109, the last of Windows 7, and in the oldest that we promise.

In a still older one there are the text, its formulas, the search, and a sentence that says so.
"""

import re
from contextlib import ExitStack

import pytest

from automatic_gradient.site.text.browsers import oldest
from tests.conftest import PATIENCE
from tests.helpers import LIVE, committed
from tests.site import old_browsers
from tools.book import SITE, site_pages
from tools.publish.chromium import chromium

pytestmark = pytest.mark.browser

LESSON = "book/1-descent/02_gradient_descent.html"
FLOW = "book/2-tape/08_control_flow.html"
PROMISED = ("92", "109")
TOO_OLD = "86"
# A page for each picture.
WIDGETS = {
    widget: name
    for name in site_pages()
    for widget in re.findall(r'data-widget="(\w+)"', (SITE / name).read_text(encoding="utf-8"))
}
MOVABLE = "[role='slider']:not(canvas), input[type='range']"

# Where each colour of the book is to be seen.
COLOURS = """() => {
  const found = {};
  const look = (name, selector, part) => {
    const node = document.querySelector(selector);
    found[name] = getComputedStyle(node)[part];
  };
  look("paper", "body", "backgroundColor");
  look("ink", "body", "color");
  look("link", "article p a", "color");
  look("current", "#contents [aria-current]", "color");
  look("muted", ".about-page", "color");
  look("code", ".cell_input", "backgroundColor");
  look("edge", ".cell_input", "borderLeftColor");
  look("keyword", ".cell_input .kn", "color");
  look("number", ".cell_input .mi", "color");
  look("summary", ".summary", "backgroundColor");
  return found;
}"""
PICTURE_SHOWN = """async () => {
  // The first one's place is taken by a picture that answers.
  const picture = document.querySelectorAll("article figure img")[1];
  picture.scrollIntoView({ block: "center" });
  await picture.decode();
  return picture.currentSrc.split("/").pop().includes("-night") ? "night" : "day";
}"""
MARGINS = """() => {
  const { marginLeft, marginRight } = getComputedStyle(document.querySelector("article"));
  return [parseFloat(marginLeft), parseFloat(marginRight)];
}"""
# Playwright's own waits ask for what old browsers lack.
PLACE = """([selector, index]) => {
  const node = document.querySelectorAll(selector)[index];
  const { top, bottom } = node.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight) node.scrollIntoView({ block: "center" });
  const box = node.getBoundingClientRect();
  return [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2];
}"""


@pytest.fixture(scope="module")
def playwright(need_chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def opened(playwright):
    """Give a page of each browser, by its version; they start when they are first asked for."""
    with ExitStack() as stack:
        pages = {}

        def opened(version):
            if version not in pages:
                try:
                    browser = stack.enter_context(
                        old_browsers.started(version, playwright.chromium)
                    )
                except old_browsers.NotHad as why:
                    (pytest.fail if old_browsers.required() else pytest.skip)(str(why))
                (context,) = browser.contexts
                pages[version] = context.pages[0] if context.pages else context.new_page()
                pages[version].set_default_timeout(PATIENCE)
                pages[version].on("pageerror", lambda error: pages[version].faults.append(error))
            return pages[version]

        yield opened


@pytest.fixture
def visit(opened, address):
    """Open a page of the site in an old browser; what went wrong is in `page.faults`."""

    def visit(version, name, scheme="light", width=1280):
        page = opened(version)
        page.faults = []
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(address + name)
        page.evaluate("localStorage.clear()")
        page.reload()
        return page

    return visit


def press(page, selector, index=0):
    x, y = page.evaluate(PLACE, [selector, index])
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def wait(page, expression, argument=None):
    return page.wait_for_function(expression, arg=argument, polling=100)


@pytest.fixture(scope="module")
def colours(playwright, address):
    """The colours in the system's own Chromium, light and dark."""
    found = {}
    with chromium(playwright) as browser:
        for scheme in ("light", "dark"):
            page = browser.new_page(color_scheme=scheme)
            page.goto(address + LESSON)
            found[scheme] = page.evaluate(COLOURS)
    assert all(found["light"][name] != colour for name, colour in found["dark"].items())
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("version", [TOO_OLD, *PROMISED])
def test_the_page_has_its_colours(visit, colours, version, scheme):
    page = visit(version, LESSON, scheme)
    assert page.evaluate(COLOURS) == colours[scheme]
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_the_pages_own_button_changes_text_and_figures(visit, colours, version):
    page = visit(version, LESSON, "light")
    assert page.evaluate(PICTURE_SHOWN) == "day"
    press(page, ".theme-button")
    press(page, ".theme-button")
    assert page.evaluate(COLOURS) == colours["dark"]
    assert page.evaluate(PICTURE_SHOWN) == "night"
    page.reload()
    assert page.evaluate(PICTURE_SHOWN) == "night", "remembered"
    page.emulate_media(color_scheme="dark")
    press(page, ".theme-button")
    press(page, ".theme-button")
    assert page.evaluate(COLOURS) == colours["light"]
    assert page.evaluate(PICTURE_SHOWN) == "day"


@pytest.mark.parametrize("version", [TOO_OLD, *PROMISED])
def test_a_search_finds_and_leads_to_its_section(visit, version):
    page = visit(version, LESSON)
    page.keyboard.press("/")
    wait(page, "() => typeof searchIndex !== 'undefined'")
    page.keyboard.type("狭长的山谷")
    wait(page, "() => document.querySelector('#search ol a mark')")
    page.keyboard.press("Enter")
    wait(page, "() => document.querySelector('article mark')")
    where = "document.getElementById(decodeURIComponent(location.hash.slice(1)))"
    page.wait_for_timeout(500)
    assert 0 < page.evaluate(f"{where}.getBoundingClientRect().top") < 200
    assert page.evaluate(f"{where}.contains(document.querySelector('article mark'))")
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_the_clinic_answers_a_pasted_message(visit, version):
    page = visit(version, "book/errors.html")
    press(page, ".clinic textarea")
    page.keyboard.insert_text("ValueError: No gradients provided for any variable.")
    wait(page, "() => document.querySelector('.clinic .entry .heading')")
    heading = page.evaluate("document.querySelector('.clinic .entry .heading').textContent")
    assert heading == "优化器说没有梯度"
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_a_prediction_is_drawn_and_graded(visit, version):
    page = visit(version, "book/1-descent/03_critical_points.html")
    drawn = "document.querySelector('.guess[data-kind=curve]')"
    page.evaluate(f"{drawn}.scrollIntoView({{ block: 'center' }})")
    wait(page, f"() => {drawn}.matches('.live')")
    press(page, ".guess[data-kind=curve] > summary")
    wait(page, "() => document.querySelector('.guessed.veiled')")
    press(page, ".guess .curve")
    press(page, ".guess .ways button")
    wait(page, f"() => {drawn}.querySelector('.verdict').textContent.includes('没有画中')")
    assert page.evaluate("document.querySelectorAll('.veiled').length") == 0
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_the_drawer_opens_and_closes(visit, version):
    page = visit(version, LESSON, width=390)
    height = "() => document.getElementById('contents').offsetHeight"
    assert page.evaluate(height) == 0
    press(page, ".contents-button")
    assert page.evaluate(height) > 300
    press(page, "#drawer .close")
    wait(page, f"() => !({height})()")
    press(page, ".contents-button")
    press(page, "#contents a", 3)
    page.wait_for_url("**/01_*")
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_a_live_cell_runs_and_prints_what_the_book_prints(visit, version):
    page = visit(version, FLOW)
    index = [cell.id for cell in LIVE[FLOW]].index("function-run")
    assert run(page, index) == committed(LIVE[FLOW][index])
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_a_figure_is_drawn_with_its_words(visit, version):
    page = visit(version, LESSON)
    index = [cell.id for cell in LIVE[LESSON]].index("fig-learning-rates")
    run(page, index)
    wait(page, "() => document.querySelector('.live-figure svg')")
    figure = "document.querySelector('.live-figure')"
    assert page.evaluate(f"{figure}.querySelectorAll('path').length") > 50
    assert "2.1：发散" in page.evaluate(f"{figure}.innerText")
    assert page.evaluate(f"{figure}.clientHeight") > 300
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_an_exercise_is_checked(visit, version):
    page = visit(version, LESSON)
    cells = LIVE[LESSON]
    index = next(i for i, cell in enumerate(cells) if 'check("2.1", answer)' in cell.source)
    name_cell = "(index) => (document.querySelectorAll('.tag_live')[index].id = 'asked')"
    page.evaluate(name_cell, index)
    press(page, "#asked .cell_input pre")
    wait(page, "() => document.activeElement.shadowRoot")
    for answer, said in (("100", "不对"), ("2 / 9", "通过")):
        press(page, "#asked .editor")
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(f'answer = {answer}\nexercises.check("2.1", answer)')
        assert said in run(page, index)
    assert page.faults == []


@pytest.mark.parametrize("version", PROMISED)
def test_lines_are_put_in_order(visit, version):
    page = visit(version, LESSON)
    page.evaluate("document.querySelector('.tag_parsons').scrollIntoView({ block: 'center' })")
    lines = "document.querySelector('.tag_parsons .editor').shadowRoot"
    wait(
        page,
        f"() => document.querySelector('.tag_parsons .editor') && {lines}.querySelector('ul li')",
    )
    assert page.evaluate(f"getComputedStyle({lines}.querySelector('li')).display") == "flex"
    page.evaluate(f"{lines}.querySelector('ul .grip').focus()")
    for key in ("Enter", "ArrowRight"):
        page.keyboard.press(key)
    said = "x = x - ______ * g：第 1 行，缩进 1 层"
    grip = f"{lines}.querySelector('ol .grip')"
    assert page.evaluate(f"{grip}.getAttribute('aria-label')") == said
    index = [cell.id for cell in LIVE[LESSON]].index("try-0")
    assert "一个名字用得太早，还没有给它值" in run(page, index)
    assert page.faults == []


def run(page, index):
    press(page, ".cell.tag_live .run", index)
    wait(
        page,
        """(index) => {
          const cell = document.querySelectorAll(".cell.tag_live")[index];
          return cell.querySelector(".live-output") && !cell.querySelector(".run").hidden;
        }""",
        index,
    )
    return page.evaluate(
        """(index) => document.querySelectorAll(".cell.tag_live")[index]
          .querySelector(".live-output").textContent""",
        index,
    )


@pytest.mark.parametrize("version", PROMISED)
@pytest.mark.parametrize("widget", sorted(WIDGETS))
def test_a_picture_draws_and_answers(visit, version, widget):
    page = visit(version, WIDGETS[widget])
    place = f"""document.querySelector("[data-widget='{widget}']")"""
    said = f"() => {place}.shadowRoot?.textContent ?? ''"
    page.evaluate(f"{place}.scrollIntoView({{ block: 'center' }})")
    wait(page, f"() => ({said})().length > 80")
    assert page.evaluate(f"{place}.shadowRoot.querySelectorAll('path, circle').length") > 3
    assert page.evaluate(f"getComputedStyle({place}).color") == "rgb(38, 42, 49)"
    before = page.evaluate(said)
    page.evaluate(f"""{place}.shadowRoot.querySelector("{MOVABLE}").focus()""")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    wait(page, f"(before) => ({said})() !== before", before)
    assert page.faults == []


def test_a_browser_older_than_promised_says_so_and_reads(visit):
    assert min(PROMISED, key=int) == oldest()["chrome"]
    sentence = "document.querySelector('.too-old').getClientRects().length"
    for version in PROMISED:
        assert visit(version, LESSON).evaluate(sentence) == 0
    page = visit(TOO_OLD, LESSON)
    assert page.evaluate(sentence) == 1
    assert page.evaluate("document.querySelector('.katex-html').offsetWidth") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelectorAll('.guess').length") > 0
    assert page.evaluate("document.querySelectorAll('.guess.live, .veiled').length") == 0
    left, right = page.evaluate(MARGINS)
    assert left > 0, "the text stands in the middle"
    assert left == pytest.approx(right, abs=1)
