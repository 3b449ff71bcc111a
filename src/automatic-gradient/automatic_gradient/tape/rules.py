"""求梯度的公式表：每个运算一行，每个参数一个式子。

`g` 是目标对结果 `z` 的梯度，其余是运算的参数；式子给出目标对该参数的梯度。广播过的参数得到的
梯度形状偏大，由磁带统一加回去，所以表里不必写。式子只用张量的运算，所以自己也能被记录、再求导。
不能求导的参数（条件、走法）写 None。
"""

from automatic_gradient.tape.arithmetic import (
    cast,
    cos,
    equal,
    log,
    reciprocal,
    reciprocal_grad,
    relu_grad,
    sigmoid,
    sign,
    sin,
    sqrt_grad,
    where,
)
from automatic_gradient.tape.filling import zeros
from automatic_gradient.tape.indexing import put, reshape, sum_to, take
from automatic_gradient.tape.layout import Walk, strides_of
from automatic_gradient.tape.reductions import matmul, reduce_sum


def _log_or_zero(x):
    """log(x), and 0 where x ≤ 0: there a power has no real derivative by its exponent."""
    return where(x > 0, log(where(x > 0, x, 1.0)), 0.0)


def _share_of_largest(x, z):
    """Give each of the largest numbers its equal share of 1, and the others 0."""
    largest = cast(equal(x, z), x.dtype)
    return largest / sum_to(largest, z.dims)


def _pieces(g, z, *arguments):
    """Cut the gradient of a concatenation into a piece for each tensor."""
    strides, start, pieces = strides_of(z.dims), 0, []
    axis = arguments[-1]
    for x in arguments[:-1]:
        pieces.append(take(g, Walk(x.dims, strides, start * strides[axis])))
        start += x.dims[axis]
    return pieces


# fmt: off
RULES = {
    "add":        (lambda g, z, x, y: g,
                   lambda g, z, x, y: g),
    "subtract":   (lambda g, z, x, y: g,
                   lambda g, z, x, y: -g),
    "multiply":   (lambda g, z, x, y: g * y,
                   lambda g, z, x, y: g * x),
    "divide":     (lambda g, z, x, y: g / y,
                   lambda g, z, x, y: g * (-x / y / y)),
    "pow":        (lambda g, z, x, y: g * y * x ** (y - 1),
                   lambda g, z, x, y: g * z * _log_or_zero(x)),
    "maximum":    (lambda g, z, x, y: where(x >= y, g, 0),
                   lambda g, z, x, y: where(x >= y, 0, g)),
    "minimum":    (lambda g, z, x, y: where(x <= y, g, 0),
                   lambda g, z, x, y: where(x <= y, 0, g)),
    "where":      (None,
                   lambda g, z, c, x, y: where(c, g, 0),
                   lambda g, z, c, x, y: where(c, 0, g)),

    "negative":   (lambda g, z, x: -g,),
    "square":     (lambda g, z, x: g * (2 * x),),
    "sqrt":       (lambda g, z, x: sqrt_grad(z, g),),
    "exp":        (lambda g, z, x: g * z,),
    "log":        (lambda g, z, x: g * reciprocal(x),),
    "reciprocal": (lambda g, z, x: reciprocal_grad(z, g),),
    "sin":        (lambda g, z, x: g * cos(x),),
    "cos":        (lambda g, z, x: -g * sin(x),),
    "tanh":       (lambda g, z, x: g * (1 - z * z),),
    "sigmoid":    (lambda g, z, x: g * (z * (1 - z)),),
    "softplus":   (lambda g, z, x: g * sigmoid(x),),
    "relu":       (lambda g, z, x: relu_grad(g, z),),
    "abs":        (lambda g, z, x: g * sign(x),),
    "sign":       (lambda g, z, x: zeros(g.dims, g.dtype),),

    "matmul":     (lambda g, z, x, y: matmul(g, y, transpose_b=True),
                   lambda g, z, x, y: matmul(x, g, transpose_a=True)),
    "softmax":    (lambda g, z, x: (g - reduce_sum(g * z, -1, keepdims=True)) * z,),
    "reduce_max": (lambda g, z, x: g * _share_of_largest(x, z),),

    "take":       (lambda g, z, x, walk: put(g, walk, x.dims), None),
    "put":        (lambda g, z, x, walk, dims: take(g, walk), None, None),
    "reshape":    (lambda g, z, x, dims: reshape(g, x.dims), None),
    "cast":       (lambda g, z, x, dtype: cast(g, x.dtype), None),
    "read":       (lambda g, z, variable: g,),

    # Their results are known to come from x, but nothing comes back.
    "zeros_like": (None,),
    "ones_like":  (None,),
    "round":      (None,),

    # What the rules above compute with, to be differentiated again. Where sqrt and reciprocal have
    # an infinite slope, what nobody asks for, with g = 0, is 0, as in TensorFlow.
    "sqrt_grad":  (lambda h, w, z, g: -(h / z) * w,
                   lambda h, w, z, g: 0.5 * h / z),
    "reciprocal_grad": (lambda h, w, z, g: -2.0 * h * g * z,
                        lambda h, w, z, g: reciprocal_grad(z, h)),
    "relu_grad":  (lambda h, w, g, z: relu_grad(h, z),
                   lambda h, w, g, z: zeros(h.dims, h.dtype)),

    # These give the gradients of all their arguments at once.
    "add_n":           lambda g, z, *tensors: [g] * len(tensors),
    "concat":          _pieces,
    "custom_gradient": lambda g, z, *arguments: arguments[-1](g),
}
# fmt: on


def one_by_one(rules, g, result, arguments):
    """一行只有一个式子、一次交出全部梯度时，拆成每个参数一个。"""
    parts = rules(g, result, *arguments)
    return [part if part is None else lambda *_, part=part: part for part in parts]
