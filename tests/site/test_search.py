"""The search finds whatever stands in the book, wherever it stands; else what is near to it."""

import json
import random
import re
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from automatic_gradient.site.pages.search import english_terms, names_elsewhere
from automatic_gradient.site.text.linear import linear
from automatic_gradient.site.text.mathematics import render
from tests.conftest import settle
from tests.helpers import evaluate
from tools.book import PACKAGE, SITE, TEXT, site_pages

pytestmark = pytest.mark.browser

GLOSSARY = (TEXT / "glossary.md").read_text(encoding="utf-8")
ENGLISH = english_terms(GLOSSARY)
ELSEWHERE = names_elsewhere(GLOSSARY)
PAGES = site_pages()

BLOCKS = "p, li, dt, dd, td, th, pre, h1, h2, h3, figcaption, summary, div, section"


@cache
def text_of(name):
    """What the eye reads on a page, a block a line; taken from the page, not from the index."""
    soup = BeautifulSoup((SITE / name).read_text(encoding="utf-8"), "html.parser")
    article = soup.article
    for formula in article.select(".katex"):
        formula.replace_with(linear(str(formula)))
    for tag in article.select(
        ".headerlink, .about-page, .solution > summary, .set-up summary, "
        ".live-bar, .live-note, .disk-note, .elsewhere, .again, .guess, #回想"
    ):
        tag.decompose()
    for tag in article.select(BLOCKS):
        tag.insert_before("\n")
        tag.append("\n")
    return plain(article.get_text())


def plain(text):
    """As search.js compares: without case, width, and the spaces around 汉字."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"[^\S\n]+", " ", text)
    return re.sub(r" (?=[^\x21-\x7e])|(?<=[^\x21-\x7e]) ", "", text)


def index():
    text = (SITE / "_static/search-index.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("const searchIndex = ").rstrip().removesuffix(";"))


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
        # One 汉字, too, may be a term of the book.
        if (others := page.get_by_role("button", name=re.compile(r"^还有 \d+ 页$"))).count():
            others.click()
        first_links = "[...document.querySelectorAll('#search li > a:first-of-type')]"
        links = page.evaluate(f"{first_links}.map((one) => one.href)")
        return [link.split("#")[0].split("/", 3)[3] for link in links]

    search.page = page
    return search


def renamed(phrase):
    """The phrase with the book's words for Chinese names from elsewhere."""
    names = sorted(filter(re.compile("[\u4e00-\u9fff]").match, ELSEWHERE), key=len, reverse=True)
    return re.sub("|".join(names), lambda name: ELSEWHERE[name[0]], phrase)


def faults(search, phrases):
    """The phrases for which a page is missing or is too many."""
    wrong = {}
    for phrase in phrases:
        # What has another name in the book is asked for by that too.
        forms = [phrase, (ELSEWHERE | ENGLISH).get(phrase) or renamed(phrase)]
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


def test_fifty_phrases_that_stand_nowhere_are_never_said_to(search):
    chance = random.Random(6)
    absent = []
    while len(absent) < 50:
        letters = [*chance.choice(phrases(50)).replace(" ", ""), chance.choice("梯度下降学习率")]
        chance.shuffle(letters)
        phrase = "".join(letters)
        if len(phrase) >= 2 and not pages_with(phrase):
            absent.append(phrase)
    said = search.page.locator("#search [role=status]")
    near = [phrase for phrase in absent if search(phrase)]
    for phrase in absent:
        search(phrase)
        assert said.text_content().startswith(f"没有找到{'逐字的' * (phrase in near)}“{phrase}”")
    # Their letters lie in no order, so there is hardly anything near them.
    assert len(near) < 15


def questions():
    """What people ask, and the places that answer: [kind, question, {(page, title)}]."""
    lines = Path(__file__).with_name("questions.tsv").read_text(encoding="utf-8").splitlines()
    for kind, question, *places in (line.split("\t") for line in lines[1:]):
        right = [place.split("#", 1) for some in places for place in some.split(" | ")]
        yield kind, question.replace("⏎", "\n"), right


def answers(asked):
    """For each question the first three places in the box; for a title the clinic's one."""
    box = """hits.flatMap(({ address, found }) =>
      found.slice(0, 3).map((one) => ({ address, found: [one] }))).slice(0, 3)"""
    clinic = "order.placesInOrder({ how, hits }).slice(0, 1)"
    name = "({ address, found: [one] }) => [address.split('/').pop(), one.section.title]"
    expression = f"""((order, ask) => asked.map(([kind, question]) => {{
      const {{ how, hits }} = ask(question);
      return (kind === "题目" ? {clinic} : {box}).map({name});
    }}))(await import(file), m.opened(index))"""
    return evaluate(
        "site/theme/js/search/retrieve",
        expression,
        index=index(),
        asked=asked,
        file=(PACKAGE / "site/theme/js/search/order.js").as_uri(),
    )


def test_what_people_ask_finds_what_answers_it():
    asked = list(questions())
    shares = {}
    found = answers([[kind, question] for kind, question, _ in asked])
    for (kind, _, right), places in zip(asked, found, strict=True):
        held = any(
            name.startswith(page) and title == at for page, at in right for name, title in places
        )
        shares.setdefault(kind, []).append(held if right else bool(places))
    shares = {kind: sum(one) / len(one) for kind, one in shares.items()}
    assert shares["句子"] > 0.9
    assert shares["报错"] > 0.9
    assert shares["题目"] >= 0.9
    assert shares["词"] > 0.95
    assert shares["无关"] < 0.1


def test_a_sentence_is_answered_by_what_is_near_and_the_box_says_so(search):
    found = search("要不要把梯度清零")
    assert found[0] == "book/faq.html"
    said = search.page.locator("#search [role=status]").text_content()
    assert said == "没有找到逐字的“要不要把梯度清零”，意思相近的："
    search("鞍点")
    said = search.page.locator("#search [role=status]").text_content()
    assert said.startswith("逐字找到")


def test_an_excerpt_of_what_is_near_shows_what_it_shares(search):
    assert search("要不要把梯度清零")
    first = search.page.locator("#search ol a").first
    assert "清零" in first.locator(".heading mark").all_text_contents()
    assert "梯度" in first.locator(".excerpt mark").all_text_contents()


def test_traditional_characters_find_what_simplified_ones_do(search):
    for asked, same in {"學習率": "学习率", "黑塞矩陣": "黑塞矩阵", "梯度為": "梯度为"}.items():
        assert search(asked) == search(same) != []


def test_names_from_elsewhere_lead_to_the_books_words(search):
    assert ELSEWHERE["海森"] == "黑塞"
    assert len(ELSEWHERE) > 80
    assert faults(search, ELSEWHERE) == {}
    # Within a longer word too.
    assert search("黑塞矩阵") == search("Hessian矩阵") == search("海森矩阵")
    assert "书里写作“黑塞矩阵”" in search.page.locator("#search [role=status]").text_content()


def test_several_lines_that_are_pasted_keep_their_ends_and_the_last_counts(search):
    lines = [
        "Traceback (most recent call last):",
        '  File "train.py", line 14, in <module>',
        "RuntimeError: A non-persistent GradientTape can only be used to compute one set of "
        "gradients (or jacobians).",
    ]
    search.page.locator("#search input").fill("")
    search.page.evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const paste = new ClipboardEvent("paste", { clipboardData, cancelable: true });
          document.querySelector("#search input").dispatchEvent(paste);
        }""",
        "\n".join(lines),
    )
    pasted = search.page.locator("#search input").input_value()
    assert pasted == " ⏎ ".join(map(str.strip, lines))
    assert "报错里的一句" in search.page.locator("#search [role=status]").text_content()
    assert "只能求一次" in search.page.locator("#search ol .heading").first.text_content()


def test_where_nothing_is_found_there_are_ways_on(search):
    assert search("红烧肉") == []
    ways = search.page.locator("#search .way a")
    pages = [page["address"] for page in index()["pages"]]
    known = [name for name in ("errors", "faq", "glossary") if f"book/{name}.html" in pages]
    shown = [way.get_attribute("href").split("/")[-1] for way in ways.all()]
    assert shown == [f"{name}.html" for name in known]
    ways.filter(has_text="常见问题").click()
    search.page.wait_for_url("**/book/faq.html")


@pytest.mark.parametrize(
    ("query", "page", "section"),
    [
        ("学习率的五种情形", "book/1-descent/02_gradient_descent.html", "学习率的五种情形"),
        ("梯度检验", "book/3-engine/16_check_gradients.html", "第 16 章 梯度检验"),
        ("练习 2.4", "book/1-descent/02_gradient_descent.html", "练习 2.4 换一个系数"),
        ("第2章", "book/1-descent/02_gradient_descent.html", "第 2 章 梯度下降：走多远"),
        ("图 6.1", "book/2-tape/06_first_gradient.html", None),
        ("梯度爆炸", "book/faq.html", "梯度爆炸了怎么裁剪"),
        ("第二圈", "book/faq.html", "循环的第二圈为什么是 None"),
        ("tf.GradientTape(persistent=True)", "book/2-tape/07_persistent_tape.html", None),
    ],
)
def test_the_best_section_comes_first(search, query, page, section):
    assert search(query)[0] == page
    if section:
        first = search.page.locator("#search li a .heading").first
        assert first.text_content().startswith(section)


def test_several_words_find_the_pages_that_hold_them_all(search):
    found = search("GradientTape 持久")
    assert found[0] == "book/2-tape/07_persistent_tape.html"
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


@pytest.mark.parametrize(
    ("latex", "line"),
    {
        r"\frac{\partial L}{\partial w}": "∂L/∂w",
        r"\tfrac{1}{2} x_{k+1}^2": "1/2 xₖ₊₁²",
        r"\frac{f(x+h) - f(x-h)}{2h}": "(f(x+h)−f(x−h))/(2h)",
        r"\eta\lambda_{\min} = (1-\rho)^2": "ηλₘᵢₙ=(1−ρ)²",
        r"\hat{m} / \sqrt{1 - \beta_2^t}": "m̂/√(1−β₂ᵗ)",
        r"\mathbf{J}^\top \mathbf{u},\ f''(x)": "J⊤u, f′′(x)",
        r"\sin x - \operatorname{sign}(x)": "sin x−sign(x)",
        r"\sum_{i=1}^n x_i, \quad \lim_{\varepsilon \to 0} g_B": "∑ᵢ₌₁ⁿxᵢ, lim_(ε→0)g_B",
        r"\begin{pmatrix} 1 & 2 \\ 3 & x^{1/2} \end{pmatrix}": "(1 2; 3 x^(1/2))",
        r"\underbrace{\sqrt[3]{y}}_{\text{误差}}": "³√y_(误差)",
    }.items(),
)
def test_a_formula_can_be_read_in_one_line(latex, line):
    assert linear(render(latex, display=True)) == line


def test_a_message_longer_than_its_excerpt_is_marked_all_the_same(search):
    message = (
        "Argument `target` should be a list or nested structure of Tensors, Variables or"
        " CompositeTensors to be differentiated, but received None."
    )
    search(message)
    marked = search.page.locator("#search ol .excerpt mark").first.text_content()
    assert len(marked) > 60
    assert message.replace("`", "").startswith(marked.replace("`", ""))


def test_an_excerpt_shows_formulas_as_one_reads_them(search):
    for query, shown in {"f(x)=x2": "f(x)=x²", "∂f/∂x": "∂f/∂x", "f(x+h)−f(x": "/(2h)"}.items():
        assert search(query)
        excerpts = search.page.locator("#search .excerpt")
        assert [text for text in excerpts.all_text_contents() if shown in text], query
        marks = excerpts.locator("mark").all_text_contents()
        assert plain(query) in map(plain, marks)


def test_code_is_text_and_never_markup(search):
    search("<img src=x>")
    assert search.page.locator("#search img").count() == 0


def test_nothing_of_the_search_is_loaded_before_it_is_opened(visit):
    page = visit("book/1-descent/02_gradient_descent.html")
    settle(page)
    assert not [url for url in page.requests if "search" in url]
    page.locator(".search-button").click()
    page.wait_for_function("() => typeof searchIndex !== 'undefined'")
    asked = [url.partition("?")[0].split("/")[-1] for url in page.requests if "search" in url]
    assert sorted(asked) == [
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


@pytest.mark.parametrize("width", [1440, 390])
def test_a_result_leads_to_its_section_which_stays_where_it_is(visit, width):
    page = visit("book/index.html", width=width)
    page.keyboard.press("/")
    page.wait_for_function("() => typeof searchIndex !== 'undefined'")
    for query in (
        "学习率",
        "GradientTape",
        "黑塞矩阵",
        "链式法则",
        "tf.GradientTape(persistent=True)",
    ):
        for index in range(3):
            page.keyboard.press("/")
            page.locator("#search input").fill(query)
            link = page.locator("#search ol a").nth(index)
            address = link.evaluate("(one) => one.href")
            assert ":~:" not in address
            link.click()
            page.wait_for_url(address)
            settle(page)
            section = page.locator(f"[id='{unquote(address.split('#')[1])}']")
            top = section.evaluate("(one) => one.getBoundingClientRect().top")
            assert 52 <= top < 160, (address, top)
            page.wait_for_timeout(300)
            # The browser rounds: less than a pixel nobody sees.
            later = section.evaluate("(one) => one.getBoundingClientRect().top")
            assert abs(later - top) < 1
            # What is marked stands in this section alone, a word over as many nodes as it takes.
            marks = page.locator("article mark")
            assert marks.count(), address
            assert marks.count() == section.locator("mark").count()
            assert plain(query) in plain(section.text_content())


def test_the_words_of_a_second_search_on_the_same_page_take_the_place_of_the_first(visit):
    page = visit("book/glossary.html")
    for word in ("鞍点", "雅可比", "雅可比"):
        page.keyboard.press("/")
        page.wait_for_function("() => typeof searchIndex !== 'undefined'")
        page.locator("#search input").fill(word)
        page.locator("#search ol a[href*=glossary]").first.click()
        page.wait_for_function("() => document.querySelector('article mark')")
        page.wait_for_timeout(100)
        assert {*page.locator("article mark").all_text_contents()} == {word}


def test_what_an_input_method_composes_is_not_asked_for(search):
    page = search.page
    search("学习率")
    before = page.locator("#search ol").inner_html()
    said = page.locator("#search [role=status]")
    page.locator("#search input").fill("")
    keyboard = page.context.new_cdp_session(page)
    told = said.text_content()
    for composed in ("x", "xu", "xue'xi'lv"):
        end = {"selectionStart": len(composed), "selectionEnd": len(composed)}
        keyboard.send("Input.imeSetComposition", {"text": composed} | end)
        assert page.locator("#search input").input_value() == composed
        assert said.text_content() == told
    keyboard.send("Input.insertText", {"text": "学习率"})
    assert page.locator("#search ol").inner_html() == before


def test_one_letter_does_not_draw_all_that_have_it(search):
    page = search.page
    page.locator("#search input").fill("x")
    assert page.locator("#search ol .page").count() == 5
    page.get_by_role("button", name="还有").last.click()
    assert page.locator("#search ol .page").count() == len(pages_with("x"))
    assert set(search("x")) == pages_with("x")


def test_the_other_places_of_a_page_can_be_opened(search):
    search("学习率")
    items = search.page.locator("#search ol > li").all()
    item = next(item for item in items if item.locator(".more").count())
    more = item.locator(".more")
    rest = int(re.search(r"还有 (\d+) 处", more.text_content())[1])
    more.click()
    assert item.locator("a").count() == 3 + rest
    # The keyboard goes on at the first of them.
    assert item.locator("a").nth(3).evaluate("(one) => one === document.activeElement")


def test_an_excerpt_does_not_tell_a_solution(search):
    told = 0
    for page in index()["pages"]:
        soup = BeautifulSoup((SITE / page["address"]).read_text(encoding="utf-8"), "html.parser")
        solutions = {solution.pre.get_text().strip() for solution in soup.select(".solution")}
        for _, _, text, _, folded in page["sections"]:
            assert not [one for one in solutions if one in text]
            told += bool(folded)
    assert told > 60
    # It is found all the same.
    assert search('exercises.check("2.1", 2 / 9)') == ["book/1-descent/02_gradient_descent.html"]
    assert search.page.locator("#search .excerpt").all_text_contents() == ["在参考答案里"]


def test_a_search_that_cannot_load_says_what_to_do(visit):
    page = visit("book/index.html")
    page.route("**/search-index.js*", lambda route: route.abort())
    page.locator(".search-button").click()
    page.get_by_text("检查网络，刷新这一页").wait_for()


def test_every_address_in_the_index_leads_to_its_section():
    for page in index()["pages"]:
        soup = BeautifulSoup((SITE / page["address"]).read_text(encoding="utf-8"), "html.parser")
        ids = {tag["id"] for tag in soup.find_all(id=True)}
        assert {anchor for anchor, *rest in page["sections"]} <= ids


def test_the_index_holds_words_and_no_markup():
    text = (SITE / "_static/search-index.js").read_text(encoding="utf-8")
    # Chapter 2's pictures begin with values that stand in a tag of theirs.
    assert "&quot;" not in text
