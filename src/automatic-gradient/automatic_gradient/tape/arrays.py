"""`x.numpy()` 交出来的东西：有 NumPy 就是 NumPy 的，没有就是也能逐个相加的列表。"""

from automatic_gradient.tape.layout import size_of


def numpy_array(values, dims, dtype):
    """用按行排开的数造一个 NumPy 数组；标量是 NumPy 的标量。没有装 NumPy 就是 `Numbers`。"""
    try:
        import numpy
    except ImportError:
        return _nested(values, dims)
    return numpy.array(values, dtype.name).reshape(dims)[()]


# Whoever brings arrays of its own sets it: the page does.
make = numpy_array


class Numbers(list):
    """没有 NumPy 时的一组数：`+ - * /` 逐个算，不把两列接起来，也不重复几遍。"""

    def _each(self, other, function):
        others = other if isinstance(other, list) else [other] * len(self)
        if len(others) != len(self):
            raise ValueError(f"一边 {len(self)} 项，一边 {len(others)} 项：要一样长")
        return Numbers([function(a, b) for a, b in zip(self, others)])

    def __add__(self, other):
        return self._each(other, lambda a, b: a + b)

    __radd__ = __add__

    def __mul__(self, other):
        return self._each(other, lambda a, b: a * b)

    __rmul__ = __mul__

    def __sub__(self, other):
        return self._each(other, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._each(other, lambda a, b: b - a)

    def __truediv__(self, other):
        return self._each(other, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._each(other, lambda a, b: b / a)

    def __neg__(self):
        return self * -1

    def tolist(self):
        """换成普通的嵌套列表。"""
        return [item.tolist() if isinstance(item, Numbers) else item for item in self]


def _nested(values, dims):
    if not dims:
        return values[0]
    step = size_of(dims[1:])
    return Numbers([_nested(values[i * step : (i + 1) * step], dims[1:]) for i in range(dims[0])])
