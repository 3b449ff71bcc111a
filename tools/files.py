"""Write files whole or not at all, and say why one cannot be read."""

import csv
import errno
import io
import json
import os
import re
import shutil
from contextlib import suppress

REASONS = {
    errno.EACCES: "没有写的权限，或者别的程序正开着它：改好权限，关掉那个程序",
    errno.EDQUOT: "配额用完了：腾出空间",
    errno.EFBIG: "文件超过了系统许可的大小：放宽 ulimit -f",
    errno.EEXIST: "那里是一个文件，要的是文件夹：把它改名",
    errno.ENOENT: "没有这个文件：从 git 里取回来",
    errno.ENOSPC: "磁盘满了：腾出空间",
    errno.ENOTDIR: "那里是一个文件，要的是文件夹：把它改名",
    errno.EPERM: "没有写的权限：改好权限",
    errno.EROFS: "这个磁盘只许读：换一个能写的地方",
}


class NotWritten(SystemExit):
    """Nobody has to catch it: it ends a tool with its sentence, and with status 1."""


def write_atomically(path, content):
    """Put the bytes `content` at `path`; an interruption leaves the old file or the new one."""
    target = path.resolve()  # a link goes on leading where it led
    # Two runs at once have two of them.
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # else a power cut could leave the new name with no bytes
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        raise NotWritten(f"{path} 没有写成，原来的没有动。{reason_of(error)}，再运行一次") from None
    finally:
        with suppress(OSError):  # there is none any more, or never was
            temporary.unlink()


def reason_of(error):
    """Say in Chinese what is behind an error of the system, and what to do."""
    return REASONS.get(error.errno, f"{error.strerror}：解决了它")


def write_table(path, rows):
    """Put the rows at `path` as CSV, whole or not at all."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_atomically(path, text.getvalue().encode())


def why_unreadable(path):
    """Say in Chinese why the notebook or text at `path` cannot be used, and what to do."""
    try:
        return why_no_notebook(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "没有这个文件，检查路径"
    except IsADirectoryError:
        return "这是一个文件夹，写其中一个文件的路径"
    except UnicodeDecodeError as error:
        return f"第 {error.start + 1} 个字节不是 UTF-8，在编辑器里存成 UTF-8"
    except OSError as error:
        return f"读不出来（{error.strerror}），检查路径与权限"


def why_no_notebook(text):
    """Say in Chinese why the file that holds this is no notebook, and what to do."""
    if mark := re.search(r"^<{7} ", text, re.MULTILINE):
        line = text.count("\n", 0, mark.start()) + 1
        return (
            f"第 {line} 行起有没合并完的 git 冲突，"
            "用 git checkout --ours 或 --theirs 选定一边，再运行一次"
        )
    if text.startswith("\ufeff"):
        return "开头有 BOM，在编辑器里存成不带 BOM 的 UTF-8"
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"不是完好的笔记本，坏在第 {error.lineno} 行，修好它或从 git 里取回"
    return "不是完好的笔记本，修好它或从 git 里取回"
