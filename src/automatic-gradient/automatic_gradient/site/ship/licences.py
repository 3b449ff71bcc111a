"""Collect the licences of all that the site ships, in full, in one `LICENSES.txt`.

A file of unknown origin fails the build.
"""

from fnmatch import fnmatchcase
from importlib.metadata import distribution
from pathlib import Path

from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path
from sphinx.errors import ExtensionError

from automatic_gradient import browser
from automatic_gradient.widgets.bundle import PACKAGES

NAME = "LICENSES.txt"
# woff2, which the site ships, is harder to read.
KATEX_FONT = PACKAGES / "katex/dist/fonts/KaTeX_Main-Regular.ttf"
# The packages that come without their text, and where it stands.
ELSEWHERE = {
    "@micropython/micropython-webassembly-pyscript": Path(browser.__file__).with_name("page")
    / "micropython-LICENSE",
    "minisearch": PACKAGES / "minisearch/LICENSE.txt",
    # Of its tables, which alone are shipped.
    "opencc-js": PACKAGES / "opencc-js/THIRD_PARTY_LICENSES.md",
}
# What the site copies as it is, by the npm package that it comes from.
COPIED = {
    "_static/katex/*": "katex",
    "_static/fonts/source-sans-3-*": "@fontsource-variable/source-sans-3",
    "_static/fonts/source-code-pro-*": "@fontsource/source-code-pro",
    "_static/interactive-*/micropython.wasm": "@micropython/micropython-webassembly-pyscript",
}
# esbuild tells what it put into these: `pages/interactive.py` keeps the names.
BUNDLED = ("_static/interactive-*/*.js", "offline.js")
# What a system leaves in a folder that somebody has opened.
JUNK = {".DS_Store", "Thumbs.db", "desktop.ini"}
# What the book itself makes. The pictures draw the letters of Noto Sans SC.
OURS = (
    *("index.html", "404.html", "offline.html", "book/*.html", "robots.txt", "sitemap.xml"),
    *("objects.inv", ".buildinfo", "automatic_gradient-*.whl"),
    *("_sources/book/*", "_images/*.svg", "_downloads/automatic-gradient.*"),
    *("_static/card.png", "_static/search-index.js", "_static/interactive-*/library.json"),
    *("_static/interactive-*/figures.json", "_static/interactive-*/given/*.py"),
    *("offline.json", "manifest.webmanifest", "_static/favicon.svg", "_static/icon-*.png"),
    "_static/empty.css",
    *(
        f"_static/{name}"
        for name in (
            "book.css",
            "book.js",
            "cover.js",
            "interactive.js",
            "clinic.js",
            "keep.js",
            "predict.js",
            "recall.js",
            "review.js",
            "search.js",
        )
    ),
    f"_static/{NAME}",
)


def setup(app):
    # Last: by then every file of the site is in its place.
    app.connect("build-finished", write, priority=900)


def write(app, exception):
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    files = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    if foreign := unaccounted(files):
        raise ExtensionError(
            f"不知道 {'、'.join(foreign)} 是谁的：在 site/ship/licences.py 里写明；"
            "若是以前造的，先 make clean"
        )
    (site / "_static" / NAME).write_text(text(app.srcdir, app.bundled), encoding="utf-8")


def unaccounted(files):
    """Give those of the site's files that neither the book made nor a known package brought."""
    known = (*COPIED, *BUNDLED, *OURS)
    return sorted(
        file
        for file in files
        if file.rpartition("/")[2] not in JUNK
        and not any(fnmatchcase(file, each) for each in known)
    )


def text(root, bundled):
    """Write the book's licence and then the others. Raises FileNotFoundError if one is missing."""
    parts = [
        ("自动求梯度", Path(root, "LICENSE").read_text(encoding="utf-8")),
        ("Noto Sans SC", noto_licence()),
        # Its package tells of the code alone.
        ("KaTeX 的字体", under_open_font_licence(KATEX_FONT)),
    ]
    for package in sorted({*COPIED.values(), *bundled}):
        parts.append((package, licence_of(package)))
    line = "=" * 72
    return "\n\n".join(f"{line}\n{name}\n{line}\n\n{licence.strip()}" for name, licence in parts)


def licence_of(package):
    file = ELSEWHERE.get(package, PACKAGES / package / "LICENSE")
    return file.read_text(encoding="utf-8")


def noto_licence():
    return under_open_font_licence(sans_path())


def under_open_font_licence(font):
    text = distribution("pylopdf-fonts-zh-cn").read_text("licenses/LICENSE")
    return f"{notice(font)}\n\n{text}"


def notice(font):
    """Give the copyright that a font file states."""
    with TTFont(font) as file:
        return file["name"].getDebugName(0)
