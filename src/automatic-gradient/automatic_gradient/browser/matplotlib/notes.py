"""一笔记成什么样：JSON 写得下的值；成列的数都排在一个数组里。"""

import math
from array import array

from automatic_gradient.browser import numpy as np

MARKERS = "o", "s", "^", "v", "D", "*", "x", "X", ".", "+"
# What matplotlib and the browser mean the same by.
COLORS = (
    "C0", "C1", "C2", "C3", "black", "gray", "white", "red", "orange", "gold", "green", "olive",
    "teal", "cyan", "blue", "navy", "purple", "magenta", "pink", "brown", "none",
)  # fmt: skip
LINES = "--", "-.", "-", ":"
numbers = array("d")


def forget():
    """扔掉记下的数：它们的图已经交出去了。"""
    global numbers
    numbers = array("d")


def column(values):
    """记下一列数，多维的拉平；返回它排在哪里：[起点, 个数]。"""
    values = np.asarray(values, float)
    start = len(numbers)
    numbers.extend(array("d", values.values))
    return [start, values.size]


def plain(value):
    """把值变成 JSON 写得下的；其中有 nan 或无穷大，抛出 ValueError。"""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"图上的一个位置或大小算成了 {value}，画不出来：换成算得出有限的数的值")
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [plain(part) for part in value]
    value = np.asarray(value)
    return plain(value.tolist() if value.shape else value.item())


def style(method, given, known):
    """查过的样子；网页画不了的一项，抛出 TypeError 说是哪一项。"""
    for name in given:
        if name not in known.split():
            raise TypeError(f"网页里的 {method} 不认得 {name}：去掉它，或者在自己的电脑上画")
    for name in ("color", "colors", "facecolor", "edgecolor", "markerfacecolor"):
        if isinstance(given.get(name), str):
            check_color(given[name])
    if "marker" in given and given["marker"] not in MARKERS:
        raise ValueError(f"网页里没有记号 {given['marker']!r}：用 {'、'.join(MARKERS)}")
    if given.get("linestyle", "-") not in LINES + ("none", "None", ""):
        raise ValueError(f"网页里没有线型 {given['linestyle']!r}：用 {'、'.join(LINES)}")
    for name in ("linewidth", "linewidths", "markersize", "alpha"):
        if isinstance(given.get(name), str):
            raise TypeError(f"{method} 的 {name} 要一个数，得到 {given[name]!r}")
    return plain(given)


def columns(**lists):
    """记下几列数；长短不齐就抛出 ValueError。"""
    lists = {name: np.asarray(values, float) for name, values in lists.items()}
    (first, one), *others = lists.items()
    for name, other in others:
        if one.size != other.size:
            raise ValueError(f"{first} 有 {one.size} 个，{name} 有 {other.size} 个：要一样多")
    return {name: column(values) for name, values in lists.items()}


def check_color(color):
    """网页不认得的颜色抛出 ValueError：matplotlib 的单个字母、灰度，与写错的名字。"""
    digits = color[1:].lower()
    if color[:1] == "#" and len(color) in (4, 5, 7, 9):
        known = not digits.strip("0123456789abcdef")
    else:
        known = color in COLORS
    if not known:
        raise ValueError(f"网页里不认得颜色 {color!r}：写 'C0'、'red'，或者 '#0072b2' 这样的")


def read_format(text):
    """把 "o--" 这样的样式拆成记号与线型；认不得的抛出 ValueError。"""
    rest = text
    line = next((each for each in LINES if each in rest), "")
    rest = rest.replace(line, "", 1) if line else rest
    marker = next((each for each in MARKERS if each in rest), "")
    rest = rest.replace(marker, "", 1) if marker else rest
    if rest or not text:
        raise ValueError(f"网页里不认得样式 {text!r}：写记号与线型，比如 'o--'，颜色写 color=")
    form = {"linestyle": line or "none"}
    if marker:
        form["marker"] = marker
    return form
