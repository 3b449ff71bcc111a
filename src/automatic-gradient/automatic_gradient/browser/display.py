"""Write the last value of a cell as a notebook does, IPython to the letter.

A collection too long for a line stands with an item to a line.
"""

from automatic_gradient.tape.dtypes import float64
from automatic_gradient.tape.text import scalar_text

WIDTH = 79


def show(value):
    """Give the text of a value; None has none."""
    return None if value is None else _pretty(value, 0, 0, 0)


def _pretty(value, depth, column, behind):
    """Write `value` from `column` on, in `depth` brackets, with room for `behind` characters."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        # MicroPython writes a few doubles with other digits than Python does.
        return scalar_text(value, float64)
    if isinstance(value, dict):
        parts = [(_pretty(key, depth, column, 0) + ": ", part) for key, part in value.items()]
        return _bracketed("{}", parts, depth, column, behind)
    if isinstance(value, list):
        return _bracketed("[]", [("", part) for part in value], depth, column, behind)
    if isinstance(value, tuple):
        ending = ",)" if len(value) == 1 else ")"
        return _bracketed("(" + ending, [("", part) for part in value], depth, column, behind)
    return repr(value).replace("\n", "\n" + " " * depth)


def _bracketed(brackets, parts, depth, column, behind):
    """Write the parts, each after its name, in one line if there is room, else one to a line."""
    begin, end = brackets[0], brackets[1:]
    texts = []
    for place, (name, part) in enumerate(parts):
        room = len(end) + behind if place == len(parts) - 1 else 1
        # The first stands behind the bracket, the others each on a line of their own.
        start = (depth if place else column) + 1
        texts.append(name + _pretty(part, depth + 1, start + len(name), room))
    line = begin + ", ".join(texts) + end
    if "\n" not in line and column + len(line) + behind <= WIDTH:
        return line
    return begin + (",\n" + " " * (depth + 1)).join(texts) + end


def _quoted(text):
    quote = '"' if "'" in text and '"' not in text else "'"
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), (quote, "\\" + quote)):
        text = text.replace(sign, written)
    return quote + text + quote
