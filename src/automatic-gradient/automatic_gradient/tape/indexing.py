"""挪动数的运算：换形状、转置、广播、拼接、按下标取。

凡是照一个走法取数的都是 `take`，凡是照它把数加到一处的都是 `put`：两者互为梯度，所以规则表里只有
它们两行。走法（`layout.Walk` 与 `layout.Choice`）只记怎样走，位置用到时才算出来。
"""

from automatic_gradient.tape.arithmetic import alike
from automatic_gradient.tape.conversion import convert_to_tensor, integer, integers, shape_of
from automatic_gradient.tape.dtypes import int32, int64
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.layout import (
    Choice,
    Walk,
    broadcast_dims,
    broadcasting,
    size_of,
    strides_of,
)
from automatic_gradient.tape.recording import record
from automatic_gradient.tape.tensor import Tensor, Value, new_tensor
from automatic_gradient.tape.unsupported import unsupported


def take(x, walk):
    """照走法取数。"""
    values = x.values if x.dims else (x.values,)
    found = [values[i] for i in walk.positions()]
    return record("take", new_tensor(found, walk.dims, x.dtype), (x, walk))


def put(x, walk, dims):
    """`take` 的反面：走到哪里，就把数加到哪里；没有走到的是 0，结果的形状是 `dims`。

    先用双精度加完再舍入一次，所以比 TensorFlow 逐次舍入的和更准一些。
    """
    sums = [0] * size_of(dims)
    for i, value in zip(walk.positions(), x.values if x.dims else (x.values,)):
        sums[i] += value
    return record("put", new_tensor(sums, dims, x.dtype), (x, walk, dims))


def sum_to(x, dims):
    """广播的反面：把广播时重复过的数加回一处。"""
    if size_of(x.dims) == size_of(dims):
        return reshape(x, dims)
    return put(x, broadcasting(dims, x.dims), dims)


# --- Shapes -------------------------------------------------------------------------------------


def reshape(tensor, shape, name=None):
    """同样的数，换一个形状；至多一个长度可以写成 -1，由其余的推出。"""
    x = convert_to_tensor(tensor)
    asked = dims = shape_of(shape)
    size = size_of(x.dims)
    if dims.count(-1) == 1:
        known = -size_of(dims)
        rest = size // known if known else 0
        dims = tuple(rest if n == -1 else n for n in dims)
    if size_of(dims) != size or min(dims, default=0) < 0:
        raise InvalidArgumentError(f"形状 {x.dims} 有 {size} 个数，排不成 {asked}")
    values = x.values
    if bool(dims) != bool(x.dims):
        values = x.dtype.array([values]) if dims else x.dtype.round(values[0])
    return record("reshape", Tensor(values, dims, x.dtype), (x, dims))


def identity(input, name=None):
    """同样的值，另一个张量。"""
    x = convert_to_tensor(input)
    return reshape(x, x.dims)


def stop_gradient(input, name=None):
    """同样的值，梯度到此为止。"""
    x = convert_to_tensor(input)
    return Tensor(x.values, x.dims, x.dtype)


def expand_dims(input, axis, name=None):
    """在 axis 处添一个长度为 1 的轴。"""
    x = convert_to_tensor(input)
    at = axis_of("expand_dims", axis, len(x.dims) + 1)
    return reshape(x, x.dims[:at] + (1,) + x.dims[at:])


def broadcast_to(input, shape, name=None):
    """广播成给定的形状。"""
    x, dims = convert_to_tensor(input), integers(shape, "形状")
    if min(dims, default=0) < 0:
        raise InvalidArgumentError(f"broadcast_to 的形状要是一列非负的整数，得到 {shape!r}")
    if broadcast_dims("broadcast_to", x.dims, dims) != dims:
        raise InvalidArgumentError(f"形状 {x.dims} 广播不成 {dims}")
    return take(x, broadcasting(x.dims, dims))


def transpose(a, perm=None, conjugate=False, name="transpose"):
    """交换各轴；`perm` 省略时把顺序整个倒过来。实数的共轭是它自己，`conjugate` 不起作用。"""
    x = convert_to_tensor(a)
    rank = len(x.dims)
    perm = list(range(rank))[::-1] if perm is None else integers(perm, "transpose 的 perm ")
    axes = [axis_of("transpose", axis, rank) for axis in perm]
    if sorted(axes) != list(range(rank)):
        raise InvalidArgumentError(f"perm={list(perm)} 不是 0 到 {rank - 1} 的一个排列")
    strides = strides_of(x.dims)
    return take(x, Walk(tuple(x.dims[i] for i in axes), [strides[i] for i in axes]))


def axis_of(name, axis, rank):
    """把一个轴的号数化成从 0 数起的；没有这一轴就抛出 InvalidArgumentError。"""
    axis = integer(axis, f"{name} 的轴")
    if not -rank <= axis < rank:
        raise InvalidArgumentError(f"{name} 没有第 {axis} 轴：张量只有 {rank} 轴，从 0 数起")
    return axis % rank


# --- Joining ------------------------------------------------------------------------------------


def concat(values, axis, name="concat"):
    """沿一轴把几个张量接起来；别的轴要一样长。"""
    if not isinstance(values, (list, tuple)):
        values = [values]
    tensors = alike("concat", values)
    rank = len(tensors[0].dims)
    if rank == 0:
        raise InvalidArgumentError("标量不能用 concat 接起来：用 tf.stack")
    axis = axis_of("concat", axis, rank)
    rests = [x.dims[:axis] + x.dims[axis + 1 :] for x in tensors]
    if any(rest != rests[0] or len(x.dims) != rank for rest, x in zip(rests, tensors)):
        raise InvalidArgumentError(
            f"concat 的形状对不上：{'、'.join(str(x.dims) for x in tensors)}；"
            f"除了第 {axis} 轴，别的轴要一样长"
        )
    first = tensors[0].dims
    found = []
    for block in range(size_of(first[:axis])):
        for x in tensors:
            step = size_of(x.dims[axis:])
            found += list(x.values[block * step : (block + 1) * step])
    dims = first[:axis] + (sum(x.dims[axis] for x in tensors),) + first[axis + 1 :]
    return record("concat", new_tensor(found, dims, tensors[0].dtype), tuple(tensors) + (axis,))


def stack(values, axis=0, name="stack"):
    """把几个形状相同的张量叠成一个，多出一轴。"""
    if not isinstance(values, (list, tuple)):
        array = isinstance(values, Value) or hasattr(values, "tolist")
        if not array or not isinstance(axis, int) or axis:
            raise TypeError(f"stack 要一列张量，得到 {type(values).__name__}：写成 [x, y]")
        return convert_to_tensor(values)  # already stacked along its first axis
    tensors = alike("stack", values)
    if any(x.dims != tensors[0].dims for x in tensors):
        raise InvalidArgumentError(
            f"stack 的形状要相同，得到 {'、'.join(str(x.dims) for x in tensors)}"
        )
    axis = axis_of("stack", axis, len(tensors[0].dims) + 1)
    return concat([expand_dims(x, axis) for x in tensors], axis)


# --- Choosing -----------------------------------------------------------------------------------


def gather(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None):
    """沿一轴按下标取，省略时是第 0 轴；同一个下标可以取几次，梯度会加在一起。"""
    if batch_dims:
        raise unsupported("tf.gather", "batch_dims", batch_dims)
    params, indices = convert_to_tensor(params), convert_to_tensor(indices)
    if indices.dtype is not int32 and indices.dtype is not int64:
        raise InvalidArgumentError(f"gather 的下标要是整数，得到 {indices.dtype.name}")
    axis = axis_of("gather", 0 if axis is None else axis, len(params.dims))
    n = params.dims[axis]
    chosen = indices.flat()
    for i in chosen:
        if not 0 <= i < n:
            raise InvalidArgumentError(f"gather 的下标 {i} 越界：第 {axis} 轴的下标是 0 到 {n - 1}")
    return take(params, Choice(params.dims, axis, chosen, indices.dims))


def get_item(x, key):
    """`x[key]`：整数、切片、`...` 和 `None`，用逗号隔开。"""
    x = convert_to_tensor(x)
    keys = list(key) if isinstance(key, tuple) else [key]
    dots = [at for at, k in enumerate(keys) if k is Ellipsis]
    if len(dots) > 1:
        raise ValueError("下标里的 ... 只能有一处")
    used = sum(1 for k in keys if k is not None and k is not Ellipsis)
    if used > len(x.dims):
        raise InvalidArgumentError(f"下标有 {used} 个，张量只有 {len(x.dims)} 轴")
    at = dots[0] if dots else len(keys)
    keys[at : at + 1] = [_WholeAxis] * (len(x.dims) - used)
    start, dims, strides = 0, [], []
    lengths, steps = list(x.dims), strides_of(x.dims)
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
    return take(x, Walk(tuple(dims), strides, start))


class _WholeAxis:
    """`:`, written as an object because MicroPython cannot make a slice by hand."""

    start = stop = step = None


def _slice(key, n):
    """Give first index, count and stride of a slice along an axis of length n."""
    stride = 1 if key.step is None else integer(key.step, "切片的步长")
    if stride == 0:
        raise ValueError("切片的步长不能是 0")
    low, high = (0, n) if stride > 0 else (-1, n - 1)

    def clip(bound, default):
        if bound is None:
            return default
        bound = integer(bound, "切片的两头")
        return min(max(bound + n if bound < 0 else bound, low), high)

    first = clip(key.start, 0 if stride > 0 else n - 1)
    stop = clip(key.stop, n if stride > 0 else -1)
    return first, max(0, -((first - stop) // stride)), stride


def _index(key, n, axis):
    try:
        i = integer(key, "下标")
    except TypeError:
        raise TypeError(
            f"下标要是整数、切片、... 或 None，得到 {key!r}：按条件挑选用 tf.where，"
            "按一列下标取用 tf.gather"
        ) from None
    if not -n <= i < n:
        raise InvalidArgumentError(f"下标 {i} 越界：第 {axis} 轴的长度是 {n}")
    return i % n
