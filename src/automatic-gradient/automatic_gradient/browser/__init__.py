"""网页里的 Python 除了引擎还要的几样：NumPy 的一小份、一格怎样运行、磁带怎样回放给人看。

MicroPython 没有 NumPy；在那里，`import numpy` 得到的就是这里的那一小份。
"""

import sys

if sys.implementation.name == "micropython":
    from automatic_gradient.browser import numpy
    from automatic_gradient.tape import tensor

    sys.modules["numpy"] = numpy
    tensor.make_array = numpy.asarray
