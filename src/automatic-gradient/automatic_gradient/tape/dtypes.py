"""四种数：float32、float64、int32 和 bool，以及把结果舍入到其中一种。"""

from array import array


class DType:
    """一种数的类型：名字、`array` 的类型码、能否求梯度。"""

    __slots__ = ("cell", "code", "digits", "is_floating", "name")

    def __init__(self, name, code, is_floating, digits):
        self.name = name
        self.code = code
        self.is_floating = is_floating
        self.digits = digits  # how many decimal digits always tell two values apart
        # Storing a double in an array of floats rounds it once, to nearest, as the processor does.
        # For + − × ÷ and √ that one rounding of a double result is the float32 result
        # (Figueroa, "When is double rounding innocuous?", 1995).
        self.cell = array(code, [0])

    def fit(self, value):
        """把一个 Python 数舍入到这种类型。"""
        if self.is_floating:
            self.cell[0] = value
            return self.cell[0]
        if self is bool_:
            return bool(value)
        return (int(value) + 2**31) % 2**32 - 2**31  # wraps around, as TensorFlow's does

    def pack(self, values):
        """把一串 Python 数舍入后存成数组。"""
        return array(self.code, values if self.is_floating else map(self.fit, values))

    def __repr__(self):
        return "tf." + self.name

    def __str__(self):
        return f"<dtype: '{self.name}'>"


float32 = DType("float32", "f", True, 9)
float64 = DType("float64", "d", True, 17)
int32 = DType("int32", "i", False, 10)
bool_ = DType("bool", "b", False, 1)


class TensorShape:
    """张量的形状，写法同 TensorFlow：`TensorShape([4, 1])`，印出来是 `(4, 1)`。"""

    __slots__ = ("dims",)

    def __init__(self, dims):
        self.dims = tuple(dims)

    @property
    def rank(self):
        """轴的个数。"""
        return len(self.dims)

    def as_list(self):
        """换成普通的列表。"""
        return list(self.dims)

    def __len__(self):
        return len(self.dims)

    def __iter__(self):
        return iter(self.dims)

    def __getitem__(self, key):
        part = self.dims[key]
        return TensorShape(part) if isinstance(part, tuple) else part

    def __eq__(self, other):
        return isinstance(other, (TensorShape, tuple, list)) and self.dims == tuple(other)

    def __repr__(self):
        return f"TensorShape({list(self.dims)})"

    def __str__(self):
        return str(self.dims)


def size_of(dims):
    """形状为 `dims` 的张量有几个数。"""
    size = 1
    for n in dims:
        size *= n
    return size
