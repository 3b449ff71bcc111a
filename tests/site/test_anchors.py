"""Every heading has an anchor of its own words, and those that it had before lead to it still."""

import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from automatic_gradient.site.text.headings import NameSections
from tools.book import SITE, site_pages

pages = pytest.mark.parametrize("name", site_pages())


def parse(name):
    return BeautifulSoup((SITE / name).read_text(encoding="utf-8"), "html.parser")


def sections(soup):
    """Each section with its heading as its author wrote it."""
    for formula in soup.main.select(".math"):
        formula.string = formula.annotation.text
    for section in soup.main.select("section[id]"):
        if heading := section.find(re.compile("^h[1-6]$"), recursive=False):
            yield section, heading.text.removesuffix("#")


@pages
def test_an_anchor_is_made_of_the_whole_heading_and_stands_once_on_its_page(name):
    soup = parse(name)
    for section, title in sections(soup):
        words = re.findall(r"[\w.]+", title.lower())
        assert re.fullmatch(re.escape("-".join(words)) + r"(-\d+)?", section["id"])
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


@pages
def test_the_anchors_that_docutils_made_lead_to_their_headings(name):
    soup, made = parse(name), set()
    for section, title in sections(soup):
        old = nodes.make_id(title)
        # The first heading with these Latin letters had them for its anchor.
        if old and old not in made and soup.find(id=old) is not section:
            assert soup.find(id=old).find_parent("section") is section
        made.add(old)


@pytest.fixture
def named():
    """The anchors of a page with these headings, the old ones behind the new."""

    def named(*titles):
        page = new_document("page", get_default_settings(Parser))
        Parser().parse("".join(f"{title}\n{'=' * 40}\n\n" for title in titles), page)
        NameSections(page).apply()
        return [section["ids"] for section in page.findall(nodes.section)]

    return named


def test_a_new_heading_takes_no_link_over(named):
    old = named("为什么是 None")
    assert old == [["为什么是-none", "none"]]
    assert named("None 从哪里来", "为什么是 None")[1][0] == old[0][0]


def test_a_heading_whose_whole_text_is_the_old_anchor_of_another_keeps_it(named):
    found = named("为什么是 None", "None")
    assert found[0] == ["为什么是-none"]
    assert found[1][0] == "none"


def test_the_same_headings_on_one_page_have_different_anchors(named):
    found = named("例子 3", "例子", "例子", "例子")
    assert [ids[0] for ids in found] == ["例子-3", "例子", "例子-2", "例子-4"]
