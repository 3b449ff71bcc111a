"""量一次、存下来的数：时间与内存随机器和时刻变，书里只画存好的这一份。"""

import json
from importlib.resources import files


def load(name):
    """读出名为 `name` 的记录（例如 "speed"），返回一个字典。

    没有这份记录时报 KeyError，并列出有的名字。
    """
    records = {
        file.name.removesuffix(".json"): file
        for file in files(__name__).iterdir()
        if file.name.endswith(".json")
    }
    if name not in records:
        raise KeyError(f"没有记录 {name!r}；有的是 {'、'.join(sorted(records))}")
    return json.loads(records[name].read_text(encoding="utf-8"))
