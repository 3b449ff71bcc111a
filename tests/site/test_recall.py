"""The cards of a chapter: answered there, and due again on the page of the cards."""

import json
from datetime import datetime, timedelta

import pytest

from tests.helpers import axe

pytestmark = pytest.mark.browser
CHAPTER, REVIEW, OTHER = (
    f"book/{name}.html" for name in ("1-descent/01_derivative", "review", "notation")
)
# It asks a card of the chapter again, in the middle of its text.
LATER, AGAIN = "book/2-tape/06_first_gradient.html", "recall-walking-speed"
START = datetime(2026, 12, 1, 9)


def answer(page, index, said):
    card = page.locator("details.prompt").nth(index)
    card.locator("summary").click()
    card.get_by_role("button", name=said, exact=True).click()
    card.get_by_text("记下了").wait_for()
    return card.locator("[role=status]").text_content()


def kept(page):
    return json.loads(page.evaluate("localStorage.getItem('recall')"))


@pytest.fixture
def on(visit, address):
    """Open a page on a day, counted from the start, in the same browser."""
    page = visit(CHAPTER)

    def on(day, path):
        page.clock.set_fixed_time(START + timedelta(days=day))
        page.goto(f"{address}/{path}")
        return page

    return on


def test_what_was_not_remembered_is_asked_the_next_day_and_the_rest_later(on):
    page = on(0, CHAPTER)
    assert answer(page, 0, "没想起来") == "记下了，明天再问。"
    assert answer(page, 1, "想起来了") == "记下了，3 天后再问。"
    page = on(0, REVIEW)
    page.get_by_text("今天没有到期的卡片。明天 1 张，往后一周 2 张").wait_for()
    page = on(1, REVIEW)
    page.get_by_text("还有 1 张。").wait_for()


def test_a_day_is_reminded_of_once_and_the_page_shows_the_cards_one_by_one(on):
    page = on(0, CHAPTER)
    for index in range(2):
        answer(page, index, "没想起来")
    assert on(0, OTHER).locator(".reminder").count() == 0
    page = on(1, OTHER)
    assert page.locator(".reminder").text_content() == "今天有 2 张卡片该复习"
    page.locator(".reminder").click()
    page.get_by_text("还有 2 张。").wait_for()
    # By the keyboard alone: the question has the focus, then that one knew.
    page.keyboard.press("Enter")
    page.get_by_role("button", name="想起来了").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("还有 1 张。").wait_for()
    page.locator(".prompt summary").click()
    page.get_by_role("button", name="没想起来").click()
    page.get_by_text("今天的复习完了：2 张，想起来 1 张。").wait_for()
    assert on(1, OTHER).locator(".reminder").count() == 0
    page = on(2, OTHER)
    assert page.locator(".reminder").text_content() == "今天有 1 张卡片该复习"


def test_the_reminder_can_be_switched_off(on):
    page = on(0, CHAPTER)
    answer(page, 0, "没想起来")
    on(0, REVIEW).get_by_label("在书里提醒我一次").uncheck()
    assert on(1, OTHER).locator(".reminder").count() == 0


def test_a_card_leads_from_the_page_to_its_section(on):
    page = on(0, CHAPTER)
    answer(page, 0, "没想起来")
    page = on(1, REVIEW)
    page.locator(".prompt summary").click()
    page.locator(".prompt a").click()
    page.wait_for_url(f"**/{CHAPTER}#*")


def test_a_card_that_is_asked_again_later_is_the_same_card(on):
    page = on(0, LATER)
    box = page.locator(f"details.again:has(#{AGAIN})")
    # By the keyboard alone: the line opens, then the question, then one says that one knew.
    box.locator("> summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    box.get_by_role("button", name="没想起来", exact=True).click()
    box.get_by_text("记下了，明天再问。").wait_for()
    assert {id: card["page"] for id, card in kept(page).items()} == {
        AGAIN: CHAPTER.removesuffix(".html")
    }
    page = on(1, REVIEW)
    page.get_by_text("还有 1 张。").wait_for()
    assert page.locator(".prompt").get_attribute("id") == AGAIN
    page = on(1, CHAPTER)
    page.locator(f"#{AGAIN} > summary").click()
    page.locator(f"#{AGAIN}").get_by_role("button", name="想起来了", exact=True).click()
    page.locator(f"#{AGAIN}").get_by_text("记下了").wait_for()
    assert list(kept(page)) == [AGAIN]
    on(1, REVIEW).get_by_text("今天没有到期的卡片。").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_card_that_is_asked_again_is_one_line_high_until_it_is_opened(on, width):
    page = on(0, LATER)
    page.set_viewport_size({"width": width, "height": 800})
    for box in page.locator("details.again").all():
        assert box.bounding_box()["height"] < 40
        assert box.locator("> summary").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert axe(page, "details.again") == []
    box.locator("> summary").click()
    box.locator(".prompt > summary").click()
    assert axe(page, "details.again") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_prompt_that_the_chapter_has_no_more_is_forgotten(on):
    page = on(0, CHAPTER)
    answer(page, 0, "没想起来")
    page.evaluate(
        """() => {
          const [card] = Object.values(JSON.parse(localStorage.getItem("recall")));
          localStorage.setItem("recall", JSON.stringify({ "recall-00000000": card }));
        }"""
    )
    page = on(1, REVIEW)
    page.get_by_text("还没有卡片").wait_for()
    assert page.evaluate("localStorage.getItem('recall')") is None


def test_the_schedule_goes_with_the_file_and_the_later_answer_counts(on, visit, tmp_path):
    page = on(0, CHAPTER)
    answer(page, 0, "没想起来")
    (before,) = kept(page).values()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="存成文件").click()
    file = tmp_path / "mine.json"
    downloading.value.save_as(file)
    page = on(1, REVIEW)
    page.locator(".prompt summary").click()
    page.get_by_role("button", name="想起来了").click()
    page.get_by_text("今天的复习完了").wait_for()
    (after,) = kept(page).values()
    page.locator(".written input").set_input_files(file)
    page.get_by_text("取回来了：1 张卡片").wait_for()
    assert list(kept(page).values()) == [after] != [before]
    other = visit(REVIEW)
    other.locator(".written input").set_input_files(file)
    other.get_by_text("取回来了：1 张卡片").wait_for()
    assert list(kept(other).values()) == [before]
