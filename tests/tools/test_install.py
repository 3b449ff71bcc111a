"""Set-up: it finds the right Python, finishes what stands half made, and says what went wrong."""

import json
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.moves.checkout import executable
from tests.moves.small_checkout import SmallCheckout
from tools import install
from tools.book import ROOT

pytestmark = pytest.mark.slow

TOOLS = ROOT / "tools"
NEW_ENOUGH = "Python 3.11、3.12 或 3.13"


def find_python(folder, **environment):
    """Run the script where only the Pythons in `folder` are to be found."""
    return subprocess.run(
        ["/bin/sh", TOOLS / "find_python.sh"],
        cwd=folder, env={"PATH": str(folder), **environment},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def sentence_of(done):
    """The one line on stderr of a command that failed."""
    assert done.returncode != 0
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def test_a_missing_python_is_said_so(tmp_path):
    assert sentence_of(find_python(tmp_path)) == f"没有找到 Python：装 {NEW_ENOUGH}，再运行一次"


@pytest.mark.parametrize(
    ("version", "fault"),
    [("2.7", "太旧"), ("3.9", "太旧"), ("3.10", "太旧"), ("3.14", "太新"), ("3.20", "太新")],
)
def test_a_wrong_python_is_named_with_its_version(tmp_path, version, fault):
    executable(tmp_path / "python3", f"echo {version}")
    sentence = sentence_of(find_python(tmp_path))
    assert sentence.startswith(f"python3 是 Python {version}，{fault}")
    assert f"装 {NEW_ENOUGH}，再写 make book PYTHON=python3.12" in sentence


def test_a_right_python_is_found_behind_a_wrong_one_and_a_broken_one(tmp_path):
    executable(tmp_path / "python3.13", "echo 'python3.13: command not found' >&2", "exit 127")
    executable(tmp_path / "python3", "echo 3.14")
    executable(tmp_path / "python", "echo 3.11")
    done = find_python(tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'python'}\n")


def test_a_python_without_venv_names_the_package(tmp_path):
    executable(tmp_path / "python3", "echo 3.12", "exit 1")
    assert sentence_of(find_python(tmp_path)).endswith("sudo apt install python3.12-venv")


def test_the_python_that_was_installed_into_comes_first(tmp_path):
    executable(tmp_path / ".venv/bin/python", "echo 3.11")
    executable(tmp_path / "python3.13", "echo 3.13")
    assert find_python(tmp_path).stdout == ".venv/bin/python\n"


def test_a_python_asked_for_by_name_is_not_replaced(tmp_path):
    executable(tmp_path / "我的 python", "echo 3.12")
    executable(tmp_path / "python3.13", "echo 3.13")
    assert find_python(tmp_path, PYTHON="我的 python").stdout == f"{tmp_path / '我的 python'}\n"
    assert sentence_of(find_python(tmp_path, PYTHON="nowhere")).startswith(
        "PYTHON=nowhere 不能运行"
    )


@pytest.mark.parametrize(
    ("version", "system", "machine", "libc", "word"),
    [
        ((3, 14, 0), "linux", "x86_64", "glibc", "太新"),
        ((3, 12, 1), "linux", "x86_64", "", "glibc"),
        ((3, 12, 1), "linux", "riscv64", "glibc", "linux riscv64"),
        ((3, 12, 1), "darwin", "x86_64", "", "darwin x86_64"),
        ((3, 12, 1), "win32", "ARM64", "", "win32 arm64"),
        ((3, 11, 0), "linux", "aarch64", "glibc", None),
        ((3, 13, 0), "darwin", "arm64", "", None),
        ((3, 13, 0), "win32", "AMD64", "", None),
    ],
)
def test_a_machine_without_tensorflow_is_told_before_the_download(
    monkeypatch, version, system, machine, libc, word
):
    python = SimpleNamespace(version_info=version, platform=system, maxsize=sys.maxsize)
    monkeypatch.setattr(install, "sys", python)
    monkeypatch.setattr(install.platform, "machine", lambda: machine)
    monkeypatch.setattr(install.platform, "libc_ver", lambda: (libc, ""))
    fault = install.unsupported()
    assert fault is None if word is None else word in fault


def test_a_32_bit_python_is_told_before_the_download(monkeypatch):
    python = SimpleNamespace(version_info=(3, 12, 1), platform="win32", maxsize=2**31 - 1)
    monkeypatch.setattr(install, "sys", python)
    assert "32 位" in install.unsupported()


def test_a_python_that_makes_no_environment_names_the_package_and_leaves_none(
    monkeypatch, tmp_path
):
    def create(folder, **_):
        folder.mkdir()
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install.venv, "create", create)
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        install.make_venv()
    assert not install.VENV.exists()


def test_an_installation_that_failed_is_taken_up_again(tmp_path):
    checkout = SmallCheckout(tmp_path / "自动 求梯度")
    checkout.lock.write_text(f"absent==1.0 --hash=sha256:{64 * '0'}\n")
    assert checkout.fails_to_install().startswith("pip 没有装完")

    checkout.lock.write_text("")
    executable(checkout.venv / "bin/npm", "exit 1")
    assert checkout.fails_to_install().startswith("npm 没有装完")

    executable(checkout.venv / "bin/npm", "exit 0")
    done = checkout.install()
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "装好了")
    kernel = json.loads(checkout.kernel.read_text())
    assert kernel["display_name"] == "Python 3 (ipykernel)"
    assert kernel["argv"][0] == str(checkout.venv / "bin/python")
    assert kernel["env"] == install.KERNEL_ENV

    done = checkout.install()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    checkout.lock.write_text("# another pin\n")
    assert checkout.install().stdout.endswith("装好了\n")


def test_a_file_that_is_not_the_one_in_the_lock_is_refused(tmp_path):
    checkout = SmallCheckout(tmp_path)
    right = checkout.offer("feather")
    checkout.lock.write_text(f"feather==1.0 --hash=sha256:{64 * '0'}\n")
    assert checkout.fails_to_install() == (
        "pip 没有装完。下载到的文件与锁文件里记的不同，没有装：feather==1.0。"
        "文件可能传坏了，也可能被换过：再运行一次，会接着装，"
        "或者换离你近的镜像，把它的地址写进环境变量 PIP_INDEX_URL。"
        "全部的经过记在 _build/install.log"
    )
    log = (checkout.root / "_build/install.log").read_text(encoding="utf-8")
    assert "DO NOT MATCH THE HASHES" in log
    checkout.lock.write_text(f"feather==1.0 --hash=sha256:{right}\n")
    done = checkout.install()
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "装好了")


def test_a_pin_without_a_hash_is_refused(tmp_path):
    checkout = SmallCheckout(tmp_path)
    checkout.offer("feather")
    checkout.lock.write_text("feather==1.0\n")
    assert checkout.fails_to_install().startswith("pip 没有装完")


def test_a_library_that_cannot_be_installed_is_said_so(tmp_path):
    checkout = SmallCheckout(tmp_path)
    (checkout.lock.parent / "README.md").unlink()
    assert checkout.fails_to_install().startswith("程序库没有装上")


def test_pips_lines_tell_how_far_it_is(monkeypatch, tmp_path):
    lock = tmp_path / "lock"
    lock.write_text("a==1 \\\n    --hash=x\nb==2 ; sys_platform == 'linux' \\\n    --hash=y\n")
    monkeypatch.setattr(install, "LOCK", lock)
    shown = {
        "Collecting b==2 (from -r /书/lock (line 3))": "第 2 个，共 2 个：b",
        "Processing /x/a-1.whl (from -r /书/lock (line 1))": "第 1 个，共 2 个：a",
        "  Downloading tensorflow_cpu-2.21.0-cp311.whl (274.1 MB)": (
            "正在下载 tensorflow_cpu-2.21.0，274.1 MB"
        ),
        "  Downloading a-1-py3-none-any.whl (12 kB)": None,
        "Installing collected packages: a, b": "都下载好了，正在装，要一分钟上下……",
    }
    assert {line: install.progress_in(line) for line in shown} == shown


@pytest.mark.parametrize("borrowed", [".venv", "src/automatic-gradient/node_modules"])
def test_a_folder_that_is_a_link_is_not_emptied_where_it_leads(tmp_path, borrowed):
    checkout = SmallCheckout(tmp_path / "书")
    another, link = tmp_path / "别处", checkout.root / borrowed
    another.mkdir()
    (another / "pyvenv.cfg").write_text("command = python -m venv /elsewhere\n", encoding="utf-8")
    if link.exists():
        shutil.rmtree(link)
    link.symlink_to(another)
    done = checkout.install()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{borrowed} 是一个链接，指向 {another}：")
    assert f"运行 rm {borrowed} 去掉这个链接" in done.stderr
    assert [file.name for file in another.iterdir()] == ["pyvenv.cfg"]
    assert link.is_symlink()


def test_only_a_whole_environment_in_its_own_place_is_sound(monkeypatch, tmp_path):
    python = tmp_path / "bin/python"
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "PYTHON", python)
    assert not install.sound()

    settings = tmp_path / "pyvenv.cfg"
    settings.write_text(f"command = python -m venv {tmp_path}\n")
    assert not install.sound()
    executable(python, "exit 1")
    assert not install.sound()
    executable(python, f'exec "{sys.executable}" "$@"')
    assert install.sound()

    settings.write_text("command = python -m venv /elsewhere/.venv\n")
    assert not install.sound()
