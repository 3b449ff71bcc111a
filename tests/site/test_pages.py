"""Every page in the browser: whole, from this site alone, and fit for every reader.

A page is opened once in each colour scheme, and once without scripts, and gives all its facts.
"""

import pytest

from tests.conftest import settle
from tests.helpers import axe, compressed, lacking
from tools.book import SITE, site_pages

pytestmark = pytest.mark.browser

# A chapter page before its own figures.
MAX_RAW, MAX_COMPRESSED, MAX_REQUESTS = 900_000, 280_000, 22

FACES = {
    "Source Sans 3": "h1",
    "Source Code Pro": "article :is(code, pre)",
    "KaTeX_Main": "article .katex",
}
LOADED = """([face]) => [...document.fonts]
  .some((one) => one.status === "loaded" && one.family.replaceAll('"', "") === face)"""
# A script written into the page, which its policy forbids.
FOREIGN_SCRIPT = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.body.append(script);
  return window.ran ?? null;
}"""

# Sentences in so few px that a line holds a word or two; not those of tables.
SQUEEZED = """() => [...document.querySelectorAll("article p:not(td p, th p)")]
  .filter((one) => one.textContent.length > 30 && one.offsetWidth && one.offsetWidth < 120)
  .map((one) => one.textContent.slice(0, 40))"""


@pytest.mark.parametrize("name", site_pages())
def test_a_page_is_whole_light_and_fit_for_every_reader_by_day(visit, name):
    page = visit(name)
    settle(page)
    assert lacking(page) == []
    for face, text in FACES.items():
        seen = page.locator(text).filter(visible=True)
        if seen.count():
            seen.first.scroll_into_view_if_needed()
            page.wait_for_function(LOADED, arg=[face])
    assert page.faults == []

    own = [url for url in page.requests if "/_images/" not in url and url.startswith("http")]
    files = [SITE / url.split("/", 3)[3].split("?")[0] for url in own]
    assert len(own) <= MAX_REQUESTS
    assert sum(file.stat().st_size for file in files) <= MAX_RAW
    assert sum(map(compressed, files)) <= MAX_COMPRESSED

    assert axe(page) == []
    assert page.evaluate(SQUEEZED) == []
    assert [width for width in (320, 768, 1024, 1280, 1920) if overflows(page, width)] == []
    if "_" in name.split("/")[-1]:
        with page.expect_download() as download:
            page.get_by_role("link", name="下载笔记本").click()
        notebook = name.split("/")[-1].replace(".html", ".ipynb")
        assert download.value.suggested_filename == notebook
    assert_policy(page)


@pytest.mark.parametrize("name", site_pages())
def test_a_page_is_fit_for_every_reader_by_night_on_a_phone(visit, name):
    page = visit(name, "dark", 390)
    assert axe(page) == []
    assert page.evaluate(SQUEEZED) == []
    assert not overflows(page, 390)
    assert page.faults == []


def overflows(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def assert_policy(page):
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert "unsafe" not in rules["script-src"]
    assert page.evaluate(FOREIGN_SCRIPT) is None


def test_pages_read_without_scripts(visit, address):
    page = visit(site_pages()[0], java_script_enabled=False)
    for name in site_pages():
        page.goto(address + name, wait_until="domcontentloaded")
        assert page.locator("h1").is_visible(), name
        # What is folded has no width before it is opened.
        in_sight = page.locator("article .katex-html:not(details:not([open]) *)")
        for formula in in_sight.all()[:5]:
            assert formula.bounding_box()["width"] > 0, name
        # What could do nothing is not there.
        assert not page.locator(".search-button").is_visible(), name
        assert not page.locator(".theme-button").is_visible(), name


def test_the_address_of_the_site_leads_to_its_cover(visit):
    page = visit("")
    page.wait_for_url("**/book/index.html")
    assert page.faults == []
    door = (SITE / "index.html").read_text(encoding="utf-8")
    assert 'lang="zh-CN"' in door
    assert "Content-Security-Policy" in door
