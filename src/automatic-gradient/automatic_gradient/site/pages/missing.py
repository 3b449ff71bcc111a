"""Make the pages for what is not there: `404.html`, which a server shows for an address that leads
nowhere, and `offline.html`, which the worker shows for a page that was not kept.

They are shown at whatever depth was asked for, where no relative link holds: so they bring all that
they need along, and have a policy of their own that allows just that.
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

LOST = {
    "told": "这里没有路",
    "sentences": (
        "这个网址没有对应的页。也许它写错了一个字，也许那一页换了地方。",
        "封面上有全书的目录，每一页上都能搜索。",
    ),
}
OFFLINE = {
    "told": "这一页还没有存下",
    "sentences": (
        "现在取不到它：也许断了网，也许网站正忙。读过的页都存在这个浏览器里，照样能打开。",
        "连上网以后，重新载入这一页就好。在封面上存下全书，下次断了网也不怕。",
    ),
}


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
    return [
        ("404", context | LOST, "404.html"),
        # The browser keeps it for a day on which it may never be needed: it is light.
        ("offline", context | OFFLINE | {"mountains": None}, "404.html"),
    ]
