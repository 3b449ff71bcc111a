"""The book on paper, and from the disk: `make pdf` and `make zip`."""

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.helpers import lacking
from tools.book import ROOT, site_pages
from tools.publish.archive import FOLDER, pack

pytestmark = pytest.mark.browser

# `make pdf` prints the whole book; what can go wrong does so in two chapters too.
CHOSEN = ["book/1-descent/01_derivative", "book/1-descent/02_gradient_descent"]
PRINT = (
    f"import sys; from tools.publish import pdf; sys.stdout.buffer.write(pdf.print_book({CHOSEN}))"
)


@pytest.fixture(scope="module")
def pdf(need_chromium):
    # In a process of its own: here a browser may be open already.
    done = subprocess.run([sys.executable, "-c", PRINT], cwd=ROOT, capture_output=True, check=True)
    return PdfReader(BytesIO(done.stdout))


def outline(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield entry.title


def test_the_pdf_has_its_chapters_and_their_sections_in_the_outline(pdf):
    titles = list(outline(pdf.outline))
    for title in ["目录", "第一部分　下降", "第 2 章 梯度下降：走多远", "学习率的五种情形"]:
        assert title in titles
    # Each once where it stands, and once above its answers.
    assert sum(title.startswith("第 ") for title in titles) == 2 * len(CHOSEN)


def test_the_answers_stand_at_the_end_of_the_pdf_under_the_names_of_their_questions(pdf):
    texts = ["".join(page.extract_text().split()) for page in pdf.pages]
    (first,) = [at for at, text in enumerate(texts) if "参考答案第1章" in text]
    answers = "".join(texts[first:])
    assert "#参考答案" not in "".join(texts[:first])
    assert "#参考答案" in answers
    titles = list(outline(pdf.outline))
    exercises = [title for title in titles if title.startswith("练习 ")]
    assert len(exercises) > 5
    assert set(map(exercises.count, exercises)) == {2}
    assert all("".join(title.split()) in answers for title in exercises)


def test_the_pdf_holds_the_chinese_text_and_the_folded_answers(pdf):
    text = "".join("".join(page.extract_text() for page in pdf.pages).split())
    for phrase in [
        "学习率",
        "两个方向：狭长的山谷",
        "descend(slope,start=0.0",
        "#参考答案",
        "图2.1",
    ]:
        assert phrase in text


def test_a_figure_stands_on_the_page_of_the_code_that_draws_it(pdf):
    calls = {"图2.1": "figures.fitted_line(", "图2.2": "figures.learning_rates("}
    texts = ["".join(page.extract_text().split()) for page in pdf.pages]
    for caption, call in calls.items():
        (drawn,) = [text for text in texts if call in text]
        assert caption in drawn


def faces_in(pdf):
    fonts = [
        font.get_object().get("/BaseFont", "")
        for page in pdf.pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    return {font.partition("+")[2] for font in fonts}


FACES = {"KaTeX_Main-Regular", "KaTeX_Math-Italic"}


def test_the_formulas_of_the_pdf_are_set_in_their_faces(pdf):
    assert faces_in(pdf) > FACES


def test_the_formulas_of_a_page_that_a_reader_prints_are_set_in_their_faces(visit):
    # Chromium asks for faces anew when it prints, and waits for none of a link that preloads.
    page = visit(f"{CHOSEN[0]}.html")
    page.wait_for_load_state("networkidle")
    assert faces_in(PdfReader(BytesIO(page.pdf()))) > FACES


def test_on_paper_no_code_is_cut_off(visit):
    page = visit(f"{CHOSEN[1]}.html", width=700)
    page.emulate_media(media="print")
    beyond = """() => {
      const text = document.querySelector("article").getBoundingClientRect();
      return [...document.querySelectorAll("article pre")].filter((one) => {
        const code = one.getBoundingClientRect();
        return code.width && (code.left < text.left || code.right > text.right);
      }).map((one) => one.textContent.slice(0, 40));
    }"""
    assert page.evaluate(beyond) == []


def test_links_between_chapters_stay_within_the_pdf(pdf):
    links = [
        link.get_object()
        for page in pdf.pages
        for link in page.get("/Annots", [])
        if link.get_object()["/Subtype"] == "/Link"
    ]
    away = [link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]]
    assert len(links) > len(CHOSEN)
    assert [uri for uri in away if "127.0.0.1" in uri] == []


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("离线 的书")
    ZipFile(BytesIO(pack())).extractall(folder)
    return folder / FOLDER


def test_from_the_disk_every_page_is_whole(new_page, unpacked):
    page = new_page()
    faults = []
    page.on("console", lambda message: message.type != "log" and faults.append(message.text))

    def on_failure(request):
        # What is still on its way when the next page is opened does not fail.
        if request.failure != "net::ERR_ABORTED":
            faults.append(request.url)

    page.on("requestfailed", on_failure)
    for name in site_pages():
        page.goto((unpacked / name).as_uri())
        assert lacking(page) == [], name
        assert faults == [], name


@pytest.mark.parametrize("name", ["book/index.html", "book/faq.html", f"{CHOSEN[0]}.html"])
def test_from_the_disk_search_and_colours_work(new_page, unpacked, name):
    page = new_page()
    page.goto((unpacked / name).as_uri())
    page.keyboard.press("Control+k")
    page.locator("#search input").fill("鞍点")
    page.locator("#search li a").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".theme-button").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_the_launcher_shows_the_same_site(unpacked, new_page):
    # No browser: the address is printed for who has none that opens.
    server = subprocess.Popen(
        [sys.executable, "开始.py"],
        cwd=unpacked,
        env=os.environ | {"BROWSER": "true"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        page = new_page()
        page.goto(re.search(r"http://\S+", server.stdout.readline())[0])
        assert page.locator("h1").text_content() == "自动求梯度"
    finally:
        server.kill()


def test_the_same_site_is_packed_into_the_same_bytes():
    assert pack() == pack()


def test_a_missing_site_is_said_in_a_sentence(tmp_path):
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    for tool in ("pdf", "archive"):
        done = subprocess.run(
            [sys.executable, "-m", f"tools.publish.{tool}"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr == "还没有网站：先运行 make book\n"


def test_downloads_older_than_the_text_are_not_offered(tmp_path):
    from types import SimpleNamespace

    from automatic_gradient.site.ship import downloads

    pdf = tmp_path / "_downloads/automatic-gradient.pdf"
    pdf.parent.mkdir()
    pdf.touch()
    app = SimpleNamespace(
        outdir=tmp_path, builder=SimpleNamespace(name="html"), config=SimpleNamespace(root_doc="r")
    )
    env = SimpleNamespace()
    downloads.delete_old(app, env, [])
    assert downloads.write_cover_when_they_change(app, env) == ["r"]
    assert downloads.write_cover_when_they_change(app, env) == []
    context = {}
    downloads.add_downloads(app, "r", "", context, None)
    assert [file["label"] for file in context["downloads"]] == ["一本 PDF"]
    downloads.delete_old(app, env, ["changed"])
    assert not Path(pdf).exists()
    assert downloads.write_cover_when_they_change(app, env) == ["r"]
