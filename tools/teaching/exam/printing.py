"""A page becomes a PDF, in the system's Chromium, as the book does."""

import shutil
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter

from automatic_gradient.site.text.mathematics import DIST
from automatic_gradient.widgets.bundle import PACKAGES
from tools.publish.chromium import chromium, served
from tools.publish.pdf import load_faces

SHEET = Path(__file__).with_name("paper.css")
CODE_FACE = PACKAGES / "@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2"


@contextmanager
def printer():
    """A function that makes of a page the bytes of a PDF."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(SHEET, folder)
        shutil.copy(CODE_FACE, folder / "code.woff2")
        shutil.copy(DIST / "katex.min.css", folder)
        shutil.copytree(DIST / "fonts", folder / "fonts")
        with served(folder) as address, sync_playwright() as play, chromium(play) as browser:

            def printed(content):
                (folder / "page.html").write_text(content, encoding="utf-8")
                tab = browser.new_page()
                tab.goto(f"{address}page.html")
                load_faces(tab)
                content = tab.pdf(prefer_css_page_size=True, print_background=True)
                tab.close()
                return without_date(content)

            yield printed


def without_date(content):
    """The same PDF without the time at which it was made: the same paper has the same bytes."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    title = writer.metadata.get("/Title", "")
    writer.metadata = {"/Title": title, "/Creator": "Chromium"}
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
