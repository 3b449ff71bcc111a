"""What a reader is told where a cell errs: one message, with the line and what to do."""

import pytest

from tests.helpers import run_micropython

CELL = """
import json
from automatic_gradient.browser import cells
print(json.loads(cells.run({source!r}, 2))["error"]["text"])
"""


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("x = 1\nraise ValueError('要正好 5 个学习率，给了 2 个')",
         "第 2 行出错：要正好 5 个学习率，给了 2 个\n改好这一行，再运行一次（ValueError）。\n"),
        # What a reader writes into quotes is not what the error says.
        ("raise ValueError(\"no '甲'\")",
         "第 1 行出错：Python 停在这里，它的原话在下面；改好再运行一次\nValueError: no '甲'\n"),
        ("{}['甲']", "第 1 行出错：字典里没有这个键\nKeyError: 甲\n"),
        ("raise StopIteration",
         "第 1 行出错：Python 停在这里，它的原话在下面；改好再运行一次\nStopIteration\n"),
        ("f = '学习率：'\nraise ValueError('没有' + f)",
         "第 2 行出错：没有学习率：\n改好这一行，再运行一次（ValueError）。\n"),
    ],
)  # fmt: skip
def test_an_error_is_told_once(source, told, tmp_path):
    assert run_micropython(CELL.format(source=source), tmp_path) == told
