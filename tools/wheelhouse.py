"""Make an offline set: every file that the installation fetches, for machines without a network.

    python tools/wheelhouse.py                 # for this system and this Python
    python tools/wheelhouse.py windows 3.12    # or linux, macos

The set is a folder that is put into the book's own; its install.py then takes the network's place.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from files import write_atomically
from install import LOCK, NPM, PYTHON, ROOT, SITE
from packaging.markers import Marker

FOLDER = "wheelhouse"
OURS = "{}.{}".format(*sys.version_info)

# What the lock's markers ask about, and what the names of wheels and of npm's packages say.
SYSTEMS = {
    "linux": (
        {"sys_platform": "linux", "os_name": "posix", "platform_machine": "x86_64"},
        # TensorFlow's wheels ask for glibc 2.27; each older one will do for another.
        [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)] + ["manylinux2014_x86_64"],
        ("linux", "x64"),
    ),
    "windows": (
        {"sys_platform": "win32", "os_name": "nt", "platform_machine": "AMD64"},
        ["win_amd64"],
        ("win32", "x64"),
    ),
    "macos": (
        {"sys_platform": "darwin", "os_name": "posix", "platform_machine": "arm64"},
        ["macosx_14_0_arm64"],
        ("darwin", "arm64"),
    ),
}
INSTALL = '''\
"""Install the book from the files that lie beside this one, without a network."""

import os
import runpy
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
os.environ |= {{
    "PIP_NO_INDEX": "1",
    "PIP_FIND_LINKS": (here / "wheels").as_uri(),
    "npm_config_cache": str(here / "npm"),
    "npm_config_offline": "true",
    # npm finds in its cache only what it once asked of the same registry.
    "npm_config_registry": {registry!r},
}}
tools = here.parent / "tools"
sys.path.insert(0, str(tools))
runpy.run_path(str(tools / "install.py"), run_name="__main__")
'''
README = """\
这是《自动求梯度》的离线安装包，给 {system} 上的 Python {python}。

把整个 wheelhouse 文件夹放进书的文件夹，与 tools 并排，再在书的文件夹里运行两条命令：

    {first}
    {second}

第一条安装，不用联网；第二条打开 JupyterLab。
"""


def main(system=None, python=OURS):
    system = system or ours()
    if system not in SYSTEMS:
        sys.exit(f"不认识系统 {system}：写 {'、'.join(SYSTEMS)} 中的一个")
    folder = ROOT / "_build" / FOLDER / f"{system}-{python}"
    # Made beside the old one: an interruption leaves that as it was.
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    download_wheels(new / FOLDER / "wheels", system, python)
    registry = download_packages(new / FOLDER / "npm", system)
    write_instructions(new / FOLDER, system, python, registry)
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    wheels = len(list(folder.glob("*/wheels/*")))
    print(f"离线安装包造好了，{wheels} 个轮子，共 {size:.0f} MB：{folder.relative_to(ROOT)}")
    print("装法写在里面的 读我.txt")


def ours():
    """The name of the system that this runs on."""
    here = sys.platform, platform.machine()
    for name, (facts, _, _) in SYSTEMS.items():
        if here == (facts["sys_platform"], facts["platform_machine"]):
            return name
    sys.exit(f'没有给 {here[0]} {here[1]} 的一包：写明给谁，例如 FOR="windows 3.12"')


def wanted(lock, system, python):
    """The lock's entries, hashes and all, that this system and Python install."""
    environment = SYSTEMS[system][0] | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for entry in lock.replace("\\\n", " ").splitlines():
        pin, *hashes = entry.split(" --hash=")
        _, _, marker = pin.partition(";")
        if not marker.strip() or Marker(marker.strip()).evaluate(environment):
            yield " --hash=".join([pin.partition(";")[0].strip(), *map(str.strip, hashes)])


def download_wheels(folder, system, python):
    lock = LOCK.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        pins = Path(scratch, "pins.txt")
        # pip would judge the markers by the machine it runs on.
        pins.write_text("\n".join(wanted(lock, system, python)), encoding="utf-8")
        platforms = [f"--platform={tag}" for tag in SYSTEMS[system][1]]
        run(
            [
                *(PYTHON, "-m", "pip", "download", "--disable-pip-version-check", "--quiet"),
                *("--require-hashes", "--no-deps", "--only-binary=:all:"),
                *("--implementation=cp", f"--python-version={python}", *platforms),
                *("--dest", folder, "-r", pins),
            ],
            f"{system} 上 Python {python} 的轮子没有取全，原因在上面",
        )


def download_packages(folder, system):
    """Fill npm's cache; return the address of the registry that it was filled from."""
    kind, processor = SYSTEMS[system][2]
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SITE / name, scratch)
        run(
            [
                *(NPM, "ci", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"),
                *(f"--os={kind}", f"--cpu={processor}", "--cache", folder, "--prefix", scratch),
            ],
            "npm 的文件没有取全，原因在上面",
        )
    return output([NPM, "config", "get", "registry"])


def write_instructions(folder, system, python, registry):
    windows = system == "windows"
    first = "python wheelhouse\\install.py" if windows else "python3 wheelhouse/install.py"
    second = ".venv\\Scripts\\python tools\\lab.py" if windows else ".venv/bin/python tools/lab.py"
    write_atomically(folder / "install.py", INSTALL.format(registry=registry).encode())
    text = README.format(system=system, python=python, first=first, second=second)
    write_atomically(folder / "读我.txt", text.encode("utf-8-sig"))


def run(command, complaint):
    if subprocess.run(command, env=environment(), check=False).returncode:
        sys.exit(complaint)


def output(command):
    done = subprocess.run(
        command, env=environment(), capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def environment():
    # npm's scripts look for `node` on the path.
    return os.environ | {"PATH": f"{NPM.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


if __name__ == "__main__":
    main(*sys.argv[1:3])
