"""Print the whole book as one PDF, with an outline, from the built site.

The pages are put together in the browser: each article as it stands on the site, its links turned
into links within the PDF. 汉字 are set in the Noto Sans SC that the figures use.
"""

import sys
from io import BytesIO
from pathlib import Path

from chromium import HOW, chromium, find_chromium, served
from files import write_atomically
from playwright.sync_api import sync_playwright
from pylopdf_fonts_zh_cn import sans_path
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

SITE = Path(__file__).resolve().parent.parent / "_build/html"
PDF = SITE / "_downloads/automatic-gradient.pdf"

# Makes of the open cover the whole book.
BIND = """async () => {
  const main = document.querySelector("main");
  const links = [...document.querySelectorAll("#contents a")];
  const names = new Map(links.map((link) => [new URL(link.href).pathname, link.dataset.page]));
  const inside = (link, base) => {
    const url = new URL(link.getAttribute("href"), base);
    const name = names.get(url.pathname);
    if (name) link.setAttribute("href", `#${name}${url.hash && "/" + decodeURIComponent(url.hash.slice(1))}`);
    else if (url.host === location.host) link.removeAttribute("href");
  };

  const list = document.createElement("nav");
  list.className = "list-of-chapters";
  list.append(Object.assign(document.createElement("h1"), { textContent: "目录" }));
  list.append(...[...document.getElementById("contents").children].map((one) => one.cloneNode(true)));
  document.querySelector("article").after(list);
  for (const link of document.querySelectorAll("article a[href]")) inside(link, location.href);

  let part;
  for (const link of links) {
    const caption = link.closest("ul").previousElementSibling.textContent;
    if (caption !== part) {
      part = caption;
      main.append(Object.assign(document.createElement("h1"), { className: "part-title", textContent: part }));
    }
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const article = page.querySelector("article");
    article.className = "chapter";
    article.id = link.dataset.page;
    for (const one of article.querySelectorAll("[id]")) one.id = `${link.dataset.page}/${one.id}`;
    for (const one of article.querySelectorAll("a[href]")) inside(one, link.href);
    for (const one of article.querySelectorAll("img")) one.src = new URL(one.getAttribute("src"), link.href);
    main.append(article);
  }
  for (const link of list.querySelectorAll("a")) link.setAttribute("href", `#${link.dataset.page}`);
  document.querySelector(".foot").remove();

  const face = new FontFace("Noto Sans SC", "url(/noto-sans-sc.otf)");
  document.fonts.add(await face.load());
  const root = document.documentElement.style;
  root.setProperty("--text", '"Source Sans 3", "Noto Sans SC", sans-serif');
  root.setProperty("--code", '"Source Code Pro", "Noto Sans SC", monospace');
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode()));
  const text = (heading) => heading.textContent.replace(/#$/, "").replace(/[ \\n]+/g, " ").trim();
  return [...document.querySelectorAll("h1, h2, h3, h4")].map(text);
}"""


def main():
    if not (SITE / "book/index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    if not find_chromium():
        sys.exit(HOW)
    write_atomically(PDF, print_book())
    print(f"印好了：{PDF.relative_to(SITE.parent.parent)}，{PDF.stat().st_size / 1e6:.1f} MB")


def print_book():
    """The bytes of the PDF."""
    with served(SITE) as address, sync_playwright() as playwright, chromium(playwright) as browser:
        page = browser.new_page()
        page.route("**/noto-sans-sc.otf", lambda route: route.fulfill(path=sans_path()))
        page.goto(f"{address}book/index.html")
        titles = page.evaluate(BIND)
        printed = page.pdf(
            prefer_css_page_size=True, print_background=True, outline=True, tagged=True
        )
    return retitled(printed, titles)


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
