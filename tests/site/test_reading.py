"""What makes reading comfortable: colours, the place one has reached, copies, drawer, cover."""

import time

import pytest

from automatic_gradient.optimizers import descend
from automatic_gradient.surfaces import himmelblau
from tools.book import site_pages

pytestmark = pytest.mark.browser

LESSON = "book/1-descent/02_gradient_descent.html"
NEXT = "book/1-descent/03_critical_points.html"
ENTRY = "document.querySelector('#contents a[aria-current]')"
PAPER = {"light": "rgb(253, 252, 249)", "dark": "rgb(22, 24, 28)"}


def paper(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_system_until_told_otherwise(visit, scheme):
    page = visit(LESSON, scheme)
    button = page.locator(".theme-button")
    assert paper(page) == PAPER[scheme]
    for name, colour in [("浅色", "light"), ("深色", "dark"), ("跟随系统", scheme)]:
        button.click()
        assert button.get_attribute("aria-label") == f"深浅：{name}"
        assert paper(page) == PAPER[colour]
        page.reload()
        assert paper(page) == PAPER[colour], "remembered"


def test_a_figure_wears_the_colours_of_its_page(visit):
    page = visit(LESSON, "light")
    # The first one's place is taken by a picture that answers.
    figure = page.locator("article figure img").nth(1)
    figure.scroll_into_view_if_needed()
    light = figure.screenshot()
    page.locator(".theme-button").click()
    page.locator(".theme-button").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert figure.screenshot() != light


MOVED = """() => {
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.moved += value;
  }).observe({ type: "layout-shift", buffered: true });
  addEventListener("DOMContentLoaded", () => {
    window.atFirst = getComputedStyle(document.querySelector("article")).visibility;
  });
}"""
SHOWN = "() => getComputedStyle(document.querySelector('article')).visibility === 'visible'"


@pytest.mark.parametrize("width", [1440, 390])
def test_the_text_waits_for_the_faces_of_its_formulas(new_page, address, width):
    page = new_page(viewport={"width": width, "height": 900})
    page.add_init_script(f"({MOVED})()")
    # The second after which it is shown anyway does not pass.
    page.clock.install()
    page.clock.pause_at(time.time() + 60)
    held = []
    page.route("**/KaTeX_*.woff2", lambda route: held.append(route))
    page.goto(address + NEXT, wait_until="domcontentloaded")
    assert page.evaluate("window.atFirst") == "hidden"
    for route in held:
        route.continue_()
    page.unroute("**/KaTeX_*.woff2")
    page.wait_for_function(SHOWN)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert page.evaluate("window.moved") < 0.02


def test_without_the_faces_the_text_is_shown_all_the_same(new_page, address):
    page = new_page()
    page.route("**/KaTeX_*.woff2", lambda route: None)
    page.goto(address + NEXT, wait_until="domcontentloaded")
    page.wait_for_function(SHOWN, polling=100)


def test_how_far_one_has_read_is_remembered_and_one_may_go_on_from_there(visit):
    page = visit(LESSON)
    entry = page.locator("#contents a[aria-current]")
    read = "(link) => Number(link.style.getPropertyValue('--read'))"
    assert entry.evaluate(read) == 0
    page.mouse.wheel(0, 2500)
    page.wait_for_function(f"() => ({read})({ENTRY}) > 0")
    assert entry.evaluate(read) < 1
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(f"() => {ENTRY}.classList.contains('read')")
    # Finished: the cover offers the next chapter.
    page.goto(page.url.replace(LESSON, "book/index.html"))
    resume = page.locator(".resume")
    assert resume.text_content() == "接着读：3 临界点：何时停下"
    resume.click()
    assert page.url.endswith(NEXT)


def test_where_storage_is_forbidden_the_page_reads_all_the_same(visit, browser):
    page = visit(LESSON)
    page.add_init_script("delete Window.prototype.localStorage")
    page.reload()
    page.locator(".theme-button").click()
    assert page.locator("html").get_attribute("data-theme") == "light"
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(700)
    assert page.faults == []


def test_the_section_being_read_is_marked_in_the_contents_of_the_page(visit):
    page = visit(LESSON, width=1400)
    heading = page.locator("article h2").nth(3)
    title = heading.text_content().removesuffix("#")
    heading.evaluate("(one) => scrollTo(0, one.getBoundingClientRect().top + scrollY - 200)")
    page.locator(".here a[aria-current]").filter(has_text=title).wait_for()
    assert page.locator(".here a[aria-current]").count() == 1


def test_the_copy_button_copies_the_code_of_its_cell(visit):
    page = visit(LESSON, permissions=["clipboard-read", "clipboard-write"])
    cell = page.locator("section section .cell_input").first
    cell.hover()
    cell.get_by_role("button", name="复制").click()
    cell.get_by_text("复制好了").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == cell.locator("pre").text_content()


def test_where_copying_is_forbidden_the_code_is_selected(visit):
    page = visit(LESSON)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    cell = page.locator("section section .cell_input").first
    cell.hover()
    cell.get_by_role("button", name="复制").click()
    cell.get_by_text("已选中").wait_for()
    assert page.evaluate("getSelection().toString()").strip() in cell.locator("pre").text_content()


def test_on_a_phone_the_contents_are_a_drawer_for_finger_and_keyboard(visit):
    page = visit(LESSON, width=390)
    drawer = page.locator("#contents")
    assert not drawer.is_visible()
    page.locator(".contents-button").click()
    drawer.wait_for(state="visible")
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    page.locator(".contents-button").focus()
    page.keyboard.press("Enter")
    drawer.get_by_role("link", name="临界点").click()
    assert page.url.endswith(NEXT)


def test_the_drawer_has_a_scrim_and_a_button_that_says_what_it_does(visit):
    page = visit(LESSON, width=390)
    drawer = page.locator("#drawer")
    for leave in (
        page.get_by_role("button", name="收起目录").click,
        lambda: page.mouse.click(380, 500),
    ):
        page.locator(".contents-button").click()
        drawer.wait_for(state="visible")
        leave()
        drawer.wait_for(state="hidden")
    # Beside the text it is a column again.
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("body > #contents").is_visible()


def test_without_scripts_the_contents_are_a_link_away(visit):
    page = visit(LESSON, width=390, java_script_enabled=False)
    page.locator(".contents-button").click()
    assert page.locator("#contents").bounding_box()["y"] < 200
    assert page.locator("h1").bounding_box()["y"] < 0


@pytest.mark.parametrize("width", [1440, 390])
def test_the_contents_show_where_one_is(visit, address, width):
    page = visit(LESSON, width=width)
    for name in site_pages():
        page.goto(address + name)
        if not page.locator("#contents [aria-current=page]").count():
            continue
        if width == 390:
            page.locator(".contents-button").click()
        box = page.locator("#contents [aria-current=page]").bounding_box()
        assert 52 <= box["y"] <= 900 - box["height"], name


def test_formulas_are_as_large_as_designed(visit):
    page = visit(LESSON)
    formula = page.locator("article p .katex").first
    ratio = """(one) => parseFloat(getComputedStyle(one).fontSize)
      / parseFloat(getComputedStyle(one.closest("p")).fontSize)"""
    assert formula.evaluate(ratio) == pytest.approx(1.08, abs=0.005)


def test_with_forced_colours_one_entry_is_the_current_one(visit):
    page = visit(LESSON, width=1440, forced_colors="active")
    page.locator("article h2").nth(3).scroll_into_view_if_needed()
    page.locator(".here a[aria-current]").wait_for()
    widths = page.evaluate(
        "[...document.querySelectorAll('.here a')].map((a) => getComputedStyle(a).borderLeftWidth)"
    )
    assert sorted(widths)[-2:] == ["0px", "2px"]


class TestPhone:
    """What a finger meets."""

    @pytest.fixture
    def page(self, visit):
        return visit(LESSON, width=390, height=844, has_touch=True, is_mobile=True)

    def test_a_block_of_code_shows_that_it_goes_on(self, page):
        code = page.locator("section section .cell_input pre").filter(has_text="paths = {").first
        assert code.evaluate("(one) => one.scrollWidth > one.clientWidth + 20")
        code.scroll_into_view_if_needed()
        # The padding: no letter stands there.
        box = code.bounding_box()
        clip = {"x": box["x"] + box["width"] - 8, "y": box["y"] + 1, "width": 6, "height": 6}
        at_start = page.screenshot(clip=clip)
        code.evaluate("(one) => one.scrollTo(one.scrollWidth, 0)")
        assert page.screenshot(clip=clip) != at_start

    def test_the_copy_button_comes_with_a_tap_and_covers_no_code(self, page):
        page.locator(".copy").first.wait_for(state="attached")
        block = page.locator("section section .cell_input .highlight").first
        button = block.locator(".copy")
        assert not button.is_visible()
        block.tap(position={"x": 30, "y": 20})
        button.wait_for()
        above, below = button.bounding_box(), block.bounding_box()
        assert above["height"] >= 44
        assert above["y"] + above["height"] <= below["y"]
        page.locator("h1").first.tap()
        assert not button.is_visible()

    def test_what_is_to_be_touched_is_large_enough(self, page):
        small = """() => [...document.querySelectorAll(
            ".bar button, .contents-button, .live-bar button:not([hidden])"
          )].filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
          .map((one) => one.className)"""
        page.wait_for_timeout(300)
        assert page.evaluate(small) == []
        page.locator(".search-button").tap()
        assert page.locator("#search .close").bounding_box()["height"] >= 44
        size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
        assert page.locator("#search input").evaluate(size) >= 16
        page.keyboard.press("Escape")
        page.locator(".contents-button").tap()
        for entry in page.locator("#drawer :is(a, button):visible").all():
            assert entry.bounding_box()["height"] >= 44


def test_in_the_drawer_stand_the_sections_of_the_page(visit):
    page = visit(LESSON, width=390, height=844)
    page.locator(".contents-button").click()
    section = page.locator("#drawer .here").get_by_role("link", name="学习率的五种情形")
    assert section.bounding_box()["height"] >= 44
    section.click()
    page.locator("#drawer").wait_for(state="hidden")
    heading = page.get_by_role("heading", name="学习率的五种情形")
    page.wait_for_function(
        "(one) => Math.abs(one.getBoundingClientRect().top) < 200", arg=heading.element_handle()
    )
    # Beside the text it is where it was.
    page.set_viewport_size({"width": 1440, "height": 844})
    assert page.locator("body > .here").is_visible()
    assert page.faults == []


def test_the_keyboard_reaches_everything_in_order(visit):
    page = visit(LESSON)
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                  const here = document.activeElement;
                  // What a picture holds stands in a tree of its own.
                  const held = here.shadowRoot?.activeElement ?? here;
                  const outline = getComputedStyle(held).outlineStyle;
                  return [here.className, here.textContent.trim(), outline];
                }"""
            )
        )
    names = [text for _, text, _ in reached]
    assert names[0] == "跳到正文"
    assert names[1] == "自动求梯度"
    assert names[2].startswith("搜索全书")
    assert reached[3][0].startswith("theme-button")
    assert "1导数：往哪里走" in names
    assert "下载笔记本" in names
    assert [one for one in reached if one[2] != "solid"] == []


def test_sections_have_addresses_in_words_that_stay(visit):
    page = visit(LESSON + "#要走多少步")
    heading = page.locator("section[id='要走多少步'] > h2")
    assert heading.evaluate("(one) => one.getBoundingClientRect().top") < 300
    heading.hover()
    assert heading.locator(".headerlink").get_attribute("title") == "这一节的链接"


def test_who_wants_no_motion_gets_none(visit):
    page = visit("book/index.html", reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0
    assert visit("book/index.html").evaluate("document.getAnimations().length") > 0


class TestCover:
    """The mountain answers, by the rule that the book teaches."""

    @pytest.fixture
    def cover(self, visit):
        return visit("book/index.html")

    def test_a_click_sends_a_ball_down_as_descend_does(self, cover):
        box = cover.locator(".landscape").bounding_box()
        cover.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.3)
        points = cover.locator(".walk").get_attribute("d")[1:].split("L")
        path = [tuple(float(part) for part in point.split()) for point in points]
        start = (path[0][0] / 100, -path[0][1] / 100)
        expected = descend(himmelblau.gradient, start, 0.005, len(path) - 1)
        # The drawing is to a hundredth; the start is rounded to it, and each basin forgets.
        assert path[-1] == pytest.approx((100 * expected[-1][0], -100 * expected[-1][1]), abs=2)
        assert "步，停在" in cover.locator(".try output").text_content()

    def test_arrow_keys_move_the_start(self, cover):
        cover.locator(".landscape").focus()
        cover.keyboard.press("ArrowRight")
        assert "从 (0.20, 0.00) 出发" in cover.locator(".try output").text_content()

    def test_a_rate_too_large_leaves_the_map_and_says_so(self, cover):
        cover.locator(".try input").focus()
        cover.keyboard.press("End")
        cover.locator(".landscape").focus()
        for _ in range(24):
            cover.keyboard.press("ArrowRight")
        assert "学习率太大了" in cover.locator(".try output").text_content()
        assert cover.faults == []

    def test_without_scripts_the_mountain_and_its_walks_are_there(self, visit):
        cover = visit("book/index.html", java_script_enabled=False)
        assert cover.locator(".walk").count() == 6
        assert not cover.locator(".try").is_visible()

    @pytest.mark.parametrize("width", [1440, 1180, 900, 820, 390])
    def test_the_text_stands_flush_with_the_title(self, visit, width):
        cover = visit("book/index.html", width=width)
        left = "(one) => one.getBoundingClientRect().left"
        title = cover.locator(".title .begin")
        assert cover.locator("article p").first.evaluate(left) == title.evaluate(left)
