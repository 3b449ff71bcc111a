"""`tf.nn`：神经网络里的函数。"""

from automatic_gradient.tape.arithmetic import relu, sigmoid, softplus, tanh
from automatic_gradient.tape.reductions import softmax
from automatic_gradient.tape.unsupported import unknown

__getattr__ = unknown("tf.nn", globals())
