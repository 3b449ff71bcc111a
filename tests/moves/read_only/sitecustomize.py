"""What Python reads as it starts: it lets the folder in READ_ONLY lie on a disk that is only read.

Whatever would be written below it is refused as the system refuses it, and where it does.
"""

import errno
import os
import sys
from pathlib import Path

FOLDER = os.environ["READ_ONLY"]
CHANGES = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}


def refuse(event, words):
    writes = event == "open" and words[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if (writes or event in CHANGES) and lies_there(words[0]):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), words[0])


def lies_there(path):
    return not isinstance(path, int) and Path.cwd().joinpath(os.fsdecode(path)).is_relative_to(
        FOLDER
    )


sys.addaudithook(refuse)
