"""Random programs give on the engine what they give on TensorFlow.

`pytest tests/tape/test_random_programs.py --hypothesis-profile=long` tries many more.
"""

import math

import numpy as np
import tensorflow
from hypothesis import given
from hypothesis import strategies as st

from automatic_gradient import tape as engine

SHAPES = [(), (3,), (2, 3), (1, 3), (2, 1), (3, 2), (0,), (2, 0)]
LONGEST = 30


def scaled_by_a_variable(tf, x, y):
    """A custom gradient that reads a variable, and gives both theirs; one inside another."""
    scale = tf.Variable(0.5, dtype=x.dtype)

    @tf.custom_gradient
    def inner(x):
        return x * 2.0, lambda g: g * 3.0

    @tf.custom_gradient
    def outer(x):
        def gradient(g, variables=None):
            return g * variables[0], [tf.reduce_sum(g * x)]

        return inner(x) * scale, gradient

    return outer(x) + 0.5 * y


def two_results(tf, x, y):
    """A custom gradient of two results."""

    @tf.custom_gradient
    def both(x, y):
        return (x * 0.5, y * x), lambda g, h: (g * 0.5 + h, tf.reduce_sum(h * x))

    first, second = both(x, tf.reduce_sum(y))
    return first + tf.reduce_sum(second)


# Each takes the module, two values and a small number; bounded, so that values stay near 1.
SMOOTH = {
    "add": lambda tf, x, y, k: (x + y) * 0.5,
    "subtract": lambda tf, x, y, k: x - y,
    "multiply": lambda tf, x, y, k: x * y,
    "number": lambda tf, x, y, k: 0.7 * x - 0.1 * k,
    "divide": lambda tf, x, y, k: x / (y * y + 1.0),
    "power": lambda tf, x, y, k: (x * x + 0.5) ** (0.5 * k),
    "powers": lambda tf, x, y, k: tf.pow(x * x + 0.5, tf.sin(y)),
    "square": lambda tf, x, y, k: tf.square(x) * 0.5,
    "sqrt": lambda tf, x, y, k: tf.sqrt(x * x + 0.3),
    "exp": lambda tf, x, y, k: tf.exp(-tf.square(x)),
    "log": lambda tf, x, y, k: tf.math.log(1.0 + x * x),
    "sin": lambda tf, x, y, k: tf.sin(x),
    "cos": lambda tf, x, y, k: tf.cos(x),
    "tanh": lambda tf, x, y, k: tf.tanh(x),
    "sigmoid": lambda tf, x, y, k: tf.sigmoid(x),
    "softplus": lambda tf, x, y, k: tf.nn.softplus(x),
    "softmax": lambda tf, x, y, k: tf.nn.softmax(x),
    "norm": lambda tf, x, y, k: tf.norm(x * x + 1.0, axis=-1, keepdims=True),
    "stop": lambda tf, x, y, k: tf.stop_gradient(x) * y,
    "residual": lambda tf, x, y, k: tf.square(tf.sqrt(x * x + 1.0) - tf.stop_gradient(
        tf.sqrt(x * x + 1.0))) + y,
    "captured": lambda tf, x, y, k: scaled_by_a_variable(tf, x, y),
    "two_results": lambda tf, x, y, k: two_results(tf, x, y),
}  # fmt: skip
# Sharp edges, exact on whole numbers.
SHARP = {
    "add": lambda tf, x, y, k: x + y,
    "subtract": lambda tf, x, y, k: x - y,
    "multiply": lambda tf, x, y, k: x * y,
    "negative": lambda tf, x, y, k: -x,
    "number": lambda tf, x, y, k: 2 - x * k,
    "square": lambda tf, x, y, k: tf.square(x),
    "abs": lambda tf, x, y, k: tf.abs(x),
    "sign": lambda tf, x, y, k: tf.sign(x) * x,
    "relu": lambda tf, x, y, k: tf.nn.relu(x),
    "maximum": lambda tf, x, y, k: tf.maximum(x, y),
    "minimum": lambda tf, x, y, k: tf.minimum(x, y),
    "where": lambda tf, x, y, k: tf.where(x > y, x, y * 2.0),
    "where_equal": lambda tf, x, y, k: tf.where(tf.equal(x, y), x * 3.0, y),
    "reduce_max": lambda tf, x, y, k: tf.reduce_max(x, axis=-1),
    "reduce_max_all": lambda tf, x, y, k: tf.reduce_max(x) - y,
    "stop": lambda tf, x, y, k: tf.stop_gradient(x) * y,
}
MOVING = {
    "matmul": lambda tf, x, y, k: tf.matmul(x, y) * 0.5,
    "matmul_t": lambda tf, x, y, k: tf.matmul(x, y, transpose_b=True) * 0.5,
    "transpose": lambda tf, x, y, k: tf.transpose(x),
    "reshape": lambda tf, x, y, k: tf.reshape(x, (-1, 1)),
    "row": lambda tf, x, y, k: tf.reshape(x, (1, -1)),
    "concat": lambda tf, x, y, k: tf.concat([x, y, x], axis=0),
    "stack": lambda tf, x, y, k: tf.stack([x, y], axis=-1),
    "gather": lambda tf, x, y, k: tf.gather(x, [0, 0, 1]),
    "item": lambda tf, x, y, k: x[k - 1],
    "slice": lambda tf, x, y, k: x[::-1],
    "column": lambda tf, x, y, k: x[..., None],
    "part": lambda tf, x, y, k: x[:, 1:],
    "reduce_sum": lambda tf, x, y, k: tf.reduce_sum(x, axis=0),
    "reduce_sum_keep": lambda tf, x, y, k: tf.reduce_sum(x, axis=-1, keepdims=True),
    "reduce_mean": lambda tf, x, y, k: tf.reduce_mean(x),
    "reduce_last": lambda tf, x, y, k: tf.reduce_sum(x, np.int64(-1), keepdims=True),
    "reduce_both": lambda tf, x, y, k: tf.reduce_sum(x, axis=(-1, 0)),
    "reduce_none": lambda tf, x, y, k: tf.reduce_sum(x, axis=[]),
    "add_n": lambda tf, x, y, k: tf.add_n([x, y * 0.5] + [x * 0.1] * (k * 4)),
    "read": lambda tf, x, y, k: tf.convert_to_tensor(x),
    "constant": lambda tf, x, y, k: tf.constant(x) * 0.5,
    "same_cast": lambda tf, x, y, k: tf.cast(x, x.dtype),
    "identity": lambda tf, x, y, k: tf.identity(x),
    "single": lambda tf, x, y, k: tf.cast(tf.cast(x, "float32"), x.dtype),
    "whole": lambda tf, x, y, k: tf.cast(tf.cast(x * 2.0, tf.int32) + k, x.dtype) * 0.1 * y,
    "chosen": lambda tf, x, y, k: tf.gather(
        x, tf.cast([0, k - 1, 0], tf.int64), axis=-1),
    "part_end": lambda tf, x, y, k: x[..., -k:],
    "concat_end": lambda tf, x, y, k: tf.concat([x, y], axis=-1),
    "swap": lambda tf, x, y, k: tf.transpose(x, perm=np.array([1, 0])),
    "broadcast": lambda tf, x, y, k: tf.broadcast_to(x, (2, 3)),
}  # fmt: skip
TOO_MANY = 40


def programs(operations):
    step = st.tuples(
        st.sampled_from(sorted(operations)), st.integers(0, 99), st.integers(0, 99),
        st.integers(1, 3),
    )  # fmt: skip
    return st.lists(step, min_size=2, max_size=LONGEST)


def floats_in(dims, numbers):
    size = math.prod(dims)
    return st.lists(numbers, min_size=size, max_size=size).map(
        lambda found: np.array(found).reshape(dims)
    )


def inputs(numbers):
    return st.lists(
        st.sampled_from(SHAPES).flatmap(lambda dims: floats_in(dims, numbers)),
        min_size=3, max_size=3,
    )  # fmt: skip


def run(tf, operations, program, values, weights, dtype, keep):
    """Run the program under two tapes; give every value, first and second gradients.

    `keep` chooses the steps: it is told each value and answers whether the step counts. The
    `weights` multiply the target and the first gradients; most programs have zeros among them.
    """
    of_target, of_gradients, persistent = weights
    with tf.GradientTape() as outer:
        with tf.GradientTape(persistent=persistent) as inner:
            # A variable, a variable that may not be trained, a watched constant, an unwatched one.
            made = [
                tf.Variable(values[0], dtype=dtype),
                tf.Variable(values[1], dtype=dtype, trainable=False),
                tf.constant(values[2], dtype),
                tf.constant(values[2], dtype),
            ]
            inner.watch(made[2])
            outer.watch(made[2])
            for at, (name, i, j, k) in enumerate(program):
                x, y = made[i % len(made)], made[j % len(made)]
                made += keep(at, lambda f=operations[name], x=x, y=y, k=k: f(tf, x, y, k))
            target = made[-1]
            # Inside, the gradient of an ordinary tape ends its recording.
            inside = inner.gradient(target, made[:3]) if persistent else []
        sources = [*made[:4], made[len(made) // 2]]
        seed = of_target * tf.ones_like(target)
        # TensorFlow gives sparse slices for `gather`.
        first = [
            None if g is None else tf.convert_to_tensor(g)
            for g in inner.gradient(target, sources, output_gradients=seed)
        ]
        known = [w * tf.reduce_sum(g * g) for w, g in zip(of_gradients, first) if g is not None]
        total = sum(known[1:], known[0]) if known else None
    second = outer.gradient(total, sources) if known else []
    return made, [*inside, *first, *second]


def agree(operations, program, values, weights, dtype, tolerance):
    """Run both; the engine chooses which steps count, and TensorFlow has to follow."""
    kept = []

    def choose(at, step):
        try:
            value = step()
        except (engine.errors.InvalidArgumentError, TypeError, ValueError):
            return []
        numbers = np.asarray(value)
        if numbers.size > TOO_MANY or np.abs(numbers).max(initial=0) > 100:
            return []
        kept.append(at)
        return [value]

    def follow(at, step):
        return [step()] if at in kept else []

    ours = run(engine, operations, program, values, weights, getattr(engine, dtype), choose)
    theirs = run(
        tensorflow, operations, program, values, weights, getattr(tensorflow, dtype), follow
    )
    for mine, other in zip([*ours[0], *ours[1]], [*theirs[0], *theirs[1]], strict=True):
        assert (mine is None) == (other is None)
        if mine is None:
            continue
        other = tensorflow.convert_to_tensor(other)
        assert tuple(mine.shape) == tuple(other.shape)
        assert mine.dtype.name == other.dtype.name
        size = np.abs(other).max(initial=1.0)
        np.testing.assert_allclose(np.asarray(mine), other, rtol=0, atol=tolerance * size)


small = st.floats(-2, 2, width=32).filter(lambda x: x == 0 or abs(x) > 1e-3)


weights = st.tuples(
    st.sampled_from([0.0, 1.0, 2.0]),
    st.tuples(*[st.sampled_from([0.0, 1.0])] * 5),
    st.booleans(),
)


@given(programs(SMOOTH | MOVING), inputs(small), weights)
def test_smooth_programs_agree_in_double_precision(program, values, weights):
    agree(SMOOTH | MOVING, program, values, weights, "float64", 1e-9)


@given(programs(SMOOTH | MOVING), inputs(small), weights)
def test_smooth_programs_agree_in_single_precision(program, values, weights):
    agree(SMOOTH | MOVING, program, values, weights, "float32", 2e-3)


@given(programs(SHARP | MOVING), inputs(st.integers(-2, 2).map(float)), weights)
def test_programs_with_kinks_and_ties_agree(program, values, weights):
    agree(SHARP | MOVING, program, values, weights, "float32", 1e-5)
