"""Make the page that a server shows for an address that leads nowhere, `404.html`.

The server shows it at whatever depth was asked for, where no relative link holds: so it brings all
that it needs along, and has a policy of its own that allows just that.
"""

from urllib.parse import quote, urlsplit

from automatic_gradient.site.pages.cover import SCALE, WINDOW, landscape
from automatic_gradient.site.pages.frame import FIRST, THEME, content_policy
from automatic_gradient.site.pages.head import base_of

STYLE = (THEME / "html/missing.css").read_text(encoding="utf-8")
# Where the site lies is known from its `baseurl`, or else in the browser from what was asked for.
HOME = (THEME / "html/missing.js").read_text(encoding="utf-8")
# Where the drawing begins: the slope further left bears the title of the cover.
LEFT = -6
ICON = (THEME / "html/static/favicon.svg").read_text(encoding="utf-8")


def setup(app):
    app.connect("html-collect-pages", add_missing_page)


def add_missing_page(app):
    base = base_of(app.config)
    cover = f"{app.config.root_doc}.html"
    mountains = landscape()
    _, top, _, height = mountains["box"]
    context = {
        "cover": cover,
        "home": base and urlsplit(base).path + cover,
        "icon": f"data:image/svg+xml,{quote(ICON)}",
        "first": FIRST,
        "find_home": HOME,
        "style": STYLE,
        "policy": app.config.content_policy and content_policy([FIRST, HOME], [STYLE]),
        "mountains": mountains,
        "box": (SCALE * LEFT, top, SCALE * (WINDOW[1] - LEFT), height),
    }
    return [("404", context, "404.html")]
