"""Run what takes time: one line says how far it is, and its own words go into a file.

Standard library only, as `tools.install` needs it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.book import ROOT, name_of

LOG = ROOT / "_build/install.log"
MIRROR = "或者换离你近的镜像，把它的地址写进环境变量 {0}"
AGAIN = "再运行一次，会接着装"
BROKEN = ".venv 坏了：删掉这个文件夹，再运行一次"

# What pip, npm and Python's venv write where they fail, the surest sign first, and what it means.
SIGNS = (
    (
        r"DO NOT MATCH THE HASHES.*?\n {4}(?P<name>\S+)|EINTEGRITY",
        "下载到的文件与锁文件里记的不同，没有装：{name}。文件可能传坏了，也可能被换过：{again}，{mirror}",
    ),
    (
        r"No space left|Errno 28\b|ENOSPC|Errno 122\b|WinError 112\b",
        "磁盘满了：装好要约 2.5 GB，腾出空间，{again}",
    ),
    (r"Read-only file system|EROFS", "这个磁盘只许读：把书挪到能写的地方，再运行一次"),
    (r"Long Path support", "路径太长，Windows 不认：把书挪到短的文件夹，例如 C:\\book，再运行一次"),
    (
        r"Errno 13\b|EACCES|EPERM|EBUSY|WinError (?:5|32)\b",
        "有文件改不动：关掉正在用 .venv 的 JupyterLab 与别的程序，看一看文件夹的权限，{again}",
    ),
    (
        r"NewConnectionError|ConnectTimeout|ReadTimeout|ConnectionReset|ProxyError|SSLError|SSLCert"
        r"|NameResolution|IncompleteRead|Connection broken|HTTP error|HTTPError|ENOTFOUND|EAI_AGAIN"
        r"|ECONN\w+|ETIMEDOUT|ERR_SOCKET|UNABLE_TO_\w+|CERT_\w+",
        "网络不通：检查网络，{again}，{mirror}",
    ),
    (
        r"No matching distribution found for (?P<name>\S+)|E404|ETARGET",
        "镜像上没有要的这一版，也许是连不上它：{name}。检查网络，{mirror}，再运行一次",
    ),
    (r"No module named|ImportError|Cannot find module", BROKEN),
)


def run(command, what, failed, mirror, progress=None):
    """Say `what` is done and do it; where it fails, end with `failed`, the reason and the way out.

    `progress` makes of a line of the command's words what is shown of it, or nothing.
    """
    print(what, flush=True)
    said = ""
    # The `.venv`'s own Node first: npm's scripts look for `node` on the path.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        print("\n$", *command, file=log, flush=True)
        try:
            process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | {"PATH": path, "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                encoding="utf-8", errors="replace",
            )  # fmt: skip
        except OSError:
            sys.exit(f"{failed}。{BROKEN}")
        with process:
            for line in process.stdout:
                said += line
                print(line, end="", file=log, flush=True)
                show("网络不通，正在再试……" if "Retrying" in line else progress and progress(line))
    show("\r")
    if process.returncode:
        end(failed, said, mirror)


def show(words):
    """Let the words take the place of those shown before, where somebody looks on."""
    if words and sys.stdout.isatty():
        # Spaces, not a control sequence: older consoles of Windows know none.
        blank = " " * (shutil.get_terminal_size().columns - 1)
        print(f"\r{blank}\r{words}", end="", flush=True)


def end(failed, said, mirror):
    """End with what failed, why, and what to do."""
    reason = reason_in(said, mirror)
    log = name_of(LOG)
    if reason:
        sys.exit(f"{failed}。{reason}。全部的经过记在 {log}")
    sys.exit(f"{failed}，原因在 {log} 的末尾：改好再运行一次，会接着装")


def reason_in(said, mirror=""):
    """Say in Chinese what a program meant that failed with these words, or None."""
    for sign, meaning in SIGNS:
        if found := re.search(sign, said, re.DOTALL):
            name = found.groupdict().get("name") or "名字在下面的文件里"
            return meaning.format(name=name, again=AGAIN, mirror=MIRROR.format(mirror))
    return None
