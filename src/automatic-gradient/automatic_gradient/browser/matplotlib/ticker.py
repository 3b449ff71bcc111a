"""刻度放在哪里、写成什么，书里的图用到的几种。"""


class LogLocator:
    """对数轴上的刻度：每个十倍里的 `subs` 倍。"""

    def __init__(self, subs=(1.0,)):
        self.notes = {"kind": "log", "subs": list(subs)}


class NullLocator:
    """没有刻度。"""

    def __init__(self):
        self.notes = {"kind": "none"}


class StrMethodFormatter:
    """刻度照 `"{x:g}"` 写。"""

    def __init__(self, pattern):
        if pattern != "{x:g}":
            raise ValueError(f"网页里的刻度只认 '{{x:g}}'，得到 {pattern!r}")
        self.notes = {"kind": "g"}
