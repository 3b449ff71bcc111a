"""The lines of a Parsons problem in the page: by mouse, by touch, by the keyboard."""

import json

import pytest

from tests.conftest import settle
from tests.helpers import axe, compressed
from tools.book import SITE

pytestmark = pytest.mark.browser
LESSON = "book/1-descent/02_gradient_descent.html"
# The lines in their order, by a word of each.
ORDER = ("np.asarray", "for _", "gradient(x)", "norm(g)", "break", "x - ", "return x")
KEPT = "localStorage.getItem('cells ' + document.body.dataset.page)"


@pytest.fixture
def problem(visit):
    return open_problem(visit(LESSON))


def open_problem(page):
    problem = page.locator(".tag_parsons")
    problem.scroll_into_view_if_needed()
    problem.locator("ul li").first.wait_for()
    return problem


def row(problem, words):
    return problem.locator("li", has_text=words)


def placed(problem):
    return problem.locator("ol li code").all_text_contents()


def fill(problem):
    for words, blank in (("for _", "steps"), ("x - ", "rate")):
        row(problem, words).locator("input").fill(blank)


def verdict(problem):
    problem.locator(".run").click()
    output = problem.locator(".live-output")
    output.wait_for()
    problem.page.wait_for_function("() => !document.querySelector('.live-bar.running')")
    return output.text_content().strip()


def test_by_the_keyboard_alone_and_all_of_it_is_spoken(problem):
    keys = problem.page.keyboard
    fill(problem)
    said = problem.locator(".said")
    for words in ORDER:
        row(problem, words).locator(".grip").focus()
        keys.press("Enter")
    assert said.text_content() == "放在第 7 行，缩进 2 层"
    for _ in range(2):
        keys.press("ArrowLeft")
    keys.press("ArrowUp")
    label = row(problem, "return x").locator(".grip").get_attribute("aria-label")
    assert label == "return x：第 6 行，缩进 2 层"
    keys.press("Control+z")
    row(problem, "x - ").locator(".grip").focus()
    keys.press("ArrowLeft")
    keys.press("Control+Enter")
    problem.locator(".live-output").wait_for()
    problem.page.wait_for_function("() => !document.querySelector('.live-bar.running')")
    assert problem.locator(".live-output").text_content() == "通过\n"
    # What is kept is the text that the notebook would hold, and it comes again.
    (kept,) = json.loads(problem.page.evaluate(KEPT)).values()
    assert "        x = x - rate * g\n    return x\n    # g = gradient(start)" in kept["text"]
    problem.page.reload()
    open_problem(problem.page)
    assert placed(problem)[-1] == "return x"
    problem.get_by_role("button", name="重置").click()
    assert placed(problem) == []
    assert problem.page.faults == []


def test_by_the_mouse_and_a_mistake_is_told(problem):
    mouse = problem.page.mouse
    fill(problem)
    order = [words.replace("x - ", "x + ") for words in ORDER]
    for words in order[:-1]:
        row(problem, words).locator("code").click(position={"x": 3, "y": 8})
    at, to = row(problem, "return x").bounding_box(), problem.locator("ol").bounding_box()
    mouse.move(at["x"] + 60, at["y"] + 10)
    mouse.down()
    mouse.move(to["x"] + 60, to["y"] + to["height"] - 2, steps=5)
    mouse.up()
    assert placed(problem)[-1] == "return x"
    for words, levels in (("x + ", -1), ("return x", -2)):
        at = row(problem, words).bounding_box()
        level = problem.evaluate(
            "(one) => parseFloat(getComputedStyle(one.querySelector('.editor')).fontSize) * 2.4"
        )
        mouse.move(at["x"] + 150, at["y"] + 10)
        mouse.down()
        mouse.move(at["x"] + 150 + levels * level, at["y"] + 10, steps=5)
        mouse.up()
    assert verdict(problem) == "不对：越走越高，梯度指着上坡，要逆着它走"
    assert axe(problem.page, ".tag_parsons") == []
    assert problem.page.faults == []


def test_by_touch_and_the_page_scrolls_under_a_finger(new_page, address):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(address + LESSON)
    problem = open_problem(page)
    problem.evaluate("(one) => one.scrollIntoView()")
    for words in ORDER[:3]:
        row(problem, words).locator("code").tap(position={"x": 3, "y": 8})
    assert [line[:3] for line in placed(problem)] == ["x =", "for", "g ="]
    row(problem, "gradient(x)").get_by_label("少缩进一层").tap()
    assert "缩进 0 层" in row(problem, "gradient(x)").locator(".grip").get_attribute("aria-label")
    before = page.evaluate("scrollY")
    grip, first = row(problem, "return x").locator(".grip"), problem.locator("ol li").first
    slide(page, grip.bounding_box(), first.bounding_box())
    assert placed(problem)[0] == "return x"
    assert page.evaluate("scrollY") == before
    code = row(problem, "break").locator("code").bounding_box()
    slide(page, code, {**code, "y": code["y"] - 150})
    page.wait_for_function("(before) => scrollY > before + 50", arg=before)
    assert len(placed(problem)) == 4
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def slide(page, start, end):
    """Draw a finger from one box to another."""
    send = page.context.new_cdp_session(page).send
    x, y = start["x"] + 10, start["y"] + 10
    send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in range(1, 9):
        points = [{"x": x, "y": y + (end["y"] - start["y"]) * part / 8}]
        send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_its_script_is_light_and_comes_alone_where_a_problem_is_near(visit):
    page = visit(LESSON)
    settle(page)
    assert not [url for url in page.requests if "/arrange-" in url]
    open_problem(page)
    (name,) = {url.rpartition("/")[2] for url in page.requests if "/arrange-" in url}
    (file,) = SITE.glob(f"_static/interactive-*/{name}")
    assert compressed(file) <= 7_000
    # Neither the editor nor Python.
    assert not [url for url in page.requests if "/editor-" in url or url.endswith(".wasm")]


def test_without_scripts_the_lines_are_there_to_be_put_in_order(new_page, address):
    page = new_page(java_script_enabled=False)
    page.goto(address + LESSON)
    text = page.locator(".tag_parsons pre").first.inner_text()
    assert "# for _ in range(______):" in text
    assert "排好次序和缩进" in text
