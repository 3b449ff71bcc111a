"""Every row of the rule table agrees with central differences, to the third order.

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
    "reciprocal": [(tf.math.reciprocal, A)],
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
    "reciprocal_grad": [(arithmetic.reciprocal_grad, POSITIVE, A)],
    "zeros_like": [(lambda x: tf.zeros_like(x) + x, A)],
    "round": [(lambda x: tf.round(x) + x, A)],
    "ones_like": [(lambda x: tf.ones_like(x) * x, A)],
    "add_n": [(lambda x, y: tf.add_n([x, y * y, x]), A, B)],
    "concat": [(lambda x, y: tf.concat([x, y * y, x], 0), A, B),
             (lambda x, y: tf.concat([x, y], 1), A, B),
             (lambda x, y: tf.stack([x, y * x], axis=1), A, B)],
    "custom_gradient": [(cube, A)],
}  # fmt: skip


def some_numbers(like, seed):
    return tf.random.normal(like.dims, dtype=tf.float64, seed=seed)


def weighted(function, inputs):
    """Make one number of the function's result, with other weights for every entry."""
    weights = some_numbers(function(*inputs), 3)
    return lambda *inputs: tf.reduce_sum(function(*inputs) * weights)


def half_weighted(function, inputs):
    """The same, but every other entry counts nothing: its gradient is 0 from the beginning."""
    like = function(*inputs)
    size = tf.reshape(like, (-1,)).shape[0]
    kept = tf.reshape(constant([float(i % 2 == 1 or size == 1) for i in range(size)]), like.shape)
    weights = some_numbers(like, 3) * kept
    return lambda *inputs: tf.reduce_sum(function(*inputs) * weights)


def residual(function, inputs):
    """Sum the squares of the distance to the value here: all gradients are 0, the second not."""
    here, weights = function(*inputs), some_numbers(function(*inputs), 3)
    return lambda *inputs: tf.reduce_sum((function(*inputs) - here) ** 2 * weights)


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
    assert error < 1e-7, f"{name}: {found} but the differences say {expected}"


def cases_of(name):
    """Give the functions of a row, each with tensors for its inputs."""
    for function, *inputs in CASES[name]:
        yield function, [constant(x) for x in inputs]


def assert_row_is_right(name):
    for function, inputs in cases_of(name):
        for ask in (weighted, half_weighted):
            assert_slopes_agree(name, ask(function, inputs), inputs)
        for ask in (weighted, half_weighted, residual):
            assert_slopes_agree(name, directional(ask(function, inputs)), inputs)


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
    for name in CASES:
        for function, inputs in cases_of(name):
            with tf.GradientTape() as tape:
                function(*[tf.Variable(x) for x in inputs])
            used = {entry[0] for entry in tape.entries}
            assert name in used, f"{name} is not among {used}"


def test_first_and_second_derivatives_agree_with_central_differences():
    for name in CASES:
        assert_row_is_right(name)


def test_third_derivatives_agree_with_central_differences():
    for name in CASES:
        for function, inputs in cases_of(name):
            third = directional(directional(weighted(function, inputs)))
            assert_slopes_agree(name, third, inputs)


def changed(rules, change, at):
    """The row with the rule of one argument changed."""
    if isinstance(rules, tuple):
        rule = rules[at]
        new = lambda g, z, *arguments: change(rule, g, z, *arguments)  # noqa: E731
        return rules[:at] + (new,) + rules[at + 1 :]

    def all_at_once(g, z, *arguments):
        parts = list(rules(g, z, *arguments))
        parts[at] = change(lambda g, z, *arguments: parts[at], g, z, *arguments)
        return parts

    return all_at_once


CHANGES = {
    "negated": lambda rule, g, z, *arguments: -rule(g, z, *arguments),
    "scaled": lambda rule, g, z, *arguments: 1.001 * rule(g, z, *arguments),
    # What nobody asks for is 0: true of the value, but the derivative by g is cut off.
    "cut at zero": lambda rule, g, z, *arguments: tf.where(
        tf.equal(tf.reduce_sum(tf.abs(g)), 0.0), 0.0, rule(g, z, *arguments)
    ),
}


def wrong_rows():
    """Give every row, spoilt in every way: its name, what was done, the row."""
    for name in CASES:
        rules = RULES[name]
        places = [at for at, rule in enumerate(rules) if rule] if isinstance(rules, tuple) else [0]
        for way in CHANGES:
            for at in places:
                yield name, f"{way}, {at}", changed(rules, CHANGES[way], at)
        if places == [0, 1]:
            yield name, "swapped", (rules[1], rules[0])


# They give 0 whatever is done to them, or the same for both arguments.
EQUAL = {("sign", "negated, 0"), ("sign", "scaled, 0"), ("sign", "cut at zero, 0"),
         ("relu_grad", "negated, 1"), ("relu_grad", "scaled, 1"), ("relu_grad", "cut at zero, 1"),
         ("add", "swapped")}  # fmt: skip


def test_every_wrong_rule_is_caught():
    missed = set()
    for name, way, row in wrong_rows():
        right, RULES[name] = RULES[name], row
        try:
            assert_row_is_right(name)
            missed.add((name, way))
        except AssertionError:
            pass
        finally:
            RULES[name] = right
    assert missed == EQUAL, missed ^ EQUAL


def test_a_chain_of_a_hundred_thousand_steps_is_followed_back():
    x = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = x
        for _ in range(100_000):
            y = y + x
    assert tape.gradient(y, x).numpy() == 100_001
