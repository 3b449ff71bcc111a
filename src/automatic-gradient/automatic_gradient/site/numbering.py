"""图按章编号：文件 05_first_gradient 里的图是 图 5.1、图 5.2……

Sphinx 按目录里的位置编号，缺的章一到，号就全变；文件名里的号不会变。
"""

import re
from itertools import count
from pathlib import PurePosixPath

from docutils import nodes


def setup(app):
    app.connect("config-inited", switch_on)
    # After Sphinx's own numbering, which listens to the same event.
    app.connect("env-get-updated", number_figures, priority=900)


def switch_on(app, config):
    config.numfig = True


def chapter_of(docname):
    """文件名开头的章号；没有就是 None。"""
    found = re.match(r"(\d+)_", PurePosixPath(docname).name)
    return int(found[1]) if found else None


def number_figures(app, env):
    for docname in env.found_docs:
        chapter = chapter_of(docname)
        numbers = count(1)
        for figure in env.get_doctree(docname).findall(nodes.figure) if chapter else ():
            env.toc_fignumbers[docname]["figure"][figure["ids"][0]] = (chapter, next(numbers))
    return []  # no page needs writing that Sphinx did not mean to write anyway
