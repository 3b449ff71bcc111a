"""张量的运算：先算出数，再请 `record` 在磁带上记一笔。怎样求梯度写在 `rules` 里。

凡是搬动数的运算（下标、转置、广播、拼接）都是 `take`，凡是把数加到一处的（求和）都是 `put`：
两者互为梯度，所以规则表里只有它们两行。
"""

from automatic_gradient.tape import numbers
from automatic_gradient.tape.dtypes import bool_, float32, float64, int32, size_of
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.recording import ACTIVE, read_variable, record
from automatic_gradient.tape.tensor import Tensor, Value, Variable, constant, convert_to_tensor

# --- Where the numbers lie ----------------------------------------------------------------------


def _strides(dims):
    """Give for each axis how far apart neighbours lie in the flat array."""
    steps, step = [], 1
    for n in reversed(dims):
        steps.append(step)
        step *= n
    return steps[::-1]


def _positions(dims, strides, start=0):
    """Give the flat positions, in row-major order, that a walk with these strides visits."""
    found = [start]
    for n, stride in zip(dims, strides):
        found = [base + k * stride for base in found for k in range(n)]
    return found


def _flat(x):
    return x.values if x.dims else (x.values,)


def _make(values, dims, dtype):
    return Tensor(dtype.pack(values) if dims else dtype.fit(values[0]), dims, dtype)


def _spread(x, dims):
    """Give the numbers of `x` broadcast to `dims`, as a sequence."""
    if x.dims == dims:
        return _flat(x)
    if not x.dims:
        return [x.values] * size_of(dims)
    return [x.values[i] for i in _broadcast_positions(x.dims, dims)]


def _broadcast_positions(dims, target):
    dims = (1,) * (len(target) - len(dims)) + dims
    strides = [0 if n == 1 else step for n, step in zip(dims, _strides(dims))]
    return _positions(target, strides)


def broadcast_dims(name, *shapes):
    """几个形状广播之后的形状；对不上时抛出 InvalidArgumentError。"""
    rank = max(len(dims) for dims in shapes)
    padded = [(1,) * (rank - len(dims)) + dims for dims in shapes]
    result = []
    for lengths in zip(*padded):
        longest = [n for n in lengths if n != 1] or [1]
        if longest.count(longest[0]) != len(longest):
            raise InvalidArgumentError(
                f"{name} 的形状对不上：{' 与 '.join(str(dims) for dims in shapes)}；"
                "从最后一轴往前看，每一轴的长度要相等，或者有一个是 1"
            )
        result.append(longest[0])
    return tuple(result)


def _axes(name, axis, rank):
    """Turn axis=None, a number or a list into a sorted list of axes from 0."""
    given = range(rank) if axis is None else [axis] if isinstance(axis, int) else axis
    for a in given:
        if not -rank <= a < rank:
            raise InvalidArgumentError(f"{name} 没有第 {a} 轴：张量只有 {rank} 轴，从 0 数起")
    return sorted({a % rank for a in given})


# --- Making an operation ------------------------------------------------------------------------


def _pair(name, x, y):
    """Make tensors of both arguments; a Python number takes the type of the other."""
    if y.__class__ is float and x.__class__ is Tensor and x.dtype.is_floating:
        return x, Tensor(x.dtype.fit(y), (), x.dtype)
    if isinstance(x, Variable):
        x = read_variable(x)
    if isinstance(y, Variable):
        y = read_variable(y)
    if not isinstance(x, Tensor):
        x = constant(x, y.dtype if isinstance(y, Tensor) and y.dtype is not bool_ else None)
    if not isinstance(y, Tensor):
        y = constant(y, x.dtype if x.dtype is not bool_ else None)
    if x.dtype is not y.dtype:
        raise InvalidArgumentError(
            f"{name} 的两边类型不同：{x.dtype.name} 与 {y.dtype.name}；用 tf.cast 换成一样的"
        )
    return x, y


def _not_numbers(name):
    return InvalidArgumentError(f"{name} 不算 True 和 False：先用 tf.cast 变成数")


def _floating(name, x):
    x = convert_to_tensor(x)
    if not x.dtype.is_floating:
        raise InvalidArgumentError(
            f"{name} 要浮点张量，得到 {x.dtype.name}：把 2 写成 2.0，或者用 tf.cast(x, tf.float32)"
        )
    return x


def _binary(name, function):
    """Make an elementwise operation of two arguments."""

    def operation(x, y):
        if x.__class__ is not Tensor or y.__class__ is not Tensor or x.dtype is not y.dtype:
            x, y = _pair(name, x, y)
        dtype = x.dtype
        if dtype is float64 and not x.dims and not y.dims:
            result = Tensor(function(x.values, y.values), (), dtype)
        elif dtype is bool_:
            raise _not_numbers(name)
        elif x.dims or y.dims:
            dims = x.dims if x.dims == y.dims else broadcast_dims(name, x.dims, y.dims)
            values = map(function, _spread(x, dims), _spread(y, dims))
            result = Tensor(dtype.pack(values), dims, dtype)
        else:
            result = Tensor(dtype.fit(function(x.values, y.values)), (), dtype)
        for tape in ACTIVE:  # as `record` does, without the cost of calling it
            watched = tape.watched
            if id(x) in watched or id(y) in watched:
                watched[id(result)] = result
                tape.entries.append((name, result, (x, y)))
        return result

    return operation


def _comparison(name, function):
    """Make an elementwise comparison; it has no gradient, so no tape hears of it."""

    def operation(x, y):
        x, y = _pair(name, x, y)
        dims = broadcast_dims(name, x.dims, y.dims)
        return _make(list(map(function, _spread(x, dims), _spread(y, dims))), dims, bool_)

    return operation


def _unary(name, function, floats_only=True):
    """Make an elementwise operation of one argument."""

    def operation(x):
        x = _floating(name, x) if floats_only else convert_to_tensor(x)
        if x.dtype is bool_:
            raise _not_numbers(name)
        if x.dims:
            result = Tensor(x.dtype.pack(map(function, x.values)), x.dims, x.dtype)
        else:
            result = Tensor(x.dtype.fit(function(x.values)), (), x.dtype)
        if ACTIVE:
            record(name, result, (x,))
        return result

    return operation


add = _binary("add", lambda a, b: a + b)
subtract = _binary("subtract", lambda a, b: a - b)
multiply = _binary("multiply", lambda a, b: a * b)
maximum = _binary("maximum", numbers.maximum)
minimum = _binary("minimum", numbers.minimum)
# The gradient of relu, with a row of its own: like TensorFlow's it has the derivative 0, not None.
open_where = _binary("open_where", lambda a, b: a if b > 0 else 0.0)
_power = _binary("pow", numbers.power)
_divide = _binary("divide", numbers.divide)

equal = _comparison("equal", lambda a, b: a == b)
not_equal = _comparison("not_equal", lambda a, b: a != b)
less = _comparison("less", lambda a, b: a < b)
less_equal = _comparison("less_equal", lambda a, b: a <= b)
greater = _comparison("greater", lambda a, b: a > b)
greater_equal = _comparison("greater_equal", lambda a, b: a >= b)

negative = _unary("negative", lambda a: -a, floats_only=False)
absolute = _unary("abs", abs, floats_only=False)
square = _unary("square", lambda a: a * a, floats_only=False)
sign = _unary("sign", numbers.sign)
sqrt = _unary("sqrt", numbers.sqrt)
exp = _unary("exp", numbers.exp)
log = _unary("log", numbers.log)
sin = _unary("sin", numbers.sin)
cos = _unary("cos", numbers.cos)
tanh = _unary("tanh", numbers.math.tanh)
sigmoid = _unary("sigmoid", numbers.sigmoid)
softplus = _unary("softplus", numbers.softplus)
relu = _unary("relu", numbers.relu)


def divide(x, y):
    """x / y；两个整数相除得 float64，与 TensorFlow 相同。"""
    x, y = _pair("divide", x, y)
    if x.dtype is int32:
        x, y = cast(x, float64), cast(y, float64)
    return _divide(x, y)


def power(x, y):
    """x 的 y 次方；整数没有负的次方。"""
    x, y = _pair("pow", x, y)
    if x.dtype is int32 and min(_flat(y), default=0) < 0:
        raise InvalidArgumentError("整数没有负的次方：把底数写成浮点数，比如 2.0")
    return _power(x, y)


def where(condition, x, y):
    """条件为真的地方取 x，为假的地方取 y；三者可以广播。"""
    condition = convert_to_tensor(condition)
    if condition.dtype is not bool_:
        raise InvalidArgumentError(
            f"where 的条件要是 True、False，得到 {condition.dtype.name}：写成 x > 0 这样的比较"
        )
    x, y = _pair("where", x, y)
    dims = broadcast_dims("where", condition.dims, x.dims, y.dims)
    chosen = zip(_spread(condition, dims), _spread(x, dims), _spread(y, dims))
    result = _make([a if c else b for c, a, b in chosen], dims, x.dtype)
    if ACTIVE:
        record("where", result, (condition, x, y))
    return result


def cast(x, dtype):
    """换一种数的类型；梯度只在两种浮点数之间流过。"""
    x = convert_to_tensor(x)
    result = _make(_flat(x), x.dims, dtype)
    if ACTIVE and dtype.is_floating:
        record("cast", result, (x, dtype))
    return result


def identity(x):
    """同样的值，另一个张量。"""
    return reshape(x, convert_to_tensor(x).dims)


def stop_gradient(x):
    """同样的值，梯度到此为止。"""
    x = convert_to_tensor(x)
    return Tensor(x.values, x.dims, x.dtype)


# --- Moving and adding numbers ------------------------------------------------------------------


def take(x, index, dims):
    """按位置取数：结果的第 k 个数是 x 的第 index[k] 个，排成形状 dims。"""
    values = _flat(x)
    result = _make([values[i] for i in index], dims, x.dtype)
    if ACTIVE:
        record("take", result, (x, index, dims))
    return result


def put(x, index, dims):
    """按位置相加：x 的第 k 个数加到结果的第 index[k] 个上，结果的形状是 dims。

    先用双精度加完再舍入一次，所以比 TensorFlow 逐次舍入的和更准一些。
    """
    sums = [0] * size_of(dims)
    for i, value in zip(index, _flat(x)):
        sums[i] += value
    result = _make(sums, dims, x.dtype)
    if ACTIVE:
        record("put", result, (x, index, dims))
    return result


def reshape(x, shape):
    """同样的数，换一个形状；至多一个长度可以写成 -1，由其余的推出。"""
    x = convert_to_tensor(x)
    asked = dims = tuple(int(n) for n in _shape(shape))
    size = size_of(x.dims)
    if -1 in dims:
        known = -size_of(dims)
        rest = size // known if known else 0
        dims = tuple(rest if n == -1 else n for n in dims)
    if size_of(dims) != size or min(dims, default=0) < 0:
        raise InvalidArgumentError(f"形状 {x.dims} 有 {size} 个数，排不成 {asked}")
    result = _make(_flat(x), dims, x.dtype)
    if ACTIVE:
        record("reshape", result, (x, dims))
    return result


def _shape(shape):
    return (shape,) if isinstance(shape, int) else tuple(shape)


def broadcast_to(x, shape):
    """广播成给定的形状。"""
    x, dims = convert_to_tensor(x), tuple(_shape(shape))
    if broadcast_dims("broadcast_to", x.dims, dims) != dims:
        raise InvalidArgumentError(f"形状 {x.dims} 广播不成 {dims}")
    return take(x, _broadcast_positions(x.dims, dims), dims)


def sum_to(x, dims):
    """`broadcast_to` 的反面：把广播时重复过的数加回一处。"""
    if size_of(x.dims) == size_of(dims):
        return reshape(x, dims)
    return put(x, _broadcast_positions(dims, x.dims), dims)


def expand_dims(x, axis):
    """在 axis 处添一个长度为 1 的轴。"""
    x = convert_to_tensor(x)
    (at,) = _axes("expand_dims", axis, len(x.dims) + 1)
    return reshape(x, x.dims[:at] + (1,) + x.dims[at:])


def transpose(x, perm=None):
    """交换各轴；`perm` 省略时把顺序整个倒过来。"""
    x = convert_to_tensor(x)
    rank = len(x.dims)
    perm = list(range(rank))[::-1] if perm is None else [int(a) for a in perm]
    if sorted(perm) != list(range(rank)):
        raise InvalidArgumentError(f"perm={perm} 不是 0 到 {rank - 1} 的一个排列")
    strides = _strides(x.dims)
    dims = tuple(x.dims[a] for a in perm)
    return take(x, _positions(dims, [strides[a] for a in perm]), dims)


def join(*tensors):
    """把几个张量的数首尾相接，排成一列。"""
    values = [value for x in tensors for value in _flat(x)]
    result = _make(values, (len(values),), tensors[0].dtype)
    if ACTIVE:
        record("join", result, tensors)
    return result


def concat(values, axis):
    """沿一轴把几个张量接起来；别的轴要一样长。"""
    tensors = _same_type("concat", values)
    rank = len(tensors[0].dims)
    if rank == 0:
        raise InvalidArgumentError("标量不能用 concat 接起来：用 tf.stack")
    (axis,) = _axes("concat", axis, rank)
    rests = [x.dims[:axis] + x.dims[axis + 1 :] for x in tensors]
    if any(rest != rests[0] or len(x.dims) != rank for rest, x in zip(rests, tensors)):
        raise InvalidArgumentError(
            f"concat 的形状对不上：{'、'.join(str(x.dims) for x in tensors)}；"
            f"除了第 {axis} 轴，别的轴要一样长"
        )
    inner = size_of(tensors[0].dims[axis + 1 :])
    index = []
    for outer in range(size_of(tensors[0].dims[:axis])):
        start = 0
        for x in tensors:
            step = x.dims[axis] * inner
            index += list(range(start + outer * step, start + (outer + 1) * step))
            start += size_of(x.dims)
    total = sum(x.dims[axis] for x in tensors)
    dims = tensors[0].dims[:axis] + (total,) + tensors[0].dims[axis + 1 :]
    return take(join(*tensors), index, dims)


def stack(values, axis=0):
    """把几个形状相同的张量叠成一个，多出一轴。"""
    tensors = _same_type("stack", values)
    if any(x.dims != tensors[0].dims for x in tensors):
        raise InvalidArgumentError(
            f"stack 的形状要相同，得到 {'、'.join(str(x.dims) for x in tensors)}"
        )
    return concat([expand_dims(x, axis) for x in tensors], axis)


def _same_type(name, values):
    tensors = [convert_to_tensor(x) for x in values]
    if not tensors:
        raise ValueError(f"{name} 要至少一个张量，得到空的列表")
    for x in tensors:
        _pair(name, tensors[0], x)
    return tensors


def gather(params, indices, axis=0):
    """沿一轴按下标取；同一个下标可以取几次，梯度会加在一起。"""
    params, indices = convert_to_tensor(params), convert_to_tensor(indices)
    if indices.dtype is not int32:
        raise InvalidArgumentError(f"gather 的下标要是整数，得到 {indices.dtype.name}")
    (axis,) = _axes("gather", axis, len(params.dims))
    n, inner = params.dims[axis], size_of(params.dims[axis + 1 :])
    for i in _flat(indices):
        if not 0 <= i < n:
            raise InvalidArgumentError(f"gather 的下标 {i} 越界：第 {axis} 轴的下标是 0 到 {n - 1}")
    index = [
        (outer * n + i) * inner + k
        for outer in range(size_of(params.dims[:axis]))
        for i in _flat(indices)
        for k in range(inner)
    ]
    return take(params, index, params.dims[:axis] + indices.dims + params.dims[axis + 1 :])


def get_item(x, key):
    """`x[key]`：整数、切片、`...` 和 `None`，用逗号隔开。"""
    x = convert_to_tensor(x)
    keys = list(key) if isinstance(key, tuple) else [key]
    dots = [at for at, k in enumerate(keys) if k is Ellipsis]
    used = sum(1 for k in keys if k is not None and k is not Ellipsis)
    if used > len(x.dims):
        raise InvalidArgumentError(f"下标有 {used} 个，张量只有 {len(x.dims)} 轴")
    at = dots[0] if dots else len(keys)
    keys[at : at + 1] = [_WholeAxis] * (len(x.dims) - used)
    start, dims, strides = 0, [], []
    lengths, steps = list(x.dims), _strides(x.dims)
    for k in keys:
        if k is None:
            dims.append(1)
            strides.append(0)
            continue
        n, step = lengths.pop(0), steps.pop(0)
        if hasattr(k, "start"):
            first, count, stride = _slice(k, n)
            start += first * step
            dims.append(count)
            strides.append(stride * step)
        else:
            start += _index(k, n, len(x.dims) - len(lengths) - 1) * step
    return take(x, _positions(dims, strides, start), tuple(dims))


class _WholeAxis:
    """`:`, written as an object because MicroPython cannot make a slice by hand."""

    start = stop = step = None


def _slice(key, n):
    """Give first index, count and stride of a slice along an axis of length n."""
    stride = 1 if key.step is None else int(key.step)
    if stride == 0:
        raise ValueError("切片的步长不能是 0")
    low, high = (0, n) if stride > 0 else (-1, n - 1)

    def clip(bound, default):
        if bound is None:
            return default
        bound = int(bound)
        return min(max(bound + n if bound < 0 else bound, low), high)

    first = clip(key.start, 0 if stride > 0 else n - 1)
    stop = clip(key.stop, n if stride > 0 else -1)
    return first, max(0, -((first - stop) // stride)), stride


def _index(key, n, axis):
    if isinstance(key, (float, str, bool, list)) or (
        isinstance(key, Value) and (key.dims or key.dtype is not int32)
    ):
        raise TypeError(f"下标要是整数、切片、... 或 None，得到 {key!r}：按条件挑选用 tf.where")
    i = int(key)
    if not -n <= i < n:
        raise InvalidArgumentError(f"下标 {i} 越界：第 {axis} 轴的长度是 {n}")
    return i % n


# --- Sums and products --------------------------------------------------------------------------


def _kept(dims, axes):
    return tuple(1 if a in axes else n for a, n in enumerate(dims))


def _finish(result, dims, axes, keepdims):
    return result if keepdims else reshape(result, [n for a, n in enumerate(dims) if a not in axes])


def reduce_sum(x, axis=None, keepdims=False):
    """沿给定的轴求和；不给轴就全部加起来。"""
    x = convert_to_tensor(x)
    axes = _axes("reduce_sum", axis, len(x.dims))
    kept = _kept(x.dims, axes)
    total = put(x, _broadcast_positions(kept, x.dims), kept)
    return _finish(total, x.dims, axes, keepdims)


def reduce_mean(x, axis=None, keepdims=False):
    """沿给定的轴求平均。"""
    x = _floating("reduce_mean", x)
    axes = _axes("reduce_mean", axis, len(x.dims))
    count = size_of([x.dims[a] for a in axes])
    return _divide(reduce_sum(x, axes, keepdims), constant(count, x.dtype))


def reduce_max(x, axis=None, keepdims=False):
    """沿给定的轴取最大；几个并列最大时，梯度由它们平分。"""
    x = convert_to_tensor(x)
    axes = _axes("reduce_max", axis, len(x.dims))
    kept = _kept(x.dims, axes)
    index = _broadcast_positions(kept, x.dims)
    largest = [-numbers.inf] * size_of(kept)
    for i, value in zip(index, _flat(x)):
        largest[i] = numbers.maximum(largest[i], value)
    result = _make(largest, kept, x.dtype)
    if ACTIVE:
        record("reduce_max", result, (x,))
    return _finish(result, x.dims, axes, keepdims)


def norm(x, axis=None, keepdims=False):
    """欧几里得长度。在全 0 处梯度是 nan，与 TensorFlow 2.21 相同。"""
    x = _floating("norm", x)
    return sqrt(reduce_sum(multiply(x, x), axis, keepdims))


def softmax(logits, axis=-1):
    """沿一轴变成和为 1 的正数；先减去最大值，所以不会溢出。"""
    x = _floating("softmax", logits)
    rank = len(x.dims)
    if rank == 0:
        raise InvalidArgumentError("softmax 要至少一轴的张量，得到标量")
    (axis,) = _axes("softmax", axis, rank)
    if axis != rank - 1:
        perm = [a for a in range(rank) if a != axis] + [axis]
        back = [perm.index(a) for a in range(rank)]
        return transpose(softmax(transpose(x, perm)), back)
    values, n = [], x.dims[-1]
    for start in range(0, size_of(x.dims), n or 1):
        row = list(x.values[start : start + n])
        top = max(row)
        powers = [numbers.exp(a - top) for a in row]
        values += [p / sum(powers) for p in powers]
    result = _make(values, x.dims, x.dtype)
    if ACTIVE:
        record("softmax", result, (x,))
    return result


def matmul(a, b, transpose_a=False, transpose_b=False):
    """矩阵乘法；前面多出的轴是一批矩阵，可以广播。"""
    a, b = _pair("matmul", a, b)
    for x in (a, b):
        if len(x.dims) < 2:
            raise InvalidArgumentError(
                f"matmul 要矩阵，得到形状 {x.dims}：向量先用 tf.reshape 变成 (n, 1) 或 (1, n)"
            )
    a = _transposed(a) if transpose_a else a
    b = _transposed(b) if transpose_b else b
    (n, inner), (rows, m) = a.dims[-2:], b.dims[-2:]
    if inner != rows:
        raise InvalidArgumentError(
            f"matmul 的形状对不上：{a.dims} 与 {b.dims}；左边的列数 {inner} 要等于右边的行数 {rows}"
        )
    batch = broadcast_dims("matmul", a.dims[:-2], b.dims[:-2])
    left = _broadcast_positions(a.dims[:-2], batch)
    right = _broadcast_positions(b.dims[:-2], batch)

    def product(p, q):
        return p * q

    a_values, b_values, values = list(a.values), list(b.values), []
    for i, j in zip(left, right):
        block = b_values[j * rows * m : (j + 1) * rows * m]
        columns = [block[k::m] for k in range(m)]
        for r in range(i * n, (i + 1) * n):
            row = a_values[r * inner : (r + 1) * inner]
            values += [sum(map(product, row, column)) for column in columns]
    result = _make(values, batch + (n, m), a.dtype)
    if ACTIVE:
        record("matmul", result, (a, b))
    return result


def _transposed(x):
    rank = len(x.dims)
    return transpose(x, list(range(rank - 2)) + [rank - 1, rank - 2])


# --- Filling ------------------------------------------------------------------------------------


def zeros(shape, dtype=float32):
    """全是 0 的张量。"""
    return constant(0, dtype, _shape(shape))


def ones(shape, dtype=float32):
    """全是 1 的张量。"""
    return constant(1, dtype, _shape(shape))


def zeros_like(x):
    """与 x 形状和类型相同、全是 0 的张量。"""
    return zeros(x.dims, x.dtype)


def ones_like(x):
    """与 x 形状和类型相同、全是 1 的张量。"""
    return ones(x.dims, x.dtype)


def arange(start, limit=None, delta=1, dtype=None):
    """从 start 到 limit（不含），每次加 delta；只给一个数时从 0 起。"""
    if limit is None:
        start, limit = 0, start
    dtype = dtype or (
        float32 if any(isinstance(a, float) for a in (start, limit, delta)) else int32
    )
    if delta == 0:
        raise InvalidArgumentError("range 的步长不能是 0")
    start, limit, delta = dtype.fit(start), dtype.fit(limit), dtype.fit(delta)
    count = max(0, numbers.math.ceil((limit - start) / delta))
    return _make([start + k * delta for k in range(count)], (count,), dtype)


# --- Operators ----------------------------------------------------------------------------------


def _compare(operation, otherwise):
    def compared(x, y):
        if y is None:
            return otherwise
        try:
            return operation(x, y)
        except InvalidArgumentError:
            return constant(otherwise)

    return compared


# Set here, since a tensor is made before there are operations; as plain attributes they cost no
# call of their own.
Value.__add__, Value.__radd__ = add, lambda x, y: add(y, x)
Value.__sub__, Value.__rsub__ = subtract, lambda x, y: subtract(y, x)
Value.__mul__, Value.__rmul__ = multiply, lambda x, y: multiply(y, x)
Value.__truediv__, Value.__rtruediv__ = divide, lambda x, y: divide(y, x)
Value.__pow__, Value.__rpow__ = power, lambda x, y: power(y, x)
Value.__matmul__, Value.__rmatmul__ = matmul, lambda x, y: matmul(y, x)
Value.__neg__, Value.__abs__ = negative, absolute
Value.__lt__, Value.__le__ = less, less_equal
Value.__gt__, Value.__ge__ = greater, greater_equal
Value.__eq__, Value.__ne__ = _compare(equal, False), _compare(not_equal, True)
Value.__getitem__ = get_item
