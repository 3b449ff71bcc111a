"""Let the book be read without a network: write the worker that keeps its files, and their list.

`theme/js/worker/offline.js` says what it does with them. It lies at the top of the site, because a
worker looks after the folder that it lies in.
"""

import gzip
import hashlib
import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

from automatic_gradient.site.pages.frame import THEME
from automatic_gradient.widgets.bundle import bundle

NAME = "offline.js"
# What is taken away to be used elsewhere, half as large as the book; and what no reader asks for.
LEFT_OUT = (
    *("_sources/*", "_downloads/*", "*.whl"),
    *("404.html", "robots.txt", "sitemap.xml", "objects.inv", ".buildinfo", "_static/card.png"),
    NAME,
)
# A file of the site with its version, as pages and scripts ask for it.
VERSIONED = re.compile(r"_static/[\w./-]+\?v=\w+")


def setup(app):
    app.connect("html-page-context", add_worker)
    # Last of all: by then every file of the site is as it will be.
    app.connect("build-finished", write, priority=950)


def add_worker(app, pagename, templatename, context, doctree):
    # What `make serve` shows, which has no policy, changes under the reader's hands.
    context["worker"] = NAME if app.config.content_policy else ""
    if pagename in (app.config.root_doc, "book/about"):
        app.add_js_file("keep.js")


def write(app, exception):
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    bundle(site, {Path(NAME).stem: THEME / f"js/worker/{NAME}"}, "iife")
    script = site / NAME
    edition = json.dumps(edition_of(site, app.config.root_doc), separators=(",", ":"))
    script.write_text(f"const edition={edition};\n{script.read_text('utf-8')}", "utf-8")


def edition_of(site, cover):
    """Give the list of the files as they are asked for, each with its hash and size in bytes.

    With it go a name for them all, what is kept from the start (the cover, where an installed book
    opens, and the page for what is not kept), and how much a server that compresses would send.
    """
    files, sent = {}, 0
    versions = versions_of(site)
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not any(fnmatchcase(path, one) for one in LEFT_OUT):
            content = file.read_bytes()
            sent += len(gzip.compress(content, 6))
            for name in versions.get(path, [path]):
                files[name] = [digest(content), len(content)]
    start = VERSIONED.findall((site / f"{cover}.html").read_text(encoding="utf-8"))
    return {
        "name": digest(json.dumps(files).encode()),
        "start": ["offline.html", f"{cover}.html", *sorted(set(start))],
        "sent": sent,
        "files": files,
    }


def versions_of(site):
    """Give for each file that pages ask for with its version all such addresses."""
    versions = {}
    for page in sorted(site.glob("book/**/*.html")):
        for name in VERSIONED.findall(page.read_text(encoding="utf-8")):
            versions.setdefault(name.partition("?")[0], set()).add(name)
    # The search asks for its text by the version of its script.
    script, text = "_static/search.js", "_static/search-index.js"
    versions[text] = {name.replace(script, text) for name in versions[script]}
    return versions


def digest(content):
    return hashlib.sha256(content).hexdigest()[:10]
