"""Delete what is left in the site of pages that the book no longer has: they would be published."""

from pathlib import Path


def setup(app):
    app.connect("env-before-read-docs", delete_old)


def delete_old(app, env, docnames):
    """A page was built once if its source was copied; Sphinx deletes neither of the two."""
    if app.builder.name != "html":
        return
    sources = Path(app.outdir, "_sources")
    for source in sources.rglob("*.*"):
        docname = source.relative_to(sources).with_suffix("").as_posix()
        if docname not in env.found_docs:
            source.unlink()
            Path(app.outdir, f"{docname}.html").unlink(missing_ok=True)
