"""What a drawing is noted as: plain values for JSON, and its columns of numbers in one array."""

from array import array

from automatic_gradient.browser import numpy as np

MARKERS = "o", "s", "^", "v", "D", "*", "x", "X", ".", "+"
LINES = "--", "-.", "-", ":"
numbers = array("d")


def forget():
    """Drop the columns noted so far: their figures have been handed over."""
    global numbers
    numbers = array("d")


def column(values):
    """Note a column of numbers, flattened; give where it stands: [start, count]."""
    values = np.asarray(values, float)
    start = len(numbers)
    numbers.extend(array("d", values.values))
    return [start, values.size]


def plain(value):
    """Give a value as JSON knows it."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [plain(part) for part in value]
    value = np.asarray(value)
    return value.tolist() if value.shape else value.item()


def style(method, given, known):
    """Give the properties of a call; TypeError names the first one that the page does not draw."""
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
    return plain(given)


def check_color(color):
    """Refuse what the page would not know: matplotlib's letters, and shades of grey."""
    if len(color) == 1 or color[0].isdigit():
        raise ValueError(f"网页里不认得颜色 {color!r}：写 palette 里的名字，或者 '#0072b2' 这样的")


def read_format(text):
    """Take a format as "o--" apart: its marker and its line."""
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
