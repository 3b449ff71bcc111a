"""The built site: whole links, titled pages, described pictures, set formulas, a Chinese frame."""

import importlib.metadata
import re
import subprocess
import sys
from functools import cache
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from docutils import nodes
from docutils.utils import new_document
from myst_nb.sphinx_ import HideCodeCellNode

from automatic_gradient.figures import palette
from automatic_gradient.site.pages.contents import reading
from automatic_gradient.site.text.mathematics import render
from automatic_gradient.site.text.numbering import chapter_of
from tests.helpers import compressed
from tools.book import ROOT, SITE, toc

PAGES = sorted(SITE.glob("book/**/*.html"))
CHAPTERS = [page for page in PAGES if chapter_of(page.stem)]
TITLE = "自动求梯度"
VERSION = importlib.metadata.version("automatic-gradient")

# What stays Latin in a Chinese frame: names, keys, and the examples that the search offers.
LATIN_NAMES = {
    "CC",
    "BY",
    "MIT",
    "Jupyter",
    "Python",
    "Ctrl",
    "Enter",
    "Esc",
    "PDF",
    "MB",
    "GradientTape",
    "learning",
    "rate",
    "None",
    "inf",
    "nan",
}


@cache
def parse(page):
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(page):
    return {tag["id"] for tag in parse(page).find_all(id=True)}


def outside(root, selector):
    """Give what lies below the root in no match of the selector, in the order of the page."""
    left_out = {id(tag) for tag in root.select(selector)}

    def below(node):
        for child in node.children:
            if id(child) not in left_out:
                yield child
                if isinstance(child, Tag):
                    yield from below(child)

    return list(below(root))


def texts(parts):
    return [
        part for part in parts if isinstance(part, NavigableString) and type(part) is not Comment
    ]


def attributes(parts, *names):
    """Give the values of these attributes on the tags among the parts."""
    tags = [part for part in parts if isinstance(part, Tag)]
    return [tag[name] for tag in tags for name in names if tag.has_attr(name)]


def name(page):
    return page.relative_to(SITE).as_posix()


pages = pytest.mark.parametrize("page", PAGES, ids=name)
chapters = pytest.mark.parametrize("page", CHAPTERS, ids=name)


def test_the_site_is_built():
    assert PAGES, "还没有网站：先运行 make book"


def test_every_page_of_the_contents_is_built():
    assert {name(page) for page in PAGES} == {f"{file}.html" for file in toc()}


@pages
def test_internal_links_lead_to_a_page_and_a_place_on_it(page):
    broken = []
    for tag in parse(page).find_all(["a", "link", "script", "img"]):
        target = tag.get("href") or tag.get("src") or ""
        if not target or urlsplit(target).scheme:
            continue
        path, anchor = urldefrag(target)
        file = (page.parent / unquote(urlsplit(path).path)).resolve() if path else page
        if not file.is_file() or (
            anchor and file.suffix == ".html" and unquote(anchor) not in anchors(file)
        ):
            broken.append(target)
    assert not broken


@pages
def test_a_page_asks_nothing_of_other_hosts(page):
    asked = [
        tag.get("src") or tag.get("href")
        for tag in parse(page).find_all(["script", "link", "img", "iframe", "source"])
        if re.match(r"(https?:)?//", tag.get("src") or tag.get("href") or "")
    ]
    # What has a type of its own is data: no browser runs it or fetches what it names.
    run = parse(page).select("script:not([type]), style")
    inline = " ".join(tag.get_text() for tag in run)
    assert not asked
    assert not re.findall(r"https?://[^\s\"'<]+", inline)


def test_no_style_sheet_asks_anything_of_other_hosts():
    for sheet in SITE.glob("_static/**/*.css"):
        assert not re.findall(
            r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")
        ), sheet


def test_what_helps_the_reader_remember_is_light():
    # Lines to be put in order, predictions, cards, and the file that takes them all along.
    files = []
    for name in ("arrange-*.js", "predict.js", "recall.js", "file.js"):
        files += SITE.glob(f"_static/interactive-*/{name}")
    assert len(files) == 4
    for file in files:  # the list grows as they import
        imported = re.findall(r'(?:from|import)"\./([^"]+)"', file.read_text(encoding="utf-8"))
        files += [one for one in map(file.with_name, imported) if one not in files]
    assert sum(map(compressed, files)) <= 20_000


def test_the_colours_of_the_pages_are_those_of_the_figures():
    sheet = (SITE / "_static/book.css").read_text(encoding="utf-8")
    for name in ("PAPER", "INK", "GRID", "FUNCTION", "GRADIENT", "PATH", "MINIMUM"):
        light = getattr(palette, name)
        night = palette.DARK[light]
        assert f"--{name.lower()}: var(--day, {light}) var(--night, {night})" in sheet


@pages
def test_a_page_has_its_title_and_its_language(page):
    soup = parse(page)
    assert soup.html["lang"].lower().startswith("zh")
    title = soup.title.get_text()
    heading = soup.main.h1.get_text().rstrip("#")
    assert title.endswith(TITLE)
    assert title.startswith(heading)


@pages
def test_every_picture_stands_there_and_is_described(page):
    for image in parse(page).article.find_all("img"):
        assert (page.parent / image["src"]).resolve().is_file()
        assert len(image.get("alt", "")) > 10, image["src"]


@chapters
def test_figures_are_numbered_by_the_chapter_of_the_file(page):
    numbers = [
        tag.get_text().strip() for tag in parse(page).select("article figcaption .caption-number")
    ]
    chapter = chapter_of(page.stem)
    assert len(numbers) >= 2
    assert numbers == [f"图 {chapter}.{n}" for n in range(1, len(numbers) + 1)]


def test_the_map_of_chapters_gives_the_times_that_the_chapters_give():
    rows = parse(SITE / "book/index.html").select("article tbody tr")
    told = {row.a["href"]: row.select("td")[-1].get_text() for row in rows}
    shown = {
        page.relative_to(SITE / "book").as_posix(): re.search(
            r"连练习约 (\d+ 分钟)", parse(page).select_one(".about-page").get_text()
        )[1]
        for page in CHAPTERS
    }
    assert told == shown


@chapters
def test_a_chapter_is_read_in_one_sitting(page):
    minutes = re.search(r"连练习约 (\d+) 分钟", parse(page).select_one(".about-page").get_text())
    assert int(minutes[1]) <= 45


@chapters
def test_a_chapter_has_formulas(page):
    assert parse(page).article.select(".math")


@pages
def test_every_formula_is_set(page):
    for formula in parse(page).article.select(".math"):
        assert formula.select_one(".katex"), formula.get_text()[:80]
        # For screen readers, and for those who copy.
        assert formula.select_one("math"), formula.get_text()[:80]
    assert not parse(page).select(".katex-error")


@pages
def test_no_source_of_myst_or_latex_is_left_in_the_text(page):
    text = "".join(texts(outside(parse(page).article, "pre, code, .katex")))
    assert not re.findall(r"\{\w+\}`|:::|\$|\\\(|\\begin|```|\*\*|\]\(", text)


@pages
def test_the_frame_speaks_chinese(page):
    frame = outside(parse(page).body, "article, script, style, code")
    # The name of a page stands in the frame too, as its author wrote it.
    said = [text for text in texts(frame) if not text.find_parent("a", class_="reference")]
    said += attributes(frame, "title", "aria-label", "alt", "placeholder", "data-bs-title")
    words = {word for text in said for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert words <= LATIN_NAMES


@pages
def test_the_foot_of_a_page_names_its_edition_and_both_licences(page):
    foot = parse(page).select_one(".foot").get_text()
    assert f"{VERSION} 版" in foot
    assert "CC BY 4.0" in foot
    assert "MIT" in foot


@pages
def test_the_foot_leads_to_the_repository_where_its_address_is_known(page):
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    address = settings["sphinx"]["config"]["repository"]
    links = [a["href"] for a in parse(page).select(".foot a") if a.text == "仓库"]
    assert links == [address] * bool(address)


@pages
def test_what_the_frame_adds_to_the_text_speaks_chinese(page):
    # Links to headings and figures, folds, buttons; a citation's title is the work's own.
    labels = attributes(outside(parse(page).article, "a.reference"), "title", "aria-label")
    assert labels
    assert {word for label in labels for word in re.findall("[A-Za-z]+", label)} <= LATIN_NAMES


FIGURE = """
.. _{0}:
.. figure:: dot.svg

   {0}
"""


class SmallBook:
    """Two pages, built with the parts of the extension that the theme has nothing to do with."""

    def __init__(self, path):
        self.path = path
        (path / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        self.write("index", "Book\n====\n", FIGURE.format("cover"), ".. toctree::\n\n   05_tape\n")

    def write(self, page, *parts):
        (self.path / f"{page}.rst").write_text("\n".join(parts), encoding="utf-8")

    def build(self):
        parts = "automatic_gradient.site.text.numbering,automatic_gradient.site.text.mathematics"
        settings = {"extensions": parts, "html_theme": "basic", "numfig_format.figure": "图 %s"}
        options = [f"-D{name}={value}" for name, value in settings.items()]
        return subprocess.run(
            [sys.executable, "-m", "sphinx", "-C", "-W", "--keep-going", *options, ".", "html"],
            cwd=self.path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def test_figures_are_numbered_by_file_and_the_numbers_alone_cause_no_new_writing(tmp_path):
    book = SmallBook(tmp_path)
    figures = [FIGURE.format("one"), FIGURE.format("two")]
    book.write("05_tape", "Tape\n====\n", *figures, ":numref:`two`\n")
    assert "writing output" in book.build().stdout
    plain, chapter = (parse(tmp_path / f"html/{page}.html") for page in ("index", "05_tape"))
    assert [tag.text.strip() for tag in plain.select(".caption-number")] == ["图 1"]
    assert [tag.text.strip() for tag in chapter.select(".caption-number")] == ["图 5.1", "图 5.2"]
    assert chapter.select_one("a .std-numref").text == "图 5.2"
    assert "no targets are out of date" in book.build().stdout


def test_the_reading_time_counts_what_takes_time():
    def code(lines):
        source = nodes.literal_block("", "# why\n\n" + "x = 1\n" * lines)
        return nodes.container("", source, classes=["cell_input"])

    def minutes(*parts):
        page = new_document("")
        page.extend(parts)
        return reading(page)["minutes"]

    assert minutes(nodes.paragraph("", "字" * 2000)) == 10
    assert minutes(code(150)) == 20
    assert minutes(*(nodes.math_block() for _ in range(25))) == 20
    assert minutes(nodes.paragraph("", "", *(nodes.math() for _ in range(150)))) == 10
    assert minutes(*(nodes.figure() for _ in range(15))) == 10
    exercises = [nodes.section(classes=["exercise"]) for _ in range(10)]
    assert minutes(*exercises) == 15
    assert minutes(*exercises, HideCodeCellNode("", code(25))) == 30


def test_a_formula_is_set_with_its_source_for_screen_readers_and_copying():
    html = render(r"\frac{1}{2}", display=False)
    assert 'class="katex"' in html
    assert "<mfrac>" in html
    assert r"\frac{1}{2}</annotation>" in html


def test_each_formula_that_cannot_be_set_is_told_with_its_place(tmp_path):
    book = SmallBook(tmp_path)
    bad = [r"\frac{1}{", r"\notacommand", "学习率"]
    book.write("05_tape", "Tape\n====\n", *(f":math:`{latex}`\n" for latex in bad))
    built = book.build()
    assert built.returncode != 0
    for line, latex in zip((4, 6, 8), bad, strict=True):
        assert f"05_tape.rst:{line}: WARNING: 公式 {latex} 排不出来：" in built.stderr


def test_the_words_in_which_others_ask_stand_back():
    questions = parse(SITE / "book/faq.html").select("article h3")
    asked = [question.parent.select("p.asked") for question in questions]
    assert len(asked) > 100
    assert all(len(one) == 1 for one in asked)
