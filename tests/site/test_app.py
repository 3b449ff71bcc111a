"""The book as an app of a device: its manifest, its icons, the colour around its pages."""

import json
from urllib.parse import urlsplit

import pytest

from automatic_gradient.figures import palette
from automatic_gradient.site.pages import app
from tests.helpers import head
from tools.book import SITE, site_pages


@pytest.mark.browser
def test_a_browser_takes_the_book_for_an_app(visit, address):
    page = visit("book/index.html")
    debugger = page.context.new_cdp_session(page)
    found = debugger.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{address}{app.MANIFEST}"
    assert debugger.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        # Playwright's own contexts keep nothing.
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
    assert page.faults == []


def test_the_manifest_speaks_chinese_and_lies_in_any_folder():
    told = json.loads((SITE / app.MANIFEST).read_text(encoding="utf-8"))
    assert (told["name"], told["lang"], told["display"]) == ("自动求梯度", "zh-CN", "standalone")
    assert told["description"].endswith("。")
    assert (SITE / told["start_url"]).is_file()
    for address in (told["start_url"], told["scope"], *(icon["src"] for icon in told["icons"])):
        assert not urlsplit(address).scheme
        assert not address.startswith("/")
    assert {icon.get("purpose") for icon in told["icons"]} >= {"any", "maskable"}
    for icon in told["icons"]:
        content = (SITE / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert icon["sizes"] == "{}x{}".format(*size_of(content))


def size_of(png):
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_every_page_names_manifest_icons_and_the_colour_of_its_paper():
    for name in ["index.html", *site_pages()]:
        top = head(name)
        for link in top.select("link[rel=manifest], link[rel=apple-touch-icon]"):
            assert ((SITE / name).parent / link["href"]).is_file()
        assert len(top.select("link[rel=manifest]")) == 1
        apple = top.select_one("link[rel=apple-touch-icon]")["href"]
        assert size_of(((SITE / name).parent / apple).read_bytes()) == (180, 180)
        papers = {one["media"]: one["content"] for one in top.select("meta[name=theme-color]")}
        assert papers == {
            "(prefers-color-scheme: light)": palette.PAPER,
            "(prefers-color-scheme: dark)": palette.DARK[palette.PAPER],
        }


def test_the_same_drawing_gives_the_same_bytes(tmp_path):
    for name in ("one.png", "two.png"):
        app.draw(tmp_path / name, 64, 0.7)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.png", "two.png"))
    assert one == two
    assert size_of(one) == (64, 64)
