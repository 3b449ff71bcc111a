"""Print the whole book as one PDF from the built site.

The pages are put together in the browser: each article as it stands on the site, its links turned
into links within the PDF, its answers moved to the end of the book. It is printed more than once:
only a print tells on which page each target of a reference stands, and the next one says so.
"""

import datetime
import sys
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tools.book import SITE, name_of
from tools.files import write_atomically
from tools.publish.chromium import HOW, chromium, find_chromium, served
from tools.publish.faces import faces

HERE = Path(__file__).parent
# The place for text on a page, in the units of CSS: what print.css leaves within the margins of A4.
WIDTH, HEIGHT = (round(millimetres * 96 / 25.4) for millimetres in (158, 251))
PRINTS = 5
LOAD_FACES = """async (weights) => {
  for (const weight of weights) {
    const face = new FontFace("Noto Sans SC", `url(/noto-${weight}.ttf)`, { weight });
    document.fonts.add(await face.load());
  }
  // All: before the first layout nothing says which are needed, and printing waits for none.
  await Promise.all([...document.fonts].map((one) => one.load()));
}"""
FILL = """(pages) => {
  for (const one of document.querySelectorAll("[data-of]")) {
    one.textContent = pages[one.dataset.of] ?? one.textContent;
  }
}"""
# The titles of the outline, in order.
TITLES = """() => [...document.querySelectorAll("h1, h2, h3, h4")].map((heading) => {
  const title = heading.cloneNode(true);
  for (const one of title.querySelectorAll(".headerlink, .of-page")) one.remove();
  return title.textContent.replace(/[ \\n]+/g, " ").trim();
})"""
PDF = SITE / "_downloads/automatic-gradient.pdf"


def main():
    if not (SITE / "book/index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    if not find_chromium():
        sys.exit(HOW)
    print("正在印全书，要几分钟……", flush=True)
    write_atomically(PDF, print_book())
    print(f"印好了：{name_of(PDF)}，{PDF.stat().st_size / 1e6:.1f} MB")


def print_book(chosen=None):
    """The bytes of the PDF, of the whole book or of the pages with the `chosen` names."""
    said = {}
    with served(SITE) as address, sync_playwright() as playwright, chromium(playwright) as browser:
        for _ in range(PRINTS):
            printed, titles, facts = print_once(browser, address, chosen, said)
            found = pages_of_targets(printed)
            if found == said:
                return finished(printed, titles, facts)
            said = found
    return sys.exit(
        f"没有印成：印了 {PRINTS} 遍，页号每遍都不同。换一个新一些的 Chromium，再运行一次"
    )


def print_once(browser, address, chosen, said):
    """Print the book with these page numbers in its references.

    On a page of its own: where one is printed again, Chromium may break it elsewhere.
    """
    # The site's own policy would forbid what is added here.
    page = browser.new_page(
        bypass_csp=True, viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
    )
    page.emulate_media(media="print")
    page.goto(f"{address}book/index.html")
    facts = run(page, "pdf.js", {"chosen": chosen, "today": today()})
    page.add_style_tag(path=HERE / "pdf.css")
    for script in ("answers.js", "heads.js", "references.js"):
        run(page, script)
    load_faces(page)
    run(page, "endings.js", HEIGHT)
    titles = page.evaluate(TITLES)
    page.evaluate(FILL, said)
    printed = page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
    page.close()
    return printed, titles, facts


def run(page, script, argument=None):
    return page.evaluate((HERE / script).read_text(encoding="utf-8"), argument)


def today():
    day = datetime.date.today()
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def load_faces(page):
    # The head of a page is nowhere else in the text, but each of its characters is.
    made = dict(zip(("400", "700"), faces(set(page.content()) | set("0123456789")), strict=True))
    for weight, content in made.items():
        page.route(f"**/noto-{weight}.ttf", lambda route, _, body=content: route.fulfill(body=body))
    page.evaluate(LOAD_FACES, list(made))


def pages_of_targets(printed):
    """The number of the page on which each target of a link stands, by its id."""
    book = PdfReader(BytesIO(printed))
    places = book.named_destinations.items()
    return {
        unquote(name.lstrip("/")): book.get_destination_page_number(place) + 1
        for name, place in places
    }


def finished(printed, titles, facts):
    """With what the PDF says of itself, and the titles in the outline as they stand on the pages.

    Chromium writes a title twice where its heading was moved to the next page.
    """
    book = PdfWriter(clone_from=BytesIO(printed))
    for entry, title in zip(entries(book.root_object["/Outlines"]), titles, strict=True):
        entry[NameObject("/Title")] = TextStringObject(title)
    book.add_metadata(
        {
            "/Title": facts["name"],
            "/Author": facts["author"]["name"],
            "/Subject": facts["description"],
            "/Keywords": f"{facts['bookEdition']} 版",
            "/Creator": "Chromium",
        }
    )
    # Readers show the title in place of the file's name.
    book.create_viewer_preferences().display_doctitle = True
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
