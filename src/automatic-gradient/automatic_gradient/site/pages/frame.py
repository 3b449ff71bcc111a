"""Frame the pages: with a theme of our own, and a policy that forbids to ask other sites.

The theme in `theme/` inherits from Sphinx's `basic`; style sheets and scripts are bundled, icons
are drawn in the templates.
"""

import base64
import hashlib
import importlib.metadata
import re
import shutil
from pathlib import Path

from sphinx.errors import ExtensionError

from automatic_gradient.site import HERE
from automatic_gradient.widgets.bundle import PACKAGES, BundleError, bundle

THEME = HERE / "theme"
FIRST = (THEME / "js/first.js").read_text(encoding="utf-8")
# Scripts that are no files of their own on the site: written into the page, or part of another.
PARTS = {"first", "carry", "kept_pages", "offline"}
# Latin letters beside 思源黑体: its own, and the code face drawn to go with them.
LATIN = (
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    "@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2",
)
# What Sphinx and MyST-NB add to every site, and no page of ours uses.
UNUSED = re.compile(
    r"(basic|mystnb\..*|pygments)\.css|(file|minus|plus)\.png"
    r"|(documentation_options|doctools|language_data|searchtools|sphinx_highlight|translations)\.js"
)


def setup(app):
    app.add_html_theme("automatic_gradient", str(THEME / "html"))
    # Jupyter Book sets it for an extension that is not among ours.
    app.add_config_value("comments_config", {}, "")
    # The foot of every page names it: book and library have one version.
    app.add_config_value("edition", importlib.metadata.version("automatic-gradient"), "html")
    app.add_config_value("repository", "", "html")
    # `make serve` alone leaves it out: its reload is a script written into the page.
    app.add_config_value("content_policy", content_policy([FIRST]), "html")
    app.connect("builder-inited", copy_fonts)
    app.connect("builder-inited", bundle_theme)
    # Late: by then every extension has added its files.
    app.connect("html-page-context", add_frame, priority=900)
    app.connect("build-finished", remove_unused)
    app.add_js_file("book.js")


def copy_fonts(app):
    if app.builder.format != "html":
        return
    target = Path(app.outdir, "_static/fonts")
    target.mkdir(parents=True, exist_ok=True)
    for file in LATIN:
        shutil.copy(PACKAGES / file, target)


def bundle_theme(app):
    """Bundle one style sheet for all pages, and a script for each occasion."""
    if app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    scripts = {file.stem: file for file in (THEME / "js").glob("*.js") if file.stem not in PARTS}
    bundle_along(app, static, {"book": THEME / "css/book.css"})
    bundle_along(app, static, scripts, "iife")


def bundle_along(app, folder, entries, form="esm"):
    """Bundle into the site; whose packages went in is kept, for their licences go along."""
    try:
        app.bundled = [*getattr(app, "bundled", ()), *bundle(folder, entries, form)]
    except BundleError as error:
        raise ExtensionError(str(error)) from error


def add_frame(app, pagename, templatename, context, doctree):
    context["first_script"] = FIRST
    context["content_policy"] = app.config.content_policy
    context["edition"] = app.config.edition
    context["repository"] = app.config.repository
    context["search"] = versioned(app, "_static/search.js")
    context["css_files"] = [file for file in context["css_files"] if used(file)]
    context["script_files"] = [file for file in context["script_files"] if used(file)]
    for file in context["script_files"]:
        file.attributes["defer"] = "defer"


def versioned(app, name):
    """Give a file's address with its version, as Sphinx does where a page begins with it."""
    content = Path(app.outdir, name).read_bytes()
    return f"{name}?v={hashlib.sha256(content).hexdigest()[:8]}"


def used(file):
    return not UNUSED.search(str(file.filename))


def remove_unused(app, exception):
    if not exception and app.builder.format == "html":
        for file in Path(app.outdir, "_static").iterdir():
            if UNUSED.fullmatch(file.name):
                file.unlink()


def permit(text):
    """Write the hash by which a policy knows an inline script or style."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def content_policy(scripts, styles=()):
    """Write the policy that browsers enforce: all from this site, and of what stands in the page
    these scripts and styles alone.

    A worker does not inherit a policy that stands in the page. Where the server sends it instead,
    the live cells need 'wasm-unsafe-eval' too.
    """
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *map(permit, scripts)]),
            *(f"style-src {permit(style)}" for style in styles),
            # KaTeX places its letters by style attributes.
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )
