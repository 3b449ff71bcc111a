"""Offer what readers can take along, once `make pdf`, `make zip` or `make anki` has made it.

The whole book is offered on the cover, its cards on the page where they are reviewed. A changed
book is another book: when Sphinx reads any page again, all these files are deleted.
"""

from pathlib import Path

# On which page, and in which words.
OFFERS = {
    "automatic-gradient.pdf": ("book/index", "一本 PDF"),
    "automatic-gradient.zip": ("book/index", "离线的网站"),
    "automatic-gradient.apkg": ("book/review", "Anki 的一副牌"),
}


def setup(app):
    app.connect("env-before-read-docs", delete_old)
    app.connect("env-updated", write_pages_when_they_change)
    app.connect("html-page-context", add_downloads)


def files(app):
    folder = Path(app.outdir, "_downloads")
    return [folder / name for name in OFFERS if (folder / name).exists()]


def delete_old(app, env, docnames):
    if docnames and app.builder.name == "html":
        for file in files(app):
            file.unlink()


def write_pages_when_they_change(app, env):
    now, before = [file.name for file in files(app)], getattr(env, "downloads", [])
    env.downloads = now
    return sorted({OFFERS[name][0] for name in {*now} ^ {*before}})


def add_downloads(app, pagename, templatename, context, doctree):
    context["downloads"] = [
        {
            "name": file.name,
            "label": OFFERS[file.name][1],
            "size": size(file.stat().st_size),
        }
        for file in files(app)
        if OFFERS[file.name][0] == pagename
    ]


def size(count):
    """Say how many bytes there are."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} KB"
