"""随机数；与 NumPy 的不同，所以书里用到随机数的格不在网页里运行。"""

import math
import random

from automatic_gradient.browser.numpy.arrays import asarray
from automatic_gradient.tape.layout import size_of


class default_rng:
    """一列随机数，由种子定；同时只有一列，后造的接管前面的。"""

    def __init__(self, seed):
        random.seed(seed)

    def normal(self, *, size=()):
        """标准正态分布的数，排成形状 `size`。"""
        shape = (size,) if isinstance(size, int) else tuple(size)
        numbers = [_normal() for _ in range(size_of(shape))]
        return asarray(numbers).reshape(shape) if shape else numbers[0]


def _normal():
    # Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958.
    radius = math.sqrt(-2 * math.log(1 - random.random()))
    return radius * math.cos(2 * math.pi * random.random())
