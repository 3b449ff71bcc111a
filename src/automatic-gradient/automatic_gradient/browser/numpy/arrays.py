"""数组，以及逐个数的运算；两个数组先广播成一样的形状。

数按行排成一列 Python 的数；单独一个数就是 Python 的数。
"""

import math as _math
import sys as _sys

from automatic_gradient.tape import numbers as _numbers
from automatic_gradient.tape import text as _text
from automatic_gradient.tape.dtypes import DType as _DType
from automatic_gradient.tape.dtypes import bool_ as _bool
from automatic_gradient.tape.dtypes import float32 as _f32
from automatic_gradient.tape.dtypes import float64 as _f64
from automatic_gradient.tape.dtypes import int32 as _i32
from automatic_gradient.tape.dtypes import int64 as _i64
from automatic_gradient.tape.layout import broadcast_dims as _broadcast_dims
from automatic_gradient.tape.layout import broadcast_strides as _broadcast_strides
from automatic_gradient.tape.layout import positions as _positions
from automatic_gradient.tape.layout import size_of as _size_of
from automatic_gradient.tape.layout import strides_of as _strides_of

inf, nan = float("inf"), float("nan")
# From the poorest to the richest: two arrays meet in the richer.
_RANKS = ("bool", "int32", "int64", "float32", "float64")


_PLAIN = {float: _f64, int: _i64, bool: _bool}
_FLOATS, _NUMBERS = {float}, set(_PLAIN)
_PLAIN.update({kind.name: kind for kind in (_f32, _f64, _i32, _i64)})


class _Type:
    """A name like `np.float32`: a kind of number, and what turns a number into it."""

    def __init__(self, number):
        self.number = number
        self.__name__ = self.name = number.name
        self.kind = "f" if number.is_floating else "b" if number is _bool else "i"

    def __call__(self, value):
        return asarray(value, self)[()]

    def __eq__(self, other):
        return _kind(other) is self.number

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return f"dtype('{self.name}')"

    __str__ = lambda self: self.name  # noqa: E731


float32, float64, int32, int64 = _Type(_f32), _Type(_f64), _Type(_i32), _Type(_i64)


def _kind(dtype):
    """Give the engine's kind of number for what NumPy allows as a dtype."""
    if isinstance(dtype, _Type):
        return dtype.number
    if isinstance(dtype, _DType):
        return dtype
    return _PLAIN[dtype]


def _kind_of(number):
    if isinstance(number, bool):
        return _bool
    return _i64 if isinstance(number, int) else _f64


def _richer(a, b):
    return a if _RANKS.index(a.name) >= _RANKS.index(b.name) else b


def _fit(values, kind):
    """Round numbers to a kind."""
    fit = float if kind is _f64 else int if kind is _i64 else kind.round
    return [fit(value) for value in values]


# --- The array ----------------------------------------------------------------------------------


class ndarray:
    """一个数组：`values` 是按行排开的 Python 数，`shape` 是各轴的长度，`kind` 是数的类型。"""

    def __init__(self, values, shape, kind):
        # Nobody else may change the list: who gives one away copies it.
        self.values = values
        self.shape = tuple(shape)
        self.kind = kind

    @property
    def dtype(self):
        """数的类型。"""
        return _Type(self.kind)

    @property
    def ndim(self):
        """轴的个数。"""
        return len(self.shape)

    @property
    def size(self):
        """一共有几个数。"""
        return len(self.values)

    def tolist(self):
        """换成嵌套的列表。"""
        return _nested(self.values, self.shape)

    def item(self):
        """取出唯一的一个数。"""
        (value,) = self.values
        return value

    def astype(self, dtype):
        """换一种数。"""
        return ndarray(_fit(self.values, _kind(dtype)), self.shape, _kind(dtype))

    def copy(self):
        """另造一个同样的。"""
        return ndarray(self.values[:], self.shape, self.kind)

    def reshape(self, *shape):
        """同样的数换一个形状，-1 的那一轴由其余各轴定。"""
        shape = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
        known = _size_of([n for n in shape if n != -1])
        shape = [len(self.values) // known if n == -1 else n for n in shape]
        return ndarray(self.values[:], shape, self.kind)

    def ravel(self):
        """同样的数排成一行。"""
        return self.reshape(-1)

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        if self.ndim == 1:
            return iter(self.values[:])
        return iter([self[i] for i in range(self.shape[0])])

    def __bool__(self):
        if len(self.values) != 1:
            raise ValueError("一组数没有真假：用 .all() 或 .any()")
        return bool(self.values[0])

    # With it MicroPython would take 2.0 * x for a product of two plain numbers.
    if _sys.implementation.name != "micropython":

        def __float__(self):
            return float(self.item())

    def __getitem__(self, key):
        # By far the commonest: a call less for each.
        if isinstance(key, int) and len(self.shape) == 1 and 0 <= key < self.shape[0]:
            return self.values[key]
        if isinstance(key, (int, slice)):
            return self._rows(key)
        places, shape = _places(self.shape, key if isinstance(key, tuple) else (key,))
        if not shape:
            return self.values[places[0]]
        return ndarray([self.values[i] for i in places], shape, self.kind)

    def __setitem__(self, key, value):
        places, shape = _places(self.shape, key if isinstance(key, tuple) else (key,))
        for i, number in zip(places, _fit(_spread(asarray(value), shape), self.kind)):
            self.values[i] = number

    def _rows(self, key):
        """Give one or several along the first axis: they stand together, and are cut out whole."""
        n, rest = self.shape[0], self.shape[1:]
        step = _size_of(rest)
        if not isinstance(key, slice):
            start = _index(key, n) * step
            if not rest:
                return self.values[start]
            return ndarray(self.values[start : start + step], rest, self.kind)
        rows = range(*key.indices(n))
        if not rest:
            return ndarray(self.values[key], (len(rows),), self.kind)
        found = []
        for i in rows:
            found += self.values[i * step : (i + 1) * step]
        return ndarray(found, (len(rows),) + rest, self.kind)

    def __repr__(self):
        if not self.shape:
            return f"array({_text.array_str(self.values, (1,), self.kind)[1:-1]})"
        return _text.array_repr(self.values, self.shape, self.kind)

    def __str__(self):
        values = self.values if self.shape else self.values[0]
        return _text.array_str(values, self.shape, self.kind)

    def __invert__(self):
        return _map(lambda x: not x, self, _bool)


def _nested(values, shape):
    if not shape:
        return values[0]
    step = _size_of(shape[1:])
    return [_nested(values[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def _places(shape, keys):
    """Give the flat places that an index chooses, and the shape of what it gives."""
    lists = [key for key in keys if isinstance(key, (list, tuple, range, ndarray))]
    if len(lists) > 1:
        raise IndexError("只能有一条轴用一列下标")
    if len(keys) == 1 and lists:
        mask = asarray(keys[0])
        if mask.kind is _bool and mask.shape == shape[: mask.ndim]:
            rest = shape[mask.ndim :]
            step = _size_of(rest)
            chosen = [i for i, wanted in enumerate(mask.values) if wanted]
            return [i * step + k for i in chosen for k in range(step)], (len(chosen),) + rest
    places, result, axes = [0], [], list(zip(shape, _strides_of(shape)))
    for position, key in enumerate(keys):
        if key is None:
            result.append(1)
        elif key is Ellipsis:
            behind = len([later for later in keys[position + 1 :] if later is not None])
            while len(axes) > behind:
                places = _along(places, range(axes[0][0]), axes[0][1])
                result.append(axes.pop(0)[0])
        else:
            n, stride = axes.pop(0)
            single = not isinstance(key, (slice, list, tuple, range, ndarray))
            chosen = [_index(key, n)] if single else _chosen(key, n)
            places = _along(places, chosen, stride)
            if not single:
                result.append(len(chosen))
    for n, stride in axes:
        places = _along(places, range(n), stride)
        result.append(n)
    return places, tuple(result)


def _along(places, chosen, stride):
    return [base + i * stride for base in places for i in chosen]


def _chosen(key, n):
    """Give the places that a slice, a list of numbers or one of True and False chooses."""
    if isinstance(key, slice):
        return range(*key.indices(n))
    key = asarray(key)
    if key.ndim != 1 or (key.kind is _bool and key.size != n):
        raise IndexError(f"下标的形状 {key.shape} 不合：这一轴有 {n} 个")
    if key.kind is _bool:
        return [i for i, wanted in enumerate(key.values) if wanted]
    return [_index(i, n) for i in key.values]


def _index(i, n):
    if not -n <= i < n:
        raise IndexError(f"下标 {i} 超出范围：这一轴只有 {n} 个，从 0 数起")
    return i % n


def asarray(value, dtype=None):
    """把数、嵌套的列表、张量变成数组；已是数组就原样返回。"""
    if isinstance(value, ndarray):
        return value if dtype is None or value.kind is _kind(dtype) else value.astype(dtype)
    if isinstance(value, (list, tuple, range)) or hasattr(value, "__next__"):
        numbers, shape, kind = _joined(list(value))
    elif isinstance(value, (bool, int, float)):
        numbers, shape, kind = [value], (), _kind_of(value)
    elif hasattr(value, "numpy"):
        return asarray(ndarray(list(value.flat()), value.dims, value.dtype), dtype)
    else:
        raise TypeError(f"要数或一组数，得到 {type(value).__name__}：{value!r}")
    if dtype is None or kind is _kind(dtype):
        return ndarray(numbers, shape, kind)
    return ndarray(_fit(numbers, _kind(dtype)), shape, _kind(dtype))


def _joined(items):
    """Give the numbers of what stands in a list, their shape and their kind."""
    types = set(map(type, items))
    if types == _FLOATS:
        return items, (len(items),), _f64
    if types and types <= _NUMBERS:
        shape, kinds, numbers = (), [_PLAIN[one] for one in types], items
    else:
        parts = [asarray(item) for item in items]
        if len({part.shape for part in parts}) > 1:
            raise ValueError("列表不齐：各行的形状要一样")
        shape, kinds, numbers = parts[0].shape if parts else (), [], []
        for part in parts:
            kinds.append(part.kind)
            numbers += part.values
    kind = _bool if kinds else _f64
    for one in kinds:
        kind = _richer(kind, one)
    if any(one is not kind for one in kinds):
        numbers = _fit(numbers, kind)
    return numbers, (len(items),) + shape, kind


def array_of(values, shape, kind):
    """张量的 `numpy()` 在网页里交出的数组；标量是 Python 的数。"""
    return _plain(ndarray(list(values), shape, kind))


def array(value, dtype=None):
    """同 `asarray`，但总是另造一个。"""
    return asarray(value, dtype).copy()


def _plain(array):
    """A number where nothing but one number is left, as NumPy's functions give it."""
    return array if array.shape else array.values[0]


# --- Number by number ---------------------------------------------------------------------------


def _spread(x, shape):
    """Give the numbers of an array in a larger shape; the list may be the array's own."""
    if x.shape == shape:
        return x.values
    if x.shape == shape[len(shape) - x.ndim :] or len(x.values) == 1:
        return x.values * (_size_of(shape) // (len(x.values) or 1))
    return [x.values[i] for i in _positions(shape, _broadcast_strides(x.shape, shape))]


def _map(function, x, kind=None):
    x = asarray(x)
    kind = kind or x.kind
    return _plain(ndarray(_fit([function(value) for value in x.values], kind), x.shape, kind))


def _meet(x, y):
    """Give two arrays as such and the kind they meet in; a Python number takes the other's.

    One that meets doubles stays a number.
    """
    # The commonest cases first: along a path small arrays meet many times.
    if isinstance(x, ndarray):
        if isinstance(y, ndarray):
            if x.kind is y.kind:
                return x, y, x.kind
        elif x.kind is _f64 and isinstance(y, (int, float)):
            return x, float(y), _f64
    elif isinstance(x, (int, float)) and isinstance(y, ndarray) and y.kind is _f64:
        return float(x), y, _f64
    weak = [isinstance(one, (int, float)) for one in (x, y)]
    x, y = asarray(x), asarray(y)
    kind = _richer(x.kind, y.kind)
    for other, plain in ((y, weak[0]), (x, weak[1])):
        if plain and other.kind.is_floating:
            kind = other.kind
    if kind is _f32:  # a Python number is rounded before they meet, not only after
        x, y = x.astype(kind), y.astype(kind)
    return x, y, kind


# A call costs MicroPython more than a loop's step: each operator has loops of its own.
_LOOPS = """
def both(a, b):
    b = iter(b).__next__
    return [{both} for u in a]
def with_number(a, v):
    return [{one} for u in a]
def number_with(u, b):
    return [{one} for v in b]
def column_with_row(a, b):
    return [{one} for u in a for v in b]
def row_with_column(a, b):
    return [{one} for v in b for u in a]
"""


def _loops(expression):
    """Make the loops that compute an expression of u and v, `v` its last word."""
    names = {"math": _math, "numbers": _numbers, "power": _power}
    exec(_LOOPS.format(one=expression, both="b()".join(expression.rsplit("v", 1))), names)
    both, with_number, number_with = [names[n] for n in ("both", "with_number", "number_with")]

    def compute(x, y):
        """Give the numbers and the shape of the broadcast result."""
        if isinstance(y, float):
            return with_number(x.values, y), x.shape
        if isinstance(x, float):
            return number_with(x, y.values), y.shape
        if x.shape == y.shape:
            return both(x.values, y.values), x.shape
        if not y.shape:
            return with_number(x.values, y.values[0]), x.shape
        if not x.shape:
            return number_with(x.values[0], y.values), y.shape
        shape = _broadcast_dims("运算", x.shape, y.shape)
        if len(shape) == 2 and x.shape[-1] == 1 and y.size == shape[1]:
            return names["column_with_row"](x.values, y.values), shape
        if len(shape) == 2 and y.shape[-1] == 1 and x.size == shape[1]:
            return names["row_with_column"](x.values, y.values), shape
        return both(_spread(x, shape), _spread(y, shape)), shape

    return compute


def _binary(expression, kind_of=None, careful=None, alike=False):
    """Make an operation of an expression; where that fails, `careful` is computed instead.

    `alike` first turns both into the kind they meet in: it gives one of them back.
    """
    compute = _loops(expression)
    compute_carefully = _loops(careful) if careful else None

    def operation(x, y):
        x, y, kind = _meet(x, y)
        if alike:
            x, y = asarray(x, kind), asarray(y, kind)
        try:
            values, shape = compute(x, y)
        except (OverflowError, ValueError, ZeroDivisionError):
            if not careful:
                raise
            values, shape = compute_carefully(x, y)
        kind = kind_of(kind) if kind_of else kind
        if kind is not _f64 and kind is not _i64:  # Python's own numbers
            values = _fit(values, kind)
        return _plain(ndarray(values, shape, kind))

    return operation


def _floating(kind):
    return kind if kind.is_floating else _f64


def _power(x, y):
    if y < 0:
        raise ValueError("整数没有负的次方：把底数写成浮点数，比如 2.0")
    return x**y


add = _binary("u + v")
subtract = _binary("u - v")
multiply = _binary("u * v")
divide = _binary("u / v", _floating, "numbers.divide(u, v)")
_float_power = _binary("math.pow(u, v)", careful="numbers.power(u, v)")
_whole_power = _binary("power(u, v)")


def power(x, y):
    """`x` 的 `y` 次方；平方就是自己乘自己。"""
    if isinstance(y, int) and y == 2:
        return multiply(x, x)
    whole = not asarray(x).kind.is_floating and not asarray(y).kind.is_floating
    return (_whole_power if whole else _float_power)(x, y)


maximum = _binary("numbers.maximum(u, v)", alike=True)
minimum = _binary("numbers.minimum(u, v)", alike=True)
greater = _binary("u > v", lambda kind: _bool)
greater_equal = _binary("u >= v", lambda kind: _bool)
less = _binary("u < v", lambda kind: _bool)
less_equal = _binary("u <= v", lambda kind: _bool)
equal = _binary("u == v", lambda kind: _bool)
not_equal = _binary("u != v", lambda kind: _bool)
_and, _or = _binary("u & v"), _binary("u | v")


def _install():
    """Give the array its operators."""
    operators = {
        "add": add, "sub": subtract, "mul": multiply, "truediv": divide, "pow": power,
    }  # fmt: skip
    for name, operation in operators.items():
        setattr(ndarray, f"__{name}__", operation)
        setattr(ndarray, f"__r{name}__", lambda x, y, operation=operation: operation(y, x))
    comparisons = {
        "lt": less, "le": less_equal, "gt": greater, "ge": greater_equal, "eq": equal,
        "ne": not_equal, "and": _and, "or": _or,
    }  # fmt: skip
    for name, operation in comparisons.items():
        setattr(ndarray, f"__{name}__", operation)


_install()
