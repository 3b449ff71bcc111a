"""逐个数的运算：加减乘除、函数、比较、挑选与换类型。怎样求梯度写在 `rules` 里。"""

from automatic_gradient.tape import numbers
from automatic_gradient.tape.conversion import LARGEST, convert_to_tensor, tensor_beside
from automatic_gradient.tape.dtypes import as_dtype, bool_, float64
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.layout import broadcast_dims, broadcast_strides, positions, size_of
from automatic_gradient.tape.recording import record
from automatic_gradient.tape.tensor import Tensor, Value, new_tensor
from automatic_gradient.tape.unsupported import unsupported

# --- What goes in -------------------------------------------------------------------------------


def same_type(name, x, y):
    """把两个参数变成同一类型的张量：Python 的数随另一个的类型；两个张量类型不同，抛出错误。"""
    # As in TensorFlow, a list before a variable keeps to the type of its own.
    if isinstance(x, Value) or not isinstance(y, Value) or not _yields(x, y):
        x, y = _led(x, y)
    else:
        y, x = _led(y, x)
    if x.dtype is not y.dtype:
        raise InvalidArgumentError(
            f"{name} 的两边类型不同：{x.dtype.name} 与 {y.dtype.name}；用 tf.cast 换成一样的"
        )
    return x, y


def _yields(x, y):
    return isinstance(y, Tensor) or isinstance(x, (bool, int, float))


def _led(leader, other):
    """Make tensors of both; where the other is no tensor yet, it takes the leader's type."""
    leader = convert_to_tensor(leader)
    # By far the commonest: a Python number beside a tensor.
    if other.__class__ is float and leader.dtype.is_floating and abs(other) < LARGEST:
        return leader, Tensor(leader.dtype.round(other), (), leader.dtype)
    # A number beside True and False is a mistake, to be told as such.
    return leader, tensor_beside(other, None if leader.dtype is bool_ else leader.dtype)


def floating(name, x):
    """变成浮点张量；不是浮点数就抛出 InvalidArgumentError。"""
    x = convert_to_tensor(x)
    if not x.dtype.is_floating:
        raise InvalidArgumentError(
            f"{name} 要浮点张量，得到 {x.dtype.name}：把 2 写成 2.0，或者用 tf.cast(x, tf.float32)"
        )
    return x


def numeric(name, x):
    """变成数的张量；True 和 False 不算，抛出 InvalidArgumentError。"""
    x = convert_to_tensor(x)
    if x.dtype is bool_:
        raise InvalidArgumentError(f"{name} 不算 True 和 False：先用 tf.cast 变成数")
    return x


def spread(x, dims):
    """x 的数，广播成形状 `dims`，按行排成一列。"""
    if x.dims == dims:
        return x.values if dims else (x.values,)
    if not x.dims:
        return [x.values] * size_of(dims)
    return [x.values[i] for i in positions(dims, broadcast_strides(x.dims, dims))]


# --- One number and another ---------------------------------------------------------------------


def _binary(row, function):
    """Make an elementwise operation of two arguments."""

    def operation(x, y, name=None):
        if x.__class__ is not Tensor or y.__class__ is not Tensor or x.dtype is not y.dtype:
            x, y = same_type(row, x, y)
        dtype = x.dtype
        if dtype is float64 and not x.dims and not y.dims:
            result = Tensor(function(x.values, y.values), (), dtype)
        elif x.dims or y.dims:
            numeric(row, x)
            dims = x.dims if x.dims == y.dims else broadcast_dims(row, x.dims, y.dims)
            values = dtype.array(map(function, spread(x, dims), spread(y, dims)))
            result = Tensor(values, dims, dtype)
        else:
            numeric(row, x)
            result = Tensor(dtype.round(function(x.values, y.values)), (), dtype)
        return record(row, result, (x, y))

    return _named(operation, row)


def _unary(row, function, kind):
    """Make an elementwise operation of one argument; `kind` lets in what may be computed with."""

    def operation(x, name=None):
        x = kind(row, x)
        if x.dims:
            result = Tensor(x.dtype.array(map(function, x.values)), x.dims, x.dtype)
        else:
            result = Tensor(x.dtype.round(function(x.values)), (), x.dtype)
        return record(row, result, (x,))

    return _named(operation, row)


def _comparison(row, function, kind):
    """Make an elementwise comparison; it has no gradient, so no tape hears of it."""

    def operation(x, y, name=None):
        x, y = same_type(row, x, y)
        kind(row, x)
        dims = broadcast_dims(row, x.dims, y.dims)
        return new_tensor(list(map(function, spread(x, dims), spread(y, dims))), dims, bool_)

    return _named(operation, row)


def _named(operation, row):
    """Let Python's own messages, as of a missing argument, call the operation by its name."""
    if hasattr(operation, "__qualname__"):  # MicroPython's functions have no room for it
        operation.__qualname__ = row
    return operation


def _anything(row, x):
    return x


plus = _binary("add", numbers.add)  # the operator, whose left side is a tensor already
subtract = _binary("subtract", numbers.subtract)
multiply = _binary("multiply", numbers.multiply)
maximum = _binary("maximum", numbers.maximum)
minimum = _binary("minimum", numbers.minimum)
_divide = _binary("divide", numbers.divide)
_power = _binary("pow", numbers.power)
# Whole numbers wrap around, so the power is wanted only as far as 64 bits reach.
_whole_power = _binary("pow", lambda a, b: pow(a, b, 2**64))
# The gradients of relu, sqrt and reciprocal, TensorFlow's own operations: what they give at the
# edge, and how they are differentiated again, follows from nothing simpler.
relu_grad = _binary("relu_grad", lambda g, y: g if y > 0 else 0.0)
sqrt_grad = _binary("sqrt_grad", lambda y, g: numbers.divide(g * 0.5, y) if g else 0.0)
reciprocal_grad = _binary("reciprocal_grad", lambda y, g: -y * g * y if g else 0.0)

equal = _comparison("equal", lambda a, b: a == b, _anything)
not_equal = _comparison("not_equal", lambda a, b: a != b, _anything)
less = _comparison("less", lambda a, b: a < b, numeric)
less_equal = _comparison("less_equal", lambda a, b: a <= b, numeric)
greater = _comparison("greater", lambda a, b: a > b, numeric)
greater_equal = _comparison("greater_equal", lambda a, b: a >= b, numeric)

negative = _unary("negative", lambda a: -a, numeric)
absolute = _unary("abs", abs, numeric)
square = _unary("square", lambda a: a * a, numeric)
sign = _unary("sign", numbers.sign, numeric)
rounded = _unary("round", numbers.rounded, numeric)
sqrt = _unary("sqrt", numbers.sqrt, floating)
reciprocal = _unary("reciprocal", lambda a: numbers.divide(1.0, a), floating)
exp = _unary("exp", numbers.exp, floating)
log = _unary("log", numbers.log, floating)
sin = _unary("sin", numbers.sin, floating)
cos = _unary("cos", numbers.cos, floating)
tanh = _unary("tanh", numbers.math.tanh, floating)
sigmoid = _unary("sigmoid", numbers.sigmoid, floating)
_softplus = _unary("softplus", numbers.softplus, floating)
_relu = _unary("relu", numbers.relu, numeric)


def add(x, y, name=None):
    """x + y；Python 的数写在前面时，类型由它自己定，与 TensorFlow 相同。"""
    return plus(convert_to_tensor(x), y)


def softplus(features, name=None):
    """log(1 + eˣ)。"""
    return _softplus(features)


def relu(features, name=None):
    """正数照旧，负数变 0。"""
    return _relu(features)


def divide(x, y, name=None):
    """x / y；两个整数相除得 float64，与 TensorFlow 相同。"""
    x, y = same_type("divide", x, y)
    if not numeric("divide", x).dtype.is_floating:
        x, y = cast(x, float64), cast(y, float64)
    return _divide(x, y)


def power(x, y, name=None):
    """x 的 y 次方；整数没有负的次方。"""
    x, y = same_type("pow", x, y)
    if x.dtype.is_floating or x.dtype is bool_:
        return _power(x, y)
    if min(y.flat(), default=0) < 0:
        raise InvalidArgumentError("整数没有负的次方：把底数写成浮点数，比如 2.0")
    return _whole_power(x, y)


def add_n(inputs, name=None):
    """几个形状相同的张量之和；只有一个时就是它自己。先加开头的几个，余下的八个一组。"""
    if not isinstance(inputs, (list, tuple)):
        raise ValueError(f"add_n 要一列张量，得到 {type(inputs).__name__}：写成 [x, y]")
    tensors = alike("add_n", inputs)
    first = tensors[0]
    numeric("add_n", first)
    if any(x.dims != first.dims for x in tensors):
        raise InvalidArgumentError(
            f"add_n 的形状要相同，得到 {'、'.join(str(x.dims) for x in tensors)}"
        )
    return sum_of(tensors)


def sum_of(tensors):
    """`add_n` 里的加法：张量的形状与类型都相同。"""
    first = tensors[0]
    if len(tensors) == 1:
        return first
    columns = zip(*[x.values for x in tensors]) if first.dims else [[x.values for x in tensors]]
    values = [total(column, first.dtype) for column in columns]
    return record("add_n", new_tensor(values, first.dims, first.dtype), tuple(tensors))


def total(column, dtype):
    """把一列 Python 的数加起来，每加一次舍入一次，次序与 TensorFlow 的 AddN 相同。"""
    rounded = float if dtype is float64 else dtype.round
    head = len(column) % 8
    head += 8 if head < 2 else 0
    found = _added(column[:head], rounded)
    for start in range(head, len(column), 8):
        found = rounded(found + _added(column[start : start + 8], rounded))
    return found


def _added(column, rounded):
    found = column[0]
    for value in column[1:]:
        found = rounded(found + value)
    return found


def alike(name, values):
    """把一列值变成同一类型的张量，至少一个。"""
    dtype = next((x.dtype for x in values if isinstance(x, Value)), None)
    tensors = [tensor_beside(x, dtype) for x in values]
    if not tensors:
        raise ValueError(f"{name} 要至少一个张量，得到空的列表")
    for x in tensors:
        same_type(name, tensors[0], x)
    return tensors


def where(condition, x=None, y=None, name=None):
    """条件为真的地方取 x，为假的地方取 y；三者可以广播。"""
    if x is None or y is None:
        raise unsupported("tf.where", "x" if x is None else "y", None)
    condition = convert_to_tensor(condition)
    if condition.dtype is not bool_:
        raise InvalidArgumentError(
            f"where 的条件要是 True、False，得到 {condition.dtype.name}：写成 x > 0 这样的比较"
        )
    x, y = same_type("where", x, y)
    dims = broadcast_dims("where", condition.dims, x.dims, y.dims)
    chosen = zip(spread(condition, dims), spread(x, dims), spread(y, dims))
    result = new_tensor([a if c else b for c, a, b in chosen], dims, x.dtype)
    return record("where", result, (condition, x, y))


def cast(x, dtype, name=None):
    """换一种数的类型；已是这种就原样返回。梯度只在两种浮点数之间流过。"""
    dtype = as_dtype(dtype)
    if isinstance(x, Value) and x.dtype is dtype:
        return x
    x = convert_to_tensor(x)
    if x.dtype is dtype:
        return x
    result = new_tensor([dtype.convert(value) for value in x.flat()], x.dims, dtype)
    return record("cast", result, (x, dtype)) if dtype.is_floating else result
