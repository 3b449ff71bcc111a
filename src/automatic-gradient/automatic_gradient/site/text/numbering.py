"""图按章编号：文件 05_first_gradient 里的图是 图 5.1、图 5.2……

Sphinx 按目录里的位置编号，缺的章一到，号就全变；文件名里的号不会变。
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
    """文件名开头的章号；没有就是 None。"""
    found = re.match(r"(\d+)_", PurePosixPath(docname).name)
    return int(found[1]) if found else None


def numbers_of(chapter, numbers):
    """第 5 章的 `{"figure": {"fig-a": (3,)}}` 变成 `{"figure": {"fig-a": (5, 1)}}`。"""
    return {
        kind: {label: (chapter, n) for n, label in enumerate(labels, start=1)}
        for kind, labels in numbers.items()
    }
