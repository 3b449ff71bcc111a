"""The search finds whatever stands in the book, on every page where it stands, and nothing else."""

import json
import random
import re
import unicodedata
from functools import cache

import pytest
from bs4 import BeautifulSoup

from automatic_gradient.site.pages.search import english_terms
from tools.book import SITE, TEXT, site_pages

pytestmark = pytest.mark.browser

GLOSSARY = (TEXT / "glossary.md").read_text(encoding="utf-8")
ENGLISH = english_terms(GLOSSARY)
PAGES = site_pages()

BLOCKS = "p, li, dt, dd, td, th, pre, h1, h2, h3, figcaption, summary, div, section"


@cache
def text_of(name):
    """What the eye reads on a page, a block a line; taken from the page, not from the index."""
    soup = BeautifulSoup((SITE / name).read_text(encoding="utf-8"), "html.parser")
    article = soup.article
    for tag in article.select(".headerlink, .katex-html, annotation, .about-page, summary"):
        tag.decompose()
    for tag in article.select(BLOCKS):
        tag.insert_before("\n")
        tag.append("\n")
    return plain(article.get_text())


def plain(text):
    """As search.js compares: without case, width, and the spaces around 汉字."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub("[\u2061-\u2064\u2060]", "", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    return re.sub(r" (?=[^\x21-\x7e])|(?<=[^\x21-\x7e]) ", "", text)


def pages_with(phrase):
    return {name for name in PAGES if plain(phrase) in text_of(name)}


@pytest.fixture
def search(visit):
    """Type a query as a reader does; get the pages that are listed, best first."""
    page = visit("book/index.html")
    page.keyboard.press("Control+k")
    page.wait_for_function("() => typeof searchIndex !== 'undefined'")

    def search(query):
        page.locator("#search input").fill(query)
        first_links = "[...document.querySelectorAll('#search li > a:first-of-type')]"
        links = page.evaluate(f"{first_links}.map((one) => one.href)")
        return [link.split("#")[0].split("/", 3)[3] for link in links]

    search.page = page
    return search


def faults(search, phrases):
    """The phrases for which a page is missing or is too many."""
    wrong = {}
    for phrase in phrases:
        # An English term is asked for in Chinese too.
        forms = [phrase, *filter(None, [ENGLISH.get(phrase)])]
        found, true = set(search(phrase)), set().union(*map(pages_with, forms))
        if found != true:
            wrong[phrase] = {"missed": sorted(true - found), "false": sorted(found - true)}
    return wrong


def test_every_term_of_the_glossary_is_found_on_every_page_that_holds_it(search):
    assert len(ENGLISH) > 60
    assert all(map(pages_with, ENGLISH.values()))
    assert faults(search, ENGLISH.values()) == {}


def phrases(count):
    """Phrases cut from the text at random: of 2 to 12 characters, from every page."""
    chance = random.Random(5)
    lines = [line for name in PAGES for line in text_of(name).splitlines() if len(line) >= 14]
    cut = []
    while len(cut) < count:
        line = chance.choice(lines)
        start = chance.randrange(len(line) - 12)
        phrase = line[start : start + chance.randint(2, 12)]
        if len(phrase.strip()) >= 2 and phrase == phrase.strip():
            cut.append(phrase)
    return cut


def test_a_hundred_phrases_cut_from_the_text_are_found_where_they_stand(search):
    cut = phrases(100)
    assert all(map(pages_with, cut))
    assert faults(search, cut) == {}


def test_fifty_phrases_that_stand_nowhere_find_nothing(search):
    chance = random.Random(6)
    absent = []
    while len(absent) < 50:
        letters = [*chance.choice(phrases(50)).replace(" ", ""), chance.choice("梯度下降学习率")]
        chance.shuffle(letters)
        phrase = "".join(letters)
        if len(phrase) >= 2 and not pages_with(phrase):
            absent.append(phrase)
    assert [phrase for phrase in absent if search(phrase)] == []
    assert search.page.locator("#search [role=status]").text_content().startswith("没有找到")


@pytest.mark.parametrize(
    ("query", "page", "section"),
    [
        ("学习率的五种情形", "book/1-descent/02_gradient_descent.html", "学习率的五种情形"),
        ("梯度检验", "book/3-engine/14_check_gradients.html", "第 14 章 梯度检验"),
        ("练习 2.4", "book/1-descent/02_gradient_descent.html", "练习 2.4 自己写一遍"),
        ("第2章", "book/1-descent/02_gradient_descent.html", "第 2 章 梯度下降：走多远"),
        ("图 5.1", "book/2-tape/05_first_gradient.html", None),
        ("梯度爆炸", "book/faq.html", "梯度爆炸了怎么裁剪"),
        ("第二圈", "book/faq.html", "循环的第二圈为什么是 None"),
        ("tf.GradientTape(persistent=True)", "book/2-tape/06_persistent_tape.html", None),
    ],
)
def test_the_best_section_comes_first(search, query, page, section):
    assert search(query)[0] == page
    if section:
        first = search.page.locator("#search li a .heading").first
        assert first.text_content().startswith(section)


def test_several_words_find_the_pages_that_hold_them_all(search):
    found = search("GradientTape 持久")
    assert found[0] == "book/2-tape/06_persistent_tape.html"
    assert set(found) == pages_with("GradientTape") & pages_with("持久")
    assert "分开含有" in search.page.locator("#search [role=status]").text_content()


def test_english_terms_lead_to_the_chinese_ones(search):
    assert ENGLISH["saddle point"] == "鞍点"
    assert ENGLISH["criterion"] == "准则"
    assert faults(search, ENGLISH) == {}
    for chinese in ENGLISH.values():
        assert chinese in GLOSSARY


def test_case_width_and_spaces_make_no_difference(search):
    for query, same in [("GRADIENTTAPE", "GradientTape"), ("ｘ（２", "x(2"), ("第2章", "第 2 章")]:
        assert search(query) == search(same)
    assert search("gradienttape")


def test_nothing_found_says_so_and_suggests_what_can_be_found(search):
    assert search("鞍部点") == []
    words = search.page.locator("#search .suggestion button")
    assert "鞍点" in words.all_text_contents()
    words.filter(has_text=re.compile("^鞍点$")).click()
    assert search.page.locator("#search input").input_value() == "鞍点"
    assert search.page.locator("#search li a").count() > 3


def test_what_is_found_is_marked_in_heading_and_excerpt(search):
    search("学习率")
    for link in search.page.locator("#search li a").all()[:8]:
        assert "学习率" in link.locator("mark").all_text_contents()


def test_code_is_text_and_never_markup(search):
    search("<img src=x>")
    assert search.page.locator("#search img").count() == 0


def test_nothing_of_the_search_is_loaded_before_it_is_opened(visit):
    page = visit("book/1-descent/02_gradient_descent.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.requests if "search" in url]
    page.locator(".search-button").click()
    page.wait_for_function("() => typeof searchIndex !== 'undefined'")
    assert sorted(url.split("/")[-1] for url in page.requests if "search" in url) == [
        "search-index.js",
        "search.js",
    ]


def test_the_keyboard_goes_all_the_way(search):
    page = search.page
    search("鞍点")
    focused = "document.activeElement.closest('#search ol a')?.href"
    page.keyboard.press("ArrowDown")
    first = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    second = page.evaluate(focused)
    assert first
    assert second != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == first
    # Typing goes on in the field.
    page.keyboard.press("Backspace")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    page.keyboard.press("Escape")
    page.locator("#search").wait_for(state="hidden")
    page.keyboard.press("/")
    page.locator("#search").wait_for(state="visible")
    search("鞍点")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/*/*.html*")
    assert "鞍点" in page.locator("article").text_content()


def test_a_search_that_cannot_load_says_what_to_do(visit):
    page = visit("book/index.html")
    page.route("**/search-index.js", lambda route: route.abort())
    page.locator(".search-button").click()
    page.get_by_text("检查网络，刷新这一页").wait_for()


def test_every_address_in_the_index_leads_to_its_section():
    text = (SITE / "_static/search-index.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("const searchIndex = ").rstrip().removesuffix(";"))
    for page in index["pages"]:
        soup = BeautifulSoup((SITE / page["address"]).read_text(encoding="utf-8"), "html.parser")
        ids = {tag["id"] for tag in soup.find_all(id=True)}
        assert {anchor for anchor, *rest in page["sections"]} <= ids


def test_the_index_holds_words_and_no_markup():
    index = (SITE / "_static/search-index.js").read_text(encoding="utf-8")
    # Chapter 2's pictures begin with values that stand in a tag of theirs.
    assert "&quot;" not in index
