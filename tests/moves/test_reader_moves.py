"""The wrong moves of readers and teachers, from setting up to grading.

Each row is a move, what it is in the copy, and what must be said; `pytest -rP` shows what is.
"""

import os
import re
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
from urllib.request import urlopen

import pytest

from tests.helpers import run_python
from tests.moves.checkout import Move, copy_checkout, executable, interrupt, judge, say
from tests.moves.small_checkout import SmallCheckout
from tools import steps
from tools.publish.archive import LAUNCHER
from tools.publish.chromium import served

pytestmark = pytest.mark.slow

PYTHON = shlex.quote(sys.executable)
CONFLICT = "<<<<<<< HEAD\n{}\n=======\n>>>>>>> theirs\n"
AGAIN = "再运行一次"


# What pip and npm say where they fail, and what is made of it.
LOG = "_build/install.log"
SAID_BY_PIP = {
    "ERROR: No matching distribution found for absent==1.0": (
        *("镜像上没有要的这一版", "：absent==1.0", "PIP_INDEX_URL"),
    ),
    "ERROR: Could not install packages: [Errno 28] No space left on device": (
        *("磁盘满了", "腾出空间", AGAIN),
    ),
    "ERROR: Could not install packages: [Errno 30] Read-only file system": (
        *("这个磁盘只许读", "挪到能写的地方"),
    ),
    "ERROR: [WinError 32] The process cannot access the file": (
        *("关掉正在用 .venv 的 JupyterLab", AGAIN),
    ),
    "HINT: your system does not have Windows Long Path support enabled": (
        *("路径太长", "C:\\book"),
    ),
    "WARNING: Retrying after connection broken by 'ProxyError('Unable to connect')'": (
        *("网络不通", "PIP_INDEX_URL"),
    ),
    "/book/.venv/bin/python: No module named pip.__main__": ("删掉这个文件夹", AGAIN),
    "npm error code EINTEGRITY": ("没有装", AGAIN),
    "npm error code EAI_AGAIN": ("网络不通", AGAIN),
    "npm error code ENOSPC": ("磁盘满了", AGAIN),
    "what?": (f"原因在 {LOG} 的末尾", AGAIN),
}


@pytest.mark.parametrize("words", SAID_BY_PIP)
def test_what_pip_and_npm_say(words):
    with pytest.raises(SystemExit) as ended:
        steps.end("pip 没有装完", f"Collecting numpy\n{words}\nmore", "PIP_INDEX_URL")
    judge(Move(words, ("pip 没有装完", LOG, *SAID_BY_PIP[words])), ended.value.code, 1)


# The set-up itself; tests/tools/test_install.py has more of it.
SET_UP = [
    Move(
        "断了网",
        ("正在下载并安装软件包", "pip 没有装完。网络不通", "PIP_INDEX_URL", LOG),
        lambda it: it.lock.write_text(f"absent==1.0 --hash=sha256:{64 * '0'}\n", "utf-8"),
    ),
    Move(
        "装到 npm 断了网",
        ("正在装网页里的脚本", "npm 没有装完。网络不通", "npm_config_registry", LOG),
        lambda it: executable(it.venv / "bin/npm", "echo code ENOTFOUND >&2", "exit 1"),
    ),
    Move("删了 npm", ("npm 没有装完。.venv 坏了",), lambda it: (it.venv / "bin/npm").unlink()),
    Move(
        "_build 是一个文件",
        ("_build 用不了", "改名", AGAIN),
        lambda it: (it.root / "_build").write_text("", "utf-8"),
    ),
]


@pytest.mark.parametrize("move", SET_UP, ids=[move.what for move in SET_UP])
def test_the_set_up(tmp_path, move):
    checkout = SmallCheckout(tmp_path / "自动求梯度")
    move.spoil(checkout)
    done = checkout.install()
    judge(move, done.stdout + done.stderr, done.returncode)
    assert not (checkout.venv / "installed").exists()


# The commands, each in a copy of its own.


def at(name, content):
    """Put the content in the place of a file, or of a folder."""

    def spoil(root):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    return spoil


PAGE = "book/1-descent/01_derivative.ipynb"
NOTHING_INSTALLED = "-S -m tools.lab"
COMMANDS = {
    NOTHING_INSTALLED: [Move("没有装就打开", ("这个 Python 里没有", "-m tools.install"))],
    "-m tools.lab": [
        Move("第 1 章没有合并完", (PAGE, "第 1 行起有没合并完的 git 冲突"), at(PAGE, CONFLICT)),
        Move("work 是一个文件", ("work", "没有写成", AGAIN), at("work", "我的笔记")),
    ],
    "-m tools.author.serve 八千": [Move("端口写成汉字", ("端口 八千 不行", "PORT=8001"))],
    "-m tools.author.serve 80000": [Move("端口太大", ("端口 80000 不行", "1 到 65535"))],
    "-m tools.teaching.handout": [
        Move("第 1 章没有合并完", (PAGE, "git 冲突"), at(PAGE, CONFLICT)),
        Move("删了许可", ("LICENSE", "没有这个"), lambda root: (root / "LICENSE").unlink()),
    ],
    "-m tools.publish.slides": [Move("还没有造网站", ("还没有网站", "make book"))],
    "-m tools.publish.archive": [Move("还没有造网站", ("还没有网站", "make book"))],
    "-m tools.teaching.grade": [Move("没有说查哪里", ("没有说查哪个文件夹", "FOLDER="))],
    "-m tools.teaching.grade 作业": [
        Move("没有这个文件夹", ("没有文件夹 作业",)),
        Move("说的是一个文件", ("作业 是一个文件", "放进一个文件夹"), at("作业", "")),
        Move("文件夹是空的", ("作业 里没有笔记本",), lambda root: (root / "作业").mkdir()),
        Move(
            "名单没有学号那一列",
            ("名单.csv 里没有“学号”这一列", "第一行写 学号,姓名", AGAIN),
            lambda root: (at("作业/甲.ipynb", "{")(root), at("作业/名单.csv", "姓名\n甲\n")(root)),
        ),
        Move(
            "截止的时间写成汉字",
            ("名单.csv 第 2 行的截止 周五 看不懂", "写成 2026-11-30 23:59"),
            lambda root: (
                at("作业/甲.ipynb", "{")(root),
                at("作业/名单.csv", "学号,姓名,截止\n1,甲,周五\n")(root),
            ),
        ),
        Move(
            "又查一遍",
            ("成绩.csv 已经有了", "改名留着它"),
            lambda root: (at("作业/甲.ipynb", "{")(root), at("作业/成绩.csv", "")(root)),
        ),
    ],
}


@pytest.mark.parametrize(
    ("command", "move"),
    [
        pytest.param(command, move, id=f"{command} {move.what}")
        for command, moves in COMMANDS.items()
        for move in moves
    ],
)
def test_a_command(tmp_path, command, move):
    root = copy_checkout(tmp_path / "自动 求梯度")
    move.spoil(root)
    judge(move, *say(root, f"{PYTHON} {command}"))


# Ctrl+C, once the command has said so much.
STOPPED = {
    "-m tools.lab --no-browser": "JupyterLab 马上",
    "-m tools.author.serve PORT": "在浏览器里打开",
    "-m tools.teaching.handout": "正在造",
    "-m tools.teaching.grade 作业": "要查 1 本",
}


@pytest.mark.parametrize("command", STOPPED)
def test_ctrl_c(tmp_path, command):
    root = copy_checkout(tmp_path / "自动 求梯度")
    (root / "作业").mkdir()
    shutil.copy(root / "book/self_test.ipynb", root / "作业")
    with socket.create_server(("127.0.0.1", 0)) as free:
        typed = command.replace("PORT", str(free.getsockname()[1]))
    said, status = interrupt(root, f"{PYTHON} {typed}", STOPPED[command])
    judge(Move(f"Ctrl+C：{command}", ("停下了",)), said, status)


def test_a_port_in_use(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        move = Move("端口有人用", (f"端口 {port} 打不开", "换一个", "PORT="))
        judge(move, *say(copy_checkout(tmp_path / "书"), f"{PYTHON} -m tools.author.serve {port}"))


def test_a_disk_that_is_full(tmp_path):
    root = copy_checkout(tmp_path / "书")
    command = f"sh -c 'ulimit -f 1; exec {PYTHON} -m tools.teaching.handout'"
    judge(Move("磁盘满了", ("handout.new", "文件超过了系统许可的大小", AGAIN)), *say(root, command))


# What the zip brings, on whatever Python a reader has.


@pytest.fixture
def launcher(tmp_path):
    launcher = tmp_path / "开始.py"
    launcher.write_text(LAUNCHER, encoding="utf-8")
    return launcher


def test_the_launcher_is_run_inside_the_zip(launcher):
    done = run_python(launcher, stdin=subprocess.DEVNULL)
    judge(
        Move("没有解开就双击", ("先把整个 zip 解开",)), done.stdout + done.stderr, done.returncode
    )


def leave_early(address):
    """Ask for a page, and go on before it is there."""
    host, port = re.search(r"//([\d.]+):(\d+)", address).groups()
    with socket.create_connection((host, int(port))) as browser:
        # Closed like this, it refuses what is still to come.
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        browser.sendall(b"GET /book/index.html HTTP/1.0\r\n\r\n")
        assert browser.recv(100)
    # By the time that a whole page has come, something would have been said.
    urlopen(f"http://{host}:{port}/book/index.html").read()


def test_the_launcher_is_stopped(launcher):
    at("book/index.html", "字" * 10**7)(launcher.parent)
    process = subprocess.Popen(
        [sys.executable, launcher], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", env=os.environ | {"BROWSER": "true"},
    )  # fmt: skip
    said = process.stdout.readline() + process.stdout.readline()
    leave_early(said)
    process.send_signal(signal.SIGINT)
    said += process.communicate()[0]
    assert process.returncode == 0
    assert [word for word in ("http://127.0.0.1:", "Ctrl+C", "停下了") if word not in said] == []
    assert "Traceback" not in said


def test_who_leaves_a_page_early_is_no_fault_of_the_tools(tmp_path, capfd):
    at("book/index.html", "字" * 10**7)(tmp_path)
    with served(tmp_path) as address:
        leave_early(address)
    assert capfd.readouterr().err == ""
