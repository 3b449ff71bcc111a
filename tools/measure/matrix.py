"""Compare the book's outputs on other Pythons, packages and environments by strict nbval.

    python tools/matrix.py            # every row: two minutes each
    python tools/matrix.py onednn     # one row
    python tools/matrix.py --list     # the rows' names, as JSON for a workflow

A row that differs only where matrix_differences.csv gives a reason goes into matrix.csv; the page
book/environment.md shows both.
"""

import csv
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import NamedTuple

from tools.files import write_atomically, write_table
from tools.install import ROOT, VENV

BUILD = ROOT / "_build/matrix"
KERNEL = VENV / "share/jupyter/kernels/python3/kernel.json"
LOCALES = BUILD / "locales"

RECORD = ROOT / "tools/matrix.csv"
RECORD_COLUMNS = ["行", "日期", "Python", "TensorFlow", "NumPy", "环境", "重跑的格", "不同的格"]
DIFFERENCES = ROOT / "tools/matrix_differences.csv"
DIFFERENCE_COLUMNS = ["行", "笔记本", "格的 id", "原因"]

# Imports compile to bytecode, once: the first cell of a notebook is not to wait for it.
VERSIONS = """
import json, keras, matplotlib.pyplot, numpy, platform, sklearn, tensorflow
print(json.dumps([platform.python_version(), tensorflow.__version__, numpy.__version__]))
"""


class Row(NamedTuple):
    """A name, a Python, what differs from requirements.txt and from the kernel's environment."""

    name: str
    python: str
    packages: tuple = ()
    environment: dict = MappingProxyType({})
    note: str = "和书里一样"


def threads(count):
    # TensorFlow's two pools; the third is what NumPy's OpenBLAS and scikit-learn obey.
    names = ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS")
    return dict.fromkeys(names, str(count))


def place(zone, locale):
    return {"TZ": zone, "LC_ALL": locale, "LOCPATH": str(LOCALES)}


# The packages named beside a TensorFlow are those that its own requirements hold back. The table
# ends where NumPy 1 begins, before TensorFlow 2.18: there nearly every figure has other bytes.
ROWS = (
    Row("python-3.11", "3.11"),
    Row("python-3.12", "3.12"),
    Row("python-3.13", "3.13"),
    Row("tensorflow-2.20", "3.13", ("tensorflow-cpu==2.20.0",)),
    Row("tensorflow-2.20-python-3.11", "3.11", ("tensorflow-cpu==2.20.0",)),
    Row(
        "tensorflow-2.19",
        "3.11",
        ("tensorflow-cpu==2.19.1", "numpy==2.1.3", "protobuf==5.29.6"),
    ),
    Row(
        "tensorflow-2.18",
        "3.11",
        ("tensorflow-cpu==2.18.1", "numpy==2.0.2", "protobuf==5.29.6", "ml-dtypes==0.4.1"),
    ),
    Row(
        "onednn",
        "3.13",
        environment={"TF_ENABLE_ONEDNN_OPTS": "1", "ONEDNN_MAX_CPU_ISA": "DEFAULT"},
        note="打开 oneDNN，许用 AVX-512",
    ),
    Row("one-thread", "3.13", environment=threads(1), note="一个线程"),
    Row("two-threads", "3.13", environment=threads(2), note="两个线程"),
    Row(
        "shanghai",
        "3.13",
        environment=place("Asia/Shanghai", "zh_CN.UTF-8"),
        note="上海时间，zh_CN.UTF-8",
    ),
    Row(
        "berlin",
        "3.13",
        environment=place("Europe/Berlin", "de_DE.UTF-8"),
        note="柏林时间，de_DE.UTF-8",
    ),
)


class Failure(Exception):
    """Why a row could not be run, in Chinese."""


def main(words):
    if words == ["--list"]:
        print(json.dumps([row.name for row in ROWS]))
        return
    names = [row.name for row in ROWS]
    if unknown := [word for word in words if word not in names]:
        sys.exit(f"没有 {unknown[0]} 这一行；有的是 {'、'.join(names)}")
    # Elsewhere another package brings TensorFlow than the one that the rows name.
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        sys.exit("各行换的是 tensorflow-cpu，只有 Linux x86-64 用它：换一台这样的机器")
    if not shutil.which("uv"):
        sys.exit("没有找到 uv：装好它（pipx install uv），再运行一次")
    rows = [row for row in ROWS if not words or row.name in words]
    # A list: one row that fails stops no other.
    passed = [attempt(row) for row in rows]
    if not all(passed):
        sys.exit("有的行没有通过，原因在上面")


def attempt(row):
    """Run one row and say how it went; return whether all its differences have a reason."""
    print(f"{row.name}：正在重跑全书……", flush=True)
    start = time.monotonic()
    try:
        python = environment_of(row)
        versions = versions_of(row, python)
        cells, found = results_in(nbval(row, python))
    except Failure as failure:
        print(f"{row.name}：{failure}", file=sys.stderr, flush=True)
        return False
    new, gone = compare(found, listed(row.name))
    for place in gone:
        print(f"{row.name}：{said(place)}如今与书上相同，可以从记录里删去", flush=True)
    for place in new:
        print(f"{row.name}：{said(place)}与书上不同，还没有记下原因", file=sys.stderr)
        print(short(found[place]), file=sys.stderr, flush=True)
    print(
        f"{row.name}：{cells} 格，{len(found)} 格不同，其中 {len(new)} 格没有原因，"
        f"用时 {time.monotonic() - start:.0f} 秒",
        flush=True,
    )
    if new:
        return False
    today = datetime.now(UTC).date().isoformat()
    record([row.name, today, *versions, row.note, str(cells), str(len(found))])
    return True


def environment_of(row):
    """Make or complete the venv of the row's packages, which rows share; return its Python."""
    if "LOCPATH" in row.environment:
        make_locale(row.environment["LC_ALL"])
    base = output_of(
        ["uv", "python", "find", "--system", "--no-python-downloads", row.python],
        f"没有找到 Python {row.python}：装好它（uv python install {row.python}），再运行一次；"
        "在 pyenv 里的，先把各个版本写进 PYENV_VERSION",
    )
    # No "=": `env` would take the path for a variable.
    venv = BUILD / "_".join((row.python, *row.packages)).replace("==", "-")
    overrides = venv.with_name(f"{venv.name}.txt")
    write_atomically(overrides, "\n".join(row.packages).encode())
    why = "它的环境没有装成"
    output_of(["uv", "venv", "--quiet", "--allow-existing", "--python", base, venv], why)
    python = venv / "bin/python"
    install = ["uv", "pip", "install", "--quiet", "--python", python, "-r", "requirements.txt"]
    output_of([*install, "--override", overrides], why)
    return python


def versions_of(row, python):
    """The versions of Python, TensorFlow and NumPy that the row runs: those that it should."""
    versions = json.loads(output_of([python, "-c", VERSIONS], "软件导入不了"))
    if versions[1:] != pinned(row):
        found, wanted = "、".join(versions[1:]), "、".join(pinned(row))
        raise Failure(
            f"装成的 TensorFlow 与 NumPy 是 {found}，要的是 {wanted}：删掉 _build/matrix，重来"
        )
    return versions


def pinned(row):
    """The versions of TensorFlow and NumPy that the row names, or else requirements.txt."""
    pins = "\n".join((*row.packages, (ROOT / "requirements.txt").read_text(encoding="utf-8")))
    names = ("tensorflow-cpu", "numpy")
    return [re.search(rf"^{name}==(\S+)", pins, re.MULTILINE)[1] for name in names]


def make_locale(name):
    """Compile a locale into our own folder, where no system administrator is needed."""
    language, _, charset = name.partition(".")
    LOCALES.mkdir(parents=True, exist_ok=True)
    if not (LOCALES / name).exists():
        command = ["localedef", "-i", language, "-f", charset, LOCALES / name]
        output_of(
            command, f"没有造出 {name}：在 Debian 与 Ubuntu 上先运行 sudo apt install locales"
        )


def output_of(command, complaint):
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise Failure(f"{complaint}\n{error}") from None
    if done.returncode:
        raise Failure(f"{complaint}\n{done.stderr.strip()}")
    return done.stdout.strip()


def nbval(row, python):
    """Run the book's notebooks as `make test` does; return the path of the report."""
    from execute import NBVAL  # it imports Jupyter, and `--list` needs no package at all

    folder, report = BUILD / "jupyter" / row.name, BUILD / f"{row.name}.xml"
    kernel = json.loads(KERNEL.read_text(encoding="utf-8"))
    kernel["argv"][0] = str(python)
    kernel["env"] |= row.environment
    write_atomically(folder / "kernels/python3/kernel.json", json.dumps(kernel).encode())
    report.unlink(missing_ok=True)
    command = [python, "-m", "pytest", *NBVAL, "-p", "no:cacheprovider", "--color=no"]
    command += ["--junit-xml", report, "book"]
    # Its findings are in the report.
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | row.environment | {"JUPYTER_PATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise Failure(f"pytest 没有跑起来\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return report


def results_in(report):
    """The number of cells run, and for each (notebook, cell) that differs, what nbval says."""
    cells, found = 0, {}
    for case in ET.parse(report).iter("testcase"):
        cells += case.get("name").startswith("Cell ")
        for fault in case:
            found[place_of(case)] = fault.text or fault.get("message")
    if not cells:
        raise Failure("一格也没有跑")
    return cells, found


def place_of(case):
    """The notebook under `book`, and the id of the cell; nbval numbers the code cells from 0."""
    path = ROOT / f"{case.get('classname').removesuffix('.ipynb').replace('.', '/')}.ipynb"
    name = case.get("name")
    if name.startswith("Cell "):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell["id"] for cell in cells if cell["cell_type"] == "code"]
        name = code[int(name.removeprefix("Cell "))]
    return path.relative_to(ROOT / "book").as_posix(), name


def listed(name):
    """The (notebook, cell) that are known to differ in the row of this name."""
    rows = read(DIFFERENCES, DIFFERENCE_COLUMNS)
    return [(each["笔记本"], each["格的 id"]) for each in rows if fnmatchcase(name, each["行"])]


def compare(found, known):
    """The differences without a reason, and the reasons without a difference."""
    new = [place for place in found if place not in known]
    return new, [place for place in known if place not in found]


def said(place):
    return "{} 的格 {} ".format(*place)


def short(text, lines=12, columns=100):
    """The first lines of nbval's comparison, which stands below the cell's own source."""
    comparison = text.partition("Traceback:\n")[2] or text
    wanted = [line[:columns] for line in comparison.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in wanted[:lines])


def record(result):
    """Put the row's result in the record, in the order of the table."""
    rows = {each["行"]: list(each.values()) for each in read(RECORD, RECORD_COLUMNS)}
    rows[result[0]] = result
    recorded = [rows[row.name] for row in ROWS if row.name in rows]
    write_table(RECORD, [RECORD_COLUMNS, *recorded])


def read(path, columns):
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    if reader.fieldnames != columns:
        sys.exit(f"{path.name} 的表头是 {reader.fieldnames}，应为 {columns}")
    return rows


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("停下了：跑完的行已经记下，其余的再运行一次")
