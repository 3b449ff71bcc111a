"""The shortcut for tapes of plain numbers gives what the whole walk gives, to the bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from automatic_gradient import tape as tf
from automatic_gradient.tape import scalars

STEPS = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "negative": lambda x, y: -x,
    "number": lambda x, y: 0.3 * x - 0.7,
}
programs = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 99), st.integers(0, 99)),
    min_size=1,
    max_size=40,
)


def gradients(program, numbers, dtype):
    v = tf.Variable(numbers[0], dtype=dtype)
    x, c = tf.constant(numbers[1], dtype), tf.constant(numbers[2], dtype)
    with tf.GradientTape() as tape:
        tape.watch(x)
        made = [v, x, c]
        for name, i, j in program:
            made.append(STEPS[name](made[i % len(made)], made[j % len(made)]))
    return tape.gradient(made[-1], [v, x, c, made[len(made) // 2]])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@given(programs, st.lists(st.floats(-1, 1, width=32), min_size=3, max_size=3))
def test_both_ways_give_the_same_bits(dtype, program, numbers):
    short = gradients(program, numbers, dtype)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scalars, "sweep", lambda *_: None)
        whole = gradients(program, numbers, dtype)
    for one, other in zip(short, whole, strict=True):
        assert (one is None) == (other is None)
        if one is not None:
            np.testing.assert_array_equal(one.numpy(), other.numpy())


def test_what_it_cannot_walk_it_leaves():
    x = tf.constant(0.5)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.sin(x) * x
    assert scalars.sweep(tape, [y], [None], [x]) is None
    assert tape.gradient(y, x) is not None
