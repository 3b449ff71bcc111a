"""`tf.nn`：神经网络里的函数。"""

from automatic_gradient.tape.operations import relu, sigmoid, softmax, softplus, tanh
from automatic_gradient.tape.unknown import unknown

__getattr__ = unknown("tf.nn", globals())
