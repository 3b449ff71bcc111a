# -*- coding: utf-8 -*-  # noqa: UP009
"""The chores around the book, each run as `python -m tools.…` from the top of the checkout.

Every one of them comes by here before Python reads it. So this file is written for the oldest
Python that somebody may have: it is to tell him so.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    version = ".".join(map(str, sys.version_info[:3]))
    sys.exit("Python " + version + " 太旧：装 Python 3.11、3.12 或 3.13，用它再运行一次")

# So it is called while Python still looks for the module; who imports a tool keeps his own.
if sys.argv[0] == "-m":
    from tools import faults

    sys.excepthook = faults.tell
    # Where the output goes to a file, Windows may write it in an encoding without 汉字.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
