"""What several tests share: JavaScript under Node, MicroPython, the live cells and their texts."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

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
    ("book/2-tape/06_persistent_tape.html", "second-call"): MESSAGE,
    ("book/2-tape/06_persistent_tape.html", "inside-run"): "TensorFlow warns, the engine does not",
    ("book/2-tape/09_jacobian_and_hessian.html", "jacobian-twice"): MESSAGE,
    ("book/2-tape/10_control_the_tape.html", "captured-run"): MESSAGE,
    ("book/faq.html", "using-twice-run"): MESSAGE,
    ("book/faq.html", "training-augmented-run"): MESSAGE,
}


def committed(cell):
    """What the notebook holds as the cell's text."""
    text = ""
    for output in cell.outputs:
        text += output.get("text", output.get("data", {}).get("text/plain", ""))
        if output.output_type == "execute_result":
            text += "\n"
    return text


def evaluate(module, expression, **values):
    """The value of a JavaScript expression, with the exports of the package's `<module>.js` as `m`."""
    script = (
        f"import * as m from {json.dumps((book.PACKAGE / f'{module}.js').as_uri())};"
        f"const {{ {', '.join(values)} }} = {json.dumps(values)};"
        f"console.log(JSON.stringify({expression}));"
    )
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def run_micropython(script, folder):
    """What the Python source prints on MicroPython, with the package at hand."""
    file = folder / "script.py"
    file.write_text(script, encoding="utf-8")
    command = [NODE, MICROPYTHON, PACKAGES, book.PACKAGE, file]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
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
