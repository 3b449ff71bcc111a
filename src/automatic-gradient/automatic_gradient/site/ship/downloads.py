"""Offer on the cover the whole book to take along, once `make pdf` or `make zip` has made it.

A changed book is another book: when Sphinx reads any page again, both files are deleted.
"""

from pathlib import Path

NAMES = {"automatic-gradient.pdf": "一本 PDF", "automatic-gradient.zip": "离线的网站"}


def setup(app):
    app.connect("env-before-read-docs", delete_old)
    app.connect("env-updated", write_cover_when_they_change)
    app.connect("html-page-context", add_downloads)


def files(app):
    folder = Path(app.outdir, "_downloads")
    return [folder / name for name in NAMES if (folder / name).exists()]


def delete_old(app, env, docnames):
    if docnames and app.builder.name == "html":
        for file in files(app):
            file.unlink()


def write_cover_when_they_change(app, env):
    now, before = [file.name for file in files(app)], getattr(env, "downloads", [])
    env.downloads = now
    return [app.config.root_doc] if now != before else []


def add_downloads(app, pagename, templatename, context, doctree):
    context["downloads"] = [
        {
            "name": file.name,
            "label": NAMES[file.name],
            "size": f"{file.stat().st_size / 1e6:.1f} MB",
        }
        for file in files(app)
    ]
