"""张量与变量，以及把 Python 的数和列表变成张量。"""

import sys

from automatic_gradient.tape import text
from automatic_gradient.tape.dtypes import (
    DType,
    TensorShape,
    bool_,
    float32,
    float64,
    int32,
    size_of,
)
from automatic_gradient.tape.recording import ACTIVE, read_variable

# The page's Python has a NumPy of its own and sets it here; where nobody does, lists are given.
make_array = None


class Value:
    """张量与变量共有的一面；运算符由 `operations` 装上。"""

    __slots__ = ()

    # numpy_array * tensor is the tensor's affair.
    __array_priority__ = 100

    @property
    def shape(self):
        """各轴的长度。"""
        return TensorShape(self.dims)

    @property
    def ndim(self):
        """轴的个数。"""
        return len(self.dims)

    def numpy(self):
        """取出数来：标量是一个 Python 数，其余是嵌套的列表；在网页里是一个数组。"""
        tensor = convert_to_tensor(self)
        numbers = _nested(tensor.values, tensor.dims, tensor.dtype)
        return make_array(numbers, tensor.dtype) if make_array and tensor.dims else numbers

    def __array__(self, dtype=None, copy=None):
        import numpy

        return numpy.array(self.numpy(), dtype or self.dtype.name).reshape(self.dims)

    def _number(self):
        tensor = convert_to_tensor(self)
        if size_of(tensor.dims) != 1:
            raise ValueError(f"要一个数，这里是形状 {tensor.dims} 的张量：用下标取出一个")
        return tensor.values[0] if tensor.dims else tensor.values

    # With it MicroPython would turn 2.0 * x into a plain number, and lose the gradient in silence.
    if sys.implementation.name != "micropython":

        def __float__(self):
            return float(self._number())

    def __int__(self):
        return int(self._number())

    def __bool__(self):
        return bool(self._number())

    def __format__(self, spec):
        return format(self.numpy(), spec) if spec else str(self)

    def __setitem__(self, key, value):
        raise TypeError("张量里的数不能改：算出一个新的，或者用变量的 assign 整个换掉")

    def __getattr__(self, name):
        raise AttributeError(
            f"{type(self).__name__} 没有 {name}：这里只有 shape、ndim、dtype、numpy() 和运算符；"
            f"别的运算写成函数，比如 tf.reduce_sum(x)"
        )


class Tensor(Value):
    """一个张量：数、形状与类型，造好之后不再变。

    `values` 在标量时是一个 Python 数，其余是按行排开的 `array`；`dims` 是普通的元组。
    """

    __slots__ = ("dims", "dtype", "values")

    def __init__(self, values, dims, dtype):
        self.values = values
        self.dims = dims
        self.dtype = dtype

    def __len__(self):
        if not self.dims:
            raise TypeError("标量没有长度：它只有一个数")
        return self.dims[0]

    def __iter__(self):
        if not self.dims:
            raise TypeError("标量不能逐个取：它只有一个数")
        return iter([self[i] for i in range(self.dims[0])])

    def __hash__(self):
        raise TypeError("张量不能作字典的键或集合的成员：改用 id(x)")

    def __repr__(self):
        body = text.array_repr(self.values, self.dims, self.dtype)
        gap = "\n" if "\n" in body else ""
        return f"<tf.Tensor: shape={self.dims}, dtype={self.dtype.name}, numpy={gap}{body}>"

    def __str__(self):
        body = text.array_str(self.values, self.dims, self.dtype)
        gap = "\n" if "\n" in body else ""
        return f"tf.Tensor({gap}{body}, shape={self.dims}, dtype={self.dtype.name})"


class Variable(Value):
    """一个变量：名下有一个张量，可以换成同样形状的另一个；磁带自动监视可训练的变量。"""

    __slots__ = ("name", "snapshot", "trainable")

    def __init__(self, initial_value, trainable=True, name=None, dtype=None):
        self.snapshot = _detached(convert_to_tensor(initial_value, dtype))
        self.trainable = trainable
        self.name = (name or "Variable") + ":0"

    @property
    def dims(self):
        return self.snapshot.dims

    @property
    def dtype(self):
        """数的类型。"""
        return self.snapshot.dtype

    def value(self):
        """此刻的张量；磁带会记下这次读取。"""
        return read_variable(self)

    read_value = value

    def assign(self, value):
        """换上新的值，形状要相同；交回变量自己。"""
        value = convert_to_tensor(value, self.dtype)
        if value.dims != self.dims:
            raise ValueError(
                f"变量 {self.name} 的形状是 {self.dims}，不能换成形状 {value.dims} 的值"
            )
        self.snapshot = _detached(value)
        return self

    def assign_add(self, delta):
        """加上 `delta`。"""
        return self._assign_silently(lambda value: value + delta)

    def assign_sub(self, delta):
        """减去 `delta`。"""
        return self._assign_silently(lambda value: value - delta)

    def _assign_silently(self, change):
        # What happens to a variable's state is no step from inputs to outputs: no tape hears of it.
        heard, ACTIVE[:] = ACTIVE[:], []
        try:
            return self.assign(change(self.snapshot))
        finally:
            ACTIVE[:] = heard

    def _in_place(self, other):
        raise RuntimeError(
            f"变量 {self.name} 不能写 v -= … 这样的式子：用 v.assign_sub(…)，或者写 x = v - …"
        )

    __iadd__ = __isub__ = __imul__ = __itruediv__ = __ipow__ = _in_place

    def __iter__(self):
        return iter(self.value())

    def __hash__(self):
        raise TypeError("变量不能作字典的键或集合的成员：改用 id(v)")

    def __repr__(self):
        body = text.array_repr(self.snapshot.values, self.dims, self.dtype)
        gap = "\n" if "\n" in body else ""
        return (
            f"<tf.Variable '{self.name}' shape={self.dims} "
            f"dtype={self.dtype.name}, numpy={gap}{body}>"
        )

    __str__ = __repr__


def _detached(tensor):
    """Give a new object with the same values, so that no tape takes one for the other."""
    return Tensor(tensor.values, tensor.dims, tensor.dtype)


def _nested(values, dims, dtype):
    if not dims:
        return dtype.fit(values) if dtype is bool_ else values
    step = size_of(dims[1:])
    if len(dims) == 1:
        return [dtype.fit(v) for v in values] if dtype is bool_ else list(values)
    return [_nested(values[i * step : (i + 1) * step], dims[1:], dtype) for i in range(dims[0])]


# --- From Python to tensors ---------------------------------------------------------------------


def convert_to_tensor(value, dtype=None):
    """把数、列表、NumPy 数组或变量变成张量；已是张量就原样交回。

    Python 的浮点数成为 float32，整数成为 int32。类型不合、列表不齐时抛出 TypeError 或 ValueError。
    """
    if isinstance(value, Variable):
        value = read_variable(value)
    if isinstance(value, Tensor):
        if dtype is not None and dtype is not value.dtype:
            raise ValueError(
                f"这里要 {dtype.name}，传来的张量是 {value.dtype.name}：先用 tf.cast(x, {dtype!r})"
            )
        return value
    return constant(value, dtype)


def constant(value, dtype=None, shape=None):
    """用数、嵌套列表或 NumPy 数组造一个张量；`shape` 可以重排，或者让一个数填满。"""
    if dtype is not None and not isinstance(dtype, DType):
        raise TypeError(f"dtype 要写成 tf.float32 这样，得到 {dtype!r}")
    if isinstance(value, Value):
        given = convert_to_tensor(value, dtype)
        numbers = [given.values] if not given.dims else list(given.values)
        found, dims, dtype = given.dtype, given.dims, given.dtype
    else:
        numbers, dims = [], []
        if hasattr(value, "tolist"):  # a NumPy array or scalar
            dtype = dtype or _NUMPY_TYPES.get(str(value.dtype))
            _flatten(value.reshape(-1).tolist(), 0, [], numbers)
            dims = value.shape
        else:
            _flatten(value, 0, dims, numbers)
        dims = tuple(dims)
        found = _type_of(numbers)
        if dtype is None:
            dtype = found
        elif numbers and found is not dtype and not (dtype.is_floating and found is not bool_):
            raise TypeError(f"{value!r} 不能变成 {dtype.name} 的张量")
    if shape is not None:
        shape = tuple(shape) if not isinstance(shape, int) else (shape,)
        if len(numbers) == 1:
            numbers = numbers * size_of(shape)
        if len(numbers) != size_of(shape):
            raise TypeError(f"{len(numbers)} 个数排不成形状 {shape}")
        dims = shape
    if dtype is int32:
        for number in numbers:
            if not -(2**31) <= number < 2**31:
                raise ValueError(f"整数 {number} 太大，int32 放不下：写成 {number}.0")
    return Tensor(dtype.pack(numbers) if dims else dtype.fit(numbers[0]), dims, dtype)


_NUMPY_TYPES = {"float32": float32, "float64": float64, "int32": int32, "int64": int32,
                "bool": bool_}  # fmt: skip


def _flatten(value, depth, dims, numbers):
    """Append the numbers of a nested sequence, row by row, and check that it is rectangular."""
    if isinstance(value, (list, tuple, range)):
        if depth == len(dims):
            if numbers:
                raise ValueError("列表不齐：同一层里有的是数，有的是列表")
            dims.append(len(value))
        elif dims[depth] != len(value):
            raise ValueError(f"列表不齐：同一层里有 {dims[depth]} 项的，也有 {len(value)} 项的")
        for item in value:
            _flatten(item, depth + 1, dims, numbers)
        return
    if depth != len(dims):
        raise ValueError("列表不齐：同一层里有的是数，有的是列表")
    if isinstance(value, Value):
        raise TypeError("列表里有张量：用 tf.stack 叠成一个，梯度才不会断")
    if hasattr(value, "tolist"):  # a NumPy scalar among Python numbers
        value = value.tolist()
    if value is None:
        raise ValueError("None 不能变成张量：多半是某个梯度为 None，或者忘了 return")
    if not isinstance(value, (bool, int, float)):
        raise TypeError(f"要数或张量，得到 {type(value).__name__}：{value!r}")
    numbers.append(value)


def _type_of(numbers):
    kinds = set(type(number) for number in numbers)
    if bool in kinds:
        if len(kinds) > 1:
            raise TypeError("一个张量里不能又有 True、False 又有数")
        return bool_
    return int32 if kinds == {int} else float32
