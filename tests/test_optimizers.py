"""Every way of walking follows its paper, and the Keras forms follow Keras."""

import keras
import numpy as np
import pytest

from automatic_gradient import optimizers, surfaces
from automatic_gradient.optimizers import descend


@pytest.mark.parametrize("rate", [0.3, 1.0, 1.7, 2.0, 2.1])
def test_on_a_parabola_every_step_multiplies_by_one_minus_the_rate(rate):
    path = descend(surfaces.parabola.gradient, start=1.0, rate=rate, steps=6)
    np.testing.assert_allclose(path, (1 - rate) ** np.arange(7), atol=1e-12)


def test_the_path_starts_at_the_start_and_has_a_row_per_step():
    path = descend(surfaces.trough.gradient, start=(3, 0.4), rate=0.1, steps=4)
    assert path.shape == (5, 2)
    np.testing.assert_array_equal(path[0], [3, 0.4])


def test_the_start_is_left_as_it_was():
    start = np.array([3.0, 0.4])
    descend(surfaces.trough.gradient, start, rate=0.1, steps=3)
    np.testing.assert_array_equal(start, [3.0, 0.4])


# --- Against the papers -------------------------------------------------------------------------

START = (3.0, 0.4)
RATE = 0.125  # a power of two: Keras keeps its rate in float32, and this one is the same there
ALL = {
    name: function
    for name, function in vars(optimizers).items()
    if callable(function) and not name.startswith("_")
}
ON_MATRICES = {name: ALL.pop(name) for name in ("newton_schulz", "muon", "keras_muon")}


@pytest.mark.parametrize("name", ALL)
def test_every_path_starts_at_the_start_and_goes_down(name):
    path = ALL[name](surfaces.trough.gradient, START, 0.05, 60)
    assert path.shape == (61, 2)
    np.testing.assert_array_equal(path[0], START)
    assert surfaces.trough(path[-1]) < surfaces.trough(path[0])


@pytest.mark.parametrize("name", ALL)
def test_without_a_slope_nothing_moves(name):
    decay = {"decay": 0.0} if name == "keras_adam_w" else {}
    path = ALL[name](np.zeros_like, START, 0.5, 5, **decay)
    np.testing.assert_array_equal(path, [START] * 6)


def test_the_heavy_ball_follows_polyaks_recurrence():
    gradient = surfaces.rosenbrock.gradient
    path = optimizers.heavy_ball(gradient, (-0.5, 0.5), 0.0005, 50, momentum=0.8)
    for before, here, after in zip(path, path[1:], path[2:], strict=False):
        np.testing.assert_allclose(after, here - 0.0005 * gradient(here) + 0.8 * (here - before))


def test_without_momentum_the_balls_are_plain_descent():
    plain = descend(surfaces.trough.gradient, START, 0.1, 20)
    for name in ("heavy_ball", "nesterov", "keras_nesterov"):
        path = ALL[name](surfaces.trough.gradient, START, 0.1, 20, momentum=0.0)
        np.testing.assert_allclose(path, plain)


@pytest.mark.parametrize("curvature", [0.3, 2.0])
def test_on_a_parabola_nesterov_follows_its_closed_recurrence(curvature):
    # x' = (1 - a)(1 + m) x - (1 - a) m x_before, with a = rate * curvature
    path = optimizers.nesterov(lambda x: curvature * x, 1.0, 0.1, 30, momentum=0.9)
    a = 0.1 * curvature
    for before, here, after in zip(path, path[1:], path[2:], strict=False):
        assert after == pytest.approx((1 - a) * (1.9 * here - 0.9 * before), rel=1e-9, abs=1e-15)


def test_keras_nesterov_notes_the_point_ahead_of_the_papers():
    gradient, momentum = surfaces.trough.gradient, 0.9
    paper = optimizers.nesterov(gradient, START, 0.05, 30, momentum)
    ahead = paper[1:] + momentum * (paper[1:] - paper[:-1])
    keras_path = optimizers.keras_nesterov(gradient, START, 0.05, 30, momentum)
    np.testing.assert_allclose(keras_path[1:], ahead, rtol=1e-10, atol=1e-12)


def test_sign_descent_is_adam_with_both_means_turned_off():
    gradient = surfaces.rosenbrock.gradient
    path = optimizers.sign_descent(gradient, (-0.5, 0.5), 0.0123, 100)
    means_off = {"beta_1": 0.0, "beta_2": 0.0, "epsilon": 0.0}
    adam_path = optimizers.adam(gradient, (-0.5, 0.5), 0.0123, 100, **means_off)
    np.testing.assert_allclose(path, adam_path, rtol=0, atol=1e-14)


def test_where_a_component_has_no_slope_sign_descent_leaves_it():
    path = optimizers.sign_descent(surfaces.trough.gradient, (3, 0), 0.5, 4)
    np.testing.assert_array_equal(path, [[3, 0], [2.5, 0], [2, 0], [1.5, 0], [1, 0]])


def test_adagrads_first_step_is_the_rate_and_later_ones_shrink_with_the_root():
    path = optimizers.adagrad(lambda x: np.full_like(x, 7.0), START, 0.5, 9, epsilon=0.0)
    steps = -np.diff(path[:, 0])
    np.testing.assert_allclose(steps, 0.5 / np.sqrt(np.arange(1, 10)))


def test_rms_props_first_step_is_the_rate_over_the_root_of_one_minus_decay():
    path = optimizers.rms_prop(lambda x: -np.full_like(x, 7.0), START, 0.5, 1, 0.75, epsilon=0.0)
    np.testing.assert_allclose(path[1] - path[0], 1.0)


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e3])
def test_adams_first_step_is_the_rate_whatever_the_slope(size):
    path = optimizers.adam(lambda x: size * np.sign(x), (3.0, -0.4), 0.1, 1)
    np.testing.assert_allclose(path[1], [2.9, -0.3], rtol=1e-4)


def test_keras_adam_walks_less_far_on_a_tiny_slope():
    tiny = 1e-6
    paper = optimizers.adam(lambda x: tiny + 0 * x, 0.0, 1.0, 1, epsilon=1e-7)
    keras_path = optimizers.keras_adam(lambda x: tiny + 0 * x, 0.0, 1.0, 1)
    assert -paper[1] == pytest.approx(tiny / (tiny + 1e-7))
    assert -keras_path[1] == pytest.approx(tiny / (tiny + 1e-7 / np.sqrt(0.001)))


def test_adam_forgets_constant_slopes_of_any_size():
    path = optimizers.adam(lambda x: np.array([1e-4, 1e4]), (0.0, 0.0), 0.1, 20)
    np.testing.assert_allclose(np.diff(path, axis=0), -0.1, rtol=1e-3)


def test_adam_w_shrinks_the_point_apart_from_adams_step():
    path = optimizers.adam_w(np.zeros_like, START, 0.5, 3, decay=0.1)
    np.testing.assert_allclose(path[:, 0], 3 * 0.9 ** np.arange(4))
    path = optimizers.keras_adam_w(np.zeros_like, START, 0.5, 3, decay=0.1)
    np.testing.assert_allclose(path[:, 0], 3 * 0.95 ** np.arange(4))


def test_lion_steps_by_the_rate_in_every_component():
    path = optimizers.lion(surfaces.trough.gradient, START, 0.125, 20)
    np.testing.assert_array_equal(np.abs(np.diff(path, axis=0)), 0.125)


def test_lion_mixes_the_new_slope_more_than_it_remembers_it():
    # After ten slopes of 1 the mean is 1 - 0.99**10 = 0.096: a slope of -1 outweighs it at once.
    slopes = iter([1.0] * 10 + [-1.0, -1.0])
    path = optimizers.lion(lambda x: next(slopes), 0.0, 1.0, 12)
    np.testing.assert_array_equal(np.diff(path), [-1] * 10 + [1, 1])


MATRIX = np.random.default_rng(0).normal(size=(3, 5))
CLASSICAL = (1.5, -0.5, 0.0)


def quintic(sizes, coefficients, steps):
    a, b, c = coefficients
    for _ in range(steps):
        sizes = a * sizes + b * sizes**3 + c * sizes**5
    return sizes


@pytest.mark.parametrize("coefficients", [CLASSICAL, optimizers.MUON_COEFFICIENTS])
@pytest.mark.parametrize("matrix", [MATRIX, MATRIX.T], ids=["wide", "tall"])
def test_newton_schulz_moves_the_singular_values_and_leaves_the_directions(matrix, coefficients):
    left, sizes, right = np.linalg.svd(matrix, full_matrices=False)
    sizes = quintic(sizes / np.linalg.norm(sizes), coefficients, steps=5)
    found = optimizers.newton_schulz(matrix, 5, coefficients)
    np.testing.assert_allclose(found, left @ np.diag(sizes) @ right, atol=1e-6)


def test_matrices_in_a_stack_are_iterated_each_for_itself():
    stack = np.stack([MATRIX, 10 * MATRIX[::-1]])
    each = [optimizers.newton_schulz(matrix) for matrix in stack]
    np.testing.assert_allclose(optimizers.newton_schulz(stack), each)


def test_the_classical_coefficients_converge_to_the_nearest_orthogonal_matrix():
    left, _, right = np.linalg.svd(MATRIX, full_matrices=False)
    found = optimizers.newton_schulz(MATRIX, 20, CLASSICAL)
    np.testing.assert_allclose(found, left @ right, atol=1e-12)


def test_five_steps_of_muons_coefficients_bring_every_size_near_one():
    found = quintic(np.linspace(0.01, 1, 10_000), optimizers.MUON_COEFFICIENTS, 5)
    assert found.min() > 0.6
    assert found.max() < 1.25


def test_without_momentum_muon_steps_along_the_orthogonalized_slope():
    path = optimizers.muon(lambda x: MATRIX, 0 * MATRIX, 0.5, 3, momentum=0.0)
    step = -0.5 * optimizers.newton_schulz(MATRIX)
    np.testing.assert_allclose(np.diff(path, axis=0), [step] * 3)


@pytest.mark.parametrize("name", ["muon", "keras_muon"])
def test_without_a_slope_muon_stays(name):
    path = ON_MATRICES[name](np.zeros_like, MATRIX, 0.5, 5)
    np.testing.assert_array_equal(path, [MATRIX] * 6)


# --- Against Keras ------------------------------------------------------------------------------

KERAS = {
    "descend": lambda: keras.optimizers.SGD(RATE),
    "heavy_ball": lambda **given: keras.optimizers.SGD(RATE, **(given or {"momentum": 0.9})),
    "keras_nesterov": lambda **given: keras.optimizers.SGD(
        RATE, nesterov=True, **(given or {"momentum": 0.9})
    ),
    "keras_adagrad": lambda **given: keras.optimizers.Adagrad(RATE, **given),
    "keras_rms_prop": lambda **given: keras.optimizers.RMSprop(RATE, **given),
    "keras_adam": lambda **given: keras.optimizers.Adam(RATE, **given),
    "keras_adam_w": lambda **given: keras.optimizers.AdamW(RATE, **given),
    "lion": lambda **given: keras.optimizers.Lion(RATE, **given),
}
# Keras passes its numbers through float32 even beside float64 variables; these are exact there.
EXACT = {
    "descend": {},
    "heavy_ball": {"momentum": 0.875},
    "keras_nesterov": {"momentum": 0.875},
    "keras_adagrad": {"initial_accumulator_value": 0.125, "epsilon": 2.0**-20},
    "keras_rms_prop": {"rho": 0.875, "epsilon": 2.0**-20},
    "keras_adam": {"beta_1": 0.875, "beta_2": 0.96875, "epsilon": 2.0**-20},
    "keras_adam_w": {
        "beta_1": 0.875,
        "beta_2": 0.96875,
        "epsilon": 2.0**-20,
        "weight_decay": 2.0**-6,
    },
    "lion": {"beta_1": 0.875, "beta_2": 0.96875},
}
OUR_NAMES = {"initial_accumulator_value": "initial", "rho": "decay", "weight_decay": "decay"}
STEPS = 50


def keras_path(optimizer, gradient, start, dtype, steps=STEPS):
    variable = keras.Variable(np.array(start, dtype), dtype=dtype)
    path = [variable.numpy()]
    for _ in range(steps):
        slope = gradient(variable.numpy().astype(float)).astype(dtype)
        optimizer.apply([keras.ops.convert_to_tensor(slope)], [variable])
        path.append(variable.numpy())
    return np.array(path)


def test_every_form_that_is_keras_own_is_compared_with_it():
    assert {name for name in ALL if name.startswith("keras_")} < set(KERAS)


# On Himmelblau's walls plain steps of this rate run away.
ON_HIMMELBLAU = set(KERAS) - {"descend", "heavy_ball", "keras_nesterov"}


@pytest.mark.parametrize(
    ("name", "surface"),
    [(name, surface) for surface in ("bowl", "saddle") for name in KERAS]
    + [(name, "himmelblau") for name in sorted(ON_HIMMELBLAU)],
)
def test_step_by_step_as_keras_does_it(name, surface):
    surface = getattr(surfaces, surface)
    options = {OUR_NAMES.get(key, key): value for key, value in EXACT[name].items()}
    ours = ALL[name](surface.gradient, (0.75, 0.5), RATE, STEPS, **options)
    theirs = keras_path(KERAS[name](**EXACT[name]), surface.gradient, (0.75, 0.5), "float64")
    np.testing.assert_allclose(ours, theirs, rtol=1e-11, atol=1e-11)


@pytest.mark.parametrize("name", KERAS)
def test_keras_in_single_precision_differs_by_rounding_only(name):
    ours = ALL[name](surfaces.bowl.gradient, (0.75, 0.5), RATE, STEPS)
    theirs = keras_path(KERAS[name](), surfaces.bowl.gradient, (0.75, 0.5), "float32")
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-5)


# Slow enough not to arrive: at the goal Muon enlarges whatever rounding has left of the slope.
SLOW, LONG = 2.0**-6, 100
STRETCHED = np.diag([1.0, 0.3, 0.1])


@pytest.fixture
def floatx(dtype):
    # Muon scales its rate by a root in Keras's default precision, whatever the variable's is.
    before = keras.config.floatx()
    keras.config.set_floatx(dtype)
    yield
    keras.config.set_floatx(before)


@pytest.mark.usefixtures("floatx")
@pytest.mark.parametrize(("dtype", "tolerance"), [("float64", 1e-12), ("float32", 2e-6)])
@pytest.mark.parametrize("goal", [MATRIX, MATRIX.T @ STRETCHED], ids=["wide", "tall"])
def test_a_hundred_steps_of_muon_are_keras(goal, dtype, tolerance):
    def gradient(x):
        return STRETCHED @ (x - goal) if len(x) == 3 else (x - goal) @ STRETCHED

    ours = optimizers.keras_muon(gradient, 0 * goal, SLOW, LONG)
    muon = keras.optimizers.Muon(SLOW, weight_decay=None)
    theirs = keras_path(muon, gradient, 0 * goal, dtype, LONG)
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=tolerance)


def test_sign_descent_is_keras_rms_prop_that_forgets_at_once():
    """Keras has no sign descent of its own."""
    gradient = surfaces.rosenbrock.gradient
    ours = optimizers.sign_descent(gradient, (-0.5, 0.5), SLOW, LONG)
    forgetful = keras.optimizers.RMSprop(SLOW, rho=0.0, epsilon=0.0)
    theirs = keras_path(forgetful, gradient, (-0.5, 0.5), "float64", LONG)
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-13)


def test_a_hundred_steps_of_lion_are_keras_to_the_last_bit():
    # Its steps are all of one size, and this size is exact in either precision.
    gradient = surfaces.rosenbrock.gradient
    ours = optimizers.lion(gradient, (-0.5, 0.5), SLOW, LONG)
    theirs = keras_path(keras.optimizers.Lion(SLOW), gradient, (-0.5, 0.5), "float32", LONG)
    np.testing.assert_array_equal(ours, theirs)
