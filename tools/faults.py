"""What a person is told where a tool ends otherwise than it meant: by Ctrl+C, or by an error.

`tools/__init__.py` puts it in the place of Python's traceback. Standard library only.
"""

import logging
import shutil
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

from tools.book import ROOT, name_of
from tools.files import reason_of


def tell(kind, error, trace):
    if isinstance(error, KeyboardInterrupt):
        logging.disable()  # what a library has to say of it: Playwright, that its browser is gone
        print("\n停下了", file=sys.stderr)
    elif isinstance(error, BrokenPipeError):
        pass  # who read us has seen enough
    else:
        print(sentence(kind, error, trace), file=sys.stderr)


def sentence(kind, error, trace):
    if isinstance(error, ImportError) and error.name:
        return not_installed(error.name)
    if isinstance(error, shutil.Error):  # many files at once: the first tells enough
        (_, target, why), *_ = error.args[0]
        return f"{name_of(Path(target))} 没有写成（{why}）：解决了它，再运行一次"
    if isinstance(error, OSError) and error.errno:
        name = name_of(Path(str(error.filename))) if error.filename else "有一个文件"
        return f"{name} 用不了。{reason_of(error)}，再运行一次"
    said = f"{kind.__name__}: {error}".partition("\n")[0]
    return f"停在没有料到的地方：{said}{kept(kind, error, trace)}"


def not_installed(name):
    """Say what to do where a package is not to be had."""
    name = name.partition(".")[0]
    install = f"{Path(sys.executable).name} -m tools.install"
    if Path(sys.prefix) == ROOT / ".venv":
        return f".venv 不完整，里面的 {name} 用不了：删掉 .venv，运行 {install}，再运行一次"
    python = Path(".venv", "Scripts" if sys.platform == "win32" else "bin", "python")
    tool = sys.modules["__main__"].__spec__.name
    return f"这个 Python 里没有 {name}：先运行 {install}，再运行 {python} -m {tool}"


def kept(kind, error, trace):
    """Put the traceback into a file, for who can read it; say where."""
    with suppress(OSError):
        with tempfile.NamedTemporaryFile(
            "w", prefix="gradient-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            traceback.print_exception(kind, error, trace, file=file)
        return f"。经过记在 {file.name}：再运行一次还是这样，就把它附在 issue 里"
    return "。再运行一次还是这样，就在 issue 里说一声"
