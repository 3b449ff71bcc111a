"""A pytest plugin that judges a row of the matrix and records it: see matrix.py.

A cell for which matrix_differences.csv gives a reason may differ; one that no longer does is told.
"""

import csv
import platform
import re
import sys
import tomllib
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from importlib.metadata import version
from pathlib import Path

import pytest
from nbval.plugin import IPyNbCell

from tools.book import ROOT, TEXT
from tools.files import write_table
from tools.install import KERNEL_ENV, set_kernel

ROWS = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text(encoding="utf-8"))
RECORD = Path(__file__).with_name("matrix.csv")
DIFFERENCES = Path(__file__).with_name("matrix_differences.csv")


def pytest_addoption(parser):
    parser.addoption("--row", choices=ROWS)


def pytest_configure(config):
    if not is_worker(config):
        row = ROWS[config.option.row]
        if (found := installed()) != (wanted := named(row)):
            raise pytest.UsageError(
                f"装成的 Python、TensorFlow 与 NumPy 是 {'、'.join(found)}，"
                f"要的是 {'、'.join(wanted)}：删掉 _build/matrix，重来"
            )
        set_kernel(sys.prefix, sys.executable, KERNEL_ENV | row.get("environment", {}))


def is_worker(config):
    return hasattr(config, "workerinput")


def installed():
    """The minor version of this Python, and the versions of TensorFlow and NumPy."""
    python = "{}.{}".format(*sys.version_info)
    return [python, version("tensorflow-cpu"), version("numpy")]


def named(row):
    """The same, as the row names them, or else requirements.txt."""
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    lines = "\n".join([*row.get("packages", []), *pins])
    names = ("tensorflow-cpu", "numpy")
    return [row["python"], *(re.search(rf"^{name}==(\S+)", lines, re.M)[1] for name in names)]


def pytest_collection_modifyitems(config, items):
    reasons = reasons_for(config.option.row)
    for item in items:
        if isinstance(item, IPyNbCell):
            place = item.path.relative_to(TEXT).as_posix(), item.cell.id
            if place in reasons:
                item.add_marker(pytest.mark.xfail(reason=reasons[place]))


def reasons_for(name):
    """Why the cells differ that are known to do so in the row of this name."""
    return {
        (each["笔记本"], each["格的 id"]): each["原因"]
        for each in read(DIFFERENCES)
        if fnmatchcase(name, each["行"])
    }


def pytest_sessionfinish(session, exitstatus):
    if is_worker(session.config):
        return
    stats = session.config.pluginmanager.get_plugin("terminalreporter").stats
    cells, different = (
        sum("::Cell " in report.nodeid for outcome in outcomes for report in stats.get(outcome, []))
        for outcomes in (("passed", "xpassed", "xfailed"), ("xfailed",))
    )
    if not cells:
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
    elif exitstatus == pytest.ExitCode.OK:
        record(session.config.option.row, cells, different)


def record(name, cells, different):
    """Put the row's result in the record, in the order of the table."""
    _, *versions = installed()
    result = {
        "行": name,
        "日期": datetime.now(UTC).date().isoformat(),
        "Python": platform.python_version(),
        "TensorFlow": versions[0],
        "NumPy": versions[1],
        "环境": ROWS[name].get("note", "和书里一样"),
        "重跑的格": cells,
        "不同的格": different,
    }
    results = {each["行"]: each for each in read(RECORD)} | {name: result}
    write_table(RECORD, [result, *(results[row].values() for row in ROWS if row in results)])


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
