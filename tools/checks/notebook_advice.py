"""A pytest plugin: what nbval finds is told in Chinese first, together with what to do next.

It also asks each second whether the kernel lives: nbval would wait for a dead one to its limit.
"""

import os
import shlex
import time
from functools import partial
from queue import Empty

import pytest
from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell, IPyNbFile

from tools import book
from tools.files import why_unreadable


class KernelDied(Exception):
    """The kernel is gone, and the cell with it."""


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    if report.failed and isinstance(collector, IPyNbFile):
        report.longrepr = f"{os.path.relpath(collector.path)}：{why_unreadable(collector.path)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    result = yield
    if isinstance(item, IPyNbCell):
        item.parent.kernel.await_reply = partial(await_reply, item.parent)
    return result


def await_reply(notebook, message, timeout):
    """Wait as nbval does, but for no dead kernel; the cells after it are not asked either."""
    end = time.monotonic() + timeout
    while (left := end - time.monotonic()) > 0:
        try:
            return RunningKernel.await_reply(notebook.kernel, message, timeout=min(left, 1))
        except Empty:
            if not notebook.kernel.is_alive():
                notebook.timed_out = True
                notebook.kernel.stop()
                raise KernelDied from None
    raise Empty


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed and isinstance(item, IPyNbCell):
        error = call.excinfo.value
        # Tracebacks of Jupyter's own: the sentence holds all there is to know.
        told = report.when == "setup" or isinstance(error, KernelDied)
        details = "" if told else f"\n\n{report.longrepr}"
        report.longrepr = advice(item, report.when, error) + details
        if told:
            report.sections.clear()
    return report


def pytest_terminal_summary(terminalreporter):
    failed = terminalreporter.stats.get("failed", [])
    if any("格（" in str(report.longrepr) for report in failed):
        terminalreporter.write_line(book.COUNTED)


def advice(cell, when, error):
    """Say what happened to the cell, and what to do."""
    again = f"运行 make execute NOTEBOOK={shlex.quote(os.path.relpath(cell.path))}"
    if when == "setup":
        return (
            f"内核没有起来（{error}）：{again}，它让笔记本用回内核 python3；"
            "还不行，就删掉 .venv/installed，运行 make book 重装"
        )
    cells = cell.parent.nb.cells
    where = book.cell_name(cells, next(at for at, one in enumerate(cells) if one is cell.cell))
    if isinstance(error, KernelDied):
        return f"{where}运行时内核退出了，多半是内存不够：改好这一格，{again}"
    if cell.parent.timed_out:
        limit = cell.config.option.nbval_cell_timeout
        return f"{where}到了时限（{limit:g} 秒）还没有完：找找有没有停不下来的循环"
    if cell.test_outputs and cell.test_outputs[-1].output_type == "error":
        output = cell.test_outputs[-1]
        reason = f"{output.ename}: {output.evalue}".rstrip(": ")
        return f"{where}报错（{reason}）：改好代码，{again}"
    return (
        f"{where}的输出变了。有意改的，就{again}，用 git diff 看清楚再提交；"
        "不是有意的，找出变的是代码，还是软件的版本"
    )
