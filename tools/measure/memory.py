"""Measure what a class needs of a machine, and print the rows of the teacher's table.

    python -m tools.measure.memory    # about six minutes, on Linux

For each notebook: the most memory that its kernel used, what the kernel alone still holds after
the last cell, and its processor time. The libraries stand open in another kernel meanwhile, since
a server has their pages in memory once for all.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from jupyter_client.manager import start_new_kernel

from tools import book
from tools.install import KERNEL_ENV

MB = 1e6
LIBRARIES = "import keras, matplotlib.pyplot, scipy.optimize, sklearn.datasets, tensorflow"
SEATS = 8
SEAT = ("gradient_descent", "first_gradient")


def main():
    if sys.platform != "linux":
        sys.exit("只有 Linux 分得清一个进程独占多少内存：换一台机器再量")
    os.environ.update(KERNEL_ENV)
    with opened([LIBRARIES]):
        print(row("空的内核", []))
        for notebook in [*book.chapters(), book.TEXT / "faq.ipynb", book.TEXT / "self_test.ipynb"]:
            print(row(notebook.stem, sources(notebook)), flush=True)
    print(f"{SEATS} 人同时开着 {'、'.join(SEAT)}，每人还占 {seat() / MB:.0f} MB")


def sources(notebook):
    return [cell.source for cell in book.code_cells(notebook)]


def row(name, cells):
    with opened(cells) as process:
        peak, held = peak_of(process), process.memory_full_info().uss
        seconds = sum(process.cpu_times()[:2])
    return f"| {name} | {peak / MB:.0f} | {held / MB:.0f} | {seconds:.1f} |"


def seat():
    """What one of `SEATS` people holds, in bytes, after running these chapters together."""
    chapters = [sources(book.chapter(name)) for name in SEAT]
    with ExitStack() as stack, ThreadPoolExecutor(SEATS) as pool:
        kernels = [
            kernel
            for cells in chapters
            for kernel in pool.map(lambda run: stack.enter_context(opened(run)), [cells] * SEATS)
        ]
        return sum(kernel.memory_full_info().pss for kernel in kernels) / SEATS


def peak_of(process):
    """The most memory that a process has had, in bytes: psutil does not tell it on Linux."""
    with Path(f"/proc/{process.pid}/status").open(encoding="utf-8") as status:
        (kib,) = (line.split()[1] for line in status if line.startswith("VmHWM:"))
    return 1024 * int(kib)


@contextmanager
def opened(cells):
    """Run these cells in a kernel of their own, and give its process while it stands open."""
    with TemporaryDirectory() as folder:
        manager, client = start_new_kernel(cwd=folder)
        try:
            for cell in cells:
                client.execute_interactive(
                    cell, timeout=300, output_hook=lambda message: None, stop_on_error=False
                )
            yield psutil.Process(manager.provisioner.process.pid)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
