"""Whatever the site ships is the book's own or comes with its licence."""

import re

import pytest

from automatic_gradient.site.ship import licences
from tools.book import PACKAGE, ROOT, SITE

ABOUT = (ROOT / "book/about.md").read_text(encoding="utf-8")
LINE = "=" * 72

# Under which name the page 关于本书 tells of a package: the start of the package's name.
FAMILIES = {
    "自动求梯度": "自动求梯度",
    "Noto Sans SC": "Noto Sans SC",
    "katex": "KaTeX",
    "KaTeX 的字体": "OFL 1.1",
    "@fontsource-variable/source-sans-3": "Source Sans 3",
    "@fontsource/source-code-pro": "Source Code Pro",
    "@micropython/": "MicroPython",
    "@codemirror/": "CodeMirror",
    "@lezer/": "CodeMirror",
    "@marijn/find-cluster-break": "CodeMirror",
    "crelt": "CodeMirror",
    "style-mod": "CodeMirror",
    "w3c-keyname": "CodeMirror",
    "d3-": "d3-array",
    "workbox-": "Workbox",
    "minisearch": "MiniSearch",
    "opencc-js": "OpenCC",
    "ts-fsrs": "ts-fsrs",
}


@pytest.fixture(scope="module")
def texts():
    """The licence by the name above it."""
    parts = (SITE / "_static" / licences.NAME).read_text(encoding="utf-8").split(LINE)[1:]
    return {name.strip(): text for name, text in zip(parts[::2], parts[1::2], strict=True)}


def shipped():
    return [file.relative_to(SITE).as_posix() for file in SITE.rglob("*") if file.is_file()]


def test_every_file_of_the_site_is_accounted_for():
    assert len(shipped()) > 100
    assert licences.unaccounted(shipped()) == []


def test_a_foreign_file_is_not_passed_over():
    foreign = ["_static/fonts/other.woff2", "_static/jquery.js", "_images/photo.png", "lib/a.js"]
    assert licences.unaccounted([*shipped(), *foreign]) == sorted(foreign)


def test_what_a_system_leaves_in_a_folder_is_passed_over():
    assert licences.unaccounted(["_static/.DS_Store", "Thumbs.db"]) == []


def test_no_pattern_stands_for_nothing():
    files = shipped()
    # The two editions are made only when they are asked for, the map where an address is known.
    optional = {"_downloads/automatic-gradient.*", "sitemap.xml"}
    for pattern in {*licences.COPIED, *licences.BUNDLED, *licences.OURS} - optional:
        assert any(licences.fnmatchcase(file, pattern) for file in files), pattern


def test_what_our_modules_import_has_its_text(texts):
    folders = ("browser/page", "widgets", "site/theme/js")
    modules = [module for folder in folders for module in PACKAGE.glob(f"{folder}/**/*.js")]
    sources = "\n".join(module.read_text(encoding="utf-8") for module in modules)
    imported = set(re.findall(r'(?:from|import) "((?:@[^/"]+/)?[^./"][^/"]*)', sources))
    assert {"@codemirror/view", "d3-contour", "minisearch"} <= imported <= set(texts)
    # And what they import in their turn.
    assert {"@lezer/python", "style-mod"} <= set(texts)


def test_each_text_is_a_licence_with_its_holder(texts):
    for name, text in texts.items():
        kinds = ("Permission", "SIL OPEN FONT LICENSE", "Apache License")
        assert any(kind in text for kind in kinds), name
        assert any(word in text for word in ("Copyright", "©", "Google Inc.")), name


def test_the_page_about_the_book_names_every_house(texts):
    table = ABOUT[ABOUT.index("## 网站用了谁的东西") :]
    for name in texts:
        (family,) = {FAMILIES[start] for start in FAMILIES if name.startswith(start)}
        assert family in (ABOUT if name == "自动求梯度" else table), name
    assert f"../_static/{licences.NAME}" in table
