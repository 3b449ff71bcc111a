"""Chores. Every one of them comes through here first, so an old Python is told so here.

Whatever else there is, it could not even read.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        f"Python {sys.version_info[0]}.{sys.version_info[1]} 太旧："
        "装 Python 3.11、3.12 或 3.13，用它再运行一次"
    )
