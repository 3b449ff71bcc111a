"""造张量：全 0、全 1 与等差的一列。"""

from automatic_gradient.tape import numbers
from automatic_gradient.tape.arithmetic import cast
from automatic_gradient.tape.conversion import constant, convert_to_tensor, shape_of, tensor_beside
from automatic_gradient.tape.dtypes import as_dtype, bool_, float32, float64, int32, int64
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.recording import record
from automatic_gradient.tape.tensor import new_tensor
from automatic_gradient.tape.unsupported import unsupported


def _filled(function, value, shape, dtype, layout):
    if layout is not None:
        raise unsupported(function, "layout", layout)
    dtype = as_dtype(dtype)
    return constant(bool(value) if dtype is bool_ else value, dtype, shape_of(shape))


def _like(row, value, input, dtype, layout):
    x = convert_to_tensor(input)
    made = _filled(f"tf.{row}", value, x.dims, x.dtype if dtype is None else dtype, layout)
    return record(row, made, (x,))


def zeros(shape, dtype=float32, name=None, layout=None):
    """全是 0 的张量。"""
    return _filled("tf.zeros", 0, shape, dtype, layout)


def ones(shape, dtype=float32, name=None, layout=None):
    """全是 1 的张量。"""
    return _filled("tf.ones", 1, shape, dtype, layout)


def zeros_like(input, dtype=None, name=None, layout=None):
    """与 input 形状相同、全是 0 的张量；类型省略时也相同。"""
    return _like("zeros_like", 0, input, dtype, layout)


def ones_like(input, dtype=None, name=None, layout=None):
    """与 input 形状相同、全是 1 的张量；类型省略时也相同。"""
    return _like("ones_like", 1, input, dtype, layout)


_RANKS = (int32, int64, float32, float64)


def arange(start, limit=None, delta=1, dtype=None, name="range"):
    """从 start 到 limit（不含），每次加 delta；只给一个数时从 0 起。"""
    if limit is None:
        start, limit = 0, start
    wanted = None if dtype is None else as_dtype(dtype)
    given = [tensor_beside(x, wanted) for x in (start, limit, delta)]
    if wanted is bool_ or bool_ in [x.dtype for x in given]:
        raise TypeError(f"range 要数，得到 {start!r}、{limit!r} 与 {delta!r}")
    dtype = wanted or _RANKS[max([_RANKS.index(x.dtype) for x in given])]
    given = [cast(x, dtype) for x in given]
    if any(x.dims for x in given):
        shapes = "、".join(str(x.dims) for x in given)
        raise InvalidArgumentError(f"range 要三个数，得到的形状是 {shapes}")
    start, limit, delta = [x.values for x in given]
    if delta == 0:
        raise InvalidArgumentError("range 的步长不能是 0")
    if not all(map(numbers.math.isfinite, (start, limit, delta))):
        raise InvalidArgumentError(f"range 走不到尽头：{start}、{limit} 与 {delta} 里有 inf 或 nan")
    if (limit - start) * delta < 0:
        raise InvalidArgumentError(f"range 从 {start} 走不到 {limit}：步长 {delta} 的方向反了")
    if dtype.is_floating:  # rounded at every step, as the processor does
        count = numbers.math.ceil(dtype.round(dtype.round(limit - start) / delta))
    else:
        count = -((start - limit) // delta)
    values = [start + dtype.round(k * delta) for k in range(count)]
    return new_tensor(values, (count,), dtype)
