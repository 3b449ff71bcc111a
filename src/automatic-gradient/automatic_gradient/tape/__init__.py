"""本书自己的 `GradientTape`：TensorFlow 的名字与行为，只用标准库。

用法是把 `import tensorflow as tf` 换成 `from automatic_gradient import tape as tf`。
能在 CPython 3.11 以上和 MicroPython 1.27 上运行。从这里读起：

- `tensor`、`variable`、`conversion`：一个张量是什么，怎样造出来；`dtypes` 与 `layout` 是它的底子。
- `arithmetic`、`indexing`、`reductions`、`filling`：各种运算；`operators` 把它们装成运算符。
- `recording`：一张平的表，记下每一步。
- `rules`：一张公式表，说每一步怎样求梯度。
- `gradient_tape`：再倒着走一遍；`scalars` 是全是标量时的捷径。

与 TensorFlow 2.21 的约定，`tests/tape` 里逐条检查：

- 名字、参数的次序与默认值相同；值相同，印出来就逐字相同。
- 数默认是 float32，每个运算之后舍入一次；`+ − × ÷` 与 `sqrt` 逐位相同，几份梯度相加也是。
- 其余的函数先用双精度算，再舍入一次，与 TensorFlow 的 float32 至多相差这么多个末位：exp、sin、
  cos、pow 两个，log 四个，tanh、sigmoid、softplus 八个，softmax 六十四个（概率极小时）。
- 求和、平均、矩阵乘法也先用双精度加完，与 TensorFlow 至多相差 2⁻²⁴ 乘各项绝对值之和。

不同的全在这里。TensorFlow 有答案，这里用中文说清楚，不给答案：

- 没有的名字、运算符与参数：函数只有列出来的这些；没有 `// % & | ^ ~ << >>`；下标不收掩码和
  一列整数；`tf.where` 要三个参数；`tf.gather` 没有 batch_dims；`tf.norm` 的 axis 写两轴时只算
  "euclidean" 与 "fro"；`reduce_mean` 不算整数；`tf.Variable` 没有 shape、constraint 与多机的参数。
- 数只有 float32、float64、int32、int64 和 bool；nan、inf 和放不下的数不能换成整数。
- 一列张量不会自动叠成一个：用 `tf.stack`。
- `output_gradients` 的个数、形状与类型要同目标一样；TensorFlow 会舍去多的、广播小的。
- `custom_gradient` 交出的梯度，形状要同参数一样；TensorFlow 照样往下传。

答案的写法不同：

- `gather` 与下标的梯度是普通的张量，不是 `IndexedSlices`。
- `assign` 等返回变量自己，印出来不是 UnreadVariable。
- 次正规数照 IEEE 754 保留；TensorFlow 把它们当作 0。
- `transpose` 的 perm 写负数也能求梯度；TensorFlow 在求梯度时抛出错误。
- MicroPython 自己不会的：`float(x)` 写 `x.numpy()`，`2 > x` 写 `x < 2`；没有 NumPy 时 `numpy()`
  交出的是列表，`+ - * /` 逐个算。
"""

# fmt: off
# isort: off
from automatic_gradient.tape import errors, linalg, math, nn, operators, random
from automatic_gradient.tape.arithmetic import cast, where
from automatic_gradient.tape.conversion import constant, convert_to_tensor
from automatic_gradient.tape.custom_gradient import custom_gradient
from automatic_gradient.tape.dtypes import (
    DType, as_dtype, bool_ as bool, float32, float64, int32, int64,
)
from automatic_gradient.tape.filling import arange as range, ones, ones_like, zeros, zeros_like
from automatic_gradient.tape.gradient_tape import GradientTape, UnconnectedGradients
from automatic_gradient.tape.indexing import (
    broadcast_to, concat, expand_dims, gather, identity, reshape, stack, stop_gradient, transpose,
)
from automatic_gradient.tape.linalg import matmul, norm
from automatic_gradient.tape.math import (
    abs, pow, add, add_n, cos, divide, equal, exp, greater, greater_equal, less, less_equal,
    maximum, minimum, multiply, negative, not_equal, reduce_max, reduce_mean, reduce_sum, round,
    sigmoid, sign, sin, sqrt, square, subtract, tanh,
)
from automatic_gradient.tape.shape import TensorShape
from automatic_gradient.tape.tensor import Tensor
from automatic_gradient.tape.text import set_printoptions
from automatic_gradient.tape.unsupported import unknown
from automatic_gradient.tape.variable import Variable
# fmt: on

__getattr__ = unknown("tf", globals())
