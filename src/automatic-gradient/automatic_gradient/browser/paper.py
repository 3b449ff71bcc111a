"""What stands in the page for `figures.setup` and `figures.narrow`: there the paper is the page."""

from automatic_gradient.browser.matplotlib.notes import plain


def setup():
    """样式与字体，网页自己有。"""


def when_narrow(artist, **properties):
    """写明图上的一样东西在窄的页面上怎样变。"""
    artist.notes["narrow"] = plain(properties)
