"""Make `.venv` with all that the book needs; run again, it does only what is missing.

Standard library only: this is the first thing that runs on a fresh machine.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed"
SITE = ROOT / "src/automatic-gradient/automatic_gradient/site"

# What decides an installation: a change in any of these asks for a new one.
INPUTS = (
    ROOT / "requirements.txt",
    ROOT / "src/automatic-gradient/pyproject.toml",
    SITE / "package-lock.json",
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
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {"markdown": "Markdown Preview"}
    },
}


def main():
    check_python()
    if STAMP.exists() and STAMP.read_text() == digest():
        return
    print("正在安装到 .venv，第一次要下载约 600 MB，用一两分钟……", flush=True)
    STAMP.unlink(missing_ok=True)
    make_venv()
    run(
        [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "-r", "requirements.txt"],
        "pip 没有装完：多半是网络不通，检查之后再运行一次，"
        "或者换镜像，写 PIP_INDEX_URL=https://镜像地址/simple make book",
    )
    run(
        [npm(), "ci", "--no-audit", "--no-fund", "--prefix", SITE],
        "npm 没有取到 KaTeX：多半是网络不通，检查之后再运行一次，"
        "或者换镜像，写 npm_config_registry=https://镜像地址 make book",
    )
    set_kernel()
    write(VENV / "share/jupyter/lab/settings/overrides.json", json.dumps(LAB_SETTINGS, indent=2))
    # Last: an interrupted installation has no stamp, and the next run takes it up again.
    write(STAMP, digest())
    print("装好了。")


def check_python():
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        version = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Python {version} 不能用：这本书要 Python 3.11、3.12 或 3.13")
    if sys.maxsize < 2**32:
        sys.exit("这个 Python 是 32 位的，TensorFlow 没有 32 位的安装包：换 64 位的 Python")


def digest():
    # Python's version too: a new interpreter needs packages of its own.
    parts = [sys.version.encode(), *(path.read_bytes() for path in INPUTS)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv():
    """Make `.venv` unless a working one of this Python stands there."""
    version = [PYTHON, "-c", "import pip, sys; print(sys.version)"]
    if PYTHON.exists():
        seen = subprocess.run(version, capture_output=True, text=True, check=False).stdout.strip()
        if seen == sys.version:
            return
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "这个 Python 建不出虚拟环境：Debian 与 Ubuntu 上先运行 "
            "sudo apt install python3-venv，再运行一次"
        )


def npm():
    return BIN / ("npm.exe" if os.name == "nt" else "npm")


def run(command, complaint):
    # The venv's own Node first: npm's scripts look for `node` on the path.
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit(complaint)


def set_kernel():
    """Give the kernel `python3` of this `.venv` its environment."""
    path = VENV / "share/jupyter/kernels/python3/kernel.json"
    spec = json.loads(path.read_text())
    spec["env"] = KERNEL_ENV
    # Without it Jupyter copies what TensorFlow's C++ side writes on stderr into the outputs.
    spec["argv"] = [
        str(PYTHON),
        *("-m", "ipykernel_launcher", "-f", "{connection_file}"),
        "--IPKernelApp.capture_fd_output=False",
    ]
    write(path, json.dumps(spec, indent=1))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


if __name__ == "__main__":
    main()
