"""Number the figures by chapter: those of the file 06_first_gradient are 6.1, 6.2 and so on.

Sphinx counts places in the table of contents, so a chapter put in would change every number; the
one in the file's name stays.
"""

import re
from pathlib import PurePosixPath


def setup(app):
    app.connect("config-inited", switch_on)
    # When writing begins, after Sphinx has put its own numbers away: from build to build it
    # compares its own with its own, and writes again what differs.
    app.connect("write-started", number_figures)


def switch_on(app, config):
    config.numfig = True


def number_figures(app, builder):
    for docname, numbers in builder.env.toc_fignumbers.items():
        if chapter := chapter_of(docname):
            builder.env.toc_fignumbers[docname] = numbers_of(chapter, numbers)


def chapter_of(docname):
    """Give the chapter's number at the head of a file's name, or None."""
    found = re.match(r"(\d+)_", PurePosixPath(docname).name)
    return int(found[1]) if found else None


def numbers_of(chapter, numbers):
    """Turn `{"figure": {"fig-a": (3,)}}` of chapter 6 into `{"figure": {"fig-a": (6, 1)}}`."""
    return {
        kind: {label: (chapter, n) for n, label in enumerate(labels, start=1)}
        for kind, labels in numbers.items()
    }
