"""Print the oldest browsers for which the site is made: `browserslist` in `package.json`.

esbuild writes scripts and style sheets for them, and ESLint refuses what they lack.
"""

import json

from docutils import nodes

from automatic_gradient.widgets.bundle import PACKAGES


def setup(app):
    app.add_role("oldest", print_version)


def oldest():
    """Give the oldest version of each browser: `{"chrome": "92"}`."""
    package = json.loads(PACKAGES.with_name("package.json").read_text(encoding="utf-8"))
    return dict(browser.split(" >= ") for browser in package["browserslist"])


def print_version(role, rawtext, text, lineno, inliner, options=None, content=None):
    """Print the version of the browser that a page names: {oldest}`chrome`."""
    return [nodes.Text(oldest()[text])], []
