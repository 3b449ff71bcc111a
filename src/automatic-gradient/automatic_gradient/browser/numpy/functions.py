"""逐个数的函数，把许多数变成一个的函数，造数组与挪动数组的函数；名字都是 NumPy 的。"""

import math as _math

from automatic_gradient.browser.numpy.arrays import (
    _binary,
    _f32,
    _fit,
    _floating,
    _i64,
    _kind,
    _map,
    _meet,
    _plain,
    _richer,
    _spread,
    asarray,
    divide,
    inf,
    maximum,
    minimum,
    multiply,
    nan,
    ndarray,
)
from automatic_gradient.tape import numbers as _numbers
from automatic_gradient.tape import text as _text
from automatic_gradient.tape.dtypes import bool_ as _bool
from automatic_gradient.tape.layout import broadcast_dims as _broadcast_dims
from automatic_gradient.tape.layout import positions as _positions
from automatic_gradient.tape.layout import size_of as _size_of
from automatic_gradient.tape.layout import strides_of as _strides_of
from automatic_gradient.tape.text import get_printoptions as _get_printoptions

# Below, these are NumPy's.
_abs, _all, _any, _max, _min, _round, _sum = abs, all, any, max, min, round, sum


def _function(function, outside=lambda x: nan):
    """A function of one real number, for arrays; it gives `outside` where Python's has no value."""

    def of_one(value):
        try:
            return function(value)
        except (OverflowError, ValueError):
            return value if value != value else outside(value)

    return lambda x: _map(of_one, x, _floating(asarray(x).kind))


exp, log, sqrt = _function(_numbers.exp), _function(_numbers.log), _function(_numbers.sqrt)
sin, cos, tanh = _function(_numbers.sin), _function(_numbers.cos), _function(_math.tanh)
sinh = _function(_math.sinh, lambda x: _math.copysign(inf, x))
cosh = _function(_math.cosh, lambda x: inf)
arccos, log2 = _function(_math.acos), _function(_math.log2, lambda x: nan if x else -inf)
degrees, radians = _function(_math.degrees), _function(_math.radians)
ceil = _function(lambda x: _math.copysign(_math.ceil(x), x), lambda x: x)
floor = _function(lambda x: _math.copysign(_math.floor(x), x), lambda x: x)
cbrt = _function(lambda x: _math.copysign(_abs(x) ** (1 / 3), x))
sign = lambda x: _map(lambda v: v if v != v else (v > 0) - (v < 0), x)  # noqa: E731
negative = lambda x: _map(lambda v: -v, x)  # noqa: E731
square = lambda x: multiply(x, x)  # noqa: E731
isnan = lambda x: _map(lambda v: v != v, x, _bool)  # noqa: E731
isfinite = lambda x: _map(_math.isfinite, x, _bool)  # noqa: E731


def abs(x):
    """绝对值。"""
    return _map(_abs, x)


def round(x, decimals=0):
    """四舍六入五成双，留 `decimals` 位小数。"""
    scale = 10.0**decimals

    def of_one(value):
        # NumPy rounds the product, which Python's round does not.
        finite = _math.isfinite(value * scale)
        return _math.copysign(_round(value * scale) / scale, value) if finite else value

    return _map(of_one, x)


# --- Many numbers into one ----------------------------------------------------------------------


def _reduce(function, x, axis, kind=None, keepdims=False):
    """Apply `function` to the lists of numbers along an axis, or to all of them."""
    x = asarray(x)
    kind = kind or x.kind
    if axis is None:
        found, shape = [function(x.values)], (1,) * x.ndim if keepdims else ()
    else:
        axis %= x.ndim
        strides = _strides_of(x.shape)
        others = [i for i in range(x.ndim) if i != axis]
        starts = _positions([x.shape[i] for i in others], [strides[i] for i in others])
        steps = range(0, x.shape[axis] * strides[axis], strides[axis])
        found = [function([x.values[start + step] for step in steps]) for start in starts]
        kept = (1,) if keepdims else ()
        shape = x.shape[:axis] + kept + x.shape[axis + 1 :]
    return _plain(ndarray([_fit(value, kind) for value in found], shape, kind))


def sum(x, axis=None, keepdims=False):
    """求和；True 当 1。"""
    x = asarray(x)
    return _reduce(_sum, x, axis, _i64 if x.kind is _bool else x.kind, keepdims)


def mean(x, axis=None, keepdims=False):
    """求平均。"""
    x = asarray(x)
    return _reduce(lambda v: _sum(v) / len(v), x, axis, _floating(x.kind), keepdims)


def std(x, axis=None, ddof=0):
    """标准差：离平均的差的平方，加起来除以个数减 `ddof`，再开方。"""
    x = asarray(x)
    apart = x - mean(x, axis, keepdims=True)
    count = x.size if axis is None else x.shape[axis]
    return sqrt(divide(sum(apart * apart, axis), count - ddof))


def _not_a_number(values):
    """Give the place of the first nan, or None: it is the largest and the smallest of all."""
    for place, value in enumerate(values):
        if value != value:
            return place
    return None


def _best(choose):
    return lambda values: choose(values) if _not_a_number(values) is None else nan


def _place(choose):
    def place(values):
        strange = _not_a_number(values)
        return values.index(choose(values)) if strange is None else strange

    return place


def max(x, axis=None):
    """最大的数；有 nan 就是 nan。"""
    return _reduce(_best(_max), x, axis)


def min(x, axis=None):
    """最小的数；有 nan 就是 nan。"""
    return _reduce(_best(_min), x, axis)


def any(x, axis=None):
    """有没有一个是真的。"""
    return _reduce(_any, x, axis, _bool)


def all(x, axis=None):
    """是不是都是真的。"""
    return _reduce(_all, x, axis, _bool)


def argmax(x):
    """最大的数排在第几，从 0 数起。"""
    return _place(_max)(asarray(x).values)


def argmin(x):
    """最小的数排在第几，从 0 数起。"""
    return _place(_min)(asarray(x).values)


def diff(x, axis=-1):
    """相邻的差，沿最后一条轴，或者第 0 条。"""
    x = asarray(x)
    if axis == 0 or x.ndim == 1:
        return x[1:] - x[:-1]
    return x[..., 1:] - x[..., :-1]


def argwhere(x):
    """不是 0 的各在哪里：一行一个下标。"""
    x = asarray(x)
    places = [
        _positions(x.shape, [0] * axis + [1] + [0] * (x.ndim - axis - 1)) for axis in range(x.ndim)
    ]
    return asarray([[p[i] for p in places] for i, value in enumerate(x.values) if value])


def cumsum(x):
    """一路加过去的和。"""
    x, total, found = asarray(x), 0, []
    kind = _i64 if x.kind is _bool else x.kind
    for value in x.values:
        total = _fit(total + value, kind)
        found.append(total)
    return ndarray(found, (len(found),), kind)


# --- Making and rearranging ---------------------------------------------------------------------


def zeros(shape, dtype=float):
    """全是 0。"""
    return full(shape, 0, dtype)


def ones(shape, dtype=float):
    """全是 1。"""
    return full(shape, 1, dtype)


def full(shape, value, dtype=float):
    """全是同一个数。"""
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    return ndarray([_fit(value, _kind(dtype))] * _size_of(shape), shape, _kind(dtype))


def eye(n):
    """单位矩阵。"""
    return diag([1.0] * n)


def diag(x):
    """一列数排在对角线上；给的是矩阵，就取出它的对角线。"""
    x = asarray(x)
    n = len(x)
    if x.ndim == 2:
        return asarray([x[i, i] for i in range(_min(x.shape))], x.kind)
    rows = [[x.values[i] if i == j else 0 for j in range(n)] for i in range(n)]
    return asarray(rows, x.kind)


def arange(start, stop=None, step=1):
    """从 `start` 到 `stop` 之前，隔 `step` 一个。"""
    if stop is None:
        start, stop = 0, start
    count = _max(0, _math.ceil((stop - start) / step))
    kind = float if float in (type(start), type(stop), type(step)) else int
    return asarray([start + i * step for i in range(count)], kind)


def linspace(start, stop, num=50):
    """从 `start` 到 `stop`，一样远地取 `num` 个。"""
    step = (stop - start) / (num - 1)
    return asarray([start + i * step for i in range(num - 1)] + [stop], float)


def geomspace(start, stop, num=50):
    """从 `start` 到 `stop`，相邻的比一样地取 `num` 个。"""
    exponents = linspace(_math.log10(start), _math.log10(stop), num)
    inner = [10.0**x for x in exponents.values[1:-1]]
    return asarray([start] + inner + [stop], float)


def transpose(x):
    """各轴倒过来。"""
    x = asarray(x)
    shape = tuple(reversed(x.shape))
    places = _positions(shape, _strides_of(x.shape)[::-1])
    return ndarray([x.values[i] for i in places], shape, x.kind)


def stack(arrays, axis=0):
    """几个形状一样的数组，沿一条新的轴叠起来。"""
    found = asarray(list(arrays))
    if axis == 0:
        return found
    strides, axis = _strides_of(found.shape), axis % found.ndim
    order = list(range(1, axis + 1)) + [0] + list(range(axis + 1, found.ndim))
    shape = [found.shape[i] for i in order]
    places = _positions(shape, [strides[i] for i in order])
    return ndarray([found.values[i] for i in places], shape, found.kind)


def concatenate(arrays):
    """几个数组首尾相接。"""
    rows = [row for one in arrays for row in asarray(one)]
    return asarray(rows)


vstack = concatenate


def where(condition, x, y):
    """条件成立的地方取 `x`，别处取 `y`。"""
    a, b, met, kind = _meet(x, y)
    condition = asarray(condition)
    shape = _broadcast_dims("where", condition.shape, met)
    a, b = (_spread(ndarray(values, met, kind), shape) for values in (a, b))
    chosen = [u if c else v for c, u, v in zip(_spread(condition, shape), a, b)]
    return _plain(ndarray([_fit(value, kind) for value in chosen], shape, kind))


def sort(x):
    """每一行从小到大排好。"""
    x = asarray(x)
    n = x.shape[-1]
    rows = [sorted(x.values[start : start + n]) for start in range(0, x.size, n or 1)]
    return ndarray([value for row in rows for value in row], x.shape, x.kind)


def clip(x, low, high):
    """夹在 `low` 与 `high` 之间。"""
    return minimum(maximum(x, low), high)


# --- Matrices -----------------------------------------------------------------------------------


def matmul(x, y):
    """矩阵乘法；一列数乘一列数是点积。"""
    x, y = asarray(x), asarray(y)
    a = x.reshape(1, -1) if x.ndim == 1 else x
    b = y.reshape(-1, 1) if y.ndim == 1 else y
    (rows, inner), (n, columns) = a.shape, b.shape
    if inner != n:
        raise ValueError(f"矩阵乘不起来：形状 {x.shape} 与 {y.shape}")
    found = [
        _sum([a.values[i * n + k] * b.values[k * columns + j] for k in range(n)])
        for i in range(rows)
        for j in range(columns)
    ]
    kind = _richer(x.kind, y.kind)
    shape = (() if x.ndim == 1 else (rows,)) + (() if y.ndim == 1 else (columns,))
    return _plain(ndarray([_fit(value, kind) for value in found], shape, kind))


dot = matmul


def outer(x, y):
    """一列数与一行数的乘法表。"""
    return asarray(x).reshape(-1, 1) * asarray(y).reshape(1, -1)


# --- Are they equal? ----------------------------------------------------------------------------


def isclose(x, y, rtol=1e-5, atol=1e-8):
    """逐个看：相差不超过 atol + rtol × |y|。"""
    close = _binary(
        lambda u, v: u == v or _abs(u - v) <= atol + rtol * _abs(v) < inf, lambda kind: _bool
    )
    return close(x, y)


def allclose(x, y, rtol=1e-5, atol=1e-8):
    """是不是个个都接近。"""
    return bool(all(isclose(x, y, rtol, atol)))


def array_equal(x, y):
    """形状与每个数是不是都相同。"""
    x, y = asarray(x), asarray(y)
    return x.shape == y.shape and x.values == y.values


def array2string(x, precision, separator):
    """一组数的文字，小数至多 `precision` 位。"""
    x = asarray(x)
    if not x.shape:
        return _text.array_str(round(x.values[0], precision), (), x.kind)
    options = dict(_get_printoptions(), precision=precision)
    return _text._block(x.values, x.shape, x.kind, separator, "", options)


class finfo:
    """一种浮点数的精度：`eps` 是 1 与它后面一个数的距离。"""

    def __init__(self, dtype):
        self.eps = 2.0**-23 if _kind(dtype) is _f32 else 2.0**-52
        self.tiny = 2.0**-126 if _kind(dtype) is _f32 else 2.0**-1022


def _install():
    """Give the array the functions that are its methods too."""
    methods = {
        "sum": sum, "mean": mean, "max": max, "min": min, "any": any, "all": all, "round": round,
        "argmax": argmax, "argmin": argmin, "T": property(transpose), "__matmul__": matmul,
        "__rmatmul__": lambda x, y: matmul(y, x), "__neg__": negative, "__abs__": abs,
    }  # fmt: skip
    for name, method in methods.items():
        setattr(ndarray, name, method)


_install()
