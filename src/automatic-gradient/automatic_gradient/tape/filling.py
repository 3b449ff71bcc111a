"""造张量：全 0、全 1 与等差的一列。"""

from automatic_gradient.tape import numbers
from automatic_gradient.tape.arithmetic import cast
from automatic_gradient.tape.conversion import constant, convert_to_tensor, shape_of
from automatic_gradient.tape.dtypes import as_dtype, bool_, float32, float64, int32, int64
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.tensor import Value, new_tensor
from automatic_gradient.tape.unsupported import unsupported


def _filled(function, value, shape, dtype, layout):
    if layout is not None:
        raise unsupported(function, "layout", layout)
    dtype = as_dtype(dtype)
    return constant(bool(value) if dtype is bool_ else value, dtype, shape_of(shape))


def zeros(shape, dtype=float32, name=None, layout=None):
    """全是 0 的张量。"""
    return _filled("tf.zeros", 0, shape, dtype, layout)


def ones(shape, dtype=float32, name=None, layout=None):
    """全是 1 的张量。"""
    return _filled("tf.ones", 1, shape, dtype, layout)


def zeros_like(input, dtype=None, name=None, layout=None):
    """与 input 形状相同、全是 0 的张量；类型省略时也相同。"""
    x = convert_to_tensor(input)
    return _filled("tf.zeros_like", 0, x.dims, dtype or x.dtype, layout)


def ones_like(input, dtype=None, name=None, layout=None):
    """与 input 形状相同、全是 1 的张量；类型省略时也相同。"""
    x = convert_to_tensor(input)
    return _filled("tf.ones_like", 1, x.dims, dtype or x.dtype, layout)


_RANKS = (int32, int64, float32, float64)


def arange(start, limit=None, delta=1, dtype=None, name="range"):
    """从 start 到 limit（不含），每次加 delta；只给一个数时从 0 起。"""
    if limit is None:
        start, limit = 0, start
    given = (start, limit, delta)
    if dtype is None:
        kinds = [convert_to_tensor(x).dtype for x in given]
        if bool_ in kinds:
            raise TypeError(f"range 要数，得到 {start}、{limit} 与 {delta}")
        dtype = _RANKS[max([_RANKS.index(kind) for kind in kinds])]
    dtype = as_dtype(dtype)
    if dtype is bool_:
        raise TypeError("range 造不出 True 和 False：dtype 写 tf.int32 或 tf.float32")
    given = [cast(x, dtype) if isinstance(x, Value) else constant(x, dtype) for x in given]
    if any(x.dims for x in given):
        shapes = "、".join(str(x.dims) for x in given)
        raise InvalidArgumentError(f"range 要三个数，得到的形状是 {shapes}")
    start, limit, delta = [convert_to_tensor(x).values for x in given]
    if delta == 0:
        raise InvalidArgumentError("range 的步长不能是 0")
    if (limit - start) * delta < 0:
        raise InvalidArgumentError(f"range 从 {start} 走不到 {limit}：步长 {delta} 的方向反了")
    if dtype.is_floating:  # rounded at every step, as the processor does
        count = numbers.math.ceil(dtype.round(dtype.round(limit - start) / delta))
    else:
        count = -((start - limit) // delta)
    values = [start + dtype.round(k * delta) for k in range(count)]
    return new_tensor(values, (count,), dtype)
