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
    "text.markup",
    "pages.contents",
    "pages.head",
    "pages.frame",
    "ship.downloads",
    "ship.wheel",
    "ship.notebooks",
    "pages.cover",
    "pages.missing",
    "pages.card",
    "pages.interactive",
    "pages.search",
    "ship.licences",
)


def setup(app):
    """Load the parts; Sphinx calls it."""
    for part in PARTS:
        app.setup_extension(f"automatic_gradient.site.{part}")
    # A page is written again when a setting has changed, and this extension is such a setting.
    app.add_config_value("site_digest", digest(), "html")


def digest():
    files = [file for part in ("**/*.py", "**/*.mjs", "theme/**/*.*") for file in HERE.glob(part)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()
