"""What a page says of itself to search engines and reference managers, and what 404.html says."""

import json
import re
import subprocess
import sys
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread
from xml.etree import ElementTree

import pytest
import yaml
from docutils import nodes
from docutils.utils import new_document

from automatic_gradient.figures import palette
from automatic_gradient.site.pages.head import LONGEST_DESCRIPTION, description
from tests.helpers import axe, head
from tools.book import ROOT, SITE, site_pages, toc
from tools.publish.chromium import Quiet

BASE = "https://book.example/gradient"
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

pages = pytest.mark.parametrize("name", site_pages())


def named(name, site=SITE):
    """The page's `meta` elements: {name or property: content}."""
    return {
        meta.get("name") or meta.get("property"): meta["content"]
        for meta in head(name, site).select("meta[name], meta[property]")
    }


def facts(name, site=SITE):
    return json.loads(head(name, site).select_one("script[type='application/ld+json']").text)


def test_each_page_has_a_title_and_a_description_of_its_own():
    heads = [head(name) for name in site_pages()]
    assert len({one.title.text for one in heads}) == len(heads)
    assert len({named(name)["description"] for name in site_pages()}) == len(heads)


@pages
def test_a_description_is_of_whole_sentences_without_formulas(name):
    told = named(name)
    assert 10 <= len(told["description"]) <= LONGEST_DESCRIPTION
    assert told["description"].endswith(("。", "？"))
    assert not re.search(r"[\\$\n]", told["description"])
    assert told["og:description"] == told["description"]
    assert told["og:title"] in head(name).title.text


@pages
def test_a_page_can_be_cited(name):
    told = named(name)
    year, month = str(CITATION["preferred-citation"]["edition"]).split(".")[:2]
    assert told["citation_author"] == CITATION["authors"][0]["name"]
    assert told["citation_publication_date"] == f"{year}/{month}"
    assert told["citation_language"] == "zh-CN"
    book = told.get("citation_inbook_title", told["citation_title"])
    assert book == CITATION["title"]
    assert told["citation_title"] == told["og:title"]


@pages
def test_a_page_tells_what_it_is_in_the_words_of_schema_org(name):
    told = facts(name)
    chapter = re.match(r"第 (\d+) 章 ", told["name"])
    kind = "Chapter" if chapter else "Book" if name == "book/index.html" else "WebPage"
    assert (told["@context"], told["@type"]) == ("https://schema.org", kind)
    assert told.get("position") == (int(chapter[1]) if chapter else None)
    book = told.get("isPartOf", told)
    assert (book["name"], book["inLanguage"]) == (CITATION["title"], "zh-CN")
    assert book["bookEdition"] == CITATION["version"]


def test_without_an_address_no_page_claims_one():
    if yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["html"]["baseurl"]:
        pytest.skip("baseurl is set")
    assert not (SITE / "sitemap.xml").exists()
    assert "Sitemap" not in (SITE / "robots.txt").read_text(encoding="utf-8")
    for name in ["index.html", *site_pages()]:
        assert not head(name).select("link[rel=canonical]"), name
        assert "url" not in json.dumps(facts(name) if name != "index.html" else {}), name


def description_of(*paragraphs):
    page = new_document("")
    page.extend(paragraphs)
    return description(page)


def test_a_description_skips_formulas_and_halves_of_sentences():
    formula = nodes.paragraph("", "设 ", nodes.math("", r"\frac{1}{2}"), nodes.Text(" 为正。"))
    half = nodes.paragraph("", "分三步：")
    assert description_of(formula, half, nodes.paragraph("", "看图。再看\n一遍。")) == (
        "看图。再看 一遍。"
    )
    assert description_of(half) == ""


def test_a_long_description_ends_at_a_sentence():
    sentence = "一" * 49 + "。"
    assert description_of(nodes.paragraph("", sentence * 4)) == sentence * 2


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The site of a book that knows its address."""
    folder = tmp_path_factory.mktemp("published")
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    settings["html"]["baseurl"] = BASE
    (folder / "_config.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build"]
    options = ["-W", "--quiet", "--config", folder / "_config.yml", "--path-output", folder]
    subprocess.run([*command, ROOT, *options], check=True, capture_output=True)
    return folder / "_build/html"


@pytest.mark.slow
def test_where_the_address_is_known_pages_and_map_tell_it(published):
    for name in site_pages():
        (link,) = head(name, published).select("link[rel=canonical]")
        assert link["href"] == named(name, published)["og:url"] == f"{BASE}/{name}"
        assert named(name, published)["citation_fulltext_html_url"] == f"{BASE}/{name}"
        assert facts(name, published)["url"] == f"{BASE}/{name}"
    (link,) = head("index.html", published).select("link[rel=canonical]")
    assert link["href"] == f"{BASE}/book/index.html"
    listed = ElementTree.parse(published / "sitemap.xml").getroot()
    assert [one.text for one in listed.findall(".//{*}loc")] == [
        f"{BASE}/{file}.html" for file in toc()
    ]
    assert f"Sitemap: {BASE}/sitemap.xml" in (published / "robots.txt").read_text(encoding="utf-8")
    missing = (published / "404.html").read_text(encoding="utf-8")
    assert 'href="/gradient/book/index.html"' in missing


class Server(Quiet):
    """The site below /gradient/, and 404.html for what is not there, as README.md sets up."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/gradient"))

    def send_error(self, code, *words, **more):
        self.send_response(code)
        self.end_headers()
        self.wfile.write((SITE / "404.html").read_bytes())


@pytest.fixture(scope="module")
def lost():
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=SITE)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/gradient/"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("asked", ["nothing.html", "book/nothing.html", "book/1-a/b/c/", "book"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_for_what_is_missing_is_whole_at_every_depth(new_page, lost, asked, scheme):
    page = new_page(color_scheme=scheme, viewport={"width": 390, "height": 800})
    requests, told = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{lost}{asked}x")
    assert [url for url in requests if not url.startswith("data:")] == [f"{lost}{asked}x"]
    assert [text for text in told if "404" not in text] == []
    paper = palette.PAPER if scheme == "light" else palette.DARK[palette.PAPER]
    shown = page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper').trim()")
    assert shown == paper
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert axe(page) == []
    page.get_by_role("link", name="回到封面").click()
    page.wait_for_url(f"{lost}book/index.html")


def test_the_colours_of_the_page_for_what_is_missing_are_the_books():
    style = head("404.html").style.text
    for name in ("PAPER", "INK", "FUNCTION", "PATH", "MINIMUM"):
        light = getattr(palette, name)
        assert style.count(f"--{name.lower()}: {light}") == 1
        assert style.count(f"--{name.lower()}: {palette.DARK[light]}") == 2
