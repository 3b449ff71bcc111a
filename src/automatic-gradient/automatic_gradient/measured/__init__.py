"""量一次、存下来的数：时间与内存随机器和时刻变，书里只画存好的这一份。"""

import json
import os

_FOLDER = __file__[: -len("__init__.py")]


def load(name):
    """读出名为 `name` 的记录（例如 "speed"），返回一个字典。

    没有这份记录时报 KeyError，并列出有的名字。
    """
    ending = ".json"
    names = [file[: -len(ending)] for file in os.listdir(_FOLDER) if file.endswith(ending)]
    if name not in names:
        raise KeyError(f"没有记录 {name!r}；有的是 {'、'.join(sorted(names))}")
    with open(_FOLDER + name + ending, encoding="utf-8") as file:
        return json.loads(file.read())
