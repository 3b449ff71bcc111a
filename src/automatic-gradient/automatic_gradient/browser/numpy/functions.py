"""逐个数的函数，把许多数变成一个的函数，造数组与挪动数组的函数；名字都是 NumPy 的。"""

import math as _math

from automatic_gradient.browser.numpy.arrays import (
    _and,
    _f32,
    _f64,
    _fit,
    _floating,
    _i64,
    _kind,
    _map,
    _meet,
    _or,
    _plain,
    _richer,
    _spread,
    asarray,
    divide,
    equal,
    inf,
    less_equal,
    maximum,
    minimum,
    multiply,
    nan,
    ndarray,
    subtract,
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

    def of_all(x):
        x = asarray(x)
        kind = _floating(x.kind)
        if kind is _f64:
            try:  # a call less for each number
                return _plain(ndarray([function(value) for value in x.values], x.shape, kind))
            except (OverflowError, ValueError):
                pass
        return _map(of_one, x, kind)

    return of_all


exp, log = _function(_math.exp, lambda x: inf), _function(_math.log, lambda x: nan if x else -inf)
sqrt, sin, cos, tanh = [_function(f) for f in (_math.sqrt, _math.sin, _math.cos, _math.tanh)]
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


def hypot(x, y):
    """直角三角形斜边的长度。"""
    return sqrt(x * x + y * y)


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
        before, behind = x.shape[:axis], x.shape[axis + 1 :]
        step = _size_of(behind)
        block = x.shape[axis] * step
        found = [
            function(x.values[start : first + block : step])
            for first in range(0, _size_of(before) * block, block)
            for start in range(first, first + step)
        ]
        shape = before + ((1,) if keepdims else ()) + behind
    return _plain(ndarray(_fit(found, kind), shape, kind))


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
    return asarray([list(place) for place, value in ndenumerate(x) if value])


def _along(shape, axis):
    """Give for every number, row by row, its place along the axis."""
    return _positions(shape, [1 if i == axis else 0 for i in range(len(shape))])


def flatnonzero(x):
    """不是 0 的各在第几，从 0 数起。"""
    x = asarray(x)
    return asarray([i for i, value in enumerate(x.values) if value], int)


def ndenumerate(x):
    """每个数和它的下标。"""
    x = asarray(x)
    places = zip(*[_along(x.shape, axis) for axis in range(x.ndim)])
    return zip(places, x.values)


def unique(x):
    """各个不同的数，从小到大。"""
    x = asarray(x)
    found = sorted(set(x.values))
    return ndarray(found, (len(found),), x.kind)


def cumsum(x):
    """一路加过去的和。"""
    x, total, found = asarray(x), 0, []
    kind = _i64 if x.kind is _bool else x.kind
    for value in x.values:
        (total,) = _fit([total + value], kind)
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
    return ndarray(_fit([value], _kind(dtype)) * _size_of(shape), shape, _kind(dtype))


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


def meshgrid(x, y):
    """一行横坐标与一列纵坐标排成的格点：返回两张表，各格的横坐标与纵坐标。"""
    x, y = asarray(x), asarray(y)
    shape = (y.size, x.size)
    repeated = [value for value in y.values for _ in range(x.size)]
    return [ndarray(x.values * y.size, shape, x.kind), ndarray(repeated, shape, y.kind)]


def shape(x):
    """各轴的长度。"""
    return asarray(x).shape


def ndim(x):
    """轴的个数。"""
    return asarray(x).ndim


def reshape(x, shape):
    """同样的数换一个形状，-1 的那一轴由其余各轴定。"""
    return asarray(x).reshape(shape)


def ravel(x):
    """排成一列。"""
    return asarray(x).reshape(-1)


def split(x, places):
    """在几个位置之前切开。"""
    bounds = [0] + list(places) + [len(x)]
    return [x[bounds[i] : bounds[i + 1]] for i in range(len(bounds) - 1)]


def transpose(x):
    """各轴倒过来。"""
    x = asarray(x)
    shape = tuple(reversed(x.shape))
    if x.ndim == 2:  # a column stands in one slice
        found = []
        for j in range(shape[0]):
            found += x.values[j :: shape[0]]
        return ndarray(found, shape, x.kind)
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
    return asarray([row for one in arrays for row in asarray(one)])


vstack = concatenate


def where(condition, x, y):
    """条件成立的地方取 `x`，别处取 `y`。"""
    x, y, kind = _meet(x, y)
    x, y, condition = asarray(x, kind), asarray(y, kind), asarray(condition)
    shape = _broadcast_dims("where", condition.shape, x.shape, y.shape)
    a, b, c = (_spread(one, shape) for one in (x, y, condition))
    return _plain(ndarray([u if met else v for met, u, v in zip(c, a, b)], shape, kind))


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
    """矩阵乘法；一列数乘一列数是点积。`y` 至多两条轴。"""
    x, y = asarray(x), asarray(y)
    inner = x.shape[-1]
    n, columns = y.shape if y.ndim == 2 else (y.size, 1)
    if inner != n:
        raise ValueError(f"矩阵乘不起来：形状 {x.shape} 与 {y.shape}")
    kind, shape = _richer(x.kind, y.kind), x.shape[:-1] + y.shape[1:]
    if n < columns and kind is _f64:  # a few long loops, not many short ones
        found = 0
        for k in range(n):
            column = ndarray(x.values[k::n], (x.size // n, 1), x.kind)
            found = found + column * y[k]
        return found.reshape(shape)
    lines = [x.values[start : start + n] for start in range(0, x.size, n)]
    upright = [y.values[j::columns] for j in range(columns)]
    found = [_product(line, column) for line in lines for column in upright]
    return _plain(ndarray(_fit(found, kind), shape, kind))


def _product(line, column):
    column = iter(column).__next__
    return _sum([u * column() for u in line])


dot = matmul


def outer(x, y):
    """一列数与一行数的乘法表。"""
    return asarray(x).reshape(-1, 1) * asarray(y).reshape(1, -1)


# --- Are they equal? ----------------------------------------------------------------------------


def isclose(x, y, rtol=1e-5, atol=1e-8):
    """逐个看：相差不超过 atol + rtol × |y|。"""
    apart, allowed = abs(subtract(x, y)), atol + rtol * abs(y)
    return _or(equal(x, y), _and(less_equal(apart, allowed), isfinite(y)))


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
