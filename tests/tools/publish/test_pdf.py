"""The book on paper: `make pdf`."""

import datetime
import re
import subprocess
import sys
from io import BytesIO
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from tests.conftest import settle
from tools.book import ROOT
from tools.publish.pdf import pages_of_targets

pytestmark = pytest.mark.browser

# `make pdf` prints the whole book; what can go wrong does so in three chapters too: the second's
# last lines would stand alone on a page, and the sixth has 汉字 in a formula.
CHOSEN = [
    "book/1-descent/01_derivative",
    "book/1-descent/02_gradient_descent",
    "book/2-tape/06_first_gradient",
]
PRINT = (
    f"import sys; from tools.publish import pdf; sys.stdout.buffer.write(pdf.print_book({CHOSEN}))"
)


@pytest.fixture(scope="module")
def printed(need_chromium):
    # In a process of its own: here a browser may be open already.
    done = subprocess.run([sys.executable, "-c", PRINT], cwd=ROOT, capture_output=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def pdf(printed):
    return PdfReader(BytesIO(printed))


@pytest.fixture(scope="module")
def texts(pdf):
    """What each page says, without spaces."""
    return ["".join(page.extract_text().split()) for page in pdf.pages]


@pytest.fixture(scope="module")
def places(printed):
    return pages_of_targets(printed)


def outline(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield entry


def links(page):
    """The ids of the places in the book that the page's links lead to."""
    found = [link.get_object() for link in page.get("/Annots", [])]
    return [unquote(link["/Dest"].lstrip("/")) for link in found if "/Dest" in link]


def test_the_pdf_says_whose_book_it_is_in_which_language(pdf):
    assert pdf.metadata.title == "自动求梯度"
    assert pdf.metadata.author == "自动求梯度的作者们"
    assert pdf.metadata.subject.endswith("。")
    assert pdf.root_object["/Lang"] == "zh-CN"
    assert pdf.viewer_preferences.display_doctitle


def test_the_cover_says_edition_and_day(texts):
    assert re.search(r"\d{4}\.\d+版，\d{4}年\d+月\d+日印$", texts[0])
    assert f"{datetime.date.today().year}年" in texts[0]
    assert "自动求梯度的作者们" in texts[0]


def test_the_pdf_has_its_chapters_and_their_sections_in_the_outline(pdf):
    titles = [entry.title for entry in outline(pdf.outline)]
    for title in ["目录", "第一部分　下降", "第 2 章 梯度下降：走多远", "学习率的五种情形"]:
        assert title in titles
    # Each once where it stands, and once above its answers.
    assert sum(title.startswith("第 ") for title in titles) == 2 * len(CHOSEN)


def test_the_contents_name_the_page_on_which_a_chapter_begins(texts, places):
    contents = "".join(text for text in texts if text.startswith("目录"))
    said = re.search(r"1导数：往哪里走(\d+)2梯度下降：走多远(\d+)3临界点", contents)
    titles = ["第1章导数：往哪里走", "第2章梯度下降：走多远"]
    for chapter, title, number in zip(CHOSEN[:2], titles, map(int, said.groups()), strict=True):
        assert number == places[chapter]
        assert texts[number - 1].startswith(f"{title}{number}{title}")


def test_each_page_has_its_chapter_and_its_number_at_the_head(texts, places):
    first, second = (places[chapter] for chapter in CHOSEN[:2])
    for number, text in enumerate(texts[first - 1 : second - 1], first):
        assert text.startswith(f"第1章导数：往哪里走{number}")
    assert texts[-1].startswith(f"参考答案{len(texts)}")
    assert texts[first - 2] == "第一部分下降"


def test_every_number_in_a_reference_is_that_of_the_page_it_leads_to(pdf, texts, places):
    said = 0
    for page, text in zip(pdf.pages, texts, strict=True):
        leads = {places[place] for place in links(page)}
        numbers = set(map(int, re.findall(r"[（，]第(\d+)页", text)))
        assert numbers <= leads, text[:40]
        said += len(numbers)
    assert said > 5
    assert "第000页" not in "".join(texts)


def test_no_line_breaks_within_the_number_of_a_page(new_page):
    page = new_page()
    page.set_content(
        "<p class='of-page' style='overflow-wrap: anywhere'>（第 <b>123456</b> 页）</p>"
    )
    page.add_style_tag(path=ROOT / "tools/publish/pdf.css")
    number = """() => {
      const text = document.createRange();
      text.selectNodeContents(document.querySelector("b"));
      return text.getClientRects().length;
    }"""
    assert page.evaluate(number) == 1


def test_question_and_answer_lead_to_each_other_and_name_the_page(pdf, texts, places):
    answers = {place for page in pdf.pages for place in links(page) if place.startswith("answers/")}
    assert len(answers) > 8
    for answer in answers:
        question = answer.removeprefix("answers/")
        assert question in links(pdf.pages[places[answer] - 1])
        number = re.search(r"练习-(\d\.\d)|回想", question)[1]
        heading = f"练习{number}[^（]*" if number else "回想"
        heading += f"（第{places[question]}页）"
        assert re.search(heading, texts[places[answer] - 1])
        asked = "".join(texts[places[question] - 1 : places[question] + 1])  # cards take two pages
        assert f"参考答案（第{places[answer]}页）" in asked


def test_the_answers_stand_at_the_end_of_the_pdf_under_the_names_of_their_questions(pdf, texts):
    (first,) = [at for at, text in enumerate(texts) if re.match(r"参考答案\d+参考答案", text)]
    answers = "".join(texts[first:])
    assert "#参考答案" not in "".join(texts[:first])
    assert "#参考答案" in answers
    titles = [entry.title for entry in outline(pdf.outline)]
    exercises = [title for title in titles if title.startswith("练习 ")]
    assert len(exercises) > 5
    assert set(map(exercises.count, exercises)) == {2}
    assert all("".join(title.split()) in answers for title in exercises)


def test_a_card_asks_in_its_chapter_and_is_answered_at_the_end_under_the_same_number(texts, places):
    for said, place in {
        "3.“学习率小一点总归稳妥。”这话哪里不对？": f"{CHOSEN[1]}/回想",
        "3.它不会发散，却慢。": f"answers/{CHOSEN[1]}/回想",
    }.items():
        (found,) = [number for number, text in enumerate(texts, 1) if said in text]
        assert found - places[place] in (0, 1)


def test_the_pdf_holds_the_chinese_text_and_the_folded_answers(texts):
    text = "".join(texts)
    for phrase in [
        "学习率",
        "梯度",
        "两个方向：偏导数与梯度",
        "descend(slope,start=0.0",
        "#参考答案",
        "图2.1",
    ]:
        assert phrase in text


def test_no_page_is_nearly_empty(pdf, texts):
    for page, text in zip(pdf.pages, texts, strict=True):
        if len(text) > 20:  # neither the cover nor where a part begins
            heights = []
            page.extract_text(
                visitor_text=lambda words, cm, tm, *font, heights=heights: (
                    words.strip() and heights.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
                )
            )
            top, bottom = 22 / 25.4 * 72, (297 - 24) / 25.4 * 72
            filled = (float(page.mediabox.height) - min(heights) - top) / (bottom - top)
            assert filled > 0.25, text[:40]


def test_a_figure_stands_on_the_page_of_the_code_that_draws_it(texts):
    calls = {"图2.1": "figures.fitted_line(", "图2.2": "figures.learning_rates("}
    for caption, call in calls.items():
        (drawn,) = [text for text in texts if call in text]
        assert caption in drawn


def test_what_code_gives_begins_on_its_page(texts):
    (page,) = [text for text in texts if "forratein(1.9,2.1):" in text]
    assert "1.9:[-0.0015" in page


def test_the_contents_are_on_one_page(texts):
    assert len([text for text in texts if text.startswith("目录")]) == 1


def fonts_in(pdf):
    """The fonts of all pages, each once."""
    return {
        font.idnum: font.get_object()
        for page in pdf.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }.values()


def faces_in(pdf):
    return [font.get("/BaseFont", "").partition("+")[2] for font in fonts_in(pdf)]


FACES = {"KaTeX_Main-Regular", "KaTeX_Math-Italic"}


def test_each_face_is_embedded_once_and_none_as_drawings_of_its_glyphs(pdf):
    faces = faces_in(pdf)
    assert sorted(faces) == sorted(set(faces))
    assert {*FACES, "NotoSansSC-Regular", "NotoSansSC-Bold"} < set(faces)
    assert {font["/Subtype"] for font in fonts_in(pdf)} == {"/Type0"}


def test_the_formulas_of_a_page_that_a_reader_prints_are_set_in_their_faces(visit):
    # Chromium asks for faces anew when it prints, and waits for none of a link that preloads.
    page = visit(f"{CHOSEN[0]}.html")
    settle(page)
    assert set(faces_in(PdfReader(BytesIO(page.pdf())))) > FACES


def test_a_card_that_is_shut_asks_on_a_printed_page_too_and_all_else_is_shown(visit):
    page = visit(f"{CHOSEN[1]}.html")
    page.emulate_media(media="print")
    seen = "(all) => all.map((one) => one.checkVisibility({ contentVisibilityAuto: true }))"
    # What is asked again is not printed a second time, nor is what only a hand can use.
    shown = "details:not(.prompt, .again, .again *) > :last-child:not(.first, .see, .ways)"
    for what, is_seen in {".prompt > p": False, ".again": False, shown: True}.items():
        assert set(page.locator(what).evaluate_all(seen)) == {is_seen}


def test_on_paper_nothing_is_cut_off(visit):
    page = visit(f"{CHOSEN[1]}.html", width=700)
    page.emulate_media(media="print")
    beyond = """() => {
      const text = document.querySelector("article").getBoundingClientRect();
      return [...document.querySelectorAll("article :is(pre, table, figure img)")].filter((one) => {
        const code = one.getBoundingClientRect();
        return code.width && (code.left < text.left || code.right > text.right + 1);
      }).map((one) => one.textContent.slice(0, 40));
    }"""
    assert page.evaluate(beyond) == []


def test_links_between_chapters_stay_within_the_pdf(pdf):
    away = [
        link.get_object()["/A"]["/URI"]
        for page in pdf.pages
        for link in page.get("/Annots", [])
        if "/URI" in link.get_object().get("/A", {})
    ]
    assert sum(len(links(page)) for page in pdf.pages) > len(CHOSEN)
    assert [uri for uri in away if "127.0.0.1" in uri] == []
