"""The widgets of the pages: each comes when scrolled to, moves by keys, and says its state."""

import json
import re
from html import unescape

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from automatic_gradient.tape.trace import trace
from automatic_gradient.widgets.bundle import widget_entries
from tests.conftest import settle
from tests.helpers import axe
from tests.site.fingers import middle, touch
from tools.book import SITE, site_pages

pytestmark = pytest.mark.browser

PLACES = [
    (name, index, widget)
    for name in site_pages()
    for index, widget in enumerate(
        re.findall(r'data-widget="(\w+)"', (SITE / name).read_text(encoding="utf-8"))
    )
]
SLOPES = "book/1-descent/01_derivative.html"
LESSON = "book/1-descent/02_gradient_descent.html"
VALLEY = "book/1-descent/05_conditioning.html"
MOMENTUM = "book/4-training/17_momentum.html"
TRAINING = "book/4-training/19_practice.html"
COMPARISON = "book/4-training/18_adaptive_rates.html"
TAPE = "book/3-engine/15_build_a_tape.html"
places = pytest.mark.parametrize(("name", "index", "widget"), PLACES)

# What a key can move, and what is said changes with it: handles, and the slider of the moment.
MOVABLE = "[role='slider']:not(canvas), input[type='range']"
SAID = "(one) => one.shadowRoot.textContent"
# Something was heard after the state changed from `before`.
ANSWERED = """([index, before]) => {
  const root = document.querySelectorAll(".widget")[index].shadowRoot;
  const heard = [...root.querySelectorAll("[role='status']")].map((one) => one.textContent);
  return root.textContent !== before && heard.join("").trim();
}"""


def come_to(page, index):
    """Scroll to a widget, and wait until it has come."""
    widget = page.locator(".widget").nth(index)
    widget.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    widget.locator(".invitation").wait_for()
    return widget


def test_jupyterlab_is_told_that_the_keys_are_the_pictures(visit):
    page = visit(LESSON)
    assert come_to(page, 0).get_attribute("data-lm-suppress-shortcuts") == "true"


def room_left(widget):
    """How many pixels of the room kept for it a widget leaves empty."""
    kept = widget.evaluate("(one) => parseFloat(getComputedStyle(one).minHeight)")
    widget.evaluate("(one) => (one.style.minHeight = 0)")
    height = widget.evaluate("(one) => one.offsetHeight")
    widget.evaluate("(one) => (one.style.minHeight = '')")
    return kept - height


def test_every_widget_has_its_place():
    assert {widget for _, _, widget in PLACES} == set(widget_entries())


@places
def test_it_comes_in_the_room_kept_for_it_and_answers_to_keys(visit, name, index, widget):
    page = visit(name)
    settle(page)
    module = f"widgets/{widget}.js"
    first = page.locator(f".widget[data-widget='{widget}']").first
    if first.evaluate("(one) => one.offsetTop") > 3000:
        assert not [url for url in page.requests if url.endswith(module)]
    place = come_to(page, index)
    assert [url for url in page.requests if url.endswith(module)]
    # So that the text does not move.
    assert 0 <= room_left(place) < 150
    assert axe(page, ".widget") == []

    before = place.evaluate(SAID)
    # What was to be drawn and has become words.
    assert "[object" not in before
    place.locator(MOVABLE).first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    page.wait_for_function(ANSWERED, arg=[index, before])

    # The hand may be faster than the browser tells of it: one leap is a drag too.
    for handle in handles(place):
        was, (x, y) = handle.get_attribute("aria-valuetext"), grasp(handle)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(*inwards(place, x, y))
        page.mouse.up()
        expect(handle).not_to_have_attribute("aria-valuetext", was)
    assert page.faults == []


@places
def test_it_is_fit_for_every_reader_by_night_on_a_phone(visit, name, index, widget):
    page = visit(name, "dark", 390, height=844, has_touch=True, is_mobile=True)
    place = come_to(page, index)
    assert 0 <= room_left(place) < 150
    assert axe(page, ".widget") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    check_fingertips(place)

    # What a finger takes hold of follows it, and the page stays.
    for handle in handles(place):
        was, (x, y) = handle.get_attribute("aria-valuetext"), grasp(handle)
        top, (to_x, to_y) = place.bounding_box()["y"], inwards(place, x, y)
        touch(page, (x, y), *(((to_x - x) * k / 8, (to_y - y) * k / 8) for k in range(1, 9)))
        expect(handle).not_to_have_attribute("aria-valuetext", was)
        assert place.bounding_box()["y"] == top
    assert page.faults == []


def handles(place):
    """What is to be dragged now."""
    return place.locator("svg [role='slider']").locator("visible=true").all()


def grasp(handle):
    """Bring a handle into the middle of the window; give where a hand takes hold of it."""
    handle.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    ring = handle.locator(".handle, .plate, .ring")
    return middle(ring.first if ring.count() else handle)


def inwards(place, x, y):
    """Give a place some way off, towards the middle of the picture."""
    box = place.bounding_box()
    across = 24 if x < box["x"] + box["width"] / 2 else -24
    return x + across, y + (24 if y < box["y"] + box["height"] / 2 else -24)


def test_who_drags_sees_no_box_and_who_uses_keys_sees_one(visit):
    page = visit("book/1-descent/02_gradient_descent.html")
    place = come_to(page, 0)
    handle = place.locator("[role='slider']").first
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 20, box["y"] + box["height"] / 2)
    seen = "(one) => [one.matches(':focus'), getComputedStyle(one).outlineStyle]"
    assert handle.evaluate(seen) == [True, "none"]
    page.mouse.up()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert handle.evaluate(seen) == [True, "solid"]


def check_fingertips(place):
    """What is to be touched is as large as a fingertip."""
    controls = place.locator("button, select, input").all()
    assert controls
    for control in controls:
        if not control.is_visible():
            continue
        kind = control.get_attribute("type")
        # Of a box that is ticked the name is touched too.
        touched = control.locator("xpath=..") if kind == "checkbox" else control
        assert touched.bounding_box()["height"] >= 44, control.evaluate("(one) => one.outerHTML")
        if kind not in ("checkbox", "range"):
            assert control.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 16


def test_a_direction_is_turned_by_mouse_and_keys_and_stops_where_it_is_steepest(visit):
    page = visit(SLOPES)
    place = come_to(page, 0)
    compass = place.get_by_role("slider", name="方向")
    point = place.get_by_role("slider", name="站的地方")
    title = place.locator(".title")
    (x, y), (east, _) = map(middle, (point, compass))
    page.mouse.move(east, y)
    page.mouse.down()
    # The gradient (3, 4) points to 53.13°; 4, 3 across, and it is another direction.
    for across, up, said in ((4, 3, "斜率 4.8：上坡"), (3.05, 4, "斜率 5：沿着梯度，上升最快")):
        page.mouse.move(x + across * 10, y - up * 10)
        title.get_by_text(said, exact=True).wait_for()
    page.mouse.up()
    assert place.locator(".here").text_content() == "沿梯度"
    for key, said in (
        ("Shift+ArrowRight", "60°，斜率 4.96：上坡"),
        ("ArrowLeft", "59°，斜率 4.97：上坡"),
        ("Shift+ArrowLeft", "53.13°，斜率 5：沿着梯度，上升最快"),
        ("Shift+ArrowLeft", "45°，斜率 4.95：上坡"),
    ):
        page.keyboard.press(key)
        expect(compass).to_have_attribute("aria-valuetext", said)
    place.get_by_role("button", name="步长减半").click()
    expect(place.get_by_role("slider", name="步长")).to_have_attribute("aria-valuenow", "0.2")
    assert page.faults == []


def test_on_a_phone_its_handles_are_as_large_as_a_fingertip_and_apart(visit):
    page = visit(SLOPES, width=390)
    place = come_to(page, 0)
    boxes = [touch.bounding_box() for touch in place.locator(".touch").all()]
    assert len(boxes) == 3
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
    point, compass = (
        middle(place.get_by_role("slider", name=name)) for name in ("站的地方", "方向")
    )
    assert abs(compass[0] - point[0]) >= 44


# As in Safari before 16.4.
NO_ADOPTION = """
  delete Document.prototype.adoptedStyleSheets;
  delete ShadowRoot.prototype.adoptedStyleSheets;
  window.CSSStyleSheet = undefined;
"""


def test_where_no_root_can_adopt_a_sheet_picture_and_editor_look_the_same(visit):
    page = visit("book/1-descent/02_gradient_descent.html")
    looks, links = [], []
    for _ in range(2):
        place = come_to(page, 0)
        settle(page)
        cell = page.locator(".cell.tag_live").nth(1)
        cell.locator(".cell_input pre").click()
        cell.locator(".cm-content").wait_for()
        settle(page)
        looks.append(
            [
                place.locator(".controls").first.evaluate("(one) => getComputedStyle(one).display"),
                place.locator(".function").first.evaluate("(one) => getComputedStyle(one).stroke"),
                place.evaluate("(one) => getComputedStyle(one).fontSize"),
                cell.locator(".cm-content").evaluate("(one) => getComputedStyle(one).padding"),
                # Not a bracket that the click happens to stand beside.
                cell.locator(".cm-line span:not(.cm-matchingBracket)").first.evaluate(
                    "(one) => getComputedStyle(one).color"
                ),
                cell.locator(".editor").bounding_box()["height"],
            ]
        )
        links.append(place.locator("link").count())
        page.add_init_script(NO_ADOPTION)
        page.reload()
    assert links == [0, 1]
    assert looks[0] == looks[1]
    assert looks[0][0] == "flex"
    assert page.faults == []


def test_a_hand_that_turns_the_valley_moves_no_line_and_one_that_stretches_it_does(visit):
    page = visit(VALLEY)
    place = come_to(page, 0)

    def drawn(selector):
        paths = place.locator(selector).all()
        return [path.get_attribute("d") for path in paths]

    def centre(node):
        box = node.bounding_box()
        return np.array([box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])

    lines, path = drawn(".modes .share"), drawn(".valley .path")
    said = place.locator("[role='status']")
    middle = centre(place.locator(".valley .star"))
    start = centre(place.get_by_role("slider", name="山谷").locator(".handle")) - middle
    page.mouse.move(*(middle + start))
    page.mouse.down()
    # Half around, with an unsteady hand.
    for step in range(1, 31):
        turned = np.radians(6 * step)
        turn = np.array([[np.cos(turned), -np.sin(turned)], [np.sin(turned), np.cos(turned)]])
        page.mouse.move(*(middle + (1 + 0.08 * (-1) ** step) * turn @ start))
    said.get_by_text("两条直线一点没动").wait_for()
    assert drawn(".modes .share") == lines
    assert drawn(".valley .path") != path
    for step in range(1, 11):
        page.mouse.move(*(middle - (1 + 0.08 * step) * start))
    said.get_by_text("缓的一份减得慢了，陡的一份照旧").wait_for()
    gentle, steep, *_ = drawn(".modes .share")
    assert gentle != lines[0]
    assert steep == lines[1]
    page.mouse.up()
    assert page.faults == []


def test_the_valley_turns_and_only_some_methods_mind(visit):
    page = visit(COMPARISON)
    place = come_to(page, 0)
    said = place.locator("[role='status']")
    said.get_by_text("AdaGrad 5 步").wait_for()

    def steps():
        rows = place.locator("tbody tr").all()
        return {
            row.locator("label").inner_text(): row.locator(".steps").inner_text() for row in rows
        }

    straight = steps()
    place.get_by_role("slider", name="山谷的角度").focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowUp")
    said.get_by_text("AdaGrad 263 步").wait_for()
    askew = steps()
    assert {name for name in askew if askew[name] == straight[name]} == {"梯度下降", "动量"}
    assert (askew["AdaGrad"], askew["符号下降"]) == ("263", "到不了")
    # One method's rate by hand begins at its best, and is never better.
    place.get_by_label("学习率").select_option("手调 AdaGrad")
    said.get_by_text("手调的 AdaGrad 取 1.58，走了 263 步").wait_for()
    place.get_by_role("slider", name="η").focus()
    page.keyboard.press("ArrowRight")
    said.get_by_text("取 1.78").wait_for()
    assert int(steps()["AdaGrad"]) > 263
    # What turns only there is gone elsewhere.
    place.get_by_label("曲面").select_option("rosenbrock")
    said.get_by_text("弯谷里").wait_for()
    assert place.get_by_role("slider", name="山谷的角度").count() == 0
    assert page.faults == []


def test_the_training_waits_for_a_hand_and_stops_for_one(visit):
    page = visit(TRAINING)
    place = come_to(page, 0)
    line = "(one) => one.shadowRoot.querySelector('.path').getAttribute('d')"
    before = place.evaluate(line)
    page.wait_for_timeout(300)
    assert place.evaluate(line) == before
    # The second click comes with the first frame that has moved, however slow the machine.
    place.get_by_role("button").evaluate(
        """async (button) => {
          const line = () => button.getRootNode().querySelector(".path").getAttribute("d");
          const before = line();
          button.click();
          while (line() === before) await new Promise(requestAnimationFrame);
          button.click();
        }"""
    )
    stopped = place.evaluate(line)
    assert stopped != before
    page.wait_for_timeout(300)
    assert place.evaluate(line) == stopped
    place.get_by_role("button", name="继续").click()
    place.get_by_role("button", name="再走一遍").wait_for()
    place.locator("[role='status']").get_by_text("走完 3000 步").wait_for()
    assert page.faults == []


def test_who_wants_no_motion_sees_the_training_at_its_end(visit):
    page = visit(TRAINING, reduced_motion="reduce")
    place = come_to(page, 0)
    place.evaluate(
        """(one) => {
          const path = one.shadowRoot.querySelector(".path");
          window.seen = new Set([path.getAttribute("d")]);
          const look = () => window.seen.add(path.getAttribute("d"));
          new MutationObserver(look).observe(path, { attributeFilter: ["d"] });
        }"""
    )
    place.get_by_role("button", name="开始").click()
    place.get_by_role("button", name="再走一遍").wait_for()
    assert page.evaluate("window.seen.size") == 2


def test_beside_the_smallest_factor_a_hand_finds_fewer_steps(visit):
    page = visit(MOMENTUM)
    place = come_to(page, 1)
    place.get_by_role("button", name="倍率最小的一点").click()
    place.get_by_text("58 步", exact=True).wait_for()
    place.locator("[role='slider']").focus()
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    place.locator("[role='status']").get_by_text("要走 44 步；没有动量，最少 346 步").wait_for()
    place.get_by_label("条件数 κ").select_option("1")
    place.locator("[role='status']").get_by_text("两根共轭").wait_for()


def test_the_line_and_the_point_on_its_loss_follow_each_other(visit):
    page = visit(LESSON)
    place = come_to(page, 0)
    end = place.get_by_role("slider", name="直线的右端")
    point = place.get_by_role("slider", name="损失上的点")
    now = "(one) => Number(one.getAttribute('aria-valuenow'))"

    def wait_for(slope):
        page.wait_for_function(
            f"([one, slope]) => Math.abs(({now})(one) - slope) < 1e-3",
            arg=[point.element_handle(), slope],
        )
        assert end.evaluate(now) == pytest.approx(5.75 * slope, abs=0.01)

    wait_for(1)
    box = end.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 30)
    page.mouse.up()
    page.wait_for_function(f"(one) => ({now})(one) > 1.2", arg=point.element_handle())
    wait_for(point.evaluate(now))
    point.focus()
    slope = point.evaluate(now)
    page.keyboard.press("Shift+ArrowLeft")
    wait_for(slope - 0.5)
    slope -= 0.5
    place.get_by_role("button", name="走一步").click()
    # The chapter: each step multiplies the way to 2 by 0.7.
    wait_for(2 + 0.7 * (slope - 2))
    place.get_by_role("button", name="回起点").click()
    wait_for(slope)
    assert page.faults == []


def test_a_saturated_neuron_stops_the_sweep_and_a_step_lowers_the_loss(visit):
    page = visit(TAPE)
    place = come_to(page, 1)
    said = place.locator("[role='status']")
    # Among the lines is the one between score and loss.
    reached = place.locator("svg[role='group'] .backwards.line")
    for lines, stage in ((1, "损失"), (4, "输出层"), (10, "隐藏层"), (10, "输入"), (0, "前向")):
        place.get_by_text(f"{stage}：").first.wait_for()
        assert reached.count() == lines
        place.get_by_role("button").first.click()
    place.get_by_label("走到").press("End")
    said.get_by_text("L(w₁ + h) − L(w₁ − h)").wait_for()

    handle = place.get_by_role("slider", name="权重 w₁")
    box = handle.locator(".plate").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 200)
    page.mouse.up()
    said.get_by_text("h₁ 饱和了").wait_for()
    assert handle.get_attribute("aria-valuenow") == "4"
    # Behind h₁ there are two, and nothing else has faded.
    assert place.locator(".pale").count() == 2
    place.get_by_role("button", name="走一步").click()
    said.get_by_text("损失从").wait_for()
    assert page.faults == []


def test_the_tape_is_followed_by_the_engine_in_the_page(visit):
    page = visit(TAPE)
    place = come_to(page, 0)
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


@pytest.mark.parametrize("name", [LESSON, TAPE, TRAINING])
def test_without_scripts_and_on_paper_there_are_the_figures_alone(visit, name):
    page = visit(name, java_script_enabled=False)
    check_figure_alone(page)
    page = visit(name)
    live = page.locator(".widget .controls").first
    page.locator(".widget").first.scroll_into_view_if_needed()
    live.wait_for()
    # One that shows all that the figure shows stands in its place.
    assert page.locator(".widget img").count() == (name != TRAINING)
    assert not page.locator(".widget img").locator("visible=true").count()
    page.emulate_media(media="print")
    assert not live.is_visible()
    check_figure_alone(page)


def check_figure_alone(page):
    assert not page.locator(".widget:not(.instead)").locator("visible=true").count()
    for picture in page.locator("figure img").all():
        assert picture.is_visible()


def test_a_picture_that_cannot_come_leaves_the_figure(visit, address):
    # The figure stands in sight, and asks at once.
    page = visit("book/glossary.html")
    page.route("**/widgets/*.js", lambda route: route.abort())
    page.goto(address + TAPE)
    page.locator(".widget").first.scroll_into_view_if_needed()
    settle(page)
    assert page.locator(".widget img").is_visible()
