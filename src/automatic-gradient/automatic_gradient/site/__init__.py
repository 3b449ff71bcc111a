"""The site's Sphinx extension: it prepares all at build time, and asks nothing of other sites.

Only Sphinx loads it (`extensions` in `_config.yml`). Each module is a small extension with one
concern.
"""

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
PARTS = (
    "ship.faults",
    "text.mathematics",
    "text.chinese",
    "text.numbering",
    "text.headings",
    "text.browsers",
    "text.code",
    "text.tables",
    "text.markup",
    "text.colours",
    "pages.contents",
    "pages.head",
    "pages.frame",
    "ship.leftovers",
    "ship.downloads",
    "ship.wheel",
    "ship.notebooks",
    "pages.cover",
    "pages.missing",
    "pages.card",
    "pages.app",
    "pages.interactive",
    "pages.live",
    "pages.recall",
    "pages.prediction",
    "pages.search",
    "ship.licences",
    "ship.offline",
)


def setup(app):
    """Load the parts; Sphinx calls it."""
    for part in PARTS:
        app.setup_extension(f"automatic_gradient.site.{part}")
    # A page is written again when a setting has changed, and this extension is such a setting; what
    # is done while a page is read, its anchors above all, asks for reading it again.
    app.add_config_value("site_digest", digest("**/*.py", "**/*.mjs", "theme/**/*.*"), "html")
    app.add_config_value("reading_digest", digest("text/**/*.py"), "env")


def digest(*patterns):
    files = [file for pattern in patterns for file in HERE.glob(pattern)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()
