"""`tf.random`：正态随机数。给了种子就每次相同，但与 TensorFlow 的数不同。"""

import math

from automatic_gradient.tape import conversion, layout
from automatic_gradient.tape.dtypes import float32
from automatic_gradient.tape.unsupported import unknown, unsupported

_state = [0]


def set_seed(seed):
    """定下往后的随机数。"""
    _state[0] = _next(conversion.integer(seed, "种子"))


def _next(state):
    # Knuth's MMIX constants (The Art of Computer Programming, volume 2, section 3.3.4).
    return (6364136223846793005 * state + 1442695040888963407) % 2**64


def _uniform():
    """Give a number strictly between 0 and 1 from the upper 53 bits."""
    _state[0] = _next(_state[0])
    return ((_state[0] >> 11) + 0.5) / 2**53


def normal(shape, mean=0.0, stddev=1.0, dtype=float32, seed=None, name=None):
    """形状为 `shape` 的正态随机数，平均为 `mean`，标准差为 `stddev`。

    来源：Box 与 Muller，A Note on the Generation of Random Normal Deviates，1958。
    """
    for argument, value in (("mean", mean), ("stddev", stddev)):
        if not isinstance(value, (int, float)):
            raise unsupported("tf.random.normal", argument, value)
    if seed is not None:
        set_seed(seed)
    dims = conversion.integers(shape, "形状")
    numbers = [
        mean + stddev * math.sqrt(-2 * math.log(_uniform())) * math.cos(2 * math.pi * _uniform())
        for _ in range(layout.size_of(dims))
    ]
    return conversion.constant(numbers, dtype, dims)


__getattr__ = unknown("tf.random", globals())
