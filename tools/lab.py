"""Open JupyterLab on the reader's own copy of the book; arguments go on to JupyterLab.

The copy lives in `work/`, out of git's sight. `work/.edition/` keeps each page as it was last
delivered, so that a page which the reader has changed is told from one which has not.
"""

import json
import re
import sys
from itertools import chain, count

import nbformat
from nbformat.sign import NotebookNotary
from tornado.log import LogFormatter

from tools.book import ROOT, TEXT
from tools.files import why_unreadable, write_atomically

FIRST_PAGE = "1-descent/01_derivative.ipynb"

# What Jupyter says at its start and at its end, and what is said instead.
SAYINGS = {
    r"No web browser found": "没有找到浏览器",
    r"To access the server(?s:.*)(http://127\S+)": "浏览器没有打开，就把这个网址贴进去：{}",
    r"Permission to listen on port (\d+) denied": "端口 {} 不许用，换一个试试",
    r"ERROR: the Jupyter server could not be started": (
        "JupyterLab 没有打开：没有能用的端口。关掉别的 JupyterLab，再运行一次"
    ),
    r"Shutting down|received signal": "停下了",
}


class Speaker(LogFormatter):
    """Says in Chinese what nearly every reader sees of Jupyter's log, and the rest as it comes."""

    def format(self, record):
        for pattern, saying in SAYINGS.items():
            if meant := re.search(pattern, record.getMessage()):
                return saying.format(*meant.groups())
        return super().format(record)


SPEAKER = f"tools.lab.{Speaker.__name__}"


def main(arguments):
    work = ROOT / "work"
    workspaces = work / ".workspaces"
    for sentence in deliver(TEXT, work):
        print(sentence, flush=True)
    trust(work / ".edition")
    settings = [
        f"--ServerApp.root_dir={work}",
        "--Application.log_level=WARN",
        # What was open is remembered for this book alone.
        f"--LabApp.workspaces_dir={workspaces}",
        # One Ctrl+C ends it: Jupyter would ask in English, and wait five seconds for an answer.
        "--ServerApp.answer_yes=True",
        f"--Application.logging_config={{'formatters': {{'console': {{'class': '{SPEAKER}'}}}}}}",
        # Who is root chose to be, and only this machine is listened to.
        "--ServerApp.allow_root=True",
    ]
    # Nothing has been open yet, however often a start has failed.
    if not workspaces.is_dir() or not any(workspaces.iterdir()):
        settings.append(f"--LabApp.default_url=/lab/tree/{FIRST_PAGE}")

    print("JupyterLab 马上在浏览器里打开；要停下，回到这里按 Ctrl+C", flush=True)
    from jupyterlab.labapp import LabApp  # takes a second: say first what is coming

    LabApp.launch_instance([*settings, *arguments])


def deliver(book, work):
    """Bring the current edition of every page of `book` into `work`; yield what to tell the reader.

    No word of the reader's is overwritten: a page that both sides have changed gets a neighbour.
    """
    for page in sorted(chain(book.rglob("*.ipynb"), book.rglob("*.md"))):
        name = page.relative_to(book)
        if any(part.startswith(".") for part in name.parts):
            continue  # Jupyter's checkpoints
        new, mine, last = page.read_bytes(), work / name, work / ".edition" / name
        delivered = last.read_bytes() if last.exists() else None
        if new == delivered and mine.exists():
            continue
        known = [content(edition) for edition in (new, delivered) if edition is not None]
        if not mine.exists() or content(mine.read_bytes()) in known:
            write_atomically(mine, new)
        elif delivered is None or content(new) != content(delivered):
            beside = free_neighbour(mine, known)
            write_atomically(beside, new)
            yield f"{name} 有了新版，放在旁边的 {beside.name}；你改过的那一份原样留着"
        # Last: were it first, an interrupted start would take the old page for the reader's.
        write_atomically(last, new)


def free_neighbour(mine, known):
    """Find the name beside `mine` for a new edition: not in use, or a copy nobody has changed."""
    marks = chain(["新版"], (f"新版{number}" for number in count(2)))
    neighbours = (mine.with_name(f"{mine.stem}.{mark}{mine.suffix}") for mark in marks)
    return next(
        path for path in neighbours if not path.exists() or content(path.read_bytes()) in known
    )


def content(page):
    """What one writes in a page: a notebook's cells without their outputs, else the bytes."""
    try:
        cells = json.loads(page)["cells"]
        return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError):
        return page


def trust(edition):
    """Tell Jupyter that these outputs are ours: it hides an unknown notebook's SVG pictures."""
    notary = NotebookNotary()
    for page in edition.rglob("*.ipynb"):
        try:
            notary.sign(nbformat.read(page, as_version=4))
        except (nbformat.reader.NotJSONError, nbformat.ValidationError):
            name = page.relative_to(edition)
            sys.exit(f"book/{name} {why_unreadable(page)}")


if __name__ == "__main__":
    main(sys.argv[1:])
