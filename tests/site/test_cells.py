"""Live cells: each prints in the page what the book has printed; and what happens on the way."""

import pytest

from tests.conftest import settle
from tests.helpers import DIFFERENT, LIVE, axe, committed, compressed
from tests.site.cells import bar_of, cell_at, enter, note, write
from tools import book
from tools.book import SITE

pytestmark = pytest.mark.browser

READY = """(index) => {
  const cell = document.querySelectorAll(".cell.tag_live")[index];
  return cell.querySelector(".live-output") && !document.querySelector(".live-bar.running");
}"""


TAPE = "book/3-engine/15_build_a_tape.html"
FLOW = "book/2-tape/08_control_flow.html"


def run(page, index):
    """Run one live cell by its keys and give what it prints."""
    enter(page, index)
    page.keyboard.press("Control+Enter")
    page.wait_for_function(READY, arg=index)
    return cell_at(page, index).locator(".live-output").text_content()


def press(page, index):
    """Press 运行 below a cell and wait until all have run that it is for."""
    bar_of(page, index).locator(".run").click()
    page.wait_for_function(READY, arg=index)


def kind(cell):
    """What tells one live cell from another: its outputs, whether it is folded or an exercise."""
    outputs = tuple(output.output_type for output in cell.outputs)
    return outputs, book.is_solution(cell), bool(book.exercise_calls(cell.source))


# The first cell of each kind that has an editor. All of them are compared in
# tests/browser/test_needs.py, under Node, where the same WebAssembly runs.
SAMPLE = {
    kind(cell): (name, index)
    for name, cells in reversed(LIVE.items())
    for index, cell in reversed([*enumerate(cells)])
    if (name, cell.id) not in DIFFERENT and "parsons" not in cell.metadata.tags
}


@pytest.mark.parametrize(("name", "index"), SAMPLE.values())
def test_a_cell_of_each_kind_prints_in_the_page_what_the_book_has_printed(visit, name, index):
    page = visit(name)
    assert page.locator(".cell.tag_live").count() == len(LIVE[name])
    assert run(page, index) == committed(LIVE[name][index])
    assert page.faults == []


class TestPage:
    """What a reader does with a cell."""

    @pytest.fixture
    def page(self, visit):
        return visit(FLOW)

    def test_nothing_of_it_is_loaded_before_a_cell_is_touched(self, page):
        settle(page)
        assert not [url for url in page.requests if "/interactive-" in url]
        own = [SITE / "_static/interactive.js", SITE / FLOW]
        assert own[0].stat().st_size < 6_000
        assert own[1].read_text(encoding="utf-8").count("interactive-") < 5

    def test_it_says_once_what_runs_here(self, page):
        notes = page.get_by_text("微型引擎")
        assert notes.count() == 1
        assert "不是 TensorFlow" in notes.text_content()
        # Beside what the chapter begins with, in the first screen.
        assert page.locator(".set-up .live-note").bounding_box()["y"] < 900

    def test_the_engine_is_seen_to_stand_for_tensorflow(self, page):
        run(page, 0)
        first = page.locator(".cell.tag_live").first.locator(".cm-line").first
        assert first.text_content() == "from automatic_gradient import tape as tf"

    def test_a_cell_runs_what_it_needs_first(self, page):
        index = [cell.id for cell in LIVE[FLOW]].index("function-run")
        assert run(page, index) == committed(LIVE[FLOW][index])
        # And no more than that.
        assert page.locator(".live-output").count() == 3

    def test_a_changed_cell_runs_again_before_those_below(self, page):
        ids = [cell.id for cell in LIVE[FLOW]]
        define, call = ids.index("function-definition"), ids.index("function-run")
        run(page, call)
        write(page, define, "def f(a):\n    return 3 * a\n")
        assert run(page, call) == "3.0 -3.0\n"

    def test_a_cell_finds_its_names_as_the_page_above_has_made_them(self, page):
        write(page, 1, "n = 1")
        write(page, 2, "n = n + 1\nn")
        write(page, 3, "n = 10\nn")
        assert [run(page, index) for index in (3, 2, 2)] == ["10\n", "2\n", "2\n"]

    def test_what_is_ready_does_not_run_again(self, page):
        write(page, 1, "print('算过')\nn = 1")
        write(page, 2, "n")
        run(page, 2)
        first = page.locator(".cell.tag_live").nth(1).locator(".live-output")
        assert first.text_content() == "算过\n"
        first.evaluate("(one) => (one.firstChild.textContent = '没有再算')")
        assert run(page, 2) == "1\n"
        assert first.text_content() == "没有再算"

    def test_what_is_deleted_above_is_gone(self, page):
        write(page, 1, "n = 1")
        write(page, 2, "n")
        assert run(page, 2) == "1\n"
        write(page, 1, "m = 1")
        assert "还没有叫 n 的东西" in run(page, 2)

    def test_what_a_reader_has_written_is_there_again(self, page):
        write(page, 1, "n = 5\nn")
        page.reload()
        cell = page.locator(".cell.tag_live").nth(1)
        cell.locator(".cm-content").wait_for()
        assert page.locator(".editor").count() == 1
        assert "这是你上次写的" in note(page, 1)
        assert run(page, 1) == "5\n"
        bar_of(page, 1).get_by_role("button", name="重置").click()
        page.reload()
        settle(page)
        assert page.locator(".editor").count() == 0

    def test_where_the_book_has_changed_since_both_texts_are_offered(self, page):
        write(page, 1, "n = 5\nn")
        page.evaluate("""() => {
          const key = Object.keys(localStorage).find((key) => key.startsWith("cells "));
          const [[id, written]] = Object.entries(JSON.parse(localStorage[key]));
          written.book = "# 旧的";
          localStorage[key] = JSON.stringify({ [id]: written });
        }""")
        page.reload()
        cell = page.locator(".cell.tag_live").nth(1)
        cell.locator(".cm-content").wait_for()
        content = cell.locator(".cm-content")
        assert "书里的这一格改过了" in cell.locator(".versions").text_content()
        assert content.inner_text().startswith("n = 5")
        cell.get_by_role("button", name="书里的").click()
        assert "n = 5" not in content.inner_text()
        # Nothing is lost by looking.
        page.reload()
        cell.get_by_role("button", name="我写的").click()
        assert content.inner_text().startswith("n = 5")
        write(page, 1, "n = 6")
        page.reload()
        content.wait_for()
        assert page.locator(".versions").count() == 0

    def test_where_nothing_may_be_stored_the_reader_is_told(self, page):
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error(); }; }")
        write(page, 1, "n = 5")
        assert "不让存" in note(page, 1)

    def test_a_tape_used_up_is_recorded_anew(self, page):
        write(
            page,
            1,
            "x = tf.Variable(3.0)\nwith tf.GradientTape() as t:\n    y = x * x",
        )
        write(page, 2, "g = t.gradient(y, x)\ng.numpy()")
        assert [run(page, 2), run(page, 2)] == ["6.0\n", "6.0\n"]

    def test_an_error_that_cannot_be_told_does_not_hang(self, page):
        source = (
            "class E(Exception):\n    def __str__(self):\n        raise ValueError\n\n\nraise E"
        )
        write(page, 1, source)
        assert run(page, 1).strip()
        write(page, 1, "1 + 1")
        assert run(page, 1) == "2\n"

    def test_chinese_goes_in_and_out(self, page):
        write(page, 1, '名字 = "梯度"\nprint(名字 * 2)\n名字[0]')
        assert run(page, 1) == "梯度梯度\n'梯'\n"

    def test_keys_run_a_cell_and_go_on_to_the_next(self, page):
        write(page, 1, "1 + 1")
        page.keyboard.press("Control+Enter")
        page.wait_for_function(READY, arg=1)
        cells = page.locator(".cell.tag_live")
        assert cells.nth(1).locator(".live-output").text_content() == "2\n"
        page.keyboard.press("Shift+Enter")
        page.wait_for_function(
            """() => document.querySelectorAll(".cell.tag_live")[2]
              .contains(document.activeElement)"""
        )

    def test_a_new_line_is_indented_and_a_slash_is_a_slash(self, page):
        write(page, 1, "")
        page.keyboard.type("for i in (4, 2):\nprint(8 / i)")
        assert run(page, 1) == "2.0\n4.0\n"

    def test_the_keyboard_gets_out_of_the_editor(self, page):
        write(page, 1, "1")
        page.keyboard.press("Escape")
        for name in ("复制", "运行"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.textContent") == name

    def test_what_is_copied_from_an_editor_is_what_stands_there(self, page):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        write(page, 1, "kept = 7")
        cell = page.locator(".cell.tag_live").nth(1)
        cell.hover()
        cell.get_by_role("button", name="复制").click()
        cell.get_by_text("复制好了").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == "kept = 7"

    def test_an_endless_loop_is_stopped_at_once_and_the_next_run_works(self, page):
        ids = [cell.id for cell in LIVE[FLOW]]
        define, call = ids.index("function-definition"), ids.index("function-run")
        write(page, call, "f(tf.constant(0.0))")
        bar = bar_of(page, call)
        bar.locator(".run").click()
        stop = bar.get_by_role("button", name="停止")
        stop.wait_for()
        page.wait_for_timeout(500)
        assert not bar.locator(".run").is_visible()
        stop.click()
        page.wait_for_function(READY, arg=call)
        cell = page.locator(".cell.tag_live").nth(call)
        assert "停下了" in cell.locator(".live-output").text_content()
        write(page, call, "print(f(tf.constant(1.0)).numpy())")
        assert run(page, call) == "1024.0\n"
        assert page.locator(".cell.tag_live").nth(define).locator(".error").count() == 0

    def test_what_is_printed_comes_while_the_cell_runs(self, page):
        write(page, 1, "print('先')\nwhile True:\n    pass")
        cell, bar = page.locator(".cell.tag_live").nth(1), bar_of(page, 1)
        bar.locator(".run").click()
        cell.locator(".live-output").get_by_text("先").wait_for()
        bar.get_by_role("button", name="停止").click()

    def test_a_loop_that_prints_for_ever_drowns_nobody(self, page):
        write(page, 1, "while True:\n    print('梯度')")
        cell, bar = page.locator(".cell.tag_live").nth(1), bar_of(page, 1)
        bar.locator(".run").click()
        cell.get_by_text("后面的不再显示").wait_for()
        bar.get_by_role("button", name="停止").click()
        page.wait_for_function(READY, arg=1)

    @pytest.mark.parametrize(
        ("source", "line", "words"),
        [
            ("x = 1\n\nx + y", 3, "还没有叫 y 的东西"),
            ("a = [1,\n", 2, "Python 读不懂"),
            ("def g():\n    return 1 / 0\n\n\ng()", 2, "除数是 0"),
            ("import pandas", 1, "网页里没有 pandas"),
            ("x = 1\nx.foo", 2, "它没有叫 foo 的属性"),
            ("1 + 'a'", 1, "不能这样算"),
            ("def g():\n    return g()\n\n\ng()", 2, "函数套了太多层"),
            ("x = tf.constant(2)\ntf.exp(x)", 2, "exp"),
            ("tf.cumsum([1.0])", 1, "没有 cumsum"),
            ("raise ValueError('我说的')", 1, "我说的"),
            ("x = 1\nprint(x, 1）", 2, "全角的“）”"),
            ("figures.none()", 1, "none"),
            ("input('x')", 1, "网页里没有 input"),
        ],
    )
    def test_an_error_is_told_in_chinese_with_its_line(self, page, source, line, words):
        write(page, 1, source)
        printed = run(page, 1)
        assert printed.startswith(f"第 {line} 行出错："), printed
        assert words in printed
        marked = page.locator(".cell.tag_live").nth(1).locator(".cm-line.wrong")
        assert marked.count() == 1

    @pytest.mark.parametrize(
        ("source", "printed"),
        [
            ("import tensorflow as tf\ntf.exp(0.0).numpy()", "1.0\n"),
            ("import numpy as np\nnp.array([1, 2]) * 2", "array([2, 4])\n"),
            ("from tensorflow import constant\nconstant(2.0).numpy()", "2.0\n"),
            (
                "def f():\n    import tensorflow as tf\n    return tf.abs(-1.0).numpy()\nf()",
                "1.0\n",
            ),
        ],
    )
    def test_what_readers_import_is_there(self, page, source, printed):
        write(page, 1, source)
        assert run(page, 1) == printed

    def test_a_press_is_answered_at_once_on_a_slow_line(self, page):
        held, slow = [], True
        page.route(
            "**/micropython.wasm", lambda route: held.append(route) if slow else route.continue_()
        )
        bar = bar_of(page, 2)
        bar.locator(".run").click()
        bar.get_by_text("正在取运行要用的文件").wait_for()
        bar.get_by_role("button", name="停止").wait_for()
        while not held:
            page.wait_for_timeout(50)
        slow = False
        for route in held:
            route.continue_()
        page.wait_for_function(READY, arg=2)
        assert "正在取" not in note(page, 2)

    def test_what_a_run_needs_is_fetched_when_the_hand_comes_near(self, page):
        bar = bar_of(page, 2)
        bar.scroll_into_view_if_needed()
        with page.expect_request("**/library.json"), page.expect_request("**/cells.js"):
            bar.hover()
        assert page.locator(".touched, .editor").count() == 0

    def test_an_error_in_an_earlier_cell_names_that_cell(self, page):
        write(page, 1, "def f(a):\n    return a + missing\n")
        write(page, 2, "f(1)")
        printed = run(page, 2)
        assert printed.startswith("第 2 格的第 2 行出错：还没有叫 missing")
        assert page.locator(".cell.tag_live").nth(1).locator(".cm-line.wrong").count() == 1

    def test_a_cell_whose_need_fails_is_not_run(self, page):
        write(page, 1, "f = 1 / 0")
        assert "前面的第 2 格没有跑完" in run(page, 2)

    def test_resetting_brings_back_text_output_and_a_fresh_start(self, page):
        write(page, 1, "kept = 7")
        write(page, 2, "kept")
        assert run(page, 2) == "7\n"
        cell, reset = (
            page.locator(".cell.tag_live").nth(1),
            bar_of(page, 1).get_by_role("button", name="重置"),
        )
        reset.click()
        assert "kept" not in cell.locator(".cm-content").text_content()
        assert cell.locator(".live-output").count() == 0
        assert not reset.is_visible()
        assert "还没有叫 kept 的东西" in run(page, 2)

    def test_when_the_network_fails_it_says_so_and_tries_again(self, page):
        page.route("**/micropython.wasm", lambda route: route.abort())
        assert "取不到运行要用的文件" in run(page, 1)
        page.unroute("**/micropython.wasm")
        assert "取不到" not in run(page, 1)

    def test_all_of_it_weighs_little(self, page):
        before = len(page.requests)
        run(page, 1)
        files = [SITE / url.split("/", 3)[3] for url in page.requests[before:]]
        files = [file for file in files if "_images" not in file.parts]
        assert {"cells.js", "worker.js", "micropython.wasm"} < {file.name for file in files}
        assert sum(file.stat().st_size for file in files) <= 1_200_000
        assert sum(map(compressed, files)) <= 450_000


def test_without_scripts_there_are_no_buttons(visit):
    page = visit(TAPE, java_script_enabled=False)
    assert page.locator(".cell.tag_live").count()
    assert (
        not page.locator(".run, .live-note, .live-number, .written").locator("visible=true").count()
    )


def test_from_the_disk_the_page_says_where_it_would_run(new_page):
    page = new_page()
    page.goto((SITE / TAPE).as_uri())
    assert not page.locator(".run, .live-note, .written").locator("visible=true").count()
    assert "开始.py" in page.locator(".disk-note").inner_text()


def test_from_the_disk_no_place_is_kept_for_a_picture_that_cannot_come(new_page):
    page = new_page()
    page.goto((SITE / "book/1-descent/02_gradient_descent.html").as_uri())
    assert page.locator(".widget.js-only").count()
    assert not page.locator(".widget.js-only").locator("visible=true").count()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_a_cell_that_has_run(visit, scheme, width):
    page = visit(TAPE, scheme, width)
    run(page, 2)
    write(page, 2, "1 / 0")
    run(page, 2)
    assert axe(page) == []


def block_of(page):
    """The first and the last cell of the first block: each but the last has another below."""
    return page.evaluate("""() => {
      const inside = [...document.querySelectorAll(".cell.tag_live")]
        .map((cell) => cell.matches(".in-block"));
      const first = inside.indexOf(true);
      return [first, inside.indexOf(false, first)];
    }""")


class TestBlock:
    """Cells that follow each other without a word: one block, one bar."""

    @pytest.fixture
    def page(self, visit):
        return visit(TAPE)

    def test_a_block_has_one_button_which_runs_all_of_it(self, page):
        ids = [cell.id for cell in LIVE[TAPE]]
        first, last = block_of(page)
        assert not bar_of(page, first).locator(".run").is_visible()
        press(page, last)
        for index in range(first, last + 1):
            output = page.locator(".cell.tag_live").nth(index).locator(".live-output")
            assert output.text_content() == committed(LIVE[TAPE][index]), ids[index]

    def test_of_a_block_runs_what_has_changed_and_all_where_nothing_has(self, page):
        first, last = block_of(page)
        above = page.locator(".cell.tag_live").nth(first).locator(".live-output")
        write(page, first, "import time\n\ntime.time_ns()")
        press(page, last)
        printed = above.text_content()
        press(page, last)
        again = above.text_content()
        assert again != printed
        write(page, last, "1 + 2")
        press(page, last)
        assert cell_at(page, last).locator(".live-output").text_content() == "3\n"
        assert above.text_content() == again

    def test_an_opened_cell_of_a_block_is_run_and_reset_alone(self, page):
        first, _ = block_of(page)
        write(page, first + 1, "2 + 2")
        write(page, first, "1 + 1")
        press(page, first)
        assert page.locator(".live-output").count() == 1
        bar_of(page, first).get_by_role("button", name="重置").click()
        assert "1 + 1" not in page.locator(".cell.tag_live").nth(first).inner_text()
        assert run(page, first + 1) == "4\n"


class TestWholePage:
    """全部运行, from the top to the bottom."""

    @pytest.mark.parametrize("name", LIVE)
    def test_every_cell_prints_what_the_book_has_printed(self, visit, name):
        page = visit(name)
        bar = page.locator(".live-bar.of-page")
        bar.locator(".run").click()
        bar.get_by_text("跑完了").wait_for()
        printed = {
            cell.get_attribute("id"): cell.locator(".live-output").text_content()
            for cell in page.locator(".cell.tag_live:not(.tag_hide-cell)").all()
        }
        expected = {
            f"cell-{cell.id}": committed(cell) for cell in LIVE[name] if not book.is_solution(cell)
        }
        assert printed.keys() == expected.keys()
        for one in printed:
            if (name, one.removeprefix("cell-")) not in DIFFERENT:
                assert printed[one] == expected[one], one
        # A solution that nobody has unfolded has told nothing.
        assert page.locator(".tag_hide-cell .live-output").count() == 0
        assert page.faults == []

    def test_it_says_where_it_is_and_can_be_stopped(self, visit):
        page = visit(FLOW)
        write(page, 3, "while True:\n    pass")
        bar = page.locator(".live-bar.of-page")
        bar.locator(".run").click()
        total = len(LIVE[FLOW])
        bar.get_by_text(f"正在运行第 4 格，共 {total} 格").wait_for()
        # It stays in sight, wherever the reader is.
        page.mouse.wheel(0, 3_000)
        bar.get_by_role("button", name="停止").click()
        bar.get_by_role("link", name="第 4 格").wait_for()
        assert "停下了" in cell_at(page, 3).locator(".live-output").text_content()
        assert cell_at(page, 4).locator(".live-output").count() == 0

    def test_a_cell_that_fails_ends_it(self, visit):
        page = visit(FLOW)
        write(page, 3, "1 / 0")
        bar = page.locator(".live-bar.of-page")
        bar.locator(".run").click()
        bar.get_by_role("link", name="第 4 格").click()
        assert cell_at(page, 3).bounding_box()["y"] < 900
        assert cell_at(page, 4).locator(".live-output").count() == 0

    def test_all_of_it_is_reset_when_the_reader_means_it(self, visit):
        page = visit(FLOW)
        asked = []

        def answer(dialog):
            asked.append(dialog.message)
            (dialog.accept if len(asked) > 1 else dialog.dismiss)()

        page.on("dialog", answer)
        write(page, 1, "n = 5")
        write(page, 2, "n")
        assert run(page, 2) == "5\n"
        reset = page.locator(".live-bar.of-page").get_by_role("button", name="全部重置")
        reset.click()
        assert run(page, 2) == "5\n"
        reset.click()
        assert "改过 2 格" in asked[0]
        page.locator(".live-output").first.wait_for(state="detached")
        page.reload()
        settle(page)
        assert page.locator(".editor").count() == 0


class TestLink:
    """A link carries what one reader has written to another."""

    @pytest.fixture
    def link(self, visit):
        page = visit(FLOW)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        write(page, 1, 'n = "梯度 & =\\n"\nprint(n, end="")')
        bar = bar_of(page, 1)
        bar.get_by_role("button", name="分享").click()
        bar.get_by_text("链接复制好了").wait_for()
        return page.evaluate("navigator.clipboard.readText()")

    @pytest.fixture
    def page(self, visit, address, link):
        return visit(link.removeprefix(address))

    def test_what_came_is_framed_and_runs_when_the_reader_says_so(self, page):
        cell = page.locator(".cell.tag_live").nth(1)
        cell.get_by_text("这是别人改过的").wait_for()
        assert "梯度 & =" in cell.locator(".cm-content").inner_text()
        settle(page)
        assert page.locator(".live-output").count() == 0
        assert "第 2 格是别人改过的" in run_after(page, 2)
        press(page, 1)
        assert cell.locator(".live-output").text_content() == "梯度 & =\n"

    def test_the_whole_page_stops_before_it(self, page):
        page.locator(".versions").wait_for()
        bar = page.locator(".live-bar.of-page")
        bar.locator(".run").click()
        bar.get_by_role("link", name="第 2 格").wait_for()
        assert "梯度" not in cell_at(page, 1).locator(".live-output").text_content()

    def test_it_leaves_what_the_reader_has_written(self, visit, address, link):
        page = visit(FLOW)
        write(page, 1, "n = 5")
        page.goto(link)
        page.reload()
        cell = page.locator(".cell.tag_live").nth(1)
        cell.get_by_role("button", name="我写的").click()
        assert cell.locator(".cm-content").inner_text().strip() == "n = 5"

    def test_a_link_that_was_cut_off_says_so(self, visit):
        page = visit(f"{FLOW}#cell-no-such-cell=eA")
        page.get_by_text("链接里的代码读不出来").wait_for()
        assert page.faults == []

    def test_what_came_reaches_nothing_of_the_browser(self, visit):
        page = visit(FLOW)
        write(page, 1, "import js\njs.fetch('/stolen')")
        assert "它没有叫 fetch 的属性" in run(page, 1)
        write(page, 1, "import js, jsffi\njsffi.create_proxy(print).constructor('return self')()")
        assert "这一格让网页里的 Python 停了" in run(page, 1)
        assert not [url for url in page.requests if "stolen" in url]


def run_after(page, index):
    """What a cell prints that needs another."""
    write(page, index, "n")
    return run(page, index)


class TestFile:
    """All that was written, as one file."""

    def test_a_file_takes_it_to_another_browser(self, visit, tmp_path):
        page = visit(FLOW)
        write(page, 1, "n = 5")
        page.goto(page.url.replace(FLOW, TAPE))
        write(page, 2, "m = 6")
        with page.expect_download() as download:
            page.get_by_role("button", name="存成文件").click()
        file = tmp_path / "written.json"
        download.value.save_as(file)
        assert page.get_by_text("存好了：2 格").is_visible()

        other = visit(FLOW)
        write(other, 2, "own = 1")
        other.locator(".written input").set_input_files(file)
        other.get_by_text("取回来了：2 格").wait_for()
        texts = [
            other.locator(".cell.tag_live").nth(index).locator(".cm-content").inner_text().strip()
            for index in (1, 2)
        ]
        assert texts == ["n = 5", "own = 1"]
        other.goto(other.url.replace(FLOW, TAPE))
        other.locator(".cm-content").wait_for()
        assert other.locator(".cm-content").inner_text().strip() == "m = 6"

    @pytest.mark.parametrize("replace", [True, False])
    def test_where_both_have_written_the_reader_decides(self, visit, tmp_path, replace):
        page = visit(FLOW)
        write(page, 1, "n = 5")
        with page.expect_download() as download:
            page.get_by_role("button", name="存成文件").click()
        file = tmp_path / "written.json"
        download.value.save_as(file)
        write(page, 1, "n = 7")
        page.on("dialog", lambda dialog: (dialog.accept if replace else dialog.dismiss)())
        page.locator(".written input").set_input_files(file)
        page.get_by_text("取回来了").wait_for()
        page.reload()
        content = page.locator(".cm-content")
        content.wait_for()
        assert content.inner_text().strip() == ("n = 5" if replace else "n = 7")

    @pytest.mark.parametrize("text", ["{", "[]", '{"book": "自动求梯度"}', '{"pages": {}}'])
    def test_another_file_is_refused_and_changes_nothing(self, visit, tmp_path, text):
        page = visit(FLOW)
        file = tmp_path / "other.json"
        file.write_text(text, encoding="utf-8")
        page.locator(".written input").set_input_files(file)
        page.get_by_text("other.json 不是从这本书里存出来的").wait_for()
        assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("name", LIVE)
def test_what_a_page_begins_with_is_folded_behind_one_line(name):
    html = (SITE / name).read_text(encoding="utf-8")
    before, _, after = html.partition('<div class="set-up"><details><summary>')
    assert 'class="cell' not in before
    assert f'id="cell-{LIVE[name][0].id}"' in after.partition("</details>")[0]
