"""Print the whole book as one PDF, with an outline, from the built site.

The pages are put together in the browser: each article as it stands on the site, its links turned
into links within the PDF, its answers moved to the end of the book. 汉字 are set in the Noto Sans
SC that the figures use.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright
from pylopdf_fonts_zh_cn import sans_path
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tools.book import SITE, name_of
from tools.files import write_atomically
from tools.publish.chromium import HOW, chromium, find_chromium, served

BIND = Path(__file__).with_suffix(".js")
ANSWERS = Path(__file__).with_name("answers.js")
# The titles of the outline, in order.
TITLES = """() => [...document.querySelectorAll("h1, h2, h3, h4")].map((heading) =>
  heading.textContent.replace(/#$/, "").replace(/[ \\n]+/g, " ").trim())"""
PDF = SITE / "_downloads/automatic-gradient.pdf"


def main():
    if not (SITE / "book/index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    if not find_chromium():
        sys.exit(HOW)
    write_atomically(PDF, print_book())
    print(f"印好了：{name_of(PDF)}，{PDF.stat().st_size / 1e6:.1f} MB")


def print_book(chosen=None):
    """The bytes of the PDF, of the whole book or of the pages with the `chosen` names."""
    with served(SITE) as address, sync_playwright() as playwright, chromium(playwright) as browser:
        page = browser.new_page()
        page.route("**/noto-sans-sc.otf", lambda route: route.fulfill(body=chinese_face()))
        page.goto(f"{address}book/index.html")
        page.evaluate(BIND.read_text(encoding="utf-8"), chosen)
        page.evaluate(ANSWERS.read_text(encoding="utf-8"))
        titles = page.evaluate(TITLES)
        printed = page.pdf(
            prefer_css_page_size=True, print_background=True, outline=True, tagged=True
        )
    return retitled(printed, titles)


def chinese_face():
    """The bytes of Noto Sans SC, in which 方 is 方.

    The face draws the radical ⽅ (U+2F45) with the same glyph, and Chromium would name the glyph
    after the first of the two: nobody could find 方向 in the PDF.
    """
    face = TTFont(sans_path())
    for table in face["cmap"].tables:
        if hasattr(table, "cmap"):
            radicals = [code for code in table.cmap if 0x2E80 <= code <= 0x2FDF]
            for code in radicals:
                del table.cmap[code]
    content = BytesIO()
    face.save(content)
    return content.getvalue()


def retitled(printed, titles):
    """With the titles in the outline as they stand on the pages.

    Chromium writes a title twice where its heading was moved to the next page.
    """
    book = PdfWriter(clone_from=BytesIO(printed))
    for entry, title in zip(entries(book.root_object["/Outlines"]), titles, strict=True):
        entry[NameObject("/Title")] = TextStringObject(title)
    content = BytesIO()
    book.write(content)
    return content.getvalue()


def entries(parent):
    """The entries of an outline, in the order of the book."""
    entry = parent.get("/First")
    while entry is not None:
        entry = entry.get_object()
        yield entry
        yield from entries(entry)
        entry = entry.get("/Next")


if __name__ == "__main__":
    main()
