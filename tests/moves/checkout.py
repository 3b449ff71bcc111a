"""A copy of the checkout in which a person makes a wrong move, and what a command says to it.

The tables of moves stand beside this file, a row a move: what the person does, what is typed then,
and what must be said. What each of them printed is shown by `pytest -rP tests/moves`.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from automatic_gradient.widgets.bundle import PACKAGES
from tools import install
from tools.book import ROOT

LEFT_OUT = (".*", "_build", "work", "node_modules", "__pycache__")
NEEDED = (".binder", ".pre-commit-config.yaml")
# Python and pytest, not a sentence of ours, speak in these.
NOT_OURS = re.compile(r"Traceback|During handling of|\w+Warning: |^E  +\S", re.MULTILINE)


@dataclass(frozen=True)
class Move:
    """What a person does, what it is in the copy, and what the command must say of it."""

    what: str
    says: tuple[str, ...]
    spoil: object = lambda root: None  # it is given the top of the copy


def copy_checkout(root):
    """Copy all that is the author's to `root`, with a `.venv` that is this Python's in disguise."""
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    (root / PACKAGES.relative_to(ROOT)).symlink_to(PACKAGES)
    builder = '-c "from jupyter_book.cli.main import main; main()"'
    for program, words in {"python": "", "jupyter-book": builder}.items():
        executable(root / f".venv/bin/{program}", f'exec "{sys.executable}" {words} "$@"')
    (root / ".venv/pyvenv.cfg").write_text(f"command = {root / '.venv'}\n", encoding="utf-8")
    settle(root)
    return root


def restore(root):
    """Undo what was done to the text, so that the next moves find a whole book."""
    shutil.rmtree(root / "book")
    shutil.copytree(ROOT / "book", root / "book", ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, root / name)


def settle(root):
    """Let the set-up of the copy think that it has installed all, whatever its inputs are now."""
    stamp = "from tools import install; print(install.digest())"
    digest = subprocess.run(
        [sys.executable, "-c", stamp], cwd=root, env=environment(root), capture_output=True,
        encoding="utf-8", check=True,
    ).stdout.strip()  # fmt: skip
    (root / ".venv" / install.STAMP.name).write_text(digest, encoding="utf-8")


def executable(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)


def environment(root, **more):
    """What a person's shell has: nothing of the pytest or the make that runs this."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "PYTEST_", "PYTHON", "PIP_", "CI"))
    }
    ours["PYTHONPATH"] = os.pathsep.join([str(root), str(root / "src/automatic-gradient")])
    # One worker starts sooner than two, and its words come in order.
    return ours | {"PYTEST_ADDOPTS": "-n0 -p no:cacheprovider"} | more


def start(root, command, **more):
    """Start what a person types at the top of the copy, as a terminal does: in a group of its own.

    What it says, on either stream, can be read from the process's `stdout`.
    """
    return subprocess.Popen(
        shlex.split(command), cwd=root, env=environment(root, **more), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8",
    )  # fmt: skip


def say(root, command, **more):
    """Run what a person types; give all that it says, and its status."""
    process = start(root, command, **more)
    said, _ = process.communicate()
    return said, process.returncode


def interrupt(root, command, at, **more):
    """Run the command, press Ctrl+C once it has said `at`; give what it says, and its status."""
    process = start(root, command, **more)
    said = ""
    for line in process.stdout:
        said += line
        if at in line:
            os.killpg(process.pid, signal.SIGINT)
            break
    rest, _ = process.communicate()
    return said + rest, process.returncode


def interrupt_when(root, command, begun):
    """Press Ctrl+C once the file `begun` is there; give what is said, and the status."""
    process = start(root, command)
    while not begun.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate()
    return said, process.returncode


def judge(move, said, status):
    """Hold what was said to the row: a failure, told in our own words, with what must be in."""
    print(f"── {move.what}\n{said}")
    assert status != 0, "it passed"
    assert [word for word in move.says if word not in said] == []
    assert NOT_OURS.findall(said) == []


def edit_notebook(path, change):
    """Let `change` change the notebook's JSON in place."""
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    change(notebook)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    Path(path).write_text(text, encoding="utf-8")


def edit_text(path, old, new):
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")
