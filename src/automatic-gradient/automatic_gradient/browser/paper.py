"""In the page it lies in the places of `figures/setup.py` and `figures/narrow.py`."""

from automatic_gradient.browser.matplotlib.notes import plain


def setup():
    """Do nothing: the page has its own style and letters."""


def when_narrow(artist, **properties):
    """Note how something changes on a narrow page."""
    artist.notes["narrow"] = plain(properties)
