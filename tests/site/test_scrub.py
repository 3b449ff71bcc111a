"""The numbers of a live cell are dragged sideways, and the cell runs along."""

import pytest

from tests.helpers import axe
from tests.site.cells import bar_of, cell_at, note, write
from tests.site.fingers import touch

pytestmark = pytest.mark.browser

FLOW = "book/2-tape/08_control_flow.html"
SOURCE = "rate = 0.3\nfor k in range(2):\n    print(rate, k)"
STEP = 5  # px


@pytest.fixture
def page(visit):
    page = visit(FLOW)
    write(page, 1, SOURCE)
    return page


def place(page, number=0, index=1, kind=".number"):
    """Give the middle of a number of a cell."""
    mark = cell_at(page, index).locator(kind).nth(number)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def press(page, **where):
    """Take hold of a number by the mouse; gives how to move it sideways, by px."""
    x, y = place(page, **where)
    page.mouse.move(x, y)
    page.mouse.down()
    return lambda *ways: [page.mouse.move(x + way, y) for way in ways]


def drag(page, *steps, **where):
    press(page, **where)(*(STEP * step for step in steps))
    page.mouse.up()


def text(page):
    return cell_at(page, 1).locator(".cm-content").inner_text().strip()


def first_line(page):
    return text(page).splitlines()[0]


def printed(page, words, index=1):
    """Wait until the cell has printed just that."""
    page.wait_for_function(
        """([words, index]) => document.querySelectorAll(".cell.tag_live")[index]
          .querySelector(".live-output")?.textContent === words""",
        arg=[words, index],
    )


def test_dragging_changes_the_number_and_the_last_value_runs(page):
    drag(page, *range(1, 13))
    assert text(page) == SOURCE.replace("0.3", "1.5")
    printed(page, "1.5 0\n1.5 1\n")
    drag(page, -5, -20)
    assert first_line(page) == "rate = -0.5"
    printed(page, "-0.5 0\n-0.5 1\n")
    drag(page, 3, number=1)
    printed(page, "".join(f"-0.5 {k}\n" for k in range(5)))
    assert page.faults == []


def test_every_value_can_be_gone_back_from_without_letting_go(page):
    move = press(page)
    move(4, 30, 2)
    assert first_line(page) == "rate = 0.3"
    page.keyboard.down("Shift")
    move(2 + 2 * STEP)
    assert first_line(page) == "rate = 2.3"
    page.keyboard.up("Shift")
    page.keyboard.down("Alt")
    move(2 + 2 * STEP, 2 + 5 * STEP)
    page.keyboard.up("Alt")
    assert first_line(page) == "rate = 2.33"
    page.mouse.up()
    printed(page, "2.33 0\n2.33 1\n")


def test_a_drag_is_undone_at_once_however_long_it_takes(page):
    move = press(page)
    move(30)
    page.wait_for_timeout(700)
    move(60)
    page.mouse.up()
    page.keyboard.insert_text("5")
    assert first_line(page) == "rate = 1.55"
    lines = []
    for key in ("z", "z", "y"):
        page.keyboard.press(f"Control+{key}")
        lines.append(first_line(page))
    assert lines == ["rate = 1.5", "rate = 0.3", "rate = 1.5"]


def test_a_click_puts_the_cursor_and_changes_nothing(page):
    x, y = place(page)
    page.mouse.click(x + 2, y + 2)
    assert text(page) == SOURCE
    page.keyboard.insert_text("7")
    assert first_line(page) in ("rate = 07.3", "rate = 0.73")
    page.mouse.dblclick(*place(page))
    page.keyboard.insert_text("2")
    assert first_line(page) == "rate = 2"
    assert cell_at(page, 1).locator(".live-output").count() == 0


def test_keys_move_the_number_at_the_cursor_and_it_is_told(page):
    page.keyboard.press("Control+Home")
    hint = bar_of(page, 1).locator(".hint")
    assert hint.text_content() == ""
    page.keyboard.press("End")
    assert "左右拖" in hint.text_content()
    for keys in ("Alt+Period", "Alt+Period", "Alt+Shift+Comma"):
        page.keyboard.press(keys)
    assert first_line(page) == "rate = -0.5"
    told = cell_at(page, 1).locator(".cm-announced")
    page.wait_for_function("(one) => one.textContent === '-0.5'", arg=told.element_handle())
    printed(page, "-0.5 0\n-0.5 1\n")
    page.keyboard.press("Control+z")
    assert first_line(page) == "rate = 0.5"
    # Elsewhere they write what they write.
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+Comma")
    assert "0.5" in first_line(page)


def test_nothing_else_changes_while_it_moves(page):
    drag(page, 1)
    printed(page, "0.4 0\n0.4 1\n")
    cell = cell_at(page, 1)
    cell.evaluate("""(cell) => {
      const [bar, output] = [".live-bar", ".live-output"].map((one) => cell.querySelector(one));
      const look = () => `${bar.innerText} ${output.offsetHeight} ${output.className}`;
      window.seen = new Set([look()]);
      new MutationObserver(() => seen.add(look())).observe(cell, {
        subtree: true, childList: true, attributes: true, characterData: true,
      });
    }""")
    drag(page, *range(1, 40))
    printed(page, "4.3 0\n4.3 1\n")
    assert page.evaluate("seen.size") == 1
    assert page.evaluate("document.activeElement.className") == "editor"


def test_waiting_for_the_files_does_not_make_a_cell_slow(page):
    def late(route):
        page.wait_for_timeout(1_500)
        route.continue_()

    page.route("**/micropython.wasm", late)
    move = press(page)
    seen = set()
    for step in range(1, 400):
        move(STEP * (1 + step % 2))
        output = cell_at(page, 1).locator(".live-output")
        seen.update(output.all_text_contents())
        if len(seen) > 1:
            break
    page.mouse.up()
    assert len(seen) > 1


def test_a_long_run_shows_itself_and_the_last_value_runs_once_the_hand_rests(page):
    write(page, 1, "n = 10\nprint(n)\nwhile n > 11:\n    pass")
    drag(page, 1)
    printed(page, "11\n")
    drag(page, 1)
    bar_of(page, 1).get_by_role("button", name="停止").click()
    cell_at(page, 1).get_by_text("停下了").wait_for()
    assert bar_of(page, 1).locator(".run").is_visible()
    drag(page, -2)
    printed(page, "10\n")


def test_an_error_is_shown_and_dragging_on_mends_it(page):
    write(page, 1, "rate = 0.1\nprint(1 / rate)")
    drag(page, -1)
    cell = cell_at(page, 1)
    cell.get_by_text("除数是 0").wait_for()
    drag(page, 2)
    printed(page, "5.0\n")
    assert cell.locator(".cm-line.wrong").count() == 0


def test_it_runs_what_the_cell_needs_first(page):
    write(page, 1, "scale = 2")
    write(page, 2, "print(scale * 10)")
    drag(page, 2, index=2)
    printed(page, "24\n", index=2)


def test_what_it_comes_to_is_kept_and_resetting_brings_back_the_book(page):
    book = cell_at(page, 1).locator(".cell_input pre").text_content().strip()
    drag(page, 4)
    page.reload()
    cell_at(page, 1).locator(".cm-content").wait_for()
    assert first_line(page) == "rate = 0.7"
    assert "上次写的" in note(page, 1)
    bar_of(page, 1).get_by_role("button", name="重置").click()
    assert text(page) == book
    assert cell_at(page, 1).locator(".live-output").count() == 0


@pytest.fixture
def phone(visit):
    return visit(FLOW, width=390, height=844, has_touch=True, is_mobile=True)


def test_a_finger_moves_a_number_sideways_and_the_page_up(phone):
    write(phone, 1, SOURCE)
    phone.evaluate("document.activeElement.blur()")
    touch(phone, place(phone), *((3 * k, 1) for k in range(1, 21)))
    printed(phone, "1.5 0\n1.5 1\n")
    assert first_line(phone) == "rate = 1.5"
    # It has not been touched to write.
    assert phone.evaluate("document.activeElement.tagName") == "BODY"
    before = phone.evaluate("scrollY")
    touch(phone, place(phone), *((1, -10 * k) for k in range(1, 12)))
    phone.wait_for_function("(before) => scrollY > before + 20", arg=before)
    assert first_line(phone) == "rate = 1.5"
    assert phone.faults == []


# Those of code that has no editor yet.
NUMBERS = ".cell_input :is(.mi, .mf)"


def test_a_number_is_dragged_before_there_is_an_editor(visit):
    page = visit(FLOW)
    book = cell_at(page, 1).locator(".cell_input pre").text_content().strip()
    x, y = place(page, kind=NUMBERS)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 6, y)
    cell_at(page, 1).locator(".editor").wait_for()
    page.mouse.move(x + 3 * STEP, y)
    assert text(page) == book.replace("a * 2", "a * 5")
    page.mouse.move(x - 50, y + 200)
    page.mouse.up()
    assert text(page) == book.replace("a * 2", "a * -8")
    assert page.evaluate("String(getSelection())") == ""
    assert page.faults == []


def test_so_does_a_finger_and_scrolling_opens_nothing(phone):
    x, y = place(phone, kind=NUMBERS)
    touch(phone, (x, y), *((1, -10 * k) for k in range(1, 12)))
    phone.wait_for_timeout(300)
    assert phone.locator(".editor").count() == 0
    x, y = place(phone, kind=NUMBERS)
    session = phone.context.new_cdp_session(phone)
    for kind, way in (("touchStart", [0]), ("touchMove", [6]), ("touchMove", [12])):
        points = [{"x": x + one, "y": y} for one in way]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    cell_at(phone, 1).locator(".editor").wait_for()
    points = [{"x": x + 3 * STEP, "y": y}]
    session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert "a * 5" in text(phone)
    assert phone.faults == []


def test_a_number_is_not_dragged_when_it_is_clicked(visit):
    page = visit(FLOW)
    book = cell_at(page, 1).locator(".cell_input pre").text_content().strip()
    page.mouse.click(*place(page, kind=NUMBERS))
    cell_at(page, 1).locator(".cm-content").wait_for()
    assert text(page) == book


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_where_the_cursor_is_in_a_number(visit, scheme, width):
    page = visit(FLOW, scheme, width)
    write(page, 1, "0.3")
    bar_of(page, 1).get_by_text("左右拖").wait_for()
    assert axe(page) == []
