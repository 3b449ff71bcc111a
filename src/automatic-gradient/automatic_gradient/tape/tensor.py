"""张量，以及张量与变量共有的一面；运算符由 `operators` 装上。"""

import sys

from automatic_gradient.tape import arrays, text
from automatic_gradient.tape.layout import size_of
from automatic_gradient.tape.shape import TensorShape


class Value:
    """张量与变量共有的一面：`values` 是数，`dims` 是形状，`dtype` 是数的类型。"""

    __slots__ = ()

    # numpy_array * tensor is the tensor's affair.
    __array_priority__ = 100

    @property
    def shape(self):
        """各轴的长度。"""
        return TensorShape(self.dims)

    def numpy(self):
        """取出数来：NumPy 的数组，标量是 NumPy 的标量；没有装 NumPy 时是嵌套的列表。"""
        return arrays.make(self.flat(), self.dims, self.dtype)

    def flat(self):
        """全部的数，按行排成一列。"""
        values = self.values if self.dims else (self.values,)
        # An array of the standard library holds True and False as 1 and 0.
        return [bool(value) for value in values] if self.dtype.name == "bool" else values

    def __array__(self, dtype=None, copy=None):
        import numpy

        found = numpy.asarray(arrays.numpy_array(self.flat(), self.dims, self.dtype))
        return found if dtype is None else found.astype(dtype)

    def _number(self):
        if self.dims:
            raise TypeError(f"要一个数，这里是形状 {self.dims} 的张量：用下标取出一个")
        return self.values

    # With it MicroPython would turn 2.0 * x into a plain number, and lose the gradient in silence.
    if sys.implementation.name != "micropython":

        def __float__(self):
            return float(self._number())

    def __int__(self):
        return int(self._number())

    def __bool__(self):
        if size_of(self.dims) > 1:
            raise ValueError(f"形状 {self.dims} 的张量没有真假：用下标取出一个，或者用 tf.where 挑")
        return any(self.flat())

    def __iter__(self):
        if not self.dims:
            raise TypeError("标量不能逐个取：它只有一个数")
        return iter([self[i] for i in range(self.dims[0])])

    def __copy__(self):
        return self  # as in TensorFlow; `tf.identity` gives another

    def __setitem__(self, key, value):
        raise TypeError("张量里的数不能改：算出一个新的，或者用变量的 assign 整个换掉")

    def __getattr__(self, name):
        raise AttributeError(
            f"{type(self).__name__} 没有 {name}：这里只有 shape、dtype、numpy() 和运算符；"
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

    @property
    def ndim(self):
        """轴的个数。"""
        return len(self.dims)

    def __len__(self):
        if not self.dims:
            raise TypeError("标量没有长度：它只有一个数")
        return self.dims[0]

    def __index__(self):
        if self.dims or self.dtype.is_floating or self.dtype.name == "bool":
            raise TypeError(f"下标要一个整数，这里是形状 {self.dims} 的 {self.dtype.name}")
        return self.values

    def __format__(self, spec):
        if self.dims and spec:
            raise TypeError(f"形状 {self.dims} 的张量不能照 {spec} 来写：用下标取出一个数")
        if self.dims:
            return text.array_str(self.values, self.dims, self.dtype)
        return format(self.values, spec) if spec else text.scalar_text(self.values, self.dtype)

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


def new_tensor(values, dims, dtype):
    """用一串还没有舍入的 Python 数造一个张量。"""
    return Tensor(dtype.array(values) if dims else dtype.round(values[0]), dims, dtype)
