"""`tf.math`：数学函数。"""

# fmt: off
# isort: off
from automatic_gradient.tape.operations import (
    absolute as abs, power as pow, add, cos, divide, equal, exp, greater, greater_equal, less,
    less_equal, log, maximum, minimum, multiply, negative, not_equal, reduce_max, reduce_mean,
    reduce_sum, sigmoid, sign, sin, softplus, sqrt, square, subtract, tanh,
)
from automatic_gradient.tape.unknown import unknown
# fmt: on

__getattr__ = unknown("tf.math", globals())
