"""Predictions on the page: never in the way, answered by hand and by keys, kept and summed up."""

import json

import pytest

from tests.helpers import axe, evaluate

pytestmark = pytest.mark.browser
CHAPTER, LONG = "book/1-descent/03_critical_points.html", "book/1-descent/02_gradient_descent.html"
CHOICE, CURVE, NUMBER = "choice", "curve", "number"


def card(page, kind, index=0):
    """A prediction of a kind, near enough to be live."""
    found = page.locator(f".guess[data-kind={kind}]").nth(index)
    found.scroll_into_view_if_needed()
    page.locator(f"#{found.get_attribute('id')}.live").wait_for()
    return found


def output_of(page, found):
    """The first output that answers it."""
    return page.locator(f"#{found.get_attribute('id')} ~ .guessed .cell_output").first


def kept(page):
    return json.loads(page.evaluate("localStorage.getItem('predictions')"))


def test_who_only_reads_sees_a_line_and_every_output(visit):
    page = visit(CHAPTER)
    assert page.locator(".guess").count() > 2
    assert page.locator(".guess[open], .veiled").count() == 0
    assert all(box.is_visible() for box in page.locator(".guessed .cell_output").all())
    assert page.locator(".guesses").filter(visible=True).count() == 0


def test_a_choice_folds_the_output_away_until_it_is_made_and_is_kept(visit):
    page = visit(CHAPTER)
    found = card(page, CHOICE, 1)
    output = output_of(page, found)
    found.locator("summary").first.click()
    output.wait_for(state="hidden")
    found.get_by_role("button", name="更容易，离原点近了").click()
    output.wait_for()
    said = found.get_by_role("status").text_content()
    assert said.startswith("没有猜中。低的地方也随圈变窄")
    assert "第 3 个才对。" in said
    (answer,) = kept(page).values()
    assert (answer["said"], answer["isHit"]) == (0, False)
    page.reload()
    found = card(page, CHOICE, 1)
    assert output.is_visible()
    assert "没有猜中" in found.locator(".verdict").text_content()
    line = page.locator(".guesses")
    assert "你猜了 1 处，中了 0 处" in line.text_content()
    line.locator("a").click()
    assert found.get_attribute("open") is not None
    assert page.faults == []


def test_a_number_is_guessed_by_the_keyboard_alone(visit):
    page = visit(LONG)
    found = card(page, NUMBER)
    found.locator("summary").first.focus()
    for key in ("Enter", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("很多")
    page.keyboard.press("Enter")
    assert found.locator(".verdict").text_content() == ""
    page.keyboard.press("Control+a")
    page.keyboard.type("1000")
    page.keyboard.press("Enter")
    found.get_by_text("你猜 1000，小了 2 个数量级。").wait_for()
    assert "答案是 314961。" in found.get_by_role("status").text_content()


def test_a_curve_is_drawn_by_keys_and_compared_with_what_the_cell_printed(visit):
    page = visit(CHAPTER)
    found = card(page, CURVE)
    found.locator("summary").first.click()
    points = found.get_by_role("slider")
    assert points.count() == 4, "the first is given"
    points.first.focus()
    for wanted in (38, 76, 114, 152):
        for _ in range(round((wanted - 13) / 10)):
            page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowRight")
    assert axe(page, ".guess") == []
    found.get_by_role("button", name="画好了").click()
    assert "画中了" in found.get_by_role("status").text_content()
    assert found.locator(".truth").count() == 1


@pytest.mark.parametrize("hand", ["mouse", "finger"])
def test_a_curve_is_drawn_by_hand(visit, hand):
    page = visit(CHAPTER, width=390, has_touch=hand == "finger")
    found = card(page, CURVE)
    found.locator("summary").first.click()
    box = found.locator(".curve").bounding_box()
    ends = [(box["x"] + part * box["width"], box["y"] + 20) for part in (0.25, 0.9)]
    if hand == "mouse":
        page.mouse.move(*ends[0])
        page.mouse.down()
        page.mouse.move(*ends[1])
        page.mouse.up()
    else:
        for end in ends:
            page.touchscreen.tap(*end)
    found.get_by_role("button", name="画好了").click()
    assert "没有画中" in found.get_by_role("status").text_content()
    drawn = next(iter(kept(page).values()))["said"]
    assert drawn[0] == 13
    assert drawn[-1] > 300


def test_who_guesses_first_has_outputs_folded_away_until_the_guess_or_the_wish(visit):
    page = visit(CHAPTER)
    found = card(page, CHOICE)
    found.locator("summary").first.click()
    found.get_by_label("先猜，再看").check()
    page.reload()
    found = card(page, CHOICE, 1)
    output = output_of(page, found)
    assert found.get_attribute("open") is not None
    assert not output.is_visible()
    found.get_by_role("button", name="直接看").click()
    output.wait_for()
    page.emulate_media(media="print")
    assert all(box.is_visible() for box in page.locator(".guessed .cell_output").all())
    page.emulate_media(media="screen")
    card(page, CHOICE).get_by_label("先猜，再看").uncheck()
    page.reload()
    assert page.locator(".guess[open], .veiled").count() == 0


def test_predictions_go_with_the_file(visit, tmp_path):
    page = visit(CHAPTER)
    found = card(page, CHOICE)
    found.locator("summary").first.click()
    found.get_by_role("button", name="一个", exact=True).click()
    found.get_by_role("status").get_by_text("对。").wait_for()
    file = tmp_path / "mine.json"
    with page.expect_download() as downloading:
        page.get_by_role("button", name="存成文件").click()
    downloading.value.save_as(file)
    other = visit(CHAPTER)
    card(other, CHOICE)
    other.locator(".written input").set_input_files(file)
    other.get_by_text("取回来了：1 处猜过的答案").wait_for()
    assert kept(other) == kept(page)
    assert "中了 1 处" in other.locator(".guesses").text_content()


def test_without_scripts_the_question_reads_and_the_output_is_there(visit):
    page = visit(CHAPTER, java_script_enabled=False)
    found = page.locator(".guess").first
    found.locator("summary").first.click()
    assert found.locator("ol").first.is_visible()
    assert found.locator(".told").is_visible()
    assert all(box.is_visible() for box in page.locator(".guessed .cell_output").all())


@pytest.mark.parametrize(
    ("said", "truth", "is_hit", "words"),
    [
        (38, 38, True, "你猜 38，正是。"),
        (40, 38, True, "你猜 40，相差不到一成，算猜中。"),
        (100, 38, False, "你猜 100，是答案的 2.6 倍。"),
        (10, 38, False, "你猜 10，只有答案的 26%。"),
        (1000, 314961, False, "你猜 1000，小了 2 个数量级。"),
        (-1, 2, False, "你猜 −1，正负号反了。"),
        (0, 2, False, "你猜 0，没有猜中。"),
    ],
)
def test_a_number_is_graded_by_how_far_it_is(said, truth, is_hit, words):
    grade = evaluate("site/theme/js/predict/grade", "m.gradeNumber(said, truth)", **locals())
    assert grade == {"isHit": is_hit, "words": words}


def test_a_curve_is_graded_by_its_height_on_its_own_axis():
    axes = {"across": {"label": "h", "ticks": ["1", "2", "3"]}}
    axes["up"] = {"from": 1, "to": 1000, "log": True}
    near, far = (
        evaluate(
            "site/theme/js/predict/grade",
            "m.gradeCurve(said, [1, 10, 100], axes)",
            said=said,
            axes=axes,
        )
        for said in ([1, 11, 90], [1, 1000, 100])
    )
    assert near["isHit"]
    assert not far["isHit"]
    assert far["words"].endswith("h 2 处差得最多：你画在 1000，其实是 10。")
