"""张量印出来的样子：与 NumPy 逐字相同，也听从 NumPy 的打印设置。

装了 NumPy 而且用了它，就照 `np.set_printoptions` 的 precision、suppress、linewidth、
threshold 与 edgeitems；没有 NumPy（例如在网页里），用下面的 `set_printoptions`。
"""

import math
import sys

from automatic_gradient.tape.dtypes import bool_, float32
from automatic_gradient.tape.layout import size_of

_OPTIONS = {"precision": 8, "suppress": False, "linewidth": 75, "threshold": 1000, "edgeitems": 3}


def set_printoptions(precision=8, suppress=False):
    """没有 NumPy 时的打印设置：小数最多几位，要不要避开科学记数法。"""
    _OPTIONS["precision"] = precision
    _OPTIONS["suppress"] = suppress


def get_printoptions():
    """此刻的打印设置。"""
    return _OPTIONS


def _options():
    numpy = sys.modules.get("numpy")
    return numpy.get_printoptions() if numpy else _OPTIONS


# --- One number ---------------------------------------------------------------------------------


def _shortest(value, dtype):
    """Give the fewest digits that read back as `value`, and its decimal exponent."""
    for precision in range(dtype.digits):
        mantissa, exponent = (("%%.%de" % precision) % abs(value)).split("e")
        nearest = int(mantissa.replace(".", ""))
        # Above a power of two the numbers lie twice as far apart as below: there the decimal next
        # above may read back where the nearest does not.
        for candidate in (nearest, nearest + 1):
            if dtype.round(float(f"{candidate}e{int(exponent) - precision}")) == abs(value):
                digits = str(candidate)
                return digits, int(exponent) + len(digits) - precision - 1
    return mantissa.replace(".", ""), int(exponent)


def _sign(value):
    return "-" if math.copysign(1.0, value) < 0 else ""


def _not_finite(value):
    return "nan" if value != value else _sign(value) + "inf"


def _positional(value, dtype, precision=None):
    """Write 1., 0.25 or -12.5: as short as can be, at most `precision` places."""
    digits, exponent = _shortest(value, dtype)
    places = len(digits) - 1 - exponent
    if precision is not None and places > precision:
        whole, _, fraction = (("%%.%df" % precision) % abs(value)).partition(".")
    else:
        digits = "0" * -exponent + digits + "0" * -places
        point = max(exponent, 0) + 1
        whole, fraction = digits[:point], digits[point:]
    return _sign(value) + whole, fraction.rstrip("0")


def _scientific(value, dtype, precision):
    """Write mantissa and exponent: `1.25`, -7."""
    digits, exponent = _shortest(value, dtype)
    if len(digits) - 1 > precision:
        mantissa, exponent = (("%%.%de" % precision) % abs(value)).split("e")
        digits, exponent = mantissa.replace(".", ""), int(exponent)
    return _sign(value) + digits[0], digits[1:].rstrip("0"), exponent


def _exponent(exponent, size=2):
    digits = str(abs(exponent))
    return ("e-" if exponent < 0 else "e+") + "0" * (size - len(digits)) + digits


def scalar_text(value, dtype):
    """一个数单独印出来的样子，如 `0.1`、`1e-10`、`nan`。"""
    if not dtype.is_floating:
        return str(value)
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0 or 1e-4 <= abs(value) < (1e6 if dtype is float32 else 1e16):
        whole, fraction = _positional(value, dtype)
        return f"{whole}.{fraction or '0'}"
    whole, fraction, exponent = _scientific(value, dtype, dtype.digits)
    return whole + ("." + fraction if fraction else "") + _exponent(exponent)


# --- Many numbers in columns --------------------------------------------------------------------


def _column_format(values, dtype, options):
    """Give a function from a number to its text, every text equally wide."""
    if dtype is bool_:
        return lambda value: " True" if value else "False"
    if not dtype.is_floating:
        width = max((len(str(value)) for value in values), default=0)
        return lambda value: " " * (width - len(str(value))) + str(value)

    finite = [value for value in values if math.isfinite(value)]
    sizes = [abs(value) for value in finite if value]
    precision = options["precision"]
    exponents = 0
    if _wants_exponents(sizes, dtype, options["suppress"]):
        parts = [_scientific(value, dtype, precision) for value in finite]
        exponents = max(max(len(str(abs(part[2]))) for part in parts), 2)
        precision = max(len(part[1]) for part in parts)
        tail = exponents + 2 + precision
    else:
        parts = [_positional(value, dtype, precision) for value in finite]
        tail = max((len(part[1]) for part in parts), default=0)
    left = max((len(part[0]) for part in parts), default=0)
    for value in values:
        if not math.isfinite(value):
            left = max(left, len(_not_finite(value)) - tail - 1)

    def text(value):
        if not math.isfinite(value):
            word = _not_finite(value)
            return " " * (left + 1 + tail - len(word)) + word
        if exponents:
            # NumPy fills up a short number with its own next digits, not with zeros.
            word, exponent = (("%%.%de" % precision) % abs(value)).split("e")
            whole, _, fraction = (_sign(value) + word).partition(".")
            fraction += _exponent(int(exponent), exponents)
        else:
            whole, fraction = _positional(value, dtype, precision)
        word = f"{' ' * (left - len(whole))}{whole}.{fraction}"
        return word + " " * (left + 1 + tail - len(word))

    return text


def _wants_exponents(sizes, dtype, suppress):
    if not sizes:
        return False
    largest, smallest = max(sizes), min(sizes)
    if largest >= (1e6 if dtype is float32 else 1e8):
        return True
    ratio = dtype.round(largest / smallest)
    return not suppress and (smallest < dtype.round(0.0001) or ratio > 1000)


def _shown(n, edge):
    """Give the indices along an axis that are shown; None stands for the dots."""
    if edge and n > 2 * edge:
        return list(range(edge)) + [None] + list(range(n - edge, n))
    return list(range(n))


def _offsets(dims, edge, start=0):
    """Give the flat positions of all numbers that are shown."""
    if not dims:
        return [start]
    step = size_of(dims[1:])
    return [
        offset
        for i in _shown(dims[0], edge)
        if i is not None
        for offset in _offsets(dims[1:], edge, start + i * step)
    ]


def _rows(values, dims, text, separator, indent, width, edge, start):
    """Write one axis in brackets; `indent` stands before every line but the first."""
    items = _shown(dims[0], edge)
    if len(dims) > 1:
        step = size_of(dims[1:])
        rows = [
            "..."
            if i is None
            else _rows(
                values, dims[1:], text, separator, indent + " ", width - 1, edge, start + i * step
            )
            for i in items
        ]
        between = separator.rstrip() + "\n" * (len(dims) - 1) + indent
        return "[" + between.join(rows) + "]"
    lines, line = [], indent
    for position, i in enumerate(items):
        word = "..." if i is None else text(values[start + i])
        # Room for the comma or the bracket that follows the number.
        limit = width - max(len(separator.rstrip()), 1)
        if position == len(items) - 1:
            limit = width - 1
        if len(line) + len(word) > limit and len(line) > len(indent):
            lines.append(line.rstrip())
            line = indent
        line += word + (separator if position < len(items) - 1 else "")
    lines.append(line)
    return "[" + "\n".join(lines)[len(indent) :] + "]"


def _block(values, dims, dtype, separator, prefix, options):
    size = size_of(dims)
    if not size:
        return "[]"
    edge = options["edgeitems"] if size > options["threshold"] else 0
    text = _column_format([values[i] for i in _offsets(dims, edge)], dtype, options)
    indent = " " * (len(prefix) + 1)
    return _rows(values, dims, text, separator, indent, options["linewidth"], edge, 0)


def array_str(values, dims, dtype):
    """`print` 出来的样子：`[[0.]\\n [4.]]`。"""
    if not dims:
        return scalar_text(values, dtype)
    return _block(values, dims, dtype, " ", "", _options())


def array_repr(values, dims, dtype):
    """单元格末尾显示的样子：`array([[0.],\\n       [4.]], dtype=float32)`。"""
    if not dims:
        return repr(values)
    options = _options()
    text = "array(" + _block(values, dims, dtype, ", ", "array(", options)
    extras = []
    size = size_of(dims)
    if (size == 0 and dims != (0,)) or size > options["threshold"]:
        extras.append(f"shape={dims}")
    if size == 0 or dtype.name not in ("float64", "int64", "bool"):
        extras.append(f"dtype={dtype.name}")
    if not extras:
        return text + ")"
    ending = ", ".join(extras) + ")"
    text += ","
    last_line = len(text) - text.rfind("\n") - 1
    wraps = last_line + len(ending) + 1 > options["linewidth"]
    return text + ("\n" + " " * len("array(") if wraps else " ") + ending
