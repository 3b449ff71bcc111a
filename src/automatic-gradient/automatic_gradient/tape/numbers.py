"""逐个数的函数，在定义域之外交出 nan 或 inf，与 IEEE 754 和 TensorFlow 一致，从不抛出错误。"""

import math
from math import copysign, inf, nan

try:  # written in C, half as slow again to call
    from operator import add
    from operator import mul as multiply
    from operator import sub as subtract
except ImportError:  # MicroPython

    def add(a, b):
        """a + b。"""
        return a + b

    def subtract(a, b):
        """a - b。"""
        return a - b

    def multiply(a, b):
        """a × b。"""
        return a * b


def divide(a, b):
    """a 除以 b。"""
    try:
        return a / b
    except ZeroDivisionError:
        return nan if a == 0 or a != a else copysign(inf, a) * copysign(1.0, b)


def power(a, b):
    """a 的 b 次方。"""
    try:
        return math.pow(a, b)
    except (OverflowError, ValueError):
        odd = math.fmod(b, 2) in (1, -1)
        if a == 0 or math.fmod(b, 1) == 0:
            return copysign(inf, a) if odd else inf
        return inf if a > 0 else nan


def exp(a):
    """e 的 a 次方。"""
    try:
        return math.exp(a)
    except (OverflowError, ValueError):
        return inf


def log(a):
    """自然对数。"""
    try:
        return math.log(a)
    except ValueError:
        return -inf if a == 0 else nan


def log1p(a):
    """log(1 + a)，a 很小时也准（Kahan 的办法；MicroPython 没有 math.log1p）。"""
    rounded = 1.0 + a
    return a if rounded == 1.0 else log(rounded) * a / (rounded - 1.0)


def sqrt(a):
    """平方根。"""
    try:
        return math.sqrt(a)
    except ValueError:
        return nan


def sin(a):
    """正弦。"""
    try:
        return math.sin(a)
    except ValueError:
        return nan


def cos(a):
    """余弦。"""
    try:
        return math.cos(a)
    except ValueError:
        return nan


def sigmoid(a):
    """S 形函数 1 / (1 + e⁻ᵃ)。"""
    return 1.0 / (1.0 + exp(-a))


def softplus(a):
    """log(1 + eᵃ)，a 很大时也不溢出。"""
    return a if a == inf else maximum(a, 0.0) + log1p(exp(-abs(a)))


def relu(a):
    """正数照旧，负数变 0。"""
    return 0 if a < 0 else a


def sign(a):
    """-1、0 或 1；nan 照旧。"""
    return a if a != a else (a > 0) - (a < 0)


def rounded(a):
    """最近的整数，正中间的取偶数；没有小数部分的照旧。"""
    return copysign(round(a), a) if abs(a) < 2.0**52 and isinstance(a, float) else a


def maximum(a, b):
    """较大的一个；有 nan 就是 nan。"""
    return a if a > b or a != a else b


def minimum(a, b):
    """较小的一个；有 nan 就是 nan。"""
    return a if a < b or a != a else b
