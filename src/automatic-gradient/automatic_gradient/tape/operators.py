"""给张量与变量装上运算符。

张量先于运算，所以在这里才装；都是普通的属性，用起来不多一次调用。
"""

from automatic_gradient.tape.arithmetic import (
    absolute,
    divide,
    equal,
    greater,
    greater_equal,
    less,
    less_equal,
    multiply,
    negative,
    not_equal,
    plus,
    power,
    same_type,
    subtract,
)
from automatic_gradient.tape.conversion import constant, tensor_beside
from automatic_gradient.tape.errors import InvalidArgumentError
from automatic_gradient.tape.indexing import get_item
from automatic_gradient.tape.layout import broadcast_dims
from automatic_gradient.tape.reductions import matmul
from automatic_gradient.tape.tensor import Tensor, Value


def _compare(operation, otherwise):
    """Make == or !=: to None, and to what has another shape, nothing is equal."""

    def compared(x, y):
        if y is None and isinstance(x, Tensor):
            return otherwise
        y = tensor_beside(y, x.dtype)
        if x.dtype is not y.dtype:
            return operation(x, y)  # which says so
        try:
            broadcast_dims("==", x.dims, y.dims)
        except InvalidArgumentError:
            return constant(otherwise)
        return operation(x, y)

    return compared


def _reversed(operation):
    """Make the operator of a tensor on the right: what stands on the left takes its type."""

    def operator(x, y):
        x, y = same_type("运算符", x, y)
        return operation(y, x)

    return operator


def _missing(sign):
    def operator(x, y=None):
        raise TypeError(f"引擎的张量不能用 {sign} 来算：换用 + - * / ** @、比较与 tf 的函数")

    return operator


Value.__add__, Value.__radd__ = plus, _reversed(plus)
Value.__sub__, Value.__rsub__ = subtract, _reversed(subtract)
Value.__mul__, Value.__rmul__ = multiply, _reversed(multiply)
Value.__truediv__, Value.__rtruediv__ = divide, _reversed(divide)
Value.__pow__, Value.__rpow__ = lambda x, y: power(x, y), _reversed(power)
Value.__matmul__, Value.__rmatmul__ = matmul, _reversed(matmul)
Value.__neg__, Value.__abs__ = negative, absolute
Value.__lt__, Value.__le__ = less, less_equal
Value.__gt__, Value.__ge__ = greater, greater_equal
Value.__eq__, Value.__ne__ = _compare(equal, False), _compare(not_equal, True)
Value.__getitem__ = get_item
Value.__floordiv__ = Value.__rfloordiv__ = _missing("//")
Value.__mod__ = Value.__rmod__ = _missing("%")
Value.__and__ = Value.__rand__ = _missing("&")
Value.__or__ = Value.__ror__ = _missing("|")
Value.__xor__ = Value.__rxor__ = _missing("^")
Value.__invert__ = _missing("~")
Value.__lshift__ = Value.__rlshift__ = _missing("<<")
Value.__rshift__ = Value.__rrshift__ = _missing(">>")
Value.__pos__ = _missing("+x")
