"""Every row of the rule table agrees with central differences, at first and second order.

No pytest here: MicroPython runs this file too.
"""

from automatic_gradient import tape as tf
from automatic_gradient.tape import arithmetic
from automatic_gradient.tape.rules import RULES


def constant(values):
    return tf.constant(values, tf.float64)


A = [[0.7, -1.3, 0.4], [1.9, 0.6, -0.8]]
B = [[-0.5, 1.1, 2.3], [0.9, -1.7, 0.35]]
POSITIVE = [[0.7, 1.3, 0.4], [1.9, 0.6, 2.8]]
ROW = [1.2, -0.4, 0.9]
COLUMN = [[1.4], [-0.6]]


@tf.custom_gradient
def cube(x):
    return x * x * x, lambda g: g * 3 * x * x


# For each row: functions, each with the inputs that it is differentiated at. Broadcast shapes are
# among them, and so are both sides of every kink; what is to be differentiated comes first.
CASES = {
    "add": [(tf.add, A, B), (tf.add, A, ROW), (tf.add, COLUMN, ROW), (tf.add, 0.3, A)],
    "subtract": [(tf.subtract, A, B), (tf.subtract, ROW, A), (tf.subtract, COLUMN, ROW)],
    "multiply": [(tf.multiply, A, B), (tf.multiply, A, ROW), (tf.multiply, COLUMN, ROW),
                 (tf.multiply, 0.3, A), (tf.multiply, 0.3, -1.5)],
    "divide": [(tf.divide, A, B), (tf.divide, ROW, A), (tf.divide, COLUMN, ROW),
               (tf.divide, 0.3, -1.5)],
    "pow": [(tf.pow, POSITIVE, B), (tf.pow, POSITIVE, ROW), (tf.pow, 1.7, A),
            (lambda x: x ** 3, A), (lambda x: x ** -2, A)],
    "maximum": [(tf.maximum, A, B), (tf.maximum, A, 0.5), (tf.maximum, COLUMN, ROW)],
    "minimum": [(tf.minimum, A, B), (tf.minimum, A, 0.5), (tf.minimum, COLUMN, ROW)],
    "where": [(lambda x, y: tf.where(x > y, x * x, y), A, B),
              (lambda x, y: tf.where([[True], [False]], x * y, y), ROW, COLUMN)],
    "negative": [(tf.negative, A)],
    "square": [(tf.square, A), (tf.square, 0.3)],
    "sqrt": [(tf.sqrt, POSITIVE)],
    "exp": [(tf.exp, A)],
    "log": [(tf.math.log, POSITIVE)],
    "sin": [(tf.sin, A)],
    "cos": [(tf.cos, A)],
    "tanh": [(tf.tanh, A)],
    "sigmoid": [(tf.sigmoid, A)],
    "softplus": [(tf.nn.softplus, A)],
    "relu": [(tf.nn.relu, A), (lambda x: tf.nn.relu(x) * x, A)],
    "relu_grad": [(arithmetic.relu_grad, A, B)],
    "abs": [(tf.abs, A), (lambda x: tf.abs(x) * x, A)],
    "sign": [(lambda x: tf.sign(x) * x, A)],
    "matmul": [(lambda x, y: tf.matmul(x, y, transpose_b=True), A, B),
               (lambda x, y: tf.matmul(x, y, transpose_a=True), A, B),
               (lambda x, y: x @ y, [A, B], [[1.2], [-0.4], [0.9]]),
               (lambda x, y: x @ tf.transpose(y), [A, B], A)],
    "softmax": [(tf.nn.softmax, A), (lambda x: tf.nn.softmax(x, axis=0), A)],
    "reduce_max": [(tf.reduce_max, A), (lambda x: tf.reduce_max(x, axis=0), A),
                   (lambda x: tf.reduce_max(x * x, axis=-1, keepdims=True) * x, A)],
    "take": [(tf.transpose, A), (lambda x: x[1, ::-2] * x[0, 0], A),
             (lambda x: tf.gather(x, [1, 1, 0]), A),
             (lambda x: tf.gather(x * x, [2, 2, 0], axis=1), A),
             (lambda x: tf.broadcast_to(x, (2, 2, 3)) * x, A)],
    "put": [(tf.reduce_sum, A), (lambda x: tf.reduce_sum(x * x, axis=1), A),
            (lambda x: tf.reduce_mean(x * x, axis=0, keepdims=True), A), (tf.norm, A),
            (lambda x: tf.norm(x, axis=1), A)],
    "reshape": [(lambda x: tf.reshape(x, (3, -1)) * 2.0, A), (tf.identity, A),
                (lambda x: tf.expand_dims(x, 1) * x, A)],
    "read": [(lambda x: x * x, A)],
    "sqrt_grad": [(arithmetic.sqrt_grad, POSITIVE, A)],
    "add_n": [(lambda x, y: tf.add_n([x, y * y, x]), A, B)],
    "concat": [(lambda x, y: tf.concat([x, y * y, x], 0), A, B),
             (lambda x, y: tf.concat([x, y], 1), A, B),
             (lambda x, y: tf.stack([x, y * x], axis=1), A, B)],
    "custom_gradient": [(cube, A)],
}  # fmt: skip


def some_numbers(like, seed):
    return tf.random.normal(like.dims, dtype=tf.float64, seed=seed)


def loss(function, weights):
    """Make one number of the function's result, with other weights for every entry."""
    return lambda *inputs: tf.reduce_sum(function(*inputs) * weights)


def gradients(function, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = function(*inputs)
    return tape.gradient(value, inputs, unconnected_gradients="zero")


def slope(function, inputs, directions, h=1e-5):
    """The derivative of the function along the directions, by central differences."""
    ahead = function(*[x + h * d for x, d in zip(inputs, directions)])
    behind = function(*[x - h * d for x, d in zip(inputs, directions)])
    return ((ahead - behind) / (2 * h)).numpy()


def directional(function):
    """The function's derivative along fixed directions, as a function to be differentiated."""

    def along(*inputs):
        found = gradients(function, list(inputs))
        turns = [some_numbers(x, seed) for seed, x in enumerate(inputs, 11)]
        return sum(tf.reduce_sum(g * t) for g, t in zip(found, turns))

    return along


def assert_slopes_agree(name, function, inputs):
    directions = [some_numbers(x, seed) for seed, x in enumerate(inputs, 7)]
    # Variables, so that reading one is among the steps.
    slopes = gradients(function, [tf.Variable(x) for x in inputs])
    found = sum(tf.reduce_sum(g * d).numpy() for g, d in zip(slopes, directions))
    expected = slope(function, inputs, directions)
    error = abs(found - expected) / (1 + abs(expected))
    assert error < 1e-8, f"{name}: {found} but the differences say {expected}"


def test_every_row_of_the_table_has_a_case():
    # A cast rounds, which no difference can follow; it has a test of its own below.
    assert set(CASES) | {"cast"} == set(RULES), set(CASES) ^ set(RULES)


def test_a_cast_hands_the_gradient_on_in_the_type_of_its_argument():
    x = tf.Variable([1.5, -2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = tf.cast(x, tf.float64)
        z = tf.cast(y * y, tf.float32) * x
    assert tape.gradient(y, x).dtype is tf.float32
    assert tape.gradient(z, y).dtype is tf.float64
    assert [float(g) for g in tape.gradient(z, x).flat()] == [6.75, 12.0]


def test_every_case_uses_its_row():
    for name, cases in CASES.items():
        for function, *inputs in cases:
            inputs = [tf.Variable(constant(x)) for x in inputs]
            with tf.GradientTape() as tape:
                function(*inputs)
            used = {entry[0] for entry in tape.entries}
            assert name in used, f"{name} is not among {used}"


def test_first_derivatives_agree_with_central_differences():
    for name, cases in CASES.items():
        for function, *inputs in cases:
            inputs = [constant(x) for x in inputs]
            weights = some_numbers(tf.convert_to_tensor(function(*inputs)), 3)
            assert_slopes_agree(name, loss(function, weights), inputs)


def test_second_derivatives_agree_with_central_differences():
    for name, cases in CASES.items():
        for function, *inputs in cases:
            inputs = [constant(x) for x in inputs]
            weights = some_numbers(function(*inputs), 3)
            assert_slopes_agree(name, directional(loss(function, weights)), inputs)


def test_a_chain_of_a_hundred_thousand_steps_is_followed_back():
    x = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = x
        for _ in range(100_000):
            y = y + x
    assert tape.gradient(y, x).numpy() == 100_001
