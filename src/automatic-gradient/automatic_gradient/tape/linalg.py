"""`tf.linalg`：线性代数。"""

from automatic_gradient.tape.operations import matmul, norm
from automatic_gradient.tape.unknown import unknown

__getattr__ = unknown("tf.linalg", globals())
