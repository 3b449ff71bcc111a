"""A page becomes a PDF, in the system's Chromium, as the book does."""

import shutil
import string
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter

from automatic_gradient.site.text.mathematics import DIST
from automatic_gradient.widgets.bundle import PACKAGES
from tools.publish.chromium import chromium, served
from tools.publish.faces import faces

HERE = Path(__file__).parent
CODE_FACE = PACKAGES / "@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2"
# Printing waits for no face that it has not begun to load.
LOAD_FACES = "() => Promise.all([...document.fonts].map((face) => face.load()))"


@contextmanager
def desk():
    """A function that opens a page, as it will be printed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder)
        with served(folder) as address, sync_playwright() as play, chromium(play) as browser:

            def opened(content):
                (folder / "page.html").write_text(content, encoding="utf-8")
                page = browser.new_page()
                page.emulate_media(media="print")
                page.goto(f"{address}page.html")
                page.evaluate(LOAD_FACES)
                return page

            yield opened


def lay_out(folder):
    """Put what every page needs into the folder."""
    shutil.copy(HERE / "paper.css", folder)
    shutil.copy(DIST / "katex.min.css", folder)
    shutil.copytree(DIST / "fonts", folder / "fonts")
    shutil.copy(CODE_FACE, folder / "code.woff2")
    # All that may be printed is written here: one face does for every paper, and always the same.
    written = "".join(path.read_text(encoding="utf-8") for path in sorted(HERE.rglob("*.py")))
    made = faces(set(written) | set(string.printable))
    for weight, content in zip((400, 700), made, strict=True):
        (folder / f"noto-{weight}.ttf").write_bytes(content)


def printed(page):
    """The page's PDF without the time at which it was made: the same page has the same bytes."""
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.metadata = {"/Title": writer.metadata["/Title"], "/Creator": "Chromium"}
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
