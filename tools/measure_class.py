"""Measure what one student costs a shared machine, and record it in `class.csv`, beside this file.

    python tools/measure_class.py               # on a quiet Linux machine: about four minutes
    python tools/measure_class.py FILE NOTEBOOK…  # only these, into another file: a try

The memory that is left is counted as PSS: of a page that several processes share, each is charged
its part. The peak is that of the process alone, whatever it shares.
"""

import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import nbformat
import psutil
from execute import book_notebooks
from files import write_table
from install import BIN, ROOT
from jupyter_client.manager import start_new_kernel

RECORD = Path(__file__).with_name("class.csv")
TOGETHER = 8  # students at once on chapter 5, the first with TensorFlow
HEADER = ("一人打开的", "最多用内存（MB）", "跑完还占（MB）", "处理器（秒）")


def main(record=RECORD, notebooks=()):
    rows = [server(), empty_kernel()]
    rows += [chapter(path) for path in notebooks or book_notebooks()]
    rows.append(together(next(ROOT.glob("book/*/05_*.ipynb"))))
    write_table(record, [HEADER, *rows])


def told(row):
    print("，".join(map(str, row)), flush=True)
    return row


def server():
    """JupyterLab as a student's own server, its page asked for once, without a kernel."""
    with socket.socket() as free, TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [BIN / "jupyter-lab", "--no-browser", f"--ServerApp.root_dir={folder}"]
        command += [f"--port={port}", "--IdentityProvider.token=", "--allow-root"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}/lab"
            while not answers(address):
                if process.poll() is not None:
                    sys.exit("JupyterLab 没有起来：先看看 make lab")
                time.sleep(0.5)
            return told(("JupyterLab 服务", *figures(psutil.Process(process.pid))))
        finally:
            process.terminate()
            process.wait()


def answers(address):
    try:
        with urlopen(address) as page:
            return page.status == 200
    except OSError:
        return False


def empty_kernel():
    with kernel() as (process, _):
        return told(("空的内核", *figures(process)))


def chapter(path):
    with kernel() as (process, client):
        run(client, path)
        return told((title(path), *figures(process)))


def together(path):
    """One of several students who have the same chapter open at the same time."""
    with ExitStack() as stack:
        kernels = [stack.enter_context(kernel()) for _ in range(TOGETHER)]
        for _, client in kernels:
            run(client, path)
        found = [figures(process) for process, _ in kernels]
    means = [round(sum(column) / TOGETHER, 1) for column in zip(*found, strict=True)]
    return told((f"同一章，{TOGETHER} 人同时，每人", round(means[0]), round(means[1]), means[2]))


@contextmanager
def kernel():
    with TemporaryDirectory() as folder:
        manager, client = start_new_kernel(
            kernel_name="python3", cwd=folder, stderr=subprocess.DEVNULL
        )
        try:
            yield psutil.Process(manager.provisioner.pid), client
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def run(client, path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            reply = client.execute_interactive(cell.source, output_hook=lambda message: None)
            if reply["content"]["status"] != "ok":
                sys.exit(f"{path.name} 跑不通：{reply['content']['evalue']}")


def title(path):
    return nbformat.read(path, as_version=4).cells[0].source.partition("\n")[0].removeprefix("# ")


def figures(process):
    """Peak and present memory, in MB, and processor time, in seconds, since the process began."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    (peak,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    times = process.cpu_times()
    pss = process.memory_full_info().pss
    return (
        round(int(peak.split()[1]) / 1024),
        round(pss / 2**20),
        round(times.user + times.system, 1),
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]), notebooks=list(map(Path, sys.argv[2:])))
