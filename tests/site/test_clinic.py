"""The clinic of 报错一览: a message or a symptom leads to its entry, questions to a cause."""

import pytest
from bs4 import BeautifulSoup

from tests.helpers import axe
from tools.book import SITE

PAGE = "book/errors.html"
MOST_QUESTIONS = 4
TRACEBACK = """Traceback (most recent call last):
  File "/home/wang/train.py", line 31, in <module>
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
  File "/usr/lib/python3/site-packages/keras/src/optimizers/base_optimizer.py", line 462, in apply
    raise ValueError("No gradients provided for any variable.")
ValueError: No gradients provided for any variable."""


def written():
    """The questions as the page has them, a list in a list; a leaf is a cause."""
    soup = BeautifulSoup((SITE / PAGE).read_text(encoding="utf-8"), "html.parser")
    return soup.select_one(".clinic").find_next_sibling("ul")


def paths(items, before=()):
    """Each way through the questions, as the entries of the lists that one comes by."""
    for item in items.find_all("li", recursive=False):
        here = (*before, item)
        deeper = item.find("ul")
        yield from paths(deeper, here) if deeper else [here]


def test_the_questions_are_four_at_most_and_each_ends_at_a_cause_with_its_mend():
    ways = list(paths(written()))
    assert len(ways) > 10
    for way in ways:
        assert len(way) - 1 <= MOST_QUESTIONS
        *questions, cause = (item.find("p") for item in way)
        assert all(one.find("strong").text.endswith(("？", "。")) for one in questions)
        assert cause.find("a") or cause.find("code"), cause.text
        labels = [sibling.find("em").text for sibling in way[-1].parent.find_all("li", False)]
        assert len(set(labels)) == len(labels) > 1


@pytest.fixture(params=["served", "disk"])
def clinic(request, visit, new_page):
    if request.param == "served":
        page = visit(PAGE)
    else:
        page = new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(error))
        page.goto((SITE / PAGE).as_uri())
    yield page
    assert page.faults == []


def ask(page, text):
    page.locator(".clinic textarea").fill(text)
    page.locator(".clinic .answer > :not(p), .clinic .answer > p + p").first.wait_for()


@pytest.mark.browser
def test_a_whole_traceback_is_answered_by_the_entry_of_its_message(clinic):
    ask(clinic, TRACEBACK)
    entry = clinic.locator(".clinic .entry")
    assert entry.locator(".heading").text_content() == "优化器说没有梯度"
    assert "ValueError: No gradients provided" in entry.locator(".cell_output").first.text_content()
    assert entry.locator(".cell_input").count() == 2, "what fails, and the mend"
    entry.locator(".heading a").click()
    assert clinic.evaluate("document.querySelector(':target h3').textContent").startswith(
        "优化器说没有梯度"
    )


@pytest.mark.browser
def test_a_symptom_in_ones_own_words_is_asked_about_and_answered(clinic):
    ask(clinic, "训练几步以后损失变成 nan 了")
    questions = clinic.locator(".clinic .questions")
    assert "损失自己已经是 nan 或者 inf 了吗" in questions.text_content()
    assert clinic.locator(".clinic .results a").count() > 0
    for answer in ("损失也是", "训练了一阵", "一步比一步大"):
        questions.get_by_role("button", name=answer).click()
    assert "步子太大" in questions.text_content()
    assert questions.get_by_role("link").count() == 1
    questions.get_by_role("button", name="退回一问").click()
    assert "一步比一步大" in questions.text_content()
    questions.get_by_role("button", name="从头再问").click()
    assert questions.get_by_role("button", name="梯度是 None").is_visible()


@pytest.mark.browser
def test_what_means_nothing_gets_no_entry(clinic):
    clinic.locator(".clinic textarea").fill("qwrtz plmk")
    clinic.get_by_text("没有找到").first.wait_for()
    assert clinic.locator(".clinic .entry").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_clinic_is_fit_for_every_reader(visit, scheme, width):
    page = visit(PAGE, scheme, width=width)
    ask(page, TRACEBACK)
    assert axe(page, ".clinic") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.browser
def test_without_scripts_the_questions_stand_on_the_page(visit):
    page = visit(PAGE, java_script_enabled=False)
    assert page.locator(".clinic ~ ul").is_visible()
    assert not page.locator(".clinic").is_visible()
