"""Make a deck of slides for each chapter, from the chapter's built page.

    python -m tools.publish.slides    # into _build/slides, which stands alone

The page is taken apart in the browser, which measures what fits on a slide (site/theme/slides).
"""

import re
import shutil
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from automatic_gradient.widgets.bundle import PACKAGES, BundleError, bundle
from tools import book
from tools.publish.chromium import HOW, chromium, find_chromium, served

SLIDES = book.ROOT / "_build/slides"
THEME = book.PACKAGE / "site/theme/slides"
# What a page of the site begins with, that a deck needs too.
KEPT = (
    r'<meta charset="utf-8">',
    r'<meta http-equiv="Content-Security-Policy"[^>]*>',
    r'<meta name="viewport"[^>]*>',
    r'<meta name="color-scheme"[^>]*>',
    r"<title>.*?</title>",
    r'<link rel="icon"[^>]*>',
    r"<script data-faces=.*?</script>|<script>.*?</script>",
    r'<link rel="stylesheet"[^>]*>',
)
# A lecture's worth; a deck that has more puts more on a slide.
MOST = 25
STATIC = ("book.css", "empty.css", "favicon.svg", "katex", "fonts", "interactive-*")
# In the index, what the keys do.
INDEX = """\
<!doctype html>
<html lang="zh-CN">
<head>
{head}
</head>
<body class="decks">
<h1>{title}：课件</h1>
<p>一章一份，全取自书里的那一章。</p>
<ul>
{decks}
</ul>
<p>方向键翻页，<kbd>S</kbd> 另开一个窗口看讲稿，<kbd>D</kbd> 换深浅，<kbd>Esc</kbd> 看全部，\
<kbd>F</kbd> 全屏，<kbd>B</kbd> 黑屏。\
带“运行”的格能改、能跑，按 Ctrl + Enter 也行。</p>
<p>从硬盘打开的课件不能运行代码：在这个文件夹里运行 python3 -m http.server，再打开 http://localhost:8000。</p>
</body>
</html>
"""
DECK = """\
<!doctype html>
<html lang="zh-CN">
<head>
{head}{script}
</head>
<body class="deck" data-root="./" data-page="slides/{name}" data-interactive="{interactive}">
<div class="reveal"><div class="slides">{slides}</div></div>
</body>
</html>
"""
SCRIPT = '\n<script src="_static/slides.js" defer></script>'


def main():
    if not (book.SITE / "book/index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    if not find_chromium():
        sys.exit(HOW)
    print("正在造课件……", flush=True)
    # Made beside the old ones: an interruption leaves those as they were.
    new = SLIDES.with_name("slides.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        counts = make(new)
    except BundleError as error:
        sys.exit(str(error))
    shutil.rmtree(SLIDES, ignore_errors=True)
    new.rename(SLIDES)
    print(f"{len(counts)} 份课件造好了，一共 {sum(counts.values())} 张：用浏览器打开", end=" ")
    print(book.name_of(SLIDES / "index.html"))


def make(folder, chosen=None):
    """Make the decks, or those of the `chosen` chapters' numbers; give the slides of each."""
    lay_out(folder)
    counts, entries = {}, []
    with (
        TemporaryDirectory() as scratch,
        served(folder) as address,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
    ):
        bundle(scratch, {"arrange": THEME / "arrange.js"}, "iife")
        script = Path(scratch, "arrange.js").read_text(encoding="utf-8")
        # The decks' own policy would forbid what is added here. By day: only there no picture's
        # colours wait for a choice.
        page = browser.new_page(bypass_csp=True, viewport={"width": 1280, "height": 720})
        for chapter in book.chapters():
            if chosen and book.number_of(chapter) not in chosen:
                continue
            html = page_of(chapter).read_text(encoding="utf-8")
            facts = {
                "head": head_of(html),
                "name": chapter.stem,
                "interactive": re.search(r'data-interactive="([^"]+)"', html)[1],
            }
            deck = folder / f"{chapter.stem}.html"
            deck.write_text(DECK.format(**facts, script="", slides=""), encoding="utf-8")
            for is_dense in (False, True):
                page.goto(address + deck.name)
                page.add_script_tag(content=script)
                count = page.evaluate(
                    "([html, isDense]) => arrange(html, isDense)", [html, is_dense]
                )
                if count <= MOST:
                    break
            slides = page.inner_html(".slides")
            made = DECK.format(**facts, script=SCRIPT, slides=slides)
            deck.write_text(made, encoding="utf-8")
            counts[chapter.stem] = count
            entries.append((chapter, count))
    write_index(folder, entries)
    return counts


def page_of(chapter):
    return book.SITE / book.name_of(chapter).with_suffix(".html")


def lay_out(folder):
    """Copy from the site what the decks ask for, and bundle their own script and sheet."""
    static = folder / "_static"
    static.mkdir(parents=True)
    for pattern in STATIC:
        for source in (book.SITE / "_static").glob(pattern):
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, static / source.name)
    shutil.copytree(
        book.SITE / "_images", folder / "_images", ignore=shutil.ignore_patterns("*-narrow*")
    )
    bundle(static, {"slides": THEME / "slides.js"}, "iife")
    bundle(static, {"slides": THEME / "slides.css"})
    licences = (book.SITE / "_static/LICENSES.txt").read_text(encoding="utf-8")
    reveal = (PACKAGES / "reveal.js/LICENSE").read_text(encoding="utf-8")
    line = "=" * 72
    text = f"{licences}\n\n{line}\nreveal.js\n{line}\n\n{reveal}"
    (static / "LICENSES.txt").write_text(text, encoding="utf-8")


def head_of(html):
    """The lines of a page's head that a deck begins with too, where its files lie beside it."""
    head = html.partition("</head>")[0]
    lines = [found[0] for each in KEPT for found in re.finditer(each, head, re.DOTALL)]
    return "\n".join([*lines, '<link rel="stylesheet" href="_static/slides.css">']).replace(
        "../../", ""
    )


def write_index(folder, entries):
    html = (book.SITE / "book/index.html").read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", html)[1]
    decks = "\n".join(
        f'<li><a href="{chapter.stem}.html">{escape(title_of(chapter))}</a>，{count} 张</li>'
        for chapter, count in entries
    )
    head = head_of(html).replace("../", "")
    text = INDEX.format(head=head, title=title, decks=decks)
    (folder / "index.html").write_text(text, encoding="utf-8")


def title_of(chapter):
    return book.cells(chapter)[0].source.partition("\n")[0].removeprefix("# ").replace("`", "")


if __name__ == "__main__":
    main()
