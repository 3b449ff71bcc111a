"""Let the book be read without a network: write the worker that keeps files, and their list.

`theme/js/offline.js` says how they are kept. It lies at the top of the site, because a worker looks
after the folder that it lies in. The list is for readers who want the whole book.
"""

import gzip
import hashlib
import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

from automatic_gradient.site.pages.frame import THEME, bundle_along
from automatic_gradient.site.text.markup import PHONE

WORKER = "offline.js"
LIST = "offline.json"
ABSENT = "offline.html"
# What is taken away to be used elsewhere, half as large as the book; and what no reader asks for.
LEFT_OUT = (
    *("_sources/*", "_downloads/*", "*.whl"),
    *("404.html", "robots.txt", "sitemap.xml", "objects.inv", ".buildinfo", "_static/card.png"),
    *(WORKER, LIST),
)
# A file of the site with its version, as pages and scripts ask for it.
VERSIONED = re.compile(r"_static/[\w./-]+\?v=\w+")


def setup(app):
    app.connect("builder-inited", bundle_worker)
    app.connect("html-page-context", add_worker)
    # Last of all: by then every file of the site is as it will be.
    app.connect("build-finished", write, priority=950)


def bundle_worker(app):
    if app.builder.name == "html":
        bundle_along(app, app.outdir, {Path(WORKER).stem: THEME / "js" / WORKER}, "iife")


def add_worker(app, pagename, templatename, context, doctree):
    # What `make serve` shows, which has no policy, changes under the reader's hands.
    context["worker"] = WORKER if app.config.content_policy else ""
    if pagename in (app.config.root_doc, "book/about"):
        app.add_js_file("keep.js")


def write(app, exception):
    if exception or app.builder.name != "html":
        return
    site, cover = Path(app.outdir), f"{app.config.root_doc}.html"
    script = site / WORKER
    asked = VERSIONED.findall((site / cover).read_text(encoding="utf-8"))
    kept = json.dumps([ABSENT, cover, *sorted(set(asked))])
    script.write_text(f"const keptFirst={kept};\n{script.read_text('utf-8')}", "utf-8")
    listed = json.dumps(whole_book(site), separators=(",", ":"))
    (site / LIST).write_text(listed, encoding="utf-8")


def whole_book(site):
    """List the files as they are asked for, and how many bytes of each a server sends, compressed.

    Of a figure's drawings a device keeps the wide or the narrow ones: `phone` says which.
    """
    files, wide, narrow = {}, {}, {}
    versions = versions_of(site)
    edition = hashlib.sha256()
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not any(fnmatchcase(path, one) for one in LEFT_OUT):
            content = file.read_bytes()
            edition.update(content)
            kind = narrow if is_narrow(file) else wide if has_narrow(file) else files
            for name in versions.get(path, [path]):
                kind[name] = len(gzip.compress(content, 6))
    return {
        "edition": edition.hexdigest()[:10],
        "phone": PHONE,
        "files": files,
        "wide": wide,
        "narrow": narrow,
    }


def is_narrow(file):
    return file.match("_images/*-narrow*.svg")


def has_narrow(file):
    wide = file.stem.removesuffix("-night")
    return file.match("_images/*.svg") and file.with_name(f"{wide}-narrow.svg").exists()


def versions_of(site):
    """Give for each file that pages ask for with its version all such addresses."""
    versions = {}
    for page in sorted(site.glob("book/**/*.html")):
        for name in VERSIONED.findall(page.read_text(encoding="utf-8")):
            versions.setdefault(name.partition("?")[0], set()).add(name)
    # The search asks for its text by the version of its script.
    script, text = "_static/search.js", "_static/search-index.js"
    versions[text] = {name.replace(script, text) for name in versions[script]}
    return {path: sorted(names) for path, names in versions.items()}
