"""Calls of every public name, as source text, which the engine and TensorFlow both run.

They are combined from pools of values: what one writes for a number, an axis, a type, a shape.
"""

import itertools
import re

# --- Pools of values ----------------------------------------------------------------------------

PLAIN = """
2 | -3 | 0 | 2.5 | -1.5 | True | nan | inf | 2**31 | 2**63 | 1e39 | 1j | None | 'a' | b'a' | ''
[] | [[]] | [[], []] | [1, 2] | [1., -2.] | [True, False] | [[1, 2], [3, 4]] | [1, 2.5] | [2.5, 1]
[True, 2] | [2, True] | [True, 2.5] | [[1., 2.], [3.]] | [1, [2]] | [[1], 2] | [None] | [1., None]
['a'] | [1, 'a'] | (1., 2.) | ((1, 2), (3, 4)) | range(3) | range(0) | {1} | {'a': 1} | object()
len | tf | [2**31] | [1e39] | [[[1.]]] | [()] | [(1., 2.), [3., 4.]]
"""
NUMPY = """
np.float32(1.5) | np.float64(1.5) | np.float16(1.5) | np.int32(3) | np.int64(3) | np.int8(3)
np.uint8(200) | np.uint32(3) | np.bool_(True) | np.str_('a') | np.float64(0.1) | np.int64(2**31)
np.array([1., -2.], 'float32') | np.array([1., -2.]) | np.array([1, 2], 'int32')
np.array([1, 2]) | np.array([1., 2.], 'float16') | np.array([200, 100], 'uint8')
np.array([True, False]) | np.array(2.) | np.array(2) | np.zeros((0,))
np.zeros((2, 0), 'float32') | np.array([[1, 2], [3, 4]], 'float32').T | np.array(['a'])
np.array([None]) | np.array([1j]) | [np.float32(1), 2] | [np.float64(1), 2] | [1, np.float64(.5)]
[np.int64(1), 2] | [np.int32(1)] | [np.bool_(True)] | [np.array([1., 2.])] | [np.array(1.), 2.]
[np.array([1, 2]), [3, 4]] | np.array(2.5, 'float32') | np.arange(3)[::-1] | [np.float16(1)]
np.array([[1.5]])
"""
TENSORS = """
tf.constant(1.5) | tf.constant(-3) | tf.constant(True) | tf.constant([1., -2.])
tf.constant([1., -2.], tf.float64) | tf.constant([1, -2]) | tf.constant([True, False])
tf.constant([[1., 2.], [3., 4.]]) | tf.constant(2., tf.float64) | tf.zeros((0,))
tf.zeros((2, 0)) | tf.zeros((0,), tf.int32) | tf.constant([0., nan, inf, -inf])
tf.constant([[[1.], [2.]]]) | tf.constant([-2147483648, 2147483647]) | tf.constant([[1], [2]])
tf.constant([[True], [False]])
"""
VARIABLES = """
tf.Variable(1.5) | tf.Variable(3) | tf.Variable(True) | tf.Variable([1., -2.])
tf.Variable([1., -2.], dtype=tf.float64) | tf.Variable([1, -2]) | tf.Variable([[1.], [2.]])
"""
LISTS_OF_TENSORS = """
[tf.constant(1.), tf.constant(2.)] | [tf.constant(1.), 2.] | [1., tf.constant(2.)]
[tf.constant(1), 2.5] | [tf.constant([1., 2.]), tf.constant([3., 4.])] | [tf.Variable(1.), 2.]
[tf.constant([1., 2.]), [3., 4.]] | [tf.constant(1.), tf.constant(1)] | [[tf.constant(1.)], [2.]]
[tf.constant([1.]), tf.constant([1., 2.])] | (tf.constant(1.), tf.constant(2.))
[tf.constant(1., tf.float64), 2.] | [tf.zeros((0,))] | [tf.constant(1.), None]
[tf.constant(1), True]
"""
# For pairs: fewer, each of another kind.
OPERANDS = """
2 | 2.5 | True | None | 'a' | [1., 2.] | [1, 2] | [True, False] | [] | 2**31 | (1., 2.)
np.float32(1.5) | np.float64(1.5) | np.int64(3) | np.int32(3) | np.array([1., 2.]) | np.uint8(3)
np.array([1, 2]) | np.array([1., 2.], 'float32') | np.array([True, False]) | np.bool_(True)
[tf.constant(1.), 2.]
"""
TENSOR_OPERANDS = """
tf.constant(1.5) | tf.constant(-3) | tf.constant(True) | tf.constant([1., 2.])
tf.constant([1., -2.], tf.float64) | tf.constant([1, 0]) | tf.constant([True, False])
tf.constant([[1.], [-2.]]) | tf.zeros((0,)) | tf.zeros((2, 0)) | tf.constant([1., 2., 3.])
tf.Variable([1., 2.]) | tf.Variable(2.) | tf.Variable(3) | tf.constant(2., tf.float64)
"""
AXES = """
None | 0 | 1 | -1 | -2 | 2 | -3 | [0] | [0, 0] | [1, -1] | [0, 1] | [-1, 0] | (0, 1) | () | []
np.int64(1) | np.int32(0) | np.array([0]) | np.array(1) | np.array([0, 1], 'int32')
tf.constant(1) | tf.constant([0, 1]) | tf.constant([1, 1]) | tf.constant([], tf.int32) | 1.0 | 0.5
True | False | 'a' | '0' | [None] | [[0]] | [0, [1]] | range(2) | [2] | [0, 2] | tf.Variable(1)
tf.constant(1.) | np.float64(1) | np.uint8(1) | {0} | 2**31 | 2**63 | [0.5] | [True] | Ellipsis
"""
DTYPES = """
tf.float32 | tf.float64 | tf.int32 | tf.bool | 'float32' | 'float64' | 'int32' | 'bool'
np.float32 | np.float64 | np.int32 | np.bool_ | float | int | bool | np.dtype('float32')
np.dtype('int32') | None | tf.int64 | 'int64' | np.int64 | tf.float16 | 'float16' | np.float16
tf.uint8 | np.uint8 | tf.string | 'string' | str | 'float' | 'double' | 'half' | 'a' | '' | 1 | 3
'f' | 'f4' | 'd' | 'i' | '<f4' | [] | object | np.array([1.]).dtype | tf.constant(1.).dtype | 1.5
complex | tf.complex64 | True | 0 | tf
"""
SHAPES = """
() | [] | (2,) | [2] | 2 | (2, 1) | [1, 2] | (4,) | (2, 2) | 0 | (0,) | (2, 0) | -1 | (-1,)
(-1, 1) | (-1, -1) | (3,) | (-2,) | None | (None,) | (2, None) | 2.0 | [2.0] | 2.5 | 'a' | ['a']
np.int64(2) | np.array([2]) | np.array([2, 1]) | np.int32(2) | np.array(2) | np.array([2.])
tf.constant(2) | tf.constant([2]) | tf.constant([2, 1]) | tf.constant([], tf.int32)
[tf.constant(2)] | [tf.constant(2), 1] | tf.constant([2.]) | tf.TensorShape([2])
tf.TensorShape([]) | True | [True] | tf.constant([1., 2.]).shape | [[2]] | range(2, 3)
(np.int64(2), 1) | tf.Variable([2]) | {2} | tf.zeros((2, 2)).shape | tf.TensorShape(None)
[2, [1]] | (2**31,) | (1, 1, 2) | tf.constant([[2]])
"""
KEYS = """
0 | 1 | -1 | 2 | -3 | 5 | True | False | None | ... | 1.0 | 0.5 | 'a' | [0] | [0, 1] | [] | ()
np.int64(1) | np.int32(-1) | np.uint8(1) | np.array(1) | np.array([1]) | np.array([0, 1])
np.array([True, False]) | np.bool_(True) | np.float64(1) | tf.constant(1) | tf.constant(-1)
tf.constant([0]) | tf.constant(True) | tf.constant([True, False]) | tf.constant(1.)
tf.Variable(1) | tf.constant(np.int64(1)) | tf.constant(np.uint8(1)) | 2**31 | 2**63 | -2**31
{0} | b'a' | 1j | : | 1: | :1 | ::2 | ::-1 | -1: | 5: | :-5 | :: | 1:0 | 2::-1 | :0:-1 | ::0
0:2:1 | -5:5 | 5:0:-2 | np.int64(0):1 | tf.constant(1): | :tf.constant(1) | ::tf.constant(-1)
:1.0 | 0.5: | :'a' | True: | [0]: | :None | ::1.5 | tf.constant([1]): | tf.constant(1.):
tf.constant(np.int64(1)): | np.array(1): | 0:tf.constant(np.int64(1)) | :2**31 | -2**31: | 2**40:
::2**31 | tf.Variable(1): | 0, 0 | 0, 1 | 1, -1 | 0, 2 | -1, -3 | 0, 0, 0 | :, 0 | ..., 0 | 0, ...
..., None | None, ... | None, 0 | 0, None | :, None | None, :, None, 0 | ..., ... | ..., 0, ...
0, ..., 0 | 0, 0, ... | 0, 0, 0, ... | ..., 0, 0, 0 | None, None | :, ::-1 | 1:, :1 | :, :, None
:, :, : | :, [0] | 0, True | True, 0 | [0], [1] | [0, 1], [0, 1] | 0, 1.0 | 0, 'a'
0, np.int64(1) | 0, tf.constant(1) | tf.constant(0), tf.constant(1) | tf.constant(0), 1: | (0, 1),
(0,), | None, | ..., | 0, (1,) | 0, [] | :, tf.constant([0]) | tf.newaxis | :, tf.newaxis
tf.constant([[True, False]]) | slice(None) | slice(0, 1), 0 | slice(1) | Ellipsis
None, None, None, 0, 0 | ..., :, 0 | ..., None, 0 | ::-1, ::-1
"""
INDICES = """
0 | 1 | -1 | 2 | 5 | -5 | [0] | [1, 0] | [0, -1] | [0, 2] | [[0, 1], [1, 0]] | [] | [[]] | [1.0]
1.0 | True | [True, False] | 'a' | None | np.int64(1) | np.int32(1) | np.array([1, 0])
np.array(1) | np.array([0, 1], 'int32') | np.array([], 'int32') | np.array([1], 'uint8')
tf.constant(1) | tf.constant([1, 0]) | tf.constant([], tf.int32) | tf.constant([1.])
tf.constant([True]) | tf.Variable([0]) | range(2) | (1, 0) | [tf.constant(1), 0] | [[0], [1, 0]]
2**31 | [2**31] | tf.constant(np.array([1, 0])) | tf.zeros((0,)) | [None]
"""
CONDITIONS = """
True | False | 1 | 0 | 1.0 | 'a' | None | [True, False] | [1, 0] | [] | [[True], [False]]
np.bool_(True) | np.array([True, False]) | np.array([1, 0]) | tf.constant(True)
tf.constant([True, False]) | tf.constant([1, 0]) | tf.constant([1., 0.])
tf.constant([[True], [False]]) | tf.constant([True, False, True]) | tf.Variable([True, False])
"""
CHOICES = """
1 | 2.5 | True | 'a' | None | [1., 2.] | [1, 2] | np.float32(1) | np.float64(1) | np.int64(1)
np.array([1., 2.]) | tf.constant(1.) | tf.constant([1., 2.]) | tf.constant([1, 2])
tf.constant(1., tf.float64) | tf.constant([True, False]) | tf.Variable([1., 2.]) | tf.zeros((0,))
tf.constant([[1.], [2.]]) | tf.constant([1., 2., 3.]) | []
"""
MATRICES = """
tf.constant([[1., 2.], [3., 4.]]) | tf.constant([[1., 2., 3.], [4., 5., 6.]])
tf.constant([[1.], [2.]]) | tf.constant([[1, 2], [3, 4]])
tf.constant([[1., 2.], [3., 4.]], tf.float64) | tf.constant([1., 2.]) | tf.constant(2.)
tf.zeros((2, 0)) | tf.zeros((0, 2)) | tf.zeros((2, 2, 2)) | tf.ones((3, 2, 2))
tf.ones((1, 2, 2)) | [[1., 2.], [3., 4.]] | [[1, 2], [3, 4]] | np.array([[1., 2.], [3., 4.]])
np.array([[1, 2], [3, 4]]) | np.array([[1., 2.]], 'float32') | tf.Variable([[1., 2.], [3., 4.]])
2. | tf.constant([[True, False], [True, True]]) | None | 'a' | [[]] | [] | tf.ones((2, 1, 2, 2))
[tf.constant([1., 2.]), [3., 4.]] | [1., 2.]
"""
SUMMED = """
tf.constant([[1., -2., 3.], [4., 5., 6.]]) | tf.constant([[1, -2, 3], [4, 5, 6]])
tf.constant([1., 2.], tf.float64) | tf.constant(2.) | tf.zeros((0,)) | tf.zeros((2, 0))
tf.zeros((0, 2), tf.int32) | tf.constant([[True, False], [True, True]]) | [[1., 2.], [3., 4.]]
[1, 2] | tf.Variable([[1., 2.], [3., 4.]]) | tf.constant([[nan, 1.], [inf, -inf]])
tf.reshape(tf.range(8.), (2, 2, 2)) | np.array([[1, 2], [3, 4]]) | np.array([1., 2.]) | True | []
tf.constant([2147483647, 1]) | tf.constant([-1, -4])
"""
ENDS = """
3 | -3 | 0 | 2.5 | .1 | nan | inf | None | True | 'a' | [3] | 2**31 | np.int64(3) | np.int32(3)
np.float32(3) | np.float64(.3) | tf.constant(3) | tf.constant(3.) | tf.constant(3., tf.float64)
tf.constant([3]) | tf.Variable(3) | 1e6 | np.array(3)
"""
STEPS = """
1 | 2 | -1 | 0 | .5 | .1 | -0.3 | 0.0 | np.int64(1) | tf.constant(1) | tf.constant(.5)
np.float64(.1)
"""
FROM_TO = """
0, 3 | 3, 0 | 0., 1. | 1, 2.5 | 0, .3 | 0., -1. | tf.constant(0.), 1 | 0, tf.constant(3)
np.float64(0), 1
"""
FROM_TO_BY = """
0, 5, 2 | 0., 1., .1 | 0, 2.9, 1 | 0, .3, .1 | 1, 2, .3 | 5, 1, -2 | 0, 1, 1/3 | 1, 0, -.1
0, 10, 2.5 | 0, 7, .7 | 16777210, 16777220, 1 | 0., 1., 1e-1
"""
ASSIGNED = """
1.5 | 2 | True | None | 'a' | [1., 2.] | [1, 2] | [] | [[1., 2.]] | np.float64(1.5) | np.int64(2)
np.float32(1.5) | np.array([1., 2.]) | np.array([1, 2]) | np.array([1., 2.], 'float32')
tf.constant(1.5) | tf.constant(2) | tf.constant([1., 2.]) | tf.constant(1.5, tf.float64)
tf.constant([1, 2]) | inf | 1e39 | tf.Variable(2.) | tf.Variable([1., 2.]) | tf.Variable(3)
tf.constant(True) | [tf.constant(1.), 2.] | 2**31
"""


def pool(*texts):
    """Give the values of some pools, which lie between bars and line breaks."""
    return [part.strip() for text in texts for part in re.split(r"\n| \| ", text) if part.strip()]


VALUES = pool(PLAIN, NUMPY, TENSORS, VARIABLES, LISTS_OF_TENSORS)

NAMES = """
wrong | newaxis | pi | int64.name | int8.name | float16.name | uint8.name | string.name
half.name | double.name | constant_initializer is None | math.wrong | nn.wrong | linalg.wrong
__version__ is None | Tensor.__name__ | Variable.__name__ | TensorShape.__name__ | DType.__name__
GradientTape.__name__ | errors.InvalidArgumentError.__name__ | errors.wrong | Tensor()
Tensor(1., (), tf.float32) | Tensor([1.]) | newaxis is None | math.pi | bool.name
random.normal((2,)).shape | random.normal(2) | random.normal([2, 1]).shape
random.normal((2,), dtype=tf.float64).dtype | random.normal((2,), dtype=tf.int32)
random.normal((2,), dtype='float64').dtype | random.normal((2,), 1., 0.)
random.normal(shape=(2,), mean=1., stddev=0., dtype=tf.float32, seed=1, name='n')
random.normal(())[0] | random.normal(()).shape | random.normal((-1,)) | random.normal('a')
random.normal(None) | random.normal(tf.constant([2])).shape | random.normal((2,), [1., 2.], 0.)
random.normal((2,), tf.constant(1.), tf.constant(0.))
random.normal((2,), tf.constant([1., 2.]), 0.) | random.normal((2,), 0., [1., 2.]).shape
random.set_seed(1) | random.set_seed('a') | random.set_seed(1.5) | random.set_seed(None)
random.set_seed(seed=1) | random.wrong | random.normal((2.5,)) | random.normal((2, 0))
random.normal([tf.constant(2)]).shape
"""


# --- Every function with every value ------------------------------------------------------------

UNARY = {
    "tf.abs": "x", "tf.negative": "x", "tf.square": "x", "tf.sqrt": "x", "tf.exp": "x",
    "tf.math.log": "x", "tf.sin": "x", "tf.cos": "x", "tf.tanh": "x", "tf.sigmoid": "x",
    "tf.sign": "x", "tf.round": "x", "tf.nn.relu": "features", "tf.nn.softplus": "features",
    "tf.nn.softmax": "logits", "tf.identity": "input", "tf.stop_gradient": "input",
    "tf.reduce_sum": "input_tensor", "tf.reduce_mean": "input_tensor",
    "tf.reduce_max": "input_tensor", "tf.norm": "tensor", "tf.transpose": "a",
    "tf.zeros_like": "input", "tf.ones_like": "input", "tf.constant": "value",
    "tf.convert_to_tensor": "value", "tf.Variable": "initial_value", "tf.stack": "values",
}  # fmt: skip
BINARY = ["add", "subtract", "multiply", "divide", "pow", "maximum", "minimum", "equal",
          "not_equal", "less", "less_equal", "greater", "greater_equal"]  # fmt: skip
OPERATORS = ["+", "-", "*", "/", "**", "==", "!=", "<", "<=", ">", ">="]
FEW_OPERATORS = ["@", "//", "%", "&", "|", "^", "<<", ">>", "in"]
AUGMENTED = ["+=", "-=", "*=", "/=", "**=", "@="]

# TensorFlow's arguments in their order; what stands in brackets may be left out.
SIGNATURES = """
tf.constant: value=[1., 2.], [dtype=tf.float32, shape=(2, 1), name='n']
tf.convert_to_tensor: value=[1., 2.], [dtype=tf.float32, dtype_hint=None, name='n']
tf.cast: x=[1., 2.], dtype=tf.float64, [name='n']
tf.identity: input=[1., 2.], [name='n']
tf.stop_gradient: input=[1., 2.], [name='n']
tf.range: start=1, [limit=5, delta=2, dtype=tf.float32, name='n']
tf.zeros: shape=(2,), [dtype=tf.int32, name='n']
tf.ones: shape=(2,), [dtype=tf.int32, name='n']
tf.zeros_like: input=[1., 2.], [dtype=tf.int32, name='n']
tf.ones_like: input=[1., 2.], [dtype=tf.int32, name='n']
tf.reshape: tensor=[1., 2.], shape=(2, 1), [name='n']
tf.broadcast_to: input=[1., 2.], shape=(2, 2), [name='n']
tf.expand_dims: input=[1., 2.], axis=0, [name='n']
tf.transpose: a=[[1., 2.]], [perm=[1, 0], conjugate=False, name='n']
tf.concat: values=[[1.], [2.]], axis=0, [name='n']
tf.stack: values=[[1., 2.], [2., 3.]], [axis=1, name='n']
tf.gather: params=[[1., 2.]], indices=[0], [validate_indices=None, axis=1, batch_dims=0, name='n']
tf.where: condition=[True, False], [x=1., y=2., name='n']
tf.matmul: a=[[1., 2.]], b=[[3., 4.]], [transpose_a=True, transpose_b=False, adjoint_a=False,
  adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None]
tf.linalg.matmul: a=[[1., 2.]], b=[[3., 4.]], [transpose_a=False, transpose_b=True,
  adjoint_a=False]
tf.norm: tensor=[[3., 4.]], [ord='euclidean', axis=1, keepdims=True, name='n']
tf.linalg.norm: tensor=[[3., 4.]], [ord=1, axis=0, keepdims=None, name='n']
tf.reduce_sum: input_tensor=[[1., 2.]], [axis=1, keepdims=True, name='n']
tf.reduce_mean: input_tensor=[[1., 2.]], [axis=1, keepdims=True, name='n']
tf.reduce_max: input_tensor=[[1., 2.]], [axis=1, keepdims=True, name='n']
tf.nn.softmax: logits=[[1., 2.]], [axis=0, name='n']
tf.nn.relu: features=[1., 2.], [name='n']
tf.nn.softplus: features=[1., 2.], [name='n']
tf.math.softplus: features=[1., 2.], [name='n']
tf.math.reduce_sum: input_tensor=[[1., 2.]], [axis=1, keepdims=True, name='n']
tf.math.reduce_mean: input_tensor=[[1., 2.]], [axis=1, keepdims=True, name='n']
tf.math.reduce_max: input_tensor=[[1., 2.]], [axis=1, keepdims=True, name='n']
tf.Variable: initial_value=[1., 2.], [trainable=False, validate_shape=True, caching_device=None,
  name='n', variable_def=None, dtype=tf.float64]
tf.Variable([1., 2.]).assign: value=[3., 4.], [use_locking=False, name='n', read_value=True]
tf.Variable([1., 2.]).assign_add: delta=[3., 4.], [use_locking=False, name='n', read_value=True]
tf.Variable([1., 2.]).assign_sub: delta=[3., 4.], [use_locking=False, name='n', read_value=True]
tf.TensorShape: dims=[1, 2]
"""
OF_ONE = ["abs", "negative", "square", "sqrt", "exp", "sin", "cos", "tanh", "sigmoid", "sign",
          "round"]  # fmt: skip


def signatures():
    """Give the arguments by the function's name, those left out in brackets."""
    one, two = "x=[1., 2.], [name='n']", "x=[1., 2.], y=[3., 4.], [name='n']"
    found = dict(
        line.split(": ", 1) for line in SIGNATURES.replace("\n  ", " ").split("\n") if line
    )
    found |= dict.fromkeys(("tf.math.log", "tf.nn.sigmoid", "tf.nn.tanh"), one)
    found |= {f"{group}.{name}": one for group in ("tf", "tf.math") for name in OF_ONE}
    found |= {f"{group}.{name}": two for group in ("tf", "tf.math") for name in BINARY}
    return found


def with_every_value():
    for name, argument in UNARY.items():
        yield name, [f"{name}({value})" for value in VALUES]
        yield name, [f"{name}({argument}={value})" for value in pool(TENSORS)[:3]]


def pairs():
    """Give pairs of operands, of which one at least is a tensor or a variable."""
    plain, tensors = pool(OPERANDS), pool(TENSOR_OPERANDS)
    yield from itertools.product(tensors, tensors)
    yield from itertools.product(tensors, plain)
    yield from itertools.product(plain, tensors)


def with_every_pair():
    found = list(pairs())
    plain = list(itertools.product(pool(OPERANDS), repeat=2))
    for at, name in enumerate(BINARY):
        # Every thirteenth pair of plain values, another one for each name; all of them for `add`.
        some = plain if name == "add" else plain[at :: len(BINARY)]
        yield f"tf.{name}", [f"tf.{name}({x}, {y})" for x, y in some]
        # Operators take the same ways: of the pairs with tensors a third.
        yield f"tf.{name}", [f"tf.{name}({x}, {y})" for x, y in found[at % 3 :: 3]]
    for operator in OPERATORS:
        yield operator, [f"{x} {operator} {y}" for x, y in found]
    for operator in FEW_OPERATORS:
        yield operator, [f"{x} {operator} {y}" for x, y in found[::9]]
    for operator in AUGMENTED:
        for x, y in found[::5]:
            yield operator, [f"x = {x}\nx {operator} {y}\nx"]


def bare_operators():
    operands = pool(TENSORS, VARIABLES)
    forms = ["-{}", "+{}", "~{}", "not {}", "abs({})", "len({})", "list({})", "bool({})",
             "float({})", "int({})", "hash({})", "str({})", "f'{{{}}}'", "f'{{{}:.2f}}'",
             "format({}, 'd')", "'%.1f' % {}", "'%d' % {}", "'%s' % {}", "round({})", "sum({})",
             "max({})", "tuple({})", "[10, 20, 30, 40][{}]", "range({})", "next(iter({}))",
             "iter({}) is None", "complex({})", "[x.dtype for x in {}]", "math.sqrt({})",
             "reversed({}) is None", "sorted({})", "divmod({}, 2)", "{}.__index__()", "{{{}: 1}}",
             "1 if {} else 0", "[float(x) for x in {}]", "'{{:>8}}'.format({})",
             "'{{!r}}'.format({})"]  # fmt: skip
    for form in forms:
        yield "operators of one", [form.format(x) for x in operands]


def of_signatures():
    """Call with ever more positional arguments, then the rest by name; and each left out."""
    for name, text in signatures().items():
        parts = re.split(r", \[(?=\w+=)", text)
        needed = [part.strip() for part in split(parts[0])]
        free = [part.strip() for part in split(parts[1][:-1])] if len(parts) > 1 else []
        arguments = needed + free
        values = [part.partition("=")[2] for part in arguments]
        calls = []
        for count in range(len(arguments) + 1):
            calls.append(f"{name}({', '.join(values[:count])})")
            calls.append(f"{name}({', '.join(values[:count] + arguments[count:])})")
            if count >= len(needed):
                calls.append(f"{name}({', '.join(needed + arguments[count : count + 1])})")
        calls.append(f"{name}({', '.join([*values, '1'])})")
        calls.append(f"{name}({', '.join([*arguments, 'wrong=1'])})")
        yield name + " signature", calls


def split(text):
    """Split at the commas that lie in no bracket."""
    depth, parts = 0, [""]
    for character in text:
        depth += character in "([{"
        depth -= character in ")]}"
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part.strip()]


# --- Functions of an axis, a type, a shape, an index --------------------------------------------


def with_every_axis():
    axes = pool(AXES)
    for name in ("reduce_sum", "reduce_mean", "reduce_max"):
        summed = pool(SUMMED)
        yield f"tf.{name} axes", [f"tf.{name}({x}, {axis})" for x in summed for axis in axes]
        yield (
            f"tf.{name} axes",
            [f"tf.{name}({x}, axis={axis}, keepdims=True)" for x in summed[::3] for axis in axes],
        )
        for keep in ("False", "None", "1", "0", "'a'", "tf.constant(True)", "[]", "np.bool_(True)"):
            yield f"tf.{name} axes", [f"tf.{name}([[1., 2.]], 0, {keep})"]
    few = pool(SUMMED)[::2]
    yield "tf.norm axes", [f"tf.norm({x}, axis={axis})" for x in few for axis in axes]
    yield "tf.norm axes", [f"tf.norm([[3., 4.]], axis={axis}, keepdims=True)" for axis in axes]
    orders = ["1", "2", "'euclidean'", "np.inf", "inf", "'fro'", "0", "3", "None", "'a'", "-1",
              ".5", "tf.constant(1.)", "-inf", "2.0", "True"]  # fmt: skip
    for order in orders:
        for x in ("[3., -4.]", "[[3., 4.], [1., -2.]]", "2."):
            for axis in ("", ", axis=0", ", axis=[0, 1]", ", axis=-1, keepdims=True"):
                yield "tf.norm orders", [f"tf.norm({x}, {order}{axis})"]
    yield (
        "tf.nn.softmax axes",
        [f"tf.nn.softmax({x}, {axis})" for x in pool(SUMMED)[::2] for axis in axes],
    )
    for x in ("tf.constant([[1., 2.]])", "2.", "[1, 2]", "tf.zeros((0,))", "tf.Variable([1., 2.])"):
        yield "tf.expand_dims", [f"tf.expand_dims({x}, {axis})" for axis in axes]
    lists = ["[[1., 2.], [3., 4.]]", "[tf.constant([[1., 2.]]), tf.constant([[3., 4.]])]", "[]",
             "[tf.constant(1.), tf.constant(2.)]", "tf.constant([[1., 2.], [3., 4.]])",
             "[tf.constant([1., 2.])]", "[[1], [2.5]]", "[tf.constant([1]), tf.constant([1.])]",
             "[tf.zeros((0,)), tf.constant([1.])]", "[np.array([1.]), tf.constant([1.])]",
             "tf.constant([1., 2.])", "[tf.Variable([1.]), [2]]", "1.",
             "[[[1.]], [2.]]"]  # fmt: skip
    for name in ("concat", "stack"):
        yield (
            f"tf.{name}",
            [f"tf.{name}({values}, {axis})" for values in lists for axis in axes],
        )
        yield f"tf.{name}", [f"tf.{name}({value}, 0)" for value in VALUES]
    perms = [*axes, "[1, 0]", "[0, 1, 2]", "(1, 0)", "np.array([1, 0])", "tf.constant([1, 0])",
             "[1., 0.]", "[-1, 0]", "[1, 0, 0]", "[1, 1]", "[0, -1]",
             "range(1, -1, -1)"]  # fmt: skip
    for x in ("tf.constant([[1., 2.], [3., 4.]])", "tf.constant([1., 2.])", "2.",
              "tf.zeros((2, 0))", "tf.ones((1, 2, 3))"):  # fmt: skip
        yield "tf.transpose perms", [f"tf.transpose({x}, {perm})" for perm in perms]


def with_every_type():
    dtypes = pool(DTYPES)
    few = ["tf.float32", "tf.float64", "tf.int32", "tf.bool", "'float32'", "float", "int", "None"]
    for value in VALUES:
        yield "tf.constant dtypes", [f"tf.constant({value}, {dtype})" for dtype in few[:5]]
        yield "tf.cast", [f"tf.cast({value}, {dtype})" for dtype in few]
    for value in ("1", "2.5", "[1., 2.]", "[True]", "np.array([1, 2])", "tf.constant(1.)", "[]"):
        for name in ("tf.constant", "tf.convert_to_tensor", "tf.cast"):
            yield f"{name} dtypes", [f"{name}({value}, {dtype})" for dtype in dtypes]
        yield "tf.Variable dtypes", [f"tf.Variable({value}, dtype={dtype})" for dtype in dtypes]
        for name in ("zeros_like", "ones_like"):
            yield f"tf.{name} dtypes", [f"tf.{name}({value}, {dtype})" for dtype in dtypes]
    for name in ("tf.zeros", "tf.ones"):
        yield f"{name} dtypes", [f"{name}((2,), {dtype})" for dtype in dtypes]
    yield "tf.range dtypes", [f"tf.range(3, dtype={dtype})" for dtype in dtypes]
    for value in pool(PLAIN, NUMPY, TENSORS)[::2]:
        calls = [f"tf.convert_to_tensor({value}, {dtype})" for dtype in few[:4]]
        yield "tf.convert_to_tensor dtypes", calls
        yield (
            "tf.convert_to_tensor dtypes",
            [f"tf.convert_to_tensor({value}, dtype_hint=tf.float64)"],
        )
        yield "tf.Variable dtypes", [f"tf.Variable({value}, dtype={dtype})" for dtype in few[:4]]
    numbers = ["nan", "inf", "-inf", "1e10", "-1e10", "2147483647.", "2147483648.", "-2147483649.",
               "2.9", "-2.9", "1e19", "-1e19", "1e300", "0.1", "-0.5", "16777217.", "3.5",
               "2.5"]  # fmt: skip
    for source, goal in itertools.product(("tf.float32", "tf.float64"), (*few[:4], "tf.int64")):
        calls = [f"tf.cast(tf.constant([{n}], {source}), {goal})" for n in numbers]
        yield "tf.cast numbers", calls
    for n in ("0", "-1", "16777217", "2147483647", "-2147483648"):
        yield "tf.cast numbers", [f"tf.cast({n}, {goal})" for goal in (*few[:4], "tf.int64")]
    names = ["name", "is_floating", "is_integer", "is_bool", "size", "as_numpy_dtype", "min", "max",
             "is_complex", "is_numpy_compatible", "real_dtype", "base_dtype", "limits",
             "as_datatype_enum", "wrong"]  # fmt: skip
    for dtype in ("tf.float32", "tf.float64", "tf.int32", "tf.bool", "tf.constant(1.).dtype",
                  "tf.Variable(1).dtype"):  # fmt: skip
        yield "tf.DType", [f"{dtype}.{name}" for name in names]
        forms = ["str({})", "repr({})", "hash({}) == hash({})", "{{{}: 1}}", "bool({})", "{}()",
                 "{}(1.5)", "{} + 1", "len({})", "type({}).__name__", "isinstance({}, tf.DType)",
                 "np.dtype({})", "np.zeros(2, {})", "{}.is_compatible_with('float32')", "f'{{{}}}'",
                 "{} < tf.int32", "list({})", "int({})",
                 "np.zeros(1, {}.name)"]  # fmt: skip
        yield "tf.DType", [form.format(dtype, dtype) for form in forms]
        yield "tf.DType", [f"{dtype} == {other}" for other in dtypes]
        yield "tf.DType", [f"{other} != {dtype}" for other in dtypes]
    yield "tf.DType", [f"tf.DType({value})" for value in ("1", "'float32'", "", "tf.float32")]
    yield "tf.DType", [f"tf.as_dtype({value})" for value in dtypes]


def with_every_shape():
    shapes = pool(SHAPES)
    # One that would not fit into the memory.
    small = [shape for shape in shapes if "2**31" not in shape]
    yield "tf.zeros", [f"tf.zeros({shape})" for shape in small]
    yield "tf.ones", [f"tf.ones({shape}, tf.int32)" for shape in small]
    for value in ("1.", "[1., 2.]", "[[1.], [2.]]", "[]", "np.array([1, 2])",
                  "tf.constant([1., 2.])"):  # fmt: skip
        yield "tf.constant shapes", [f"tf.constant({value}, shape={shape})" for shape in small]
    for value in ("[1., 2.]", "tf.constant([[1., 2.]])", "2.", "[]", "tf.zeros((0, 2))",
                  "range(4)"):  # fmt: skip
        yield "tf.reshape", [f"tf.reshape({value}, {shape})" for shape in shapes]
        yield "tf.broadcast_to", [f"tf.broadcast_to({value}, {shape})" for shape in small]
    yield "tf.Variable shapes", [f"tf.Variable([1., 2.], shape={shape})" for shape in small]
    for name in ("reshape", "broadcast_to"):
        yield f"tf.{name}", [f"tf.{name}({value}, (-1,))" for value in VALUES]
        yield f"tf.{name}", [f"tf.{name}({value}, (2,))" for value in VALUES]
    made = [f"tf.TensorShape({shape})" for shape in shapes]
    yield "tf.TensorShape", made
    found = ["tf.constant([[1., 2.]]).shape", "tf.constant(1.).shape", "tf.Variable([1.]).shape",
             "tf.TensorShape([2, 3])", "tf.TensorShape(None)", "tf.TensorShape([None, 2])",
             "tf.zeros((2, 0)).shape", "tf.TensorShape((2,))"]  # fmt: skip
    forms = ["str({})", "repr({})", "len({})", "list({})", "tuple({})", "bool({})",
             "hash({}) is None", "{}.rank", "{}.ndims", "{}.dims", "{}.as_list()",
             "{}.num_elements()", "{}[0]", "{}[-1]", "{}[5]", "{}[1:]", "{}[:1]", "{}[::-1]",
             "{}['a']", "{}[0.5]", "{}[None]", "{} + [4]", "[4] + {}", "{} + (4,)", "{} + 4",
             "{} * 2", "{}.is_fully_defined()", "{}.as_proto()", "{}.concatenate([4])",
             "{}.is_compatible_with([1, 2])", "{}.assert_has_rank(2)", "{}.merge_with([1, 2])",
             "{}.with_rank(2)", "{}.wrong", "2 in {}", "[n * 2 for n in {}]", "np.zeros({})",
             "tf.zeros({})", "tf.reshape([1., 2.], {})", "f'{{{}}}'", "{}[True]", "{}[np.int64(0)]",
             "{}[tf.constant(0)]", "tf.constant({})", "tf.reduce_sum({})", "tuple({}) + (1,)",
             "max({})", "{{{}: 1}}", "np.array({})", "np.prod({})", "-{}", "{} < [2]", "'%s' % {}",
             "type({}).__name__", "isinstance({}, tf.TensorShape)", "isinstance({}, tuple)",
             "{} and 1", "math.prod({})"]  # fmt: skip
    for form in forms:
        yield "tf.TensorShape", [form.format(x) for x in found]
    others = ["(2, 3)", "[2, 3]", "[1, 2]", "()", "[]", "None", "2", "'a'", "[None, 2]", "(1,)",
              "tf.TensorShape([2, 3])", "tf.TensorShape(None)", "np.array([2, 3])", "[2.0, 3.0]",
              "tf.constant([2, 3])", "[1]", "(2, 0)", "True", "1.5", "['a']", "{2}",
              "(2, 3, 4)"]  # fmt: skip
    for form in ("{} == {}", "{} != {}"):
        calls = [form.format(x, other) for x in found for other in others]
        yield "tf.TensorShape", calls
        yield "tf.TensorShape", [form.format(other, x) for x in found[:4] for other in others]


def with_every_index():
    keys = pool(KEYS)
    for x in ("tf.constant([[1., 2.], [3., 4.]])", "tf.Variable([[1, 2], [3, 4]])",
              "tf.constant([1., 2.])", "tf.constant(1.)", "tf.zeros((0,))", "tf.zeros((2, 0))",
              "tf.reshape(tf.range(8), (2, 2, 2))", "tf.constant([True, False])"):  # fmt: skip
        yield "index", [f"{x}[{key}]" for key in keys]
        yield "index", [f"x = {x}\nx[0] = {value}\nx" for value in ("1.", "None", "[1., 2.]")]
        yield "index", [f"x = {x}\ndel x[0]\nx"]
    indices = pool(INDICES)
    for x in ("[[1., 2.], [3., 4.]]", "tf.constant([1, 2])", "tf.Variable([[1.], [2.]])",
              "tf.zeros((0,))", "2.", "tf.zeros((2, 0))"):  # fmt: skip
        yield "tf.gather", [f"tf.gather({x}, {index})" for index in indices]
        yield "tf.gather", [f"tf.gather({x}, {index}, axis=-1)" for index in indices]
    for axis in pool(AXES):
        yield "tf.gather", [f"tf.gather([[1., 2.], [3., 4.]], [1, 0], axis={axis})"]
        yield "tf.gather", [f"tf.gather([1., 2.], 1, axis={axis})"]
    yield "tf.gather", [f"tf.gather({value}, [0])" for value in VALUES]
    conditions, choices = pool(CONDITIONS), pool(CHOICES)
    for condition in conditions:
        few = choices if condition == "tf.constant([True, False])" else choices[1::5]
        calls = [f"tf.where({condition}, {x}, {y})" for x in few for y in few]
        yield "tf.where", calls
        yield "tf.where", [f"tf.where({condition})", f"tf.where({condition}, 1.)"]
        yield "tf.where", [f"tf.where({condition}, y=1.)"]
    matrices = pool(MATRICES)
    for a, b in itertools.product(matrices, matrices):
        yield "tf.matmul", [f"tf.matmul({a}, {b})"]
        if "tf" in a + b:
            yield "@", [f"{a} @ {b}"]
    for a, b in itertools.product(matrices[:8], matrices[:8]):
        yield "tf.matmul", [f"tf.matmul({a}, {b}, transpose_a=True)"]
        yield "tf.matmul", [f"tf.matmul({a}, {b}, False, True)"]
    for flag in ("1", "0", "None", "'a'", "tf.constant(True)", "[]"):
        yield "tf.matmul", [f"tf.matmul([[1., 2.]], [[3.], [4.]], {flag})"]
        yield "tf.matmul", [f"tf.matmul([[1., 2.]], [[3., 4.]], transpose_b={flag})"]


def ranges():
    ends, steps = pool(ENDS), pool(STEPS)
    # A million numbers say no more than three.
    short = [end for end in ends if end not in ("2**31", "1e6", "[3]", "inf")]
    yield "tf.range", [f"tf.range({end})" for end in short]
    yield "tf.range", [f"tf.range({start}, {end})" for start in short for end in short]
    for start, end in map(split, pool(FROM_TO)):
        yield "tf.range", [f"tf.range({start}, {end}, {step})" for step in steps]
        yield "tf.range", [f"tf.range({start}, {end}, delta={step})" for step in steps]
    for dtype in ("tf.int32", "tf.float32", "tf.float64"):
        for start, end, step in map(split, pool(FROM_TO_BY)):
            yield "tf.range", [f"tf.range({start}, {end}, {step}, {dtype})"]
    for n, step in itertools.product((1, 2, 3, 5, 7), (0.1, 0.2, 0.3, 0.7, 1 / 3)):
        yield (
            "tf.range",
            [f"tf.range(0., {n * step!r}, {step!r})", f"tf.range({n}., 0., -{step!r})"],
        )
        yield "tf.range", [f"tf.range(0., {n * step!r}, {step!r}, tf.float64)"]
    yield "tf.range", ["tf.range()", "tf.range(1, 2, 3, tf.int32, 'n', 1)", "tf.range(limit=3)",
                       "tf.range(3, delta=2)", "tf.range(start=1, limit=3)", "tf.range(start=3)",
                       "tf.range(3, None, 2)", "tf.range(3, 0)", "tf.range(3, limit=None, delta=2)",
                       "tf.range(3., dtype=tf.int32)", "tf.range(2.5, dtype=tf.int32)",
                       "tf.range(tf.constant(3), dtype=tf.float32)"]  # fmt: skip


# --- Variables, NumPy, whole numbers ------------------------------------------------------------


def variables():
    for start in ("1.", "[1., 2.]", "1", "tf.constant([1., 2.], tf.float64)", "True"):
        for method in ("assign", "assign_add", "assign_sub"):
            calls = [
                f"v = tf.Variable({start})\nv.{method}({value})\nv" for value in pool(ASSIGNED)
            ]
            yield f"tf.Variable.{method}", calls
    made = ["tf.Variable(1.)", "tf.Variable([1., 2.])", "tf.Variable(1)",
            "tf.Variable(1., name='w')", "tf.Variable(1., trainable=False)", "tf.Variable(True)",
            "tf.Variable(1., False)"]  # fmt: skip
    forms = ["{}", "str({})", "{}.value()", "{}.read_value()", "{}.numpy()", "{}.name", "{}.shape",
             "{}.dtype", "{}.trainable", "{}.ndim", "{}.device is None", "{}.wrong", "hash({})",
             "{}.assign(1.) is None", "{}.initialized_value()", "{}.get_shape()",
             "{}.handle is None", "{}.eval()", "{}.count_up_to(3)", "{}.ref() is None", "len({})",
             "{}.op is None", "isinstance({}, tf.Variable)", "isinstance({}, tf.Tensor)",
             "{}.scatter_nd_add([[0]], [1.])", "{}.is_initialized()",
             "{}.experimental_ref() is None", "{}.read_value() is None",
             "{}.synchronization is None", "{}.constraint"]  # fmt: skip
    for form in forms:
        yield "tf.Variable attributes", [form.format(v) for v in made]
    yield "tf.Variable attributes", ["v = tf.Variable(1.)\nv.assign(2.) is v",
                                     "v = tf.Variable(1.)\nv.assign_add(2.) is v",
                                     "v = tf.Variable(1.)\nv.assign(2.) + 1",
                                     "v = tf.Variable(1.)\nv.assign(2., read_value=False)",
                                     "v = tf.Variable(1.)\nv.value() is v.value()",
                                     "v = tf.Variable(1.)\na = v.value()\nv.assign(2.)\na",
                                     "v = tf.Variable(1.)\nv.name = 'a'\nv",
                                     "v = tf.Variable(1.)\nv.trainable = False\nv",
                                     "v = tf.Variable(1.)\nv.dtype = tf.int32\nv",
                                     "v = tf.Variable([1.])\nw = tf.Variable(v)\nv.assign([2.])\nw",
                                     "v = tf.Variable(1.)\nv == v", "v = tf.Variable(1.)\nv is v",
                                     "v = tf.Variable(1.)\nv in [v]", "tf.Variable()",
                                     "tf.Variable(lambda: 1.)",
                                     "tf.Variable(lambda: tf.ones((2,)))",
                                     "tf.Variable(tf.Variable(1.))", "tf.Variable(1., name=1)",
                                     "tf.Variable(1., name='')", "tf.Variable(1., name='a b')",
                                     "tf.Variable(1., name='a:0')", "tf.Variable(1., name=None)",
                                     "tf.Variable(1., trainable=None).trainable",
                                     "tf.Variable(1., trainable='a').trainable",
                                     "tf.Variable(1., trainable=0).trainable",
                                     "tf.Variable(1., trainable=[]).trainable",
                                     "tf.Variable(1, trainable=True).trainable",
                                     "v = tf.Variable(1.)\nv.assign_add(v)\nv",
                                     "v = tf.Variable([1., 2.])\nv[0].assign(5.)\nv",
                                     "v = tf.Variable([1., 2.])\nv.assign(v * 2)\nv",
                                     "v = tf.Variable([1., 2.])\nv.assign(v[::-1])\nv",
                                     "x = np.array([1., 2.])\nv = tf.Variable(x)\nx[0] = 5\nv",
                                     "x = np.ones(2)\ny = tf.constant(x)\nx[0] = 5\ny",
                                     "x = [1., 2.]\ny = tf.constant(x)\nx[0] = 5\ny"]  # fmt: skip


def attributes():
    made = pool(TENSORS, VARIABLES)
    forms = ["{}.shape", "{}.ndim", "{}.dtype", "{}.numpy()", "{}.numpy().dtype",
             "{}.numpy().shape", "type({}.numpy()).__name__", "str({}.numpy())",
             "{}.numpy() + {}.numpy()", "np.asarray({})", "np.asarray({}, 'float64')",
             "np.array({}).dtype", "{}.numpy().tolist()", "{}.numpy()[0]", "{}.wrong",
             "{}.get_shape()", "{}.size", "{}.T", "{}.item()", "{}.sum()", "np.shape({})",
             "np.ndim({})", "np.size({})", "isinstance({}, tf.Tensor)", "{}.shape.rank",
             "[{}][0].shape", "copy.copy({})", "copy.deepcopy({})", "{}.device is None",
             "{}.name is None", "{}.astype('float32')", "{}.reshape(-1)", "{}.mean()",
             "{}.set_shape([2])"]  # fmt: skip
    for form in forms:
        yield "attributes", [form.format(x, x) for x in made]
    for function in ("sin", "exp", "abs", "sum", "max", "sqrt", "square", "mean", "negative",
                     "isnan", "argmax"):  # fmt: skip
        yield "NumPy functions", [f"np.{function}({x})" for x in made]
    for x, y in itertools.product(pool(NUMPY)[:20], pool(TENSOR_OPERANDS)):
        operators = ("+", "-", "*", "/", "**", "==", "<")
        yield "NumPy operands", [f"{x} {operator} {y}" for operator in operators]
    forms = ["np.add({0}, 1)", "np.add(np.ones(2), {0})", "np.stack([{0}, {0}])",
             "np.array([{0}, {0}])", "np.maximum({0}, 0.)"]  # fmt: skip
    for form in forms:
        yield "NumPy functions", [form.format(x) for x in made]
    yield "names", [f"tf.{name}" for name in pool(NAMES)]


def whole_numbers():
    big = ["2147483647", "-2147483648", "65536", "-1", "0", "3", "46341"]
    for x, y in itertools.product(big, big):
        made = f"tf.constant([{x}])", f"tf.constant([{y}])"
        yield "int32", [f"{made[0]} {op} {made[1]}" for op in ("+", "-", "*", "/", "**", "<", "==")]
        yield "int32", [f"tf.maximum({made[0]}, {made[1]})"]
        yield "int32", [f"{made[0]} {op} {y}" for op in ("+", "*", "/", "==")]
    for x in big:
        names = ("abs", "sign", "square", "negative", "reduce_sum", "reduce_mean", "reduce_max",
                 "exp", "sqrt", "norm", "sin", "nn.relu", "nn.softmax", "math.log",
                 "nn.softplus")  # fmt: skip
        yield "int32", [f"tf.{name}(tf.constant([{x}]))" for name in names]
        yield "int32", [f"tf.{name}(tf.constant([{x}, {x}]))" for name in names]
    for k in (10, 31, 32, 33, 40, 100):
        yield "int32", [f"tf.constant([{n}]) ** {k}" for n in (2, 3, -2, -3, 1, 0)]
    for k in (0, 1, -1, -2):
        yield "int32", [f"tf.constant([{n}]) ** {k}" for n in (2, 1, -1, 0)]
        yield "int32", [f"tf.constant({n}) ** tf.constant({k})" for n in (2, 1, -1, 0)]
    floats = ["0.", "-0.", "1.", "-1.", "2.", "-2.5", "nan", "inf", "-inf", "0.5", "3.", "1e30",
              "-3."]  # fmt: skip
    for x, y in itertools.product(floats, floats):
        made = f"tf.constant([{x}])", f"tf.constant([{y}])"
        calls = [f"{made[0]} {op} {made[1]}" for op in ("+", "-", "*", "/", "**", "<", ">=", "==",
                                                        "!=")]  # fmt: skip
        yield "floats at the edge", calls
        if {x, y} != {"0.", "-0."}:  # there TensorFlow gives now one, now the other
            calls = [f"tf.{name}({made[0]}, {made[1]})" for name in ("maximum", "minimum")]
            yield "floats at the edge", calls
        yield "floats at the edge", [f"tf.pow(tf.constant([{x}], tf.float64), {y})"]
    edges = f"[{', '.join(x for x in floats if x != '-0.')}]"
    for dtype in ("tf.float32", "tf.float64"):
        names = ("abs", "sign", "square", "negative", "exp", "sqrt", "sin", "cos", "tanh",
                 "sigmoid", "nn.relu", "nn.softplus", "math.log", "nn.softmax", "reduce_max",
                 "reduce_sum", "reduce_mean", "norm")  # fmt: skip
        yield "floats at the edge", [f"tf.{name}(tf.constant({edges}, {dtype}))" for name in names]
    sums = ["[1e4] + [1e-4] * 8", "[.1] * 10", "[16777216., 1., 1.]", "[1e30, 1e20, -1e20]",
            "[3e38, 3e38]", "[1e-40, 1.]", "[1., 1e-8] * 5", "[.1, .2, .3]"]  # fmt: skip
    for values, dtype in itertools.product(sums, ("tf.float32", "tf.float64")):
        x = f"tf.constant({values}, {dtype})"
        yield "sums", [f"tf.{name}({x})" for name in ("reduce_sum", "reduce_mean", "norm",
                                                      "nn.softmax")]  # fmt: skip


# --- Tapes --------------------------------------------------------------------------------------

# One formula for each function, around which the tapes are asked.
FORMULAS = """
x + x | x - 2 * x | x * x | 1 / x | x ** 3 | x ** x | x ** .5 | -x | tf.square(x) | tf.sqrt(x)
tf.exp(x) | tf.math.log(x) | tf.sin(x) | tf.cos(x) | tf.tanh(x) | tf.sigmoid(x)
tf.nn.softplus(x) | tf.nn.relu(x) | tf.abs(x) | tf.sign(x) | tf.maximum(x, 1.)
tf.minimum(x * x, x) | tf.nn.softmax(x) | tf.norm(x) | tf.norm(x, ord=1) | tf.reduce_sum(x * x)
tf.reduce_mean(x * x) | tf.reduce_max(x * x) | tf.matmul([x], [x], transpose_b=True)
tf.reshape(x, (1, -1)) @ tf.reshape(x, (-1, 1)) | tf.where(x > 1, x * x, x)
tf.gather(x * x, [0, 0]) | (x * x)[0] | (x * x)[::-1] | tf.transpose(x * x)
tf.reshape(x * x, (-1, 1)) | tf.concat([x, x * x], 0) | tf.stack([x, x * x])
tf.broadcast_to(x * x, (2, 2)) | tf.expand_dims(x * x, 0)
tf.cast(tf.cast(x, tf.float64) ** 2, tf.float32) | tf.identity(x * x) | tf.stop_gradient(x) * x
tf.reduce_sum([x, x * x], axis=0) | tf.zeros_like(x) + x * x | tf.ones_like(x) * x
"""
POINTS = ["tf.constant([4., 1.])", "tf.constant([0., 2.])", "tf.constant([-1., .5])",
          "tf.Variable([1., 3.])", "tf.constant([2., 2.], tf.float64)"]  # fmt: skip
WEIGHTS = ["[1., 1.]", "[0., 1.]", "[0., 0.]"]
# The names which only hold for one number.
NUMBERS = ["4.", "0.", "1.", "-1."]
COPIES = """
x | tf.constant(x) | tf.cast(x, x.dtype) | tf.cast(x, tf.float32) | tf.identity(x)
tf.reshape(x, x.shape) | tf.reshape(x, (2,)) | x[...] | x[:] | tf.convert_to_tensor(x)
tf.concat([x], 0) | tf.stack([x])[0] | +x | tf.stack([x]) | tf.broadcast_to(x, (2,))
tf.broadcast_to(x, x.shape) | tf.reduce_sum(x, axis=[]) | x + 0 | tf.reduce_sum([x], axis=0)
tf.reduce_mean(x, axis=[]) | tf.reduce_max(x, axis=[]) | tf.transpose(x) | tf.stop_gradient(x)
tf.gather(x, [0, 1]) | tf.where(True, x, x) | tf.maximum(x, x) | x ** 1 | x * 1
tf.convert_to_tensor([x, x]) | tf.constant([x, x]) | tf.constant(x, shape=(2, 1))
tf.constant(x, tf.float32) | tf.constant([x[0], 1.]) | tf.convert_to_tensor([x[0], x[1]])
tf.expand_dims(x, 0) | tf.Variable(x) | x[0] | [x, x] * tf.constant(1.) | tf.constant(x.numpy())
copy.copy(x) | tf.reshape(x, (1, 2)) | -x | abs(x) | tf.nn.relu(x)
tf.convert_to_tensor(x, tf.float32) | tf.transpose(x, [0]) | tf.ones_like(x) | tf.zeros_like(x)
tf.broadcast_to(x, (1, 2)) | tf.concat([x, []], 0) | x[tf.newaxis] | tf.cast(x, 'float32')
list(x)[0] | tf.cast(x, tf.float64) | tf.cast(tf.cast(x, tf.float64), tf.float32)
tf.cast(x, tf.int32) | tf.norm(x)
"""
MIXTURES = """
tf.cast(x, tf.float64) * 2 | tf.cast(x, tf.float64) * np.float64(2) | x * np.float64(2)
x * np.array([1., 2.]) | tf.cast(tf.cast(x, tf.float64), tf.float32) * x
tf.cast(tf.cast(x, tf.int32), tf.float32) * x | x * 2 | tf.cast(x > 0, tf.float32) * x
x * [1, 2] | [1., 2.] * x | np.array([1., 2.], 'float32') * x | x - np.float32(2)
x / np.int64(2) | x ** np.int32(2) | x ** 2 | 2 ** x | np.float64(2) ** x | x * True
x * tf.constant(2) | tf.where(x > 1, x, 0) | tf.where(x > 1, 0, x) | tf.maximum(x, 0)
tf.maximum(0, x) | tf.minimum(x, [1, 2]) | tf.reduce_sum(x) / 2 | tf.reduce_mean([x, [1., 2.]])
tf.concat([x, [1.]], 0) | tf.stack([x, [1., 2.]]) | tf.matmul([x], [[1.], [2.]])
[x] @ tf.constant([[1.], [2.]]) | tf.add(x, 1) | tf.pow(x, 2) | tf.pow(2., x)
"""


def identities():
    for read, made in itertools.product(
        pool(COPIES), ("tf.constant([1., 2.])", "tf.Variable([1., 2.])")
    ):
        yield "identities", [f"{name}(lambda x: {read}, {made})" for name in ("flow", "copied")]
    for made in ("tf.constant(1.)", "tf.Variable(1.)", "tf.Variable([1.])"):
        for read in ("tf.constant(x)", "tf.cast(x, x.dtype)", "tf.identity(x)", "x[...]",
                     "tf.convert_to_tensor(x)", "x.value()", "x.read_value()",
                     "tf.reshape(x, x.shape)", "tf.reduce_sum(x)", "x.assign(2.)",
                     "tf.reduce_max(x)", "tf.stack(x)", "tf.Variable(x)",
                     "tf.broadcast_to(x, x.shape)"):  # fmt: skip
            calls = [f"{name}(lambda x: {read}, {made})" for name in ("flow", "copied")]
            yield "identities", calls
            yield "identities", [f"two_reads(lambda x: {read}, {made})"]


def derivatives():
    for formula, point in itertools.product(pool(FORMULAS), POINTS):
        yield "first derivatives", [f"first(lambda x: {formula}, {point})"]
        weights = WEIGHTS if "float64" not in point else WEIGHTS[:1]
        calls = [f"second(lambda x: {formula}, {point}, {weight})" for weight in weights]
        yield "second derivatives", calls
        yield "second derivatives", [f"hessian(lambda x: {formula}, {point})"]
        yield "second derivatives", [f"squared(lambda x: {formula}, {point})"]
        yield "second derivatives", [f"forward(lambda x: {formula}, {point})"]
        yield "third derivatives", [f"third(lambda x: {formula}, {point})"]
    for formula, number in itertools.product(pool(FORMULAS), NUMBERS):
        yield (
            "derivatives of scalars",
            [
                f"{name}(lambda x: {formula}, tf.constant({number}))"
                for name in ("first", "hessian", "squared", "third")
            ],
        )
        yield "derivatives of scalars", [f"squared(lambda x: {formula}, tf.Variable({number}))"]
    for formula in pool(MIXTURES):
        for made in (
            "tf.constant([2., 1.])",
            "tf.Variable([2., 1.])",
            "tf.constant([2., 1.], tf.float64)",
        ):
            yield (
                "mixtures",
                [f"first(lambda x: {formula}, {made})", f"squared(lambda x: {formula}, {made})"],
            )
    for formula in pool(FORMULAS):
        yield "jacobians", [f"jacobian(lambda x: {formula}, tf.constant([4., 1.]))"]
    for formula in ("x * x", "tf.sin(x)", "tf.nn.softmax(x)", "x[:, :1]", "x[:, 0]",
                    "tf.reduce_sum(x, 1)", "tf.transpose(x)", "x @ [[1., 2.], [3., 4.]]",
                    "tf.constant([[1.], [2.]])", "x[0]", "tf.zeros((2, 0))",
                    "tf.reshape(x, (2, 2, 1))", "tf.reduce_sum(x)",
                    "x[::-1]"):  # fmt: skip
        made = "tf.constant([[1., 2.], [3., 4.]])"
        yield "jacobians", [f"batch_jacobian(lambda x: {formula}, {made})"]
        yield "jacobians", [f"jacobian(lambda x: {formula}, {made})"]
    for made in ("tf.constant([1., 2.])", "tf.constant(1.)", "tf.zeros((0, 2))", "tf.zeros((1, 0))",
                 "tf.zeros((0,))"):  # fmt: skip
        calls = [f"{name}(lambda x: x * 2, {made})" for name in ("batch_jacobian", "jacobian")]
        yield "jacobians", calls
    nothing = "lambda x: tf.constant([[1.], [2.]])"
    for how in ("'none'", "'zero'", "tf.UnconnectedGradients.ZERO", "tf.UnconnectedGradients.NONE",
                "'a'", "None"):  # fmt: skip
        for name in ("first", "jacobian", "batch_jacobian"):
            made = "tf.constant([[1., 2.], [3., 4.]])"
            yield "jacobians", [f"{name}({nothing}, {made}, unconnected_gradients={how})"]
    for value in ("[1., 2.]", "[1, 2]", "2.", "None", "[[1., 2.]]", "tf.constant([1., 2.])", "'a'",
                  "[None]", "tf.constant([1, 2])", "np.array([1., 2.])", "[tf.constant([1., 2.])]",
                  "[1., 2., 3.]", "tf.constant([1., 2.], tf.float64)", "tf.Variable([1., 2.])",
                  "(1., 2.)", "[]", "tf.constant(2.)"):  # fmt: skip
        yield (
            "output gradients",
            [
                f"first(lambda x: x * x, tf.constant([3., 4.]), output_gradients={value})",
                f"first(lambda x: [x * x], tf.constant([3., 4.]), output_gradients=[{value}])",
                f"first(lambda x: [x * x, 2 * x], tf.constant([3., 4.]), "
                f"output_gradients=[{value}, None])",
            ],
        )


# Each with one and with two arguments, on shapes that are broadcast, and on empty ones.
DIMS = ["()", "(3,)", "(1,)", "(1, 3)", "(2, 1)", "(2, 3)", "(0,)", "(2, 0)", "(2,)"]
BROADCAST = ["x + y", "x - y", "y - x", "x * y", "x / y", "y / x", "x ** y", "y ** x",
             "tf.maximum(x, y)", "tf.minimum(y, x)", "tf.where(x > y, x, y)",
             "tf.where(y > 0, y, x)"]  # fmt: skip
REDUCED = ["tf.reduce_sum(x{})", "tf.reduce_mean(x{})", "tf.reduce_max(x{})", "tf.norm(x{})",
           "tf.reduce_max(x * 0{})"]  # fmt: skip
REDUCED_AXES = ["", ", axis=0", ", axis=-1", ", axis=[0, 1]", ", axis=(1, 0)",
                ", axis=0, keepdims=True", ", axis=[]", ", keepdims=True",
                ", axis=[-1], keepdims=True"]  # fmt: skip
MOVED = """
tf.transpose(x) | tf.reshape(x, (-1,)) | tf.reshape(x, (-1, 1)) | tf.expand_dims(x, 0) | x[::-1]
x[:0] | x[1:] | tf.expand_dims(x, -1) | tf.concat([x, x], 0) | tf.concat([x, x], -1)
tf.stack([x, x]) | tf.stack([x, x], -1) | tf.gather(x, [0, 0]) | tf.gather(x, 0)
tf.gather(x, []) | tf.gather(x, [[0]]) | tf.gather(x, [0], axis=-1) | tf.nn.softmax(x)
tf.nn.softmax(x, 0) | tf.broadcast_to(x, (2, 3)) | tf.broadcast_to(x, (4, 2, 3)) | x[None]
tf.matmul(x, x, transpose_b=True) | tf.matmul(x, x, transpose_a=True)
tf.matmul(x, tf.ones((5, 3, 1))) | x[0] | tf.matmul(tf.ones((4, 1, 2)), x) | x[..., 0]
x[..., ::-1] | x[0][0] | tf.cast(x, tf.float64) | tf.identity(x) | tf.zeros_like(x)
tf.where(x > 0, x, 0.) | tf.where([True, False], x, 2.) | tf.where([[True], [False]], 1., x)
"""
KINKS = ["[nan, inf]", "[-inf, -0.]", "[0., -1.]", "[1e30, -1e30]", "[1e-30, 100.]", "[]",
         "[1., 1.]"]  # fmt: skip


def shapes():
    for formula, x, y in itertools.product(BROADCAST, DIMS, DIMS):
        function = f"lambda x: (lambda y: {formula})(tf.ones({y}) * 2.)"
        yield "broadcast", [f"first({function}, tf.ones({x}) * 3.)"]
    for formula, more, dims in itertools.product(REDUCED, REDUCED_AXES, DIMS):
        if not ("norm" in formula and ", axis=[" in more):
            made = f"tf.ones({dims}) * 3."
            yield "reduced", [f"first(lambda x: {formula.format(more)}, {made})"]
    for formula, dims in itertools.product(pool(MOVED), DIMS):
        yield "moved", [f"first(lambda x: ({formula}) * 2, tf.ones({dims}) * 3.)"]
        yield "moved", [f"squared(lambda x: {formula}, tf.ones({dims}) * 3.)"]
    for key in pool(KEYS):
        for made in ("tf.constant([[1., 2.], [3., 4.]])", "tf.Variable([[1., 2.], [3., 4.]])"):
            yield "keys", [f"first(lambda x: x[{key}] * 2, {made})"]
    for index in pool(INDICES):
        yield (
            "indices",
            [f"first(lambda x: tf.gather(x, {index}), tf.constant([[1., 2.], [3., 4.]]))"],
        )
        yield (
            "indices",
            [f"first(lambda x: tf.gather(x, {index}, axis=1), tf.Variable([[1., 2.], [3., 4.]]))"],
        )
    for formula, kink in itertools.product(pool(FORMULAS), KINKS):
        yield "kinks", [f"first(lambda x: {formula}, tf.constant({kink}))"]
        yield "kinks", [f"hessian(lambda x: {formula}, tf.constant({kink}))"]


TARGETS = """
y | [y] | [y, y] | (y, x) | {'a': y} | x | [x] | None | [] | 1. | [None] | 'a' | [y, None]
[[y], y] | v | [v, y] | k | [k, y] | tf.constant(1.) | y.numpy() | b | [y, b] | {} | (y,)
"""
SOURCES = """
x | [x] | [x, v] | (x, v) | {'a': x, 'b': [v]} | {'b': x, 'a': v} | v | [v, v] | [] | None | 1.
'a' | [None] | y | [y, x] | k | [k, x] | tf.constant(1.) | [[x], [v]] | Pair(x, v) | [x, 1.] | {}
() | b | v.value() | Pair([x], v) | b | u | [x, None]
"""


def tapes():
    setup = ["x, k, b = tf.constant([1., 2.]), tf.constant([1, 2]), tf.constant([True, False])",
             "v, u = tf.Variable([3., 4.]), tf.Variable([1., 1.], trainable=False)",
             "with tf.GradientTape(persistent=True) as t:", "    t.watch(x)",
             "    y = x * x * v * u"]  # fmt: skip
    setup = "\n".join(setup)
    for target, source in itertools.product(pool(TARGETS), pool(SOURCES)):
        yield "tape.gradient", [f"{setup}\nt.gradient({target}, {source})"]
    for source in pool(SOURCES):
        yield "tape.gradient", [f"{setup}\nt.gradient(y, {source}, unconnected_gradients='zero')"]
        yield (
            "tape.gradient",
            [f"{setup}\nt.gradient(target=y, sources={source}, output_gradients=None)"],
        )
        yield "tape.gradient", [f"{setup}\nt.gradient(y, {source}, [1., 2.], 'zero')"]
        # TensorFlow takes its time for a Jacobian.
        yield (
            "tape.jacobian",
            [f"{setup}\nt.jacobian(y, {source})", f"{setup}\nt.batch_jacobian(y, {source})"],
        )
    for target in pool(TARGETS):
        yield (
            "tape.jacobian",
            [f"{setup}\nt.jacobian({target}, x)", f"{setup}\nt.batch_jacobian({target}, x)"],
        )
    for more in ("", "'none', None, True", "'zero', None, False", "unconnected_gradients='zero'",
                 "parallel_iterations=2", "experimental_use_pfor=False"):  # fmt: skip
        comma = ", " if more else ""
        yield (
            "tape.jacobian",
            [f"{setup}\nt.{name}(y, x{comma}{more})" for name in ("jacobian", "batch_jacobian")],
        )
        named = {"jacobian": "sources=x", "batch_jacobian": "source=x"}
        yield (
            "tape.jacobian",
            [f"{setup}\nt.{name}(target=y, {source})" for name, source in named.items()],
        )
    for value in VALUES:
        # Only what it gives, since whole numbers are warned of.
        yield "tape.watch", [f"with tf.GradientTape() as t:\n    a = t.watch({value})\na"]
        yield (
            "tape.watch",
            [f"with tf.GradientTape() as t:\n    t.watch({value})\nlen(t.watched_variables())"],
        )
    for arguments in pool(TAPE_ARGUMENTS):
        made = f"t = tf.GradientTape({arguments})\nv = tf.Variable(3.)"
        yield "tapes", [f"{made}\nwith t:\n    y = v * v\nt.gradient(y, v)"]
    yield "tapes", [f"{setup}\n{question}" for question in programs(TAPE_QUESTIONS)]
    yield "tapes", programs(TAPE_PROGRAMS)


TAPE_ARGUMENTS = """
True | False, True | True, False | persistent=True | watch_accessed_variables=False | 1 | None | 'a'
True, True, 1 | wrong=1 | False, False | *() | False, 0 | persistent=0
"""
# Asked of a tape that has recorded `y = x * x * v * u`.
TAPE_QUESTIONS = """
t.watched_variables()
---
len(t.watched_variables())
---
t.gradient(y, x)
t.watched_variables()
---
t.wrong
---
t.reset()
t.gradient(y, x)
---
t.reset()
t.watched_variables()
---
t.watch(y)
t.gradient(y, x)
---
del t
1
---
with t:
    z = y * 2
t.gradient(z, x)
---
with t:
    z = x * 2
[t.gradient(z, x), t.gradient(y, x)]
---
with t.stop_recording():
    z = y * 2
t.gradient(z, x)
---
t.gradient()
---
t.gradient(y)
---
t.gradient(y, x, wrong=1)
---
z = y * 2
t.gradient(z, x)
---
t.gradient(y, [x, x])
---
t.gradient(y, x, unconnected_gradients='a')
---
t.watch()
---
with t:
    g = t.gradient(y, x)
t.gradient(g, x)
---
t.watch(x, x)
---
t.jacobian(y)
---
t.gradient(y, [v, u])
---
t.gradient([y, x * 2], x)
---
t.gradient(y[0], x)
---
t.gradient(tf.reduce_sum(y), x)
"""
TAPE_PROGRAMS = """
v = tf.Variable(3.)
with tf.GradientTape() as t:
    a = v.value()
    t.watch(a)
    y = v * v
[t.gradient(y, [v, a])]
---
v = tf.Variable(3.)
with tf.GradientTape() as t:
    a, b = v.value(), v.value()
    y = a * b
t.gradient(y, [a, b, v])
---
v = tf.Variable(3.)
with tf.GradientTape() as t:
    a = v.value()
    y = a * v
t.gradient(y, [a, v])
---
v = tf.Variable(3.)
with tf.GradientTape() as t:
    y = v * v
    v.assign(5.)
    z = y * v
t.gradient(z, v)
---
v = tf.Variable(3.)
with tf.GradientTape() as t:
    y = v * v
    v.assign_add(1.)
    z = y * v
t.gradient(z, v)
---
v, w = tf.Variable(3.), tf.Variable(2.)
with tf.GradientTape() as t:
    v.assign(w * w)
    y = v * 2.
t.gradient(y, [v, w])
---
v, w = tf.Variable(3.), tf.Variable(2.)
with tf.GradientTape() as t:
    y = v.assign(w * w) * 2.
t.gradient(y, [v, w])
---
v, w = tf.Variable(3.), tf.Variable(2.)
with tf.GradientTape() as t:
    y = w * v
[x.numpy() == 3. for x in t.watched_variables()]
---
v, w = tf.Variable(3.), tf.Variable(2.)
with tf.GradientTape() as t:
    y = w * v
g = t.gradient(y, v)
len(t.watched_variables())
---
v = tf.Variable(3.)
with tf.GradientTape(watch_accessed_variables=False) as t:
    y = v * v
    t.watch(v)
    z = y * v
t.gradient(z, v)
---
v = tf.Variable(3.)
t = tf.GradientTape()
t.watch(v)
with t:
    y = v * v
t.gradient(y, v)
---
x = tf.constant(3.)
t = tf.GradientTape()
t.watch(x)
with t:
    y = x * x
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    y = x * x
    t.watch(x)
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    y = x * x
t.watch(x)
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
t.gradient(y, x)
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
t.gradient(y, x)
with t:
    t.watch(x)
    y = x * x
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
    g = t.gradient(y, x)
g
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
    g = t.gradient(y, x)
    z = x * x
t.gradient(z, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
try:
    t.gradient(1., x)
except Exception:
    pass
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
try:
    t.gradient(y, x, unconnected_gradients='a')
except Exception:
    pass
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
with t:
    z = y * x
t.gradient(z, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
    t.reset()
    t.watch(x)
    z = y * x
t.gradient(z, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    with tf.GradientTape() as s:
        y = x * x
s.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    with t.stop_recording():
        with t.stop_recording():
            pass
x
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    with t.stop_recording():
        t.watch(x)
    y = x * x
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape(persistent=True) as t:
    t.watch(x)
    y = x * x
    with tf.GradientTape() as s:
        s.watch(x)
        z = x * y
        with t.stop_recording():
            g = s.gradient(z, x)
[t.gradient(g, x), g]
---
with tf.GradientTape() as t:
    with tf.GradientTape() as s:
        v = tf.Variable(2.)
        y = v ** 3
    g = s.gradient(y, v)
t.gradient(g, v)
---
t = tf.GradientTape()
t.__enter__()
x = tf.constant(3.)
t.watch(x)
y = x * x
t.__exit__(None, None, None)
t.gradient(y, x)
---
t = tf.GradientTape()
t.__exit__(None, None, None)
1
---
tf.GradientTape().gradient(tf.constant(1.), tf.constant(1.))
---
with tf.GradientTape() as t:
    raise KeyError('a')
1
---
t = tf.GradientTape()
with t as s:
    pass
s is t
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = x
    y += x
    y *= x
t.gradient(y, x)
---
x = tf.constant(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = float(x) * x
t.gradient(y, x)
---
x = tf.constant([3., 4.])
with tf.GradientTape() as t:
    t.watch(x)
    y = sum(x)
t.gradient(y, x)
---
x = tf.constant([3., 4.])
with tf.GradientTape() as t:
    t.watch(x)
    y = np.sin(x) * x
t.gradient(y, x)
---
x = tf.constant([3., 4.])
with tf.GradientTape() as t:
    t.watch(x)
    y = max(x)
t.gradient(y, x)
---
x = tf.constant([3, 4])
with tf.GradientTape() as t:
    t.watch(x)
    y = x * x
t.gradient(y, x)
---
x = tf.constant([3, 4])
with tf.GradientTape() as t:
    t.watch(x)
    y = tf.cast(x, tf.float32) * 2
t.gradient(y, x)
---
v = tf.Variable([3, 4])
with tf.GradientTape() as t:
    y = tf.cast(v, tf.float32) * 2
t.gradient(y, v)
---
v = tf.Variable([3, 4])
with tf.GradientTape() as t:
    y = tf.cast(v, tf.float32) * 2
len(t.watched_variables())
---
v = tf.Variable([3., 4.])
with tf.GradientTape() as t:
    for x in v:
        pass
    y = v[0] * v[1]
t.gradient(y, v)
---
v = tf.Variable([3., 4.])
with tf.GradientTape() as t:
    y = v.numpy() * v
t.gradient(y, v)
"""
RULE = """
@tf.custom_gradient
def f(x):
    def gradient({}):
        return {}
    return x * x, gradient
x = tf.constant([3., 4.])
with tf.GradientTape() as t:
    t.watch(x)
    y = f(x)
t.gradient(y, x)
"""
RULE_RESULTS = """
7. | tf.constant(7.) | tf.constant([7., 8.]) | [7., 8.] | None | g[0] | (tf.constant([1., 2.]),)
[tf.constant([1., 2.])] | (None,) | tf.constant([1, 2]) | tf.constant([1., 2.], tf.float64)
tf.constant([[1.], [2.]]) | (tf.constant(1.), tf.constant(2.)) | 'a' | []
"""
FORWARD = """
@tf.custom_gradient
def f(x):
    return {}
x = tf.constant([3., 4.])
with tf.GradientTape() as t:
    t.watch(x)
    y = f(x)
[y, t.gradient(y, x)]
"""
FORWARD_RESULTS = """
x, lambda g: g | x | None | x * 2, lambda g: 5 * g | [x, x], lambda g, h: g + h | (x, None) | (x, 1)
(x, lambda g: g, 1) | 1., lambda g: g | [x * 2], lambda g: g | np.array([1., 2.]), lambda g: g
tf.constant(1.), lambda g: g * x | x * x, lambda g: 2 * x * g | (x, x), lambda g, h: g * h
{'a': x}, lambda g: g | x * x, lambda g, variables=None: g | tf.stop_gradient(x), lambda g: g
"""
OF_TWO = """
f = tf.custom_gradient(lambda x, y=2.: (x * y, lambda *g: (g[0] * 10., g[0] * 20.)))
x, v = tf.constant(3.), tf.Variable(3.)
with tf.GradientTape() as t:
    t.watch(x)
    y = {}
[y, t.gradient(y, [x, v])]
"""
OF_TWO_CALLS = """
f(3.) | f(3., 4.) | f(x=3.) | f(3., y=4.) | f() | f([1., 2.], 2.) | f(3, 4) | f(np.float64(3.), 2.)
f('a', 2.) | f(None, 2.) | f(v, 2.) | f(v, v) | f(x, v) | f(x, y=2.) | f(x) | f(x=x) | f(x, y=x)
"""
SECOND_RULE = """
@tf.custom_gradient
def f(x):
    z = {}
    return z, lambda g: g * {}
x = tf.constant({})
with tf.GradientTape() as o:
    o.watch(x)
    with tf.GradientTape() as t:
        t.watch(x)
        y = f(x)
    d = t.gradient(y, x)
[y, d, o.gradient(d, x)]
"""
SECOND_RULES = {"tf.sigmoid(x)": "z * (1 - z)", "tf.exp(x)": "z", "x * x": "2 * x",
                "tf.sqrt(x + 1)": ".5 / z", "x + x": "tf.stop_gradient(x)",
                "tf.stop_gradient(x)": "z", "x * 1.": "3."}  # fmt: skip


def programs(text):
    return text.strip("\n").split("\n---\n")


def custom_gradients():
    for arguments, result in itertools.product(("g", "*g", "a, b"), pool(RULE_RESULTS)):
        yield "custom gradients", [RULE.strip().format(arguments, result)]
    yield (
        "custom gradients",
        [FORWARD.strip().replace("{}", result) for result in pool(FORWARD_RESULTS)],
    )
    yield "custom gradients", [OF_TWO.strip().replace("{}", call) for call in pool(OF_TWO_CALLS)]
    for point in ("0.", "2.", "[1., 2.]"):
        for z, rule in SECOND_RULES.items():
            yield "custom gradients", [SECOND_RULE.strip().format(z, rule, point)]
    yield "custom gradients", ["tf.custom_gradient(f=lambda x: (x, lambda g: g))(tf.constant(1.))"]
    yield "custom gradients", ["tf.custom_gradient()"]


# --- All of them --------------------------------------------------------------------------------

MAKERS = [with_every_value, with_every_pair, bare_operators, of_signatures, with_every_axis,
          with_every_type, with_every_shape, with_every_index, ranges, variables, attributes,
          whole_numbers, identities, derivatives, shapes, tapes, custom_gradients]  # fmt: skip


def read_calls():
    """Give the calls by what they ask, every one once."""
    found, known = {}, set()
    for make in MAKERS:
        for topic, calls in make():
            new = [call for call in dict.fromkeys(calls) if call not in known]
            known.update(new)
            found.setdefault(topic, []).extend(new)
    return {topic: calls for topic, calls in found.items() if calls}
