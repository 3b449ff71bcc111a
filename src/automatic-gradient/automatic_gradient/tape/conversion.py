"""把 Python 的数、嵌套的列表和 NumPy 的数组变成张量。"""

from automatic_gradient.tape.dtypes import as_dtype, bool_, float32, int32, int64
from automatic_gradient.tape.layout import size_of
from automatic_gradient.tape.shape import TensorShape, is_single
from automatic_gradient.tape.tensor import Tensor, Value, new_tensor


def convert_to_tensor(value, dtype=None, dtype_hint=None, name=None):
    """把数、列表、NumPy 数组或变量变成张量；已是张量就原样返回。

    Python 的浮点数成为 float32，整数成为 int32，放不下时成为 int64；`dtype` 是一定要的类型，
    `dtype_hint` 是最好的类型。类型不合、列表不齐时抛出 TypeError 或 ValueError。
    """
    if dtype is None and dtype_hint is not None and not isinstance(value, Value):
        try:
            return constant(value, dtype_hint)
        except (TypeError, ValueError):
            return constant(value)
    if isinstance(value, Value):
        found = value if isinstance(value, Tensor) else value.value()
        if dtype is not None and dtype != found.dtype:
            wanted = as_dtype(dtype)
            raise ValueError(
                f"这里要 {wanted.name}，传来的张量是 {found.dtype.name}："
                f"先用 tf.cast(x, {wanted!r})"
            )
        return found
    if dtype is None and isinstance(value, range):
        dtype = int32
    return constant(value, dtype)


def tensor_beside(x, dtype):
    """变成张量；还不是张量的，取旁边那个张量的类型 `dtype`，None 是随它自己。"""
    return convert_to_tensor(x, None if isinstance(x, Value) else dtype)


def constant(value, dtype=None, shape=None, name="Const"):
    """用数、嵌套列表或 NumPy 数组造一个张量；`shape` 可以重排，或者让一个数填满。

    给的已是张量，就是它自己。变量给的是此刻的数，磁带不记：要求梯度，用 `tf.convert_to_tensor`。
    """
    if isinstance(value, Value):
        if dtype is not None and dtype != value.dtype:
            wanted = as_dtype(dtype)
            raise TypeError(
                f"张量是 {value.dtype.name}，不是 {wanted.name}：用 tf.cast(x, {wanted!r})"
            )
        if isinstance(value, Tensor) and shape is None:
            return value
        numbers, dims, dtype = list(value.flat()), value.dims, value.dtype
    else:
        numbers, dims, dtype = _read(value, None if dtype is None else as_dtype(dtype))
    if shape is not None:
        shape = shape_of(shape)
        if min(shape, default=0) < 0:
            raise ValueError(f"形状 {shape} 里有负数：每一轴的长度至少是 0")
        if len(numbers) == 1:
            numbers = numbers * size_of(shape)
        if len(numbers) != size_of(shape):
            raise TypeError(f"{len(numbers)} 个数排不成形状 {shape}")
        dims = shape
    return new_tensor(numbers, dims, dtype)


def shape_of(shape, role="形状"):
    """把 `3`、`(2, 3)`、一列整数或整数的张量读成一个普通的元组。"""
    if is_single(shape):
        return (integer(shape, role),)
    return integers(shape, role)


def integers(values, role):
    """把一列整数读成元组：列表、元组、`range`、形状、一轴的数组；别的抛出 TypeError。"""
    if isinstance(values, Value) or hasattr(values, "tolist"):
        if len(values.shape) != 1:
            raise TypeError(f"{role}要用一列整数，得到形状 {tuple(values.shape)} 的数组")
    elif not isinstance(values, (list, tuple, range, TensorShape)):
        raise TypeError(f"{role}要用一列整数，得到 {values!r}")
    return tuple([integer(n, role) for n in values])


def integer(value, role):
    """取出一个整数：Python 的、NumPy 的或标量张量里的都行；不是整数就抛出 TypeError。"""
    found = value
    if isinstance(value, Value):
        whole = not value.dims and (value.dtype is int32 or value.dtype is int64)
        found = value.values if whole else None
    elif hasattr(value, "tolist"):  # NumPy's
        found = value.tolist() if str(value.dtype) in ("int32", "int64") else None
    if isinstance(found, bool) or not isinstance(found, int):
        raise TypeError(f"{role}要用整数，得到 {value!r}")
    return found


def _read(value, dtype):
    """Give the numbers row by row, the shape and the type; `dtype` is the wanted one, or None."""
    if hasattr(value, "tolist"):  # a NumPy array or scalar
        found = as_dtype(value.dtype)
        numbers = value.reshape(-1).tolist()
        if dtype is not None and dtype is not found and dtype is not bool_:
            numbers = [dtype.convert(number) for number in numbers]
        elif dtype is bool_ and found is not bool_:
            raise TypeError(f"{found.name} 不能变成 bool：写成 x != 0 这样的比较")
        return numbers, tuple(value.shape), dtype or found
    numbers, dims, arrays = [], [], []
    _flatten(value, 0, dims, numbers, arrays)
    found = arrays[0] if arrays else _type_of(numbers)
    if dtype is None:
        dtype = found
    elif numbers and not _fits(found, dtype):
        raise TypeError(f"{value!r} 不能变成 {dtype.name} 的张量")
    if dtype is int32 and found is int64:
        raise ValueError(f"{value!r} 里有 int32 放不下的整数：写成小数，或者用 tf.int64")
    if dtype is float32:
        for number in numbers:
            if abs(number) > LARGEST and abs(number) != float("inf"):
                raise ValueError(f"{number} 太大，float32 放不下：用 tf.float64")
    return numbers, tuple(dims), dtype


# Half a step above the largest float32, where rounding begins to give infinity.
LARGEST = (2 - 2**-24) * 2.0**127


def _fits(found, dtype):
    """Whether Python numbers of the one type may become the other without losing anything."""
    if dtype.is_floating or found is dtype:
        return True
    return dtype is not bool_ and not found.is_floating and found is not bool_


def _flatten(value, depth, dims, numbers, arrays):
    """Append the numbers of a nested sequence, row by row, and check that it is rectangular."""
    if hasattr(value, "tolist") and not isinstance(value, Value):
        # The first number decides: if it is a float of NumPy's, then it keeps its type.
        if not numbers and str(value.dtype).startswith("float"):
            arrays.append(as_dtype(value.dtype))
        value = value.tolist()
    if isinstance(value, (list, tuple, range)):
        if depth == len(dims):
            if numbers:
                raise ValueError("列表不齐：同一层里有的是数，有的是列表")
            dims.append(len(value))
        elif dims[depth] != len(value):
            raise ValueError(f"列表不齐：同一层里有 {dims[depth]} 项的，也有 {len(value)} 项的")
        for item in value:
            _flatten(item, depth + 1, dims, numbers, arrays)
        return
    if depth != len(dims):
        raise ValueError("列表不齐：同一层里有的是数，有的是列表")
    if isinstance(value, Value):
        raise TypeError("列表里有张量：用 tf.stack 叠成一个，梯度才不会断")
    if value is None:
        raise ValueError("None 不能变成张量：多半是某个梯度为 None，或者忘了 return")
    if not isinstance(value, (bool, int, float)):
        raise TypeError(f"要数或张量，得到 {type(value).__name__}：{value!r}")
    numbers.append(value)


def _type_of(numbers):
    """Give the type of Python numbers, by the first and the richest, as TensorFlow does."""
    kinds = set(type(number) for number in numbers)
    if kinds == {bool}:
        return bool_
    if numbers and isinstance(numbers[0], bool):
        raise ValueError("一个张量里不能又有 True、False 又有数")
    if float in kinds or not numbers:
        return float32
    if min(numbers) < int64.lowest or max(numbers) >= -int64.lowest:
        raise ValueError(f"整数 {max(numbers, key=abs)} 太大，int64 也放不下：写成小数")
    return int32 if int32.lowest <= min(numbers) and max(numbers) < -int32.lowest else int64
