"""Put beside the pages a wheel of what the notebooks import, so that they run where they land.

It is the reader's part of the library, without the website and what runs in it. Who installs it may
be cut off from the network, and has a Jupyter with versions of its own: so the wheel brings along
the Chinese font, cut down, and the widgets' scripts, for which it takes Node and npm; and it pins
nothing.
"""

import hashlib
import json
import shutil
import tomllib
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from hatchling.builders.wheel import WheelBuilder
from pylopdf_fonts_zh_cn import sans_path

from automatic_gradient.site import HERE
from automatic_gradient.site.ship.licences import licence_of, noto_licence
from automatic_gradient.widgets import CARRIED
from automatic_gradient.widgets.bundle import bundle, widget_entries

PACKAGE = HERE.parent
OURS = PACKAGE.parent / "pyproject.toml"
PARTS = (
    *("__init__", "tape", "surfaces", "optimizers", "network", "measured", "check"),
    # Of the widgets what Python reads: their scripts come bundled.
    *("figures", "exercises", "projects", "widgets/__init__", "widgets/values"),
)
KINDS = {".py", ".json", ".mplstyle"}
FONT = "automatic_gradient/figures/NotoSansSC-Carried.otf"
# The 3755 common 汉字 of GB 2312: a reader's own labels take others than the book's.
COMMON = "".join(
    bytes([row, cell]).decode("gb2312", errors="ignore")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
)
PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "automatic-gradient"
version = {version}
description = "《自动求梯度》一书的笔记本要用的程序库"
requires-python = ">=3.11"
dependencies = {dependencies}
license = "MIT AND OFL-1.1 AND ISC"
license-files = ["LICENSE", "*-LICENSE"]

[tool.hatch.build.targets.wheel]
# The oldest in which a licence is an expression: a reader's tools may be old.
core-metadata-version = "2.4"
packages = ["automatic_gradient"]
"""


def setup(app):
    app.connect("builder-inited", name_wheel)
    app.connect("build-finished", write)


def name_wheel(app):
    app.wheel = f"automatic_gradient-{app.config.edition}-py3-none-any.whl"


def write(app, exception):
    """Build the wheel, unless the one in the site is of the same sources."""
    if exception or app.builder.name != "html":
        return
    pages = [Path(app.env.doc2path(name)) for name in sorted(app.env.found_docs)]
    files = sources(app.config.edition, Path(app.srcdir, "LICENSE"))
    letters = "".join(sorted(set(COMMON).union(*map(read, pages), *map(decoded, files.values()))))
    made_of = json.dumps({**{name: digest(file) for name, file in files.items()}, FONT: letters})
    wheel, kept = Path(app.outdir, app.wheel), Path(app.doctreedir, "wheel.json")
    if wheel.exists() and kept.exists() and read(kept) == made_of:
        return
    for old in Path(app.outdir).glob("*.whl"):
        old.unlink()
    build(files | {FONT: font(letters)}, wheel.parent)
    kept.write_text(made_of, encoding="utf-8")


def read(file):
    return file.read_text(encoding="utf-8")


def decoded(content):
    return content.decode()


def digest(content):
    return hashlib.sha256(content).hexdigest()


def sources(version, licence):
    """Give the files that the wheel is made of, but for the font: {path: bytes}."""
    project = PROJECT.format(version=json.dumps(version), dependencies=json.dumps(dependencies()))
    files = {
        "pyproject.toml": project.encode(),
        "LICENSE": licence.read_bytes(),
        "NotoSansSC-LICENSE": noto_licence().encode(),
    }
    for part in PARTS:
        for file in [PACKAGE / f"{part}.py", *sorted(PACKAGE.glob(f"{part}/**/*"))]:
            if file.suffix in KINDS and file.is_file():
                files[file.relative_to(PACKAGE.parent).as_posix()] = file.read_bytes()
    return files | scripts()


def dependencies():
    """Give what the library asks for, but for the font, which the wheel brings."""
    asked = tomllib.loads(read(OURS))["project"]["dependencies"]
    return [each for each in asked if not each.startswith("pylopdf-fonts")]


def scripts():
    """Give the widgets' scripts and the licences of what is bundled into them: {path: bytes}."""
    folder = CARRIED.relative_to(PACKAGE.parent).as_posix()
    with TemporaryDirectory() as scratch:
        packages = bundle(scratch, widget_entries())
        files = {f"{folder}/{file.name}": file.read_bytes() for file in Path(scratch).glob("*.js")}
    return files | {f"{package}-LICENSE": licence_of(package).encode() for package in packages}


def font(letters):
    """Cut the book's font down to these letters."""
    options = subset.Options(hinting=False, layout_features=[], name_IDs=["*"])
    face = subset.load_font(str(sans_path()), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(face)
    content = BytesIO()
    face.save(content)
    return content.getvalue()


def build(files, folder):
    """Build the wheel of these files into `folder`; the same files give the same bytes."""
    with TemporaryDirectory() as scratch:
        for name, content in files.items():
            file = Path(scratch, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        (wheel,) = WheelBuilder(scratch).build(directory=f"{scratch}/dist", versions=["standard"])
        shutil.move(wheel, folder)
