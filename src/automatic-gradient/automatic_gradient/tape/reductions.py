"""把许多数变成几个的运算：求和、平均、最大、长度、softmax 与矩阵乘法。"""

from automatic_gradient.tape import numbers
from automatic_gradient.tape.arithmetic import (
    absolute,
    cast,
    divide,
    floating,
    multiply,
    numeric,
    power,
    same_type,
    sqrt,
)
from automatic_gradient.tape.conversion import constant, shape_of, tensor_beside
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.indexing import axis_of, put, reshape, transpose
from automatic_gradient.tape.layout import broadcast_dims, broadcasting, size_of
from automatic_gradient.tape.recording import record
from automatic_gradient.tape.tensor import new_tensor
from automatic_gradient.tape.unsupported import unsupported

# --- Along axes ---------------------------------------------------------------------------------


def _axes(name, axis, rank):
    """Turn None, a number or several into axes counted from 0, each of them once."""
    if axis is None:
        return list(range(rank))
    axes = [axis_of(name, a, rank) for a in shape_of(axis, f"{name} 的轴")]
    if len(set(axes)) != len(axes):
        raise InvalidArgumentError(f"{name} 的 axis={axis} 把同一轴说了两遍")
    return axes


def _kept(dims, axes):
    return tuple(1 if a in axes else n for a, n in enumerate(dims))


def _finish(result, dims, axes, keepdims):
    return result if keepdims else reshape(result, [n for a, n in enumerate(dims) if a not in axes])


def reduce_sum(input_tensor, axis=None, keepdims=False, name=None):
    """沿给定的轴求和；不给轴就全部加起来。"""
    x = numeric("reduce_sum", input_tensor)
    axes = _axes("reduce_sum", axis, len(x.dims))
    kept = _kept(x.dims, axes)
    return _finish(put(x, broadcasting(kept, x.dims), kept), x.dims, axes, keepdims)


def reduce_mean(input_tensor, axis=None, keepdims=False, name=None):
    """沿给定的轴求平均。"""
    x = floating("reduce_mean", input_tensor)
    axes = _axes("reduce_mean", axis, len(x.dims))
    count = constant(size_of([x.dims[a] for a in axes]), x.dtype)
    return divide(reduce_sum(x, axes, keepdims), count)


def reduce_max(input_tensor, axis=None, keepdims=False, name=None):
    """沿给定的轴取最大；几个并列最大时，梯度由它们平分。"""
    x = numeric("reduce_max", input_tensor)
    axes = _axes("reduce_max", axis, len(x.dims))
    kept = _kept(x.dims, axes)
    largest = [x.dtype.lowest] * size_of(kept)
    for i, value in zip(broadcasting(kept, x.dims).positions(), x.flat()):
        largest[i] = numbers.maximum(largest[i], value)
    result = record("reduce_max", new_tensor(largest, kept, x.dtype), (x,))
    return _finish(result, x.dims, axes, keepdims)


def norm(tensor, ord="euclidean", axis=None, keepdims=None, name=None):
    """长度：`ord` 是 "euclidean" 或 2、1、inf，或别的正数 p。

    在全 0 处欧几里得长度的梯度是 nan，与 TensorFlow 2.21 相同。
    """
    x = floating("norm", tensor)
    keepdims = bool(keepdims)
    matrix = isinstance(axis, (list, tuple))
    axes = list(axis) if matrix else [] if axis is None else [axis]
    whole = all(isinstance(a, int) and not isinstance(a, bool) for a in axes)
    if not whole or (matrix and (len(axes) != 2 or axes[0] == axes[1])):
        raise ValueError(f"norm 的轴要是一个整数，或者两个不同的整数，得到 {axis!r}")
    if ord == "euclidean" or (matrix and ord == "fro"):
        ord = 2
    elif matrix:
        raise unsupported("tf.norm", "ord", ord)
    if isinstance(ord, bool) or not isinstance(ord, (int, float)) or not ord > 0:
        raise ValueError(f'norm 的 ord 要是 "euclidean"、正数或 inf，得到 {ord!r}')
    if ord == 2:
        return sqrt(reduce_sum(multiply(x, x), axis, keepdims))
    if ord == 1:
        return reduce_sum(absolute(x), axis, keepdims)
    if ord == numbers.inf:
        return reduce_max(absolute(x), axis, keepdims)
    return power(reduce_sum(power(absolute(x), ord), axis, keepdims), 1.0 / ord)


def softmax(logits, axis=None, name=None):
    """沿一轴变成和为 1 的正数，省略时沿最后一轴；先减去最大值，所以不会溢出。"""
    x = floating("softmax", logits)
    rank = len(x.dims)
    if rank == 0:
        raise InvalidArgumentError("softmax 要至少一轴的张量，得到标量")
    axis = axis_of("softmax", -1 if axis is None else axis, rank)
    if axis != rank - 1:
        perm = [a for a in range(rank) if a != axis] + [axis]
        back = [perm.index(a) for a in range(rank)]
        return transpose(softmax(transpose(x, perm)), back)
    values, n = [], x.dims[-1]
    for start in range(0, size_of(x.dims), n or 1):
        row = list(x.values[start : start + n])
        top = max(row)
        powers = [numbers.exp(a - top) for a in row]
        total = sum(powers)
        values += [p / total for p in powers]
    return record("softmax", new_tensor(values, x.dims, x.dtype), (x,))


# --- Matrices -----------------------------------------------------------------------------------


def matmul(a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False,
           a_is_sparse=False, b_is_sparse=False, output_type=None, grad_a=False, grad_b=False,
           name=None):  # fmt: skip
    """矩阵乘法；前面多出的轴是一批矩阵，可以广播。

    实数的伴随就是转置。`a_is_sparse` 与 `b_is_sparse` 只说怎样算得快，不改变答案。
    """
    a = numeric("matmul", a)
    a, b = same_type("matmul", a, tensor_beside(b, a.dtype))
    for flag in (transpose_a, transpose_b, adjoint_a, adjoint_b, grad_a, grad_b):
        if not isinstance(flag, bool):
            raise TypeError(f"matmul 的 transpose_a 等要写 True 或 False，得到 {flag!r}")
    if output_type is not None and output_type != a.dtype:
        raise unsupported("tf.matmul", "output_type", output_type)
    if (transpose_a and adjoint_a) or (transpose_b and adjoint_b):
        raise ValueError("matmul 的 transpose 与 adjoint 只能写一个：实数的伴随就是转置")
    for x in (a, b):
        if len(x.dims) < 2:
            raise InvalidArgumentError(
                f"matmul 要矩阵，得到形状 {x.dims}：向量先用 tf.reshape 变成 (n, 1) 或 (1, n)"
            )
    return _product(
        _transposed(a) if transpose_a or adjoint_a else a,
        _transposed(b) if transpose_b or adjoint_b else b,
    )


def _transposed(x):
    rank = len(x.dims)
    return transpose(x, list(range(rank - 2)) + [rank - 1, rank - 2])


def _product(a, b):
    (n, inner), (rows, m) = a.dims[-2:], b.dims[-2:]
    if inner != rows:
        raise InvalidArgumentError(
            f"matmul 的形状对不上：{a.dims} 与 {b.dims}；左边的列数 {inner} 要等于右边的行数 {rows}"
        )
    batch = broadcast_dims("matmul", a.dims[:-2], b.dims[:-2])
    left = broadcasting(a.dims[:-2], batch).positions()
    right = broadcasting(b.dims[:-2], batch).positions()
    multiply_numbers = numbers.multiply
    a_values, b_values, values = list(a.values), list(b.values), []
    for i, j in zip(left, right):
        block = b_values[j * rows * m : (j + 1) * rows * m]
        columns = [block[k::m] for k in range(m)]
        for r in range(i * n, (i + 1) * n):
            row = a_values[r * inner : (r + 1) * inner]
            values += [sum(map(multiply_numbers, row, column)) for column in columns]
    return record("matmul", new_tensor(values, batch + (n, m), a.dtype), (a, b))
