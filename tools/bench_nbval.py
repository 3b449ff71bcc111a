"""Measure how the check of the notebooks grows, each time against a floor of the same run.

    python tools/bench_nbval.py          # 6, 12, 24 and 48 notebooks
    python tools/bench_nbval.py 6 24     # as many as named

The floor is what the kernels, imports and cells took, spread over the workers without a gap. What
is above it is pytest's start, its collection, and a worker that waits for another at the end.
Linux only, for the memory.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import psutil
from execute import NBVAL, ROOT, book_notebooks

COUNTS = (6, 12, 24, 48)


def main(words):
    print("notebooks  seconds  floor  ratio  starts and imports  memory, MB  load")
    for count in map(int, words or COUNTS):
        with tempfile.TemporaryDirectory() as folder:
            copy_notebooks(Path(folder), count)
            report = Path(folder, "times.xml")
            seconds, memory = check(folder, report)
            total, starts = times(report)
        floor, load = total / os.cpu_count(), os.getloadavg()[0]
        print(
            f"{count:9} {seconds:8.1f} {floor:6.1f} {seconds / floor:6.2f} {starts / total:18.0%} "
            f"{memory / 1e6:12.0f} {load:5.1f}",
            flush=True,
        )


def copy_notebooks(folder, count):
    """Short and long ones in the book's own mixture: some are left out, or taken twice."""
    notebooks = book_notebooks()
    for number in range(count):
        notebook = notebooks[number * len(notebooks) // count]
        place = folder / f"{number:02}"
        place.mkdir()
        shutil.copy(notebook, place)


def check(folder, report):
    """Run nbval as `make test` does; return its seconds and the most memory in use at once."""
    command = [sys.executable, "-m", "pytest", "-q", *NBVAL, "-p", "no:cacheprovider"]
    command += [f"--junitxml={report}", f"--rootdir={folder}", folder]
    begun, memory, said = time.perf_counter(), 0, Path(folder, "said.txt")
    with said.open("w") as file, subprocess.Popen(command, cwd=ROOT, stdout=file) as checked:
        while checked.poll() is None:
            memory = max(memory, in_use(psutil.Process(checked.pid)))
            time.sleep(0.5)
    seconds = time.perf_counter() - begun
    if checked.returncode:
        sys.exit(f"{said.read_text(encoding='utf-8')}\n笔记本没有通过检查：改好再量")
    return seconds, memory


def in_use(process):
    total = 0
    for each in [process, *process.children(recursive=True)]:
        try:
            # Shared pages, such as TensorFlow's code, count once among those who share them.
            total += each.memory_full_info().pss
        except psutil.Error:
            continue  # it has ended meanwhile
    return total


def times(report):
    """The seconds of all cells, and those of the first, which wait for the kernel and import."""
    spent = [
        (case.get("name"), float(case.get("time")))
        for case in ElementTree.parse(report).iter("testcase")
    ]
    return sum(each for _, each in spent), sum(each for name, each in spent if name == "Cell 0")


if __name__ == "__main__":
    main(sys.argv[1:])
