"""A file is written whole or not at all, whatever comes between; the unreadable is named."""

import errno
import os
import resource
import subprocess
import sys

import pytest

from tools import files
from tools.book import ROOT
from tools.files import NotWritten, why_unreadable, write_atomically


@pytest.fixture
def page(tmp_path):
    page = tmp_path / "页 一.md"
    page.write_bytes(b"old")
    return page


def others(page):
    return [path for path in page.parent.iterdir() if path != page]


def test_a_full_disk_leaves_the_old_file_and_says_so(page):
    code = (
        "import pathlib, sys; from tools.files import write_atomically;"
        "write_atomically(pathlib.Path(sys.argv[1]), b'x' * 99)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, page],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50)),
    )  # fmt: skip
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(f"{page} 没有写成，原来的没有动。")
    assert sentence.endswith("再运行一次")
    assert page.read_bytes() == b"old"
    assert not others(page)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘满了：腾出空间"),
        (errno.EACCES, "没有写的权限"),
        (errno.EROFS, "只许读"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_each_reason_has_its_words(page, monkeypatch, number, words):
    def fsync(descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", fsync)
    with pytest.raises(NotWritten, match=words):
        write_atomically(page, b"new")
    assert page.read_bytes() == b"old"
    assert not others(page)


def test_a_file_where_a_folder_should_be_is_left_alone(page):
    with pytest.raises(NotWritten, match="没有写成"):
        write_atomically(page / "1-descent/a.md", b"new")
    assert page.read_bytes() == b"old"


def test_ctrl_c_before_the_end_leaves_the_old_file(page, monkeypatch):
    def fsync(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(page, b"new")
    assert page.read_bytes() == b"old"
    assert not others(page)


def test_the_file_keeps_its_mode_and_a_link_its_aim(page):
    page.chmod(0o640)
    link = page.parent / "链接"
    link.symlink_to(page.name)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert page.read_bytes() == b"new"
    assert page.stat().st_mode & 0o777 == 0o640


def test_two_runs_at_once_write_one_whole_file_or_the_other(page):
    code = (
        "import pathlib, sys\nfrom tools.files import write_atomically\n"
        "page, byte = pathlib.Path(sys.argv[1]), sys.argv[2].encode()\n"
        "for _ in range(20): write_atomically(page, byte * 100_000)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, page, byte], cwd=ROOT) for byte in "AB"]
    seen = set()
    while any(run.poll() is None for run in runs):
        seen.add(page.read_bytes())
    assert [run.returncode for run in runs] == [0, 0]
    assert seen <= {b"old", b"A" * 100_000, b"B" * 100_000}
    assert not others(page)


def test_a_conflict_is_named_by_its_line(page):
    page.write_text("{\n<<<<<<< HEAD\n}\n=======\n>>>>>>> 另一支\n", encoding="utf-8")
    assert why_unreadable(page).startswith("第 2 行起有没合并完的 git 冲突")


def test_another_encoding_is_named_by_its_first_wrong_byte(page):
    page.write_bytes("ab中".encode("gb18030"))
    assert why_unreadable(page) == "第 3 个字节不是 UTF-8，在编辑器里存成 UTF-8"
