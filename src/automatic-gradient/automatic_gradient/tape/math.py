"""`tf.math`：数学函数。"""

# fmt: off
# isort: off
from automatic_gradient.tape.arithmetic import (
    absolute as abs, power as pow, add, add_n, cos, divide, equal, exp, greater, greater_equal,
    less, less_equal, log, maximum, minimum, multiply, negative, not_equal, reciprocal,
    rounded as round, sigmoid, sign, sin, softplus, sqrt, square, subtract, tanh,
)
from automatic_gradient.tape.reductions import reduce_max, reduce_mean, reduce_sum, softmax
from automatic_gradient.tape.unsupported import unknown
# fmt: on

__getattr__ = unknown("tf.math", globals())
