"""Every page in the browser: whole, from this site alone, and fit for every reader."""

import pytest

from tests.helpers import AXE, compressed
from tests.site.conftest import lacking
from tools.book import SITE, site_pages

pages = pytest.mark.parametrize("name", site_pages())

# A chapter page before its own figures.
MAX_RAW, MAX_COMPRESSED, MAX_REQUESTS = 900_000, 280_000, 22

FACES = """() => [...document.fonts]
  .filter((one) => one.status === "loaded")
  .map((one) => one.family.replaceAll('"', ""))"""


@pages
def test_a_page_is_whole_and_light_without_any_other_host(visit, name):
    page = visit(name)
    page.wait_for_load_state("networkidle")
    assert lacking(page) == []
    assert page.faults == []

    for face, text in {
        "Source Sans 3": "h1",
        "Source Code Pro": "article :is(code, pre)",
        "KaTeX_Main": "article .katex",
    }.items():
        if page.locator(text).count():
            page.locator(text).first.scroll_into_view_if_needed()
            page.wait_for_function(f"() => ({FACES})().includes('{face}')")

    own = [url for url in page.requests if "/_images/" not in url and url.startswith("http")]
    files = [SITE / url.split("/", 3)[3].split("?")[0] for url in own]
    assert len(own) <= MAX_REQUESTS
    assert sum(file.stat().st_size for file in files) <= MAX_RAW
    assert sum(map(compressed, files)) <= MAX_COMPRESSED


@pages
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(visit, name, scheme, width):
    page = visit(name, scheme, width)
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    # The policy of the pages forbids scripts from elsewhere; the debugger's are exempt.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []


@pages
def test_no_page_is_wider_than_its_window(visit, name):
    page = visit(name)
    wider = []
    for width in (320, 390, 768, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wider.append(width)
    assert wider == []


@pages
def test_a_page_reads_without_scripts(visit, name):
    page = visit(name, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    for formula in page.locator("article .katex-html").all()[:5]:
        assert formula.bounding_box()["width"] > 0
    # What could do nothing is not there.
    assert not page.locator(".search-button").is_visible()
    assert not page.locator(".theme-button").is_visible()


@pages
def test_a_page_says_what_the_browser_is_to_forbid(visit, name):
    page = visit(name)
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert "unsafe" not in rules["script-src"]
    # And the browser does: a script written into the page does not run.
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("window.ran") is None


def test_the_address_of_the_site_leads_to_its_cover(visit):
    page = visit("")
    page.wait_for_url("**/book/index.html")
    assert page.faults == []
    door = (SITE / "index.html").read_text(encoding="utf-8")
    assert 'lang="zh-CN"' in door
    assert "Content-Security-Policy" in door
