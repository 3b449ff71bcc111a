"""What the engine promises about TensorFlow: the same text, the same bits, the same errors."""

import math
import re
import struct

import numpy as np
import pytest
import tensorflow
from hypothesis import given
from hypothesis import strategies as st

from automatic_gradient import tape as engine
from tests.tape.programs import read_programs, run

SMALLEST_NORMAL = 2.0**-126


# Here TensorFlow goes on without a word; the engine says what is wrong.
REFUSED = {
    "a function that gives the product with the jacobian": "a list of weights for one target",
    "too many weights": "TensorFlow leaves out the rest",
    "one weight for a whole vector": "TensorFlow spreads it",
    "the shape a custom gradient gives is not corrected": "TensorFlow hands it on",
    "a custom gradient takes a list": "a list of tensors is not stacked by itself",
}


@pytest.mark.parametrize("program", read_programs())
def test_the_text_is_the_same(program):
    source = read_programs()[program]
    ours, error = run(source, engine)
    theirs, _ = run(source, tensorflow)
    if program in REFUSED:
        assert re.search("[一-鿿]", str(error))
        assert ours != theirs
    else:
        assert ours == theirs


def test_what_is_refused_is_among_the_programs():
    assert set(REFUSED) <= set(read_programs())


NUMPY = [
    "tf.constant([1.0, 2.0]).numpy() + tf.constant([1.0, 2.0]).numpy()",
    "tf.constant([[1, 2]]).numpy() * 2",
    "tf.constant([True, False]).numpy()",
    "tf.zeros((0, 2)).numpy()",
    "tf.constant(0.1).numpy()",
    "str(tf.constant(0.1).numpy())",
    "tf.constant(0.1, tf.float64).numpy()",
    "tf.constant(3).numpy() / 2",
    "tf.constant(2**40).numpy()",
    "tf.constant(True).numpy()",
    "tf.Variable([1.0, 2.0]).numpy().mean()",
    "numpy.asarray(tf.constant(1.5)), numpy.asarray(tf.Variable([1, 2]))",
    "tf.constant([1.0, 2.0]) * numpy.array([0.5, 0.25])",
    "numpy.array([0.5, 0.25]) * tf.constant([1.0, 2.0])",
    "numpy.float64(0.5) + tf.constant([1.0, 2.0])",
    "tf.constant(numpy.arange(3)) + numpy.arange(3)",
    "tf.constant([1.0, 2.0]) + numpy.float64(0.1)",
    "tf.constant(numpy.float64(0.1)), tf.constant([numpy.float64(0.1)])",
    "tf.constant([numpy.float32(0.1), 2.0]), tf.constant([numpy.int64(3)])",
    "tf.reduce_sum(tf.ones((2, 3)), numpy.int64(1))",
    "tf.reduce_sum(tf.ones((2, 3)), axis=numpy.array([0, -1]))",
    "tf.ones((2, 3))[numpy.int64(1), numpy.int32(-1)]",
    "tf.gather(tf.ones((2, 3)), numpy.array([0, 1]))",
    "tf.constant(numpy.float16(1.0))",
    "tf.constant(numpy.uint8(200)) + tf.constant(numpy.uint8(100))",
    "tf.constant(numpy.array(['a']))",
    "tf.cast(numpy.array([1.7, -1.7]), numpy.int32)",
    "tf.float32 == numpy.float32, tf.constant(1.0, numpy.float64)",
]


@pytest.mark.parametrize("expression", NUMPY)
def test_numpy_meets_the_same(expression):
    source = f"import numpy\n{expression}"
    (ours, error), (theirs, _) = run(source, engine), run(source, tensorflow)
    # Of the types that the engine lacks it says so.
    assert ours == theirs or "这种数" in str(error)


# --- Text ---------------------------------------------------------------------------------------

any_float32 = st.floats(width=32, allow_subnormal=False)
everyday = st.one_of(st.integers(-9999, 9999).map(lambda n: n / 100), st.just(-0.0), any_float32)
shapes = st.lists(st.integers(0, 4), max_size=3).map(tuple)


def filled(dims, numbers):
    size = math.prod(dims)
    return st.lists(numbers, min_size=size, max_size=size).map(
        lambda found: np.array(found, dtype=float).reshape(dims)
    )


@given(
    shapes.flatmap(lambda dims: filled(dims, st.one_of(everyday, any_float32))),
    st.sampled_from(["float32", "float64", "int32", "bool"]),
    st.sampled_from([8, 4, 2]),
    st.booleans(),
)
def test_equal_values_are_written_alike(values, dtype, precision, suppress):
    if dtype in ("int32", "bool"):
        values = np.nan_to_num(np.clip(values, -1e9, 1e9))
    values = values.astype(dtype)
    ours = engine.constant(values, getattr(engine, dtype))
    theirs = tensorflow.constant(values, getattr(tensorflow, dtype))
    with np.printoptions(precision=precision, suppress=suppress):
        assert repr(ours) == repr(theirs)
        assert str(ours) == str(theirs)


@pytest.mark.parametrize(("dtype", "lowest"), [("float32", -126), ("float64", -1022)])
def test_powers_of_two_are_written_alike(dtype, lowest):
    # Beside them the numbers lie unevenly, so that the shortest decimal need not be the nearest.
    for exponent in range(lowest, -lowest + 2):
        value = np.array(2.0**exponent, dtype)
        assert str(engine.constant(value)) == str(tensorflow.constant(value))
        value = np.nextafter(value, value.dtype.type(0))
        if exponent > lowest:
            assert str(engine.constant(value)) == str(tensorflow.constant(value))


@pytest.mark.parametrize("dims", [(1001,), (300, 5), (7, 11, 20)])
def test_long_tensors_are_abridged_alike(dims):
    values = np.linspace(-3, 3, math.prod(dims)).reshape(dims).astype("float32")
    assert repr(engine.constant(values)) == repr(tensorflow.constant(values))


@pytest.mark.parametrize("n", range(1, 40))
def test_long_rows_are_broken_alike(n):
    values = (np.arange(n) ** 3 / 7).astype("float32")
    for shape in ((n,), (1, n), (n, 1)):
        ours, theirs = engine.constant(values), tensorflow.constant(values)
        assert repr(engine.reshape(ours, shape)) == repr(tensorflow.reshape(theirs, shape))


# --- Bits ---------------------------------------------------------------------------------------


def bits(x):
    """The bits of a float32, every nan alike."""
    return "nan" if math.isnan(x) else struct.pack("<f", x)


EXACT = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y,
}


def is_subnormal(x):
    return 0 < abs(x) < SMALLEST_NORMAL


@pytest.mark.parametrize("name", EXACT)
@given(any_float32, any_float32)
def test_arithmetic_is_the_same_to_the_bit(name, x, y):
    ours = float(EXACT[name](engine.constant(x), engine.constant(y)))
    # TensorFlow takes what lies below the smallest normal number for zero; the engine does not.
    if not is_subnormal(ours):
        # In lists, since TensorFlow keeps scalars and gives 0.0 again for -0.0.
        theirs = EXACT[name](tensorflow.constant([x]), tensorflow.constant([y]))
        assert bits(ours) == bits(float(theirs[0]))


@given(any_float32)
def test_roots_are_the_same_to_the_bit(x):
    ours, theirs = engine.sqrt(engine.constant(x)), tensorflow.sqrt(tensorflow.constant([x]))
    assert bits(float(ours)) == bits(float(theirs[0]))


# How many units in the last place the two may lie apart; the package's docstring says the same.
ULPS = {"exp": 2, "sin": 2, "cos": 2, "pow": 2, "log": 4, "tanh": 8, "sigmoid": 8, "softplus": 8,
        "softmax": 64}  # fmt: skip
POSITIVE = {"log", "pow"}


@pytest.mark.parametrize("name", ULPS)
def test_functions_differ_by_few_units_in_the_last_place(name):
    values = np.random.default_rng(0).uniform(-20, 20, (400, 10)).astype("float32")
    if name in POSITIVE:
        values = np.abs(values) + np.float32(1e-3)

    def results(tf):
        group = tf.nn if name in ("softplus", "softmax") else tf.math
        more = [tf.constant(np.sin(values) * 5)] if name == "pow" else []
        return np.asarray(getattr(group, name)(tf.constant(values), *more))

    ours, theirs = results(engine), results(tensorflow)
    assert (np.abs(ours - theirs) / np.spacing(np.abs(theirs))).max() <= ULPS[name]


@pytest.mark.parametrize("n", [10, 1000])
def test_sums_and_products_differ_by_rounding_only(n):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(2, n, 3)).astype("float32")
    for make in (
        lambda tf: tf.reduce_sum(tf.constant(x), axis=0),
        lambda tf: tf.reduce_mean(tf.constant(x), axis=0),
        lambda tf: tf.matmul(tf.constant(x), tf.constant(y), transpose_a=True),
        lambda tf: tf.norm(tf.constant(x)),
    ):
        size = np.abs(x).sum()
        np.testing.assert_allclose(
            np.asarray(make(engine)), make(tensorflow), rtol=0, atol=2**-24 * size
        )
