"""五种数：float32、float64、int32、int64 和 bool，以及把结果舍入到其中一种。"""

from array import array

from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.threads import Local


class _Cell(Local):
    """One place to store a number in, for each thread its own."""

    def __init__(self, code):
        self.cell = array(code, [0])


class DType:
    """一种数的类型：名字、`array` 的类型码、能否求梯度。"""

    __slots__ = ("code", "digits", "is_floating", "lowest", "name", "own")

    def __init__(self, name, code, is_floating, digits):
        self.name = name
        self.code = code
        self.is_floating = is_floating
        self.digits = digits  # how many decimal digits always tell two values apart
        # Storing a double in an array of floats rounds it once, to nearest, as the processor does.
        # For + − × ÷ and √ that one rounding of a double result is the float32 result
        # (Figueroa, "When is double rounding innocuous?", 1995).
        self.own = _Cell(code)
        bits = 32 if code == "i" else 64
        self.lowest = -float("inf") if is_floating else -(2 ** (bits - 1))

    def round(self, value):
        """把一个 Python 数舍入到这种类型；整数太大时绕回去，与 TensorFlow 相同。"""
        if self.is_floating:
            cell = self.own.cell
            cell[0] = value
            return cell[0]
        if self is bool_:
            return bool(value)
        return (value - self.lowest) % (-2 * self.lowest) + self.lowest

    def convert(self, value):
        """从别的类型换过来：小数截成整数；nan、inf 和放不下的数没有整数，抛出错误。"""
        if self.is_floating or self is bool_ or not isinstance(value, float):
            return self.round(value)
        if not self.lowest <= value < -self.lowest:
            raise InvalidArgumentError(f"{value} 变不成 {self.name}：先用 tf.where 换成放得下的数")
        return int(value)

    def array(self, values):
        """把一串 Python 数舍入后存成数组。"""
        return array(self.code, values if self.is_floating else map(self.round, values))

    def __copy__(self, memo=None):
        return self  # there is one of each

    __deepcopy__ = __copy__

    def __getattr__(self, name):
        raise AttributeError(f"DType 没有 {name}：这里只有 name 与 is_floating")

    def __eq__(self, other):
        return _found(other) is self

    def __ne__(self, other):
        return _found(other) is not self

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return "tf." + self.name

    def __str__(self):
        return f"<dtype: '{self.name}'>"


float32 = DType("float32", "f", True, 9)
float64 = DType("float64", "d", True, 17)
int32 = DType("int32", "i", False, 10)
int64 = DType("int64", "q", False, 19)
bool_ = DType("bool", "b", False, 1)

_BY_NAME = {dtype.name: dtype for dtype in (float32, float64, int32, int64, bool_)}
_BY_NAME.update({"float": float32, "double": float64})
# TensorFlow numbers its types, and takes a number for the type.
_BY_NAME.update({1: float32, 2: float64, 3: int32, 9: int64, 10: bool_})


def _found(value):
    """Give the type that is meant: itself, its name, or what NumPy and Python call so; or None."""
    if isinstance(value, DType):
        return value
    for name in (value, getattr(value, "name", None), getattr(value, "__name__", None)):
        if isinstance(name, (str, int)) and name in _BY_NAME:
            return _BY_NAME[name]
    return None


def as_dtype(type_value):
    """`"float32"`、`np.float32` 与 Python 的 `float` 说的是哪一种；引擎没有的，抛出 TypeError。"""
    dtype = _found(type_value)
    if dtype is None:
        raise TypeError(
            f"引擎没有 {getattr(type_value, '__name__', type_value)!r} 这种数："
            "有的是 float32、float64、int32、int64 和 bool"
        )
    return dtype
