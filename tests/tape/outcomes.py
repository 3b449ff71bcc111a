"""What a call gives, on the engine and on TensorFlow, and whether the two are the same."""

import collections
import copy
import functools
import math
import re
import warnings
from pathlib import Path

import numpy as np

Pair = collections.namedtuple("Pair", "a b")

# --- What the calls may ask about gradients -----------------------------------------------------


def flow(tf, f, x):
    """Tell what a copy is, and whether the gradient flows through it."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        made = f(x)
        y = made * 3
    return [made is x, made, tape.gradient(y, [x, made])]


def copied(tf, f, x):
    """Tell whether a copy, watched too, is another tensor than what it was copied from."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        made = f(x)
        tape.watch(made)
        y = tf.reduce_sum(x) * tf.reduce_sum(made)
    return [made is x, made, tape.gradient(y, [x, made])]


def two_reads(tf, f, x):
    """Tell whether two copies are two tensors."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        a, b = f(x), f(x)
        y = a * b
    return [a is b, tape.gradient(y, [a, b, x])]


def asked(tf, method, f, x, more):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return getattr(tape, method)(y, x, **more)


def first(tf, f, x, **more):
    return asked(tf, "gradient", f, x, more)


def jacobian(tf, f, x, **more):
    return asked(tf, "jacobian", f, x, more)


def batch_jacobian(tf, f, x, **more):
    return asked(tf, "batch_jacobian", f, x, more)


def derivative(tf, f, x, order):
    if order == 0:
        return f(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = derivative(tf, f, x, order - 1)
    g = None if y is None else tape.gradient(y, x)
    # TensorFlow gives sparse slices for `gather`.
    return None if g is None else tf.convert_to_tensor(g)


def third(tf, f, x):
    return derivative(tf, f, x, 3)


def slopes(tf, f, x, weights):
    """Give the gradient, and that of the gradient with each of the weights, given its shape."""
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        g = derivative(tf, f, x, 1)
    if g is None:
        return None
    made = [tf.constant(weight, g.dtype) for weight in weights(tuple(g.shape))]
    return [g] + [tape.gradient(g, x, output_gradients=weight) for weight in made]


def second(tf, f, x, weight):
    return slopes(tf, f, x, lambda shape: [weight])


def one_hots(shape):
    size = math.prod(shape)
    return np.eye(size).reshape((size, *shape)).tolist()


def hessian(tf, f, x):
    return slopes(tf, f, x, one_hots)


def squared(tf, f, x):
    """Give the Hessian where the value is the wanted one: the gradient is 0, its slope is not."""
    return hessian(tf, lambda x: (f(x) - tf.stop_gradient(f(x))) ** 2, x)


def forward(tf, f, x):
    """Give the derivative along a direction: the gradient of a gradient by its weights."""
    with tf.GradientTape() as outer:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        weights = tf.zeros_like(y)
        outer.watch(weights)
        g = tape.gradient(y, x, output_gradients=weights)
    return g if g is None else outer.gradient(g, weights)


QUESTIONS = [flow, copied, two_reads, first, jacobian, batch_jacobian, third, second, hessian,
             squared, forward]  # fmt: skip


# --- Running a call -----------------------------------------------------------------------------


def names_for(tf):
    """Give what the calls may name."""
    names = {"tf": tf, "np": np, "math": math, "copy": copy, "nan": math.nan, "inf": math.inf}
    return names | {"Pair": Pair} | {f.__name__: functools.partial(f, tf) for f in QUESTIONS}


def answer(source, names):
    """Run a call and give its value and no error, or no value and the error."""
    *lines, last = source.split("\n")
    if last[0] == " ":
        raise SyntaxError(source)
    program, value = compile("\n".join(lines), source, "exec"), compile(last, source, "eval")
    names = dict(names)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(program, names)
            return eval(value, names), None
    except Exception as error:
        return None, error


# --- Comparing the answers ----------------------------------------------------------------------

# These may differ by rounding; everything else is the same to the last letter.
ROUNDED = re.compile(
    r"exp|log|sin|cos|tanh|sigmoid|soft|pow|\*\*|norm|reduce_(sum|mean)|matmul|@|sum\(|mean"
    r"|first|second|hessian|squared|forward|third|jacobian|flow|copied|gradient"
)
ARGUMENTS = re.compile(r"argument|keyword|multiple values")
TOLERANCES = {"float32": 1e-5, "float64": 1e-12}


def is_slices(x):
    return type(x).__name__ == "IndexedSlices"


def written(x):
    try:
        return repr(x)
    except Exception as error:
        return f"no text: {type(error).__name__}: {error}"


def is_tensor(x):
    return hasattr(type(x), "numpy") and hasattr(type(x), "dtype")


def is_variable(x):
    return hasattr(type(x), "assign")


def are_same(mine, other, rounded):
    """Tell whether two answers are the same: in text, or in type and, nearly, in numbers."""
    if is_slices(other):
        import tensorflow

        other = tensorflow.convert_to_tensor(other)
    if isinstance(mine, (list, tuple)) and type(mine) is type(other) and len(mine) == len(other):
        return all(are_same(a, b, rounded) for a, b in zip(mine, other, strict=True))
    if isinstance(mine, dict) and isinstance(other, dict) and list(mine) == list(other):
        return are_same(list(mine.values()), list(other.values()), rounded)
    if written(mine) == written(other):
        return True
    if rounded and is_tensor(mine) and is_tensor(other) and is_variable(mine) == is_variable(other):
        alike = mine.dtype.name == other.dtype.name and tuple(mine.shape) == tuple(other.shape)
        return alike and are_close(np.asarray(mine), other.numpy(), mine.dtype.name)
    if rounded and type(mine) is type(other) is float:
        return are_close(mine, other, "float32")
    return False


def are_close(mine, other, dtype):
    tolerance = TOLERANCES.get(dtype, 0)
    known = np.abs(other[np.isfinite(other)]) if np.ndim(other) else [1]
    # What cancels in a gradient leaves the rounding of what was cancelled.
    scale = max(1, np.max(known, initial=0))
    return np.allclose(mine, other, rtol=tolerance, atol=tolerance * scale / 10, equal_nan=True)


def comes_from(error, package):
    """Tell whether an error was raised by the lines of a package."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return Path(trace.tb_frame.f_code.co_filename).is_relative_to(Path(package.__file__).parent)


def is_told(error, engine):
    """Tell whether an error is in the engine's words, or Python's about a call's arguments."""
    text = str(error)
    about = isinstance(error, TypeError) and ARGUMENTS.search(text)
    return bool(re.search("[\u4e00-\u9fff]", text) or (about and not comes_from(error, engine)))


def without_names(error):
    return type(error), re.sub(r"'[^']*'", "", str(error))


def is_pythons_own(error, their_error, engine):
    """Tell whether it is Python or NumPy that says no, to TensorFlow too."""
    if their_error is None:
        return False
    alike = without_names(error) == without_names(their_error)
    return alike or not comes_from(error, engine)


def compare(source, ours, theirs, engine):
    """Name the kind of outcome: the engine may refuse, in its own words, but not be wrong."""
    (mine, error), (other, their_error) = ours, theirs
    if error is not None:
        if not is_told(error, engine) and not is_pythons_own(error, their_error, engine):
            return "bad message"
        return "refused" if their_error is None else "both raise"
    if their_error is not None:
        return "silent"
    return "same" if are_same(mine, other, ROUNDED.search(source)) else "silent"


def told(answer):
    """Write an answer in one line."""
    value, error = answer
    text = written(value) if error is None else f"{type(error).__name__}: {error}"
    text = " ".join(text.split())
    return text if len(text) < 160 else text[:160] + "…"
