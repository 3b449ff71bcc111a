"""Make `.venv` with all that the book needs; run again, it does only what is missing.

Standard library only: this is the first thing that runs on a fresh machine.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from bisect import bisect
from pathlib import Path

from tools.book import LIBRARY, ROOT
from tools.files import write_atomically
from tools.steps import reason_in, run

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NPM = BIN / ("npm.exe" if os.name == "nt" else "npm")
STAMP = VENV / "installed"
LOCK = LIBRARY / "requirements.lock"
# What an installation empties before it fills it.
EMPTIED = (VENV, LIBRARY / "node_modules")

# What decides an installation: a change in any of these asks for a new one.
INPUTS = (
    LOCK,
    LIBRARY / "pyproject.toml",
    LIBRARY / "package-lock.json",
    Path(__file__),
)

# The same for `make execute`, nbval, JupyterLab and any Jupyter that uses this `.venv`:
# no start-up text, and sums in one order (book/environment.md tells why).
KERNEL_ENV = {
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "ONEDNN_MAX_CPU_ISA": "AVX2",
    "TF_CPP_MIN_LOG_LEVEL": "2",
}

LAB_SETTINGS = {
    "@jupyterlab/translation-extension:plugin": {"locale": "zh_CN"},
    "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
    # No question about news at the first start, and no request to anybody.
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
}


def main():
    if fault := unsupported():
        sys.exit(fault)
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == digest() and sound():
        return
    if fault := borrowed():
        sys.exit(fault)
    STAMP.unlink(missing_ok=True)
    if not sound():
        make_venv()
    install_packages()
    run(
        [NPM, "ci", "--no-audit", "--no-fund", "--prefix", LIBRARY],
        "正在装网页里的脚本要用的 npm 包……",
        "npm 没有装完",
        "npm_config_registry",
    )
    set_kernel(VENV, PYTHON)
    write(VENV / "share/jupyter/lab/settings/overrides.json", LAB_SETTINGS)
    # Last: an interrupted installation has no stamp, and the next run takes it up again.
    write_atomically(STAMP, digest().encode())
    print("装好了")


def unsupported():
    """Say in Chinese why there is no TensorFlow for this Python, or None where there is."""
    # One that is too old has been told by `tools/__init__.py`.
    if sys.version_info[:2] > (3, 13):
        return (
            f"Python {platform.python_version()} 太新，TensorFlow 还没有它的安装包："
            "装 Python 3.11、3.12 或 3.13，用它再运行一次"
        )
    if sys.maxsize < 2**32:
        return "这个 Python 是 32 位的，TensorFlow 没有 32 位的安装包：换 64 位的 Python"
    if sys.platform == "linux" and platform.libc_ver()[0] != "glibc":
        return (
            "这个系统没有 glibc，TensorFlow 没有它的安装包：换用 Debian、Ubuntu、Fedora 这样的系统"
        )
    machine = platform.machine().lower()
    machines = {"darwin": ["arm64"], "win32": ["amd64"], "linux": ["x86_64", "aarch64"]}
    if machine not in machines.get(sys.platform, []):
        return (
            f"TensorFlow 没有 {sys.platform} {machine} 的安装包：可以读网页，"
            "要运行就换 Linux、64 位 Windows 或 Apple 芯片的 Mac"
        )
    return None


def borrowed():
    """Say which folder to be emptied is but a link to one elsewhere; None where none is."""
    for folder in EMPTIED:
        if folder.is_symlink():
            name = folder.relative_to(ROOT)
            return (
                f"{name} 是一个链接，指向 {folder.readlink()}：安装会清空那个文件夹，"
                f"所以没有装，什么也没有动。运行 rm {name} 去掉这个链接（它指向的文件不会少），"
                "再运行一次，会装在这里"
            )
    return None


def digest():
    # The place too: scripts, kernel and library are tied to it.
    parts = [str(ROOT).encode(), *(path.read_bytes() for path in INPUTS)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def sound():
    """Whether a whole `.venv` of this Python stands, made in this place."""
    settings = VENV / "pyvenv.cfg"
    if not settings.exists() or str(VENV) not in settings.read_text(encoding="utf-8"):
        return False
    return output_of([PYTHON, "-c", "import pip, sys; print(sys.version)"]) == sys.version


def output_of(command):
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def make_venv():
    print("正在建 .venv……", flush=True)
    try:
        # As `python -m venv` does: a copied interpreter does not run on every macOS.
        venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=True)
    except (subprocess.CalledProcessError, ImportError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        said = (getattr(error, "output", None) or b"").decode(errors="replace")
        version = "{}.{}".format(*sys.version_info)
        reason = "ensurepip" not in said and reason_in(said)
        missing = f"在 Debian 与 Ubuntu 上先运行 sudo apt install python{version}-venv，再运行一次"
        sys.exit(f"这个 Python 建不出虚拟环境：{reason or missing}")


def install_packages():
    """Install the files that the lock names by their hashes, then the library, which has none."""
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
    # Wheels alone: to install one runs no code of its own. The lock is whole, and left to look for
    # what its packages need, pip asks for hashes of what they name with an extra.
    run(
        [*pip, "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", LOCK],
        "正在下载并安装软件包，第一次约 600 MB；随时可以停下，再运行会接着装……",
        "pip 没有装完",
        "PIP_INDEX_URL",
        progress_in,
    )
    run(
        [*pip, "--no-deps", "--no-build-isolation", "-e", LIBRARY],
        "正在装上书的程序库……",
        "程序库没有装上",
        "PIP_INDEX_URL",
    )


def progress_in(line):
    """Make of what pip says how far it is: it takes the lock's packages one by one."""
    if found := re.search(r"\(from -r .*\(line (\d+)\)\)", line):
        lines = LOCK.read_text(encoding="utf-8").splitlines()
        places = [place for place, line in enumerate(lines, 1) if "==" in line]
        place = int(found[1])
        name = lines[place - 1].partition("==")[0]
        return f"第 {bisect(places, place)} 个，共 {len(places)} 个：{name}"
    if found := re.match(r"\s+Downloading (\S+?-[\d.]+)\S* \((.* [MG]B)\)", line):
        return f"正在下载 {found[1]}，{found[2]}"
    return "都下载好了，正在装，要一分钟上下……" if line.startswith("Installing") else None


def set_kernel(prefix, python, environment=KERNEL_ENV):
    """Give the kernel `python3` installed at `prefix` its environment."""
    path = Path(prefix, "share/jupyter/kernels/python3/kernel.json")
    if not path.exists():  # on a hub another Python may come first on the path
        sys.exit(
            f"{prefix} 里没有 Jupyter 的内核：先激活装书的环境，"
            "在里面运行 pip install -r requirements.txt，再运行一次"
        )
    kernel = json.loads(path.read_text(encoding="utf-8"))
    kernel["env"] = environment
    # Without it Jupyter copies what TensorFlow's C++ side writes on stderr into the outputs.
    kernel["argv"] = [
        str(python),
        *("-m", "ipykernel_launcher", "-f", "{connection_file}"),
        "--IPKernelApp.capture_fd_output=False",
    ]
    write(path, kernel)


def write(path, settings):
    write_atomically(path, (json.dumps(settings, indent=1) + "\n").encode())


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\n停下了，再运行一次会接着装")
