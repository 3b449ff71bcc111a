"""What several tests share: Node, MicroPython, the live cells, a gradient, how a fault is told."""

import gzip
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from automatic_gradient import exercises
from automatic_gradient.site.pages.live import assigned
from automatic_gradient.widgets.bundle import NODE, PACKAGES
from tools import book

MICROPYTHON = Path(__file__).with_name("micropython.mjs")
AXE = PACKAGES / "axe-core/axe.min.js"

# The cells that run in the page, by the page's name.
LIVE = {
    book.name_of(notebook).with_suffix(".html").as_posix(): book.live_cells(notebook)
    for notebook in book.notebooks()
    if book.live_cells(notebook)
}
# Where the page prints something else, and why.
MESSAGE = "TensorFlow says it in English, the engine in Chinese"
DIFFERENT = {
    ("book/2-tape/07_persistent_tape.html", "second-call"): MESSAGE,
    ("book/2-tape/07_persistent_tape.html", "inside-run"): "TensorFlow warns, the engine does not",
    ("book/faq.html", "using-twice-run"): MESSAGE,
    ("book/faq.html", "training-augmented-run"): MESSAGE,
}


def page_plans(cells):
    """For each of a page's live cells the steps that run it alone, in the order of the page.

    A step is what `browser.cells.run` is called with: text, number, and what the cell is given.
    """
    given = [cell.metadata.get("given", "") for cell in cells]
    sources = evaluate(
        "browser/page/source", "texts.map(m.pageForm)", texts=[cell.source for cell in cells]
    )
    planned = [
        {"given": assigned(values), "text": text}
        for values, text in zip(given, sources, strict=True)
    ]
    texts = evaluate("browser/page/given", "cells.map(m.plannedForm)", cells=planned)
    plans = evaluate("browser/page/needs", "m.plan(texts).map((cell) => cell.needs)", texts=texts)
    forms = evaluate("browser/page/source", "texts.map(m.runForm)", texts=[*sources, *given])
    places = range(len(cells))
    steps = list(zip(forms[: len(cells)], places, forms[len(cells) :], strict=True))
    return [[steps[one] for one in [*needs, target]] for target, needs in enumerate(plans)]


def tell(faults):
    """Fail with these sentences alone, where there are any: who reads them is an author."""
    if found := list(faults):
        pytest.fail("\n".join(found), pytrace=False)


def committed(cell):
    """What the notebook holds as the cell's text."""
    text = ""
    for output in cell.outputs:
        if "image/svg+xml" in output.get("data", {}):
            continue
        text += output.get("text", output.get("data", {}).get("text/plain", ""))
        if output.output_type == "execute_result":
            text += "\n"
    return text


def said(capsys, exercise, answer):
    """What the reader is told of the answer."""
    exercises.check(exercise, answer)
    return capsys.readouterr().out.strip()


def slope(f, x):
    """The gradient of TensorFlow's tape at `x`, which need not be a tensor."""
    import tensorflow as tf

    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


def evaluate(module, expression, **values):
    """The value of a JavaScript expression; `m` is what the package's `<module>.js` exports."""
    node = start_node()
    question = {"module": (book.PACKAGE / f"{module}.js").as_uri(), "expression": expression}
    print(json.dumps(question | {"values": values}), file=node.stdin, flush=True)
    answer = json.loads(node.stdout.readline())
    assert "error" not in answer, answer["error"]
    return answer.get("value")  # undefined is left out


@cache
def start_node():
    """One process for all expressions. When Python ends, its input does, and so does it."""
    script = Path(__file__).with_name("evaluate.mjs")
    return subprocess.Popen(
        [NODE, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def run_micropython(script, folder):
    """What the Python source prints on MicroPython, with the package at hand."""
    file = folder / "script.py"
    file.write_text(script, encoding="utf-8")
    command = [NODE, MICROPYTHON, PACKAGES, book.PACKAGE, file]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def run_python(*words, environment=None, **options):
    """Run this Python in a process of its own, with the tools at hand wherever it starts."""
    paths = os.pathsep.join([str(book.ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *map(str, words)],
        env=os.environ | {"PYTHONPATH": paths} | (environment or {}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def compressed(file):
    """The file's size as a server sends it."""
    content = file.read_bytes()
    return len(content if file.suffix == ".woff2" else gzip.compress(content, 6))


def lacking(page):
    """The pictures and faces that the page asks for and does not get."""
    return page.evaluate(
        """async () => {
          const pictures = [...document.images];
          for (const one of pictures) one.loading = "eager";
          await Promise.allSettled(pictures.map((one) => one.decode()));
          const faces = [...document.fonts].filter((one) => one.status === "error");
          return [
            ...pictures.filter((one) => !one.naturalWidth).map((one) => one.src),
            ...faces.map((one) => one.family),
          ];
        }"""
    )


def head(name, site=book.SITE):
    """The parsed head of a built page."""
    from bs4 import BeautifulSoup

    # The rest of the page is long, and says nothing here.
    text, end, _ = (site / name).read_text(encoding="utf-8").partition("</head>")
    return BeautifulSoup(text + end, "html.parser").head


def axe(page, selector="html"):
    """What the accessibility checker finds in what the selector finds: rules with some places."""
    # The policy of the pages forbids scripts from elsewhere; the debugger's are exempt.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # A colour that is still on its way has no contrast yet.
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    found = page.evaluate(
        "(selector) => axe.run(selector).then((result) => result.violations)", selector
    )
    return [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]
