"""数组，以及逐个数的运算；两个数组先广播成一样的形状。

数按行排成一列 Python 的数；单独一个数就是 Python 的数。
"""

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
    return {float: _f64, int: _i64, bool: _bool}[dtype]


def _kind_of(number):
    if isinstance(number, bool):
        return _bool
    return _i64 if isinstance(number, int) else _f64


def _richer(a, b):
    return a if _RANKS.index(a.name) >= _RANKS.index(b.name) else b


def _fit(value, kind):
    if kind is _f64:
        return float(value)
    if kind is _i64:
        return int(value)
    return kind.round(value)


# --- The array ----------------------------------------------------------------------------------


class ndarray:
    """一个数组：`values` 是按行排开的 Python 数，`shape` 是各轴的长度，`kind` 是数的类型。"""

    def __init__(self, values, shape, kind):
        self.values, self.shape, self.kind = list(values), tuple(shape), kind

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
        return ndarray(
            [_fit(value, _kind(dtype)) for value in self.values], self.shape, _kind(dtype)
        )

    def copy(self):
        """另造一个同样的。"""
        return ndarray(self.values, self.shape, self.kind)

    def reshape(self, *shape):
        """同样的数换一个形状，-1 的那一轴由其余各轴定。"""
        shape = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
        known = _size_of([n for n in shape if n != -1])
        return ndarray(self.values, [len(self.values) // known if n == -1 else n for n in shape],
                      self.kind)  # fmt: skip

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
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
        if key.__class__ is int and len(self.shape) == 1:
            return self.values[_index(key, self.shape[0])]
        places, shape = _places(self.shape, key if isinstance(key, tuple) else (key,))
        if not shape:
            return self.values[places[0]]
        return ndarray([self.values[i] for i in places], shape, self.kind)

    def __setitem__(self, key, value):
        places, shape = _places(self.shape, key if isinstance(key, tuple) else (key,))
        for i, number in zip(places, _spread(asarray(value), shape)):
            self.values[i] = _fit(number, self.kind)

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
    if hasattr(value, "numpy"):
        return asarray(ndarray(value.flat(), value.dims, value.dtype), dtype)
    if isinstance(value, (list, tuple, range)) or hasattr(value, "__next__"):
        value = list(value)
        kinds = {type(one) for one in value}
        if kinds and kinds <= {bool, int, float}:  # most often, and the longest, are plain numbers
            kind = _f64 if float in kinds else _i64 if int in kinds else _bool
            kind = kind if dtype is None else _kind(dtype)
            return ndarray([_fit(number, kind) for number in value], (len(value),), kind)
        parts = [asarray(part) for part in value]
        shapes = {part.shape for part in parts}
        if len(shapes) > 1:
            raise ValueError("列表不齐：各行的形状要一样")
        kind = _bool if parts else _f64
        for part in parts:
            kind = _richer(kind, part.kind)
        numbers = [number for part in parts for number in part.values]
        shape = (len(parts),) + (parts[0].shape if parts else ())
    elif isinstance(value, (bool, int, float)):
        numbers, shape, kind = [value], (), _kind_of(value)
    else:
        raise TypeError(f"要数或一组数，得到 {type(value).__name__}：{value!r}")
    kind = kind if dtype is None else _kind(dtype)
    return ndarray([_fit(number, kind) for number in numbers], shape, kind)


def array_of(values, shape, kind):
    """张量的 `numpy()` 在网页里交出的数组；标量是 Python 的数。"""
    return _plain(ndarray(values, shape, kind))


def array(value, dtype=None):
    """同 `asarray`，但总是另造一个。"""
    return asarray(value, dtype).copy()


def _plain(array):
    """A number where nothing but one number is left, as NumPy's functions give it."""
    return array if array.shape else array.values[0]


# --- Number by number ---------------------------------------------------------------------------


def _spread(x, shape):
    if x.shape == shape:
        return x.values
    if len(x.values) == 1:
        return x.values * _size_of(shape)
    return [x.values[i] for i in _positions(shape, _broadcast_strides(x.shape, shape))]


def _map(function, x, kind=None):
    x = asarray(x)
    kind = kind or x.kind
    return _plain(ndarray([_fit(function(value), kind) for value in x.values], x.shape, kind))


def _meet(x, y):
    """Broadcast two arrays; a Python number takes the kind of the other, if it can."""
    weak = [isinstance(one, (int, float)) for one in (x, y)]
    x, y = asarray(x), asarray(y)
    kind = _richer(x.kind, y.kind)
    for other, plain in ((y, weak[0]), (x, weak[1])):
        if plain and other.kind.is_floating:
            kind = other.kind
    if kind is _f32:  # a Python number is rounded before they meet, not only after
        x, y = x.astype(kind), y.astype(kind)
    shape = _broadcast_dims("运算", x.shape, y.shape)
    return _spread(x, shape), _spread(y, shape), shape, kind


def _binary(function, kind_of=lambda kind: kind):
    decimal = kind_of(_f64)

    def operation(x, y):
        # Most often float64 meets a number, or its like: that need not wait for all other cases.
        if x.__class__ is ndarray and x.kind is _f64 and x.shape:
            if y.__class__ is ndarray and y.kind is _f64 and y.shape == x.shape:
                return ndarray(map(function, x.values, y.values), x.shape, decimal)
            if y.__class__ in (int, float):
                y = float(y)
                return ndarray([function(u, y) for u in x.values], x.shape, decimal)
        elif x.__class__ in (int, float) and y.__class__ is ndarray and y.kind is _f64 and y.shape:
            x = float(x)
            return ndarray([function(x, v) for v in y.values], y.shape, decimal)
        a, b, shape, kind = _meet(x, y)
        kind = kind_of(kind)
        return _plain(ndarray([_fit(function(u, v), kind) for u, v in zip(a, b)], shape, kind))

    return operation


def _floating(kind):
    return kind if kind.is_floating else _f64


def _power(x, y):
    if not isinstance(x, int) or not isinstance(y, int):
        return _numbers.power(x, y)
    if y < 0:
        raise ValueError("整数没有负的次方：把底数写成浮点数，比如 2.0")
    return x**y


add = _binary(lambda x, y: x + y)
subtract = _binary(lambda x, y: x - y)
multiply = _binary(lambda x, y: x * y)
divide = _binary(_numbers.divide, _floating)
power = _binary(_power)
maximum = _binary(_numbers.maximum)
minimum = _binary(_numbers.minimum)
greater = _binary(lambda x, y: x > y, lambda kind: _bool)
greater_equal = _binary(lambda x, y: x >= y, lambda kind: _bool)
less = _binary(lambda x, y: x < y, lambda kind: _bool)
less_equal = _binary(lambda x, y: x <= y, lambda kind: _bool)
equal = _binary(lambda x, y: x == y, lambda kind: _bool)
not_equal = _binary(lambda x, y: x != y, lambda kind: _bool)


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
        "ne": not_equal, "and": _binary(lambda x, y: x & y), "or": _binary(lambda x, y: x | y),
    }  # fmt: skip
    for name, operation in comparisons.items():
        setattr(ndarray, f"__{name}__", operation)


_install()
