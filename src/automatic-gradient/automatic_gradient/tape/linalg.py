"""`tf.linalg`：线性代数。"""

from automatic_gradient.tape.reductions import matmul, norm
from automatic_gradient.tape.unsupported import unknown

__getattr__ = unknown("tf.linalg", globals())
