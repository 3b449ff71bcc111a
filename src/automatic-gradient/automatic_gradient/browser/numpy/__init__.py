"""NumPy 的一小份，名字与印出来的样子都同 NumPy，写在教学引擎的数与文字之上。

给网页里的 Python 用，那里没有 NumPy：书里能在网页里运行的格和书里的图用到什么，这里就有什么。
没有的名字抛出 AttributeError，并说有哪些。切片是另一个数组：改它，不改原来的。恰好在两个小数
正中的数，例如留四位的 0.03125，MicroPython 舍入得与 NumPy 不同。数写在前面的比较，例如 `3 > x`，
MicroPython 不会，要写成 `x < 3`。别的与真的 NumPy 逐字相同，`tests/browser/test_numpy.py`
里一条一条地比。
"""

import math as _math

from automatic_gradient.browser.numpy import linalg, random, testing
from automatic_gradient.browser.numpy.arrays import *
from automatic_gradient.browser.numpy.functions import *
from automatic_gradient.tape.text import get_printoptions, set_printoptions
from automatic_gradient.tape.unsupported import unknown as _unknown

pi, e = _math.pi, _math.e

__getattr__ = _unknown("NumPy", globals())
