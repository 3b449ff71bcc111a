"""The known derivatives of every surface are its derivatives."""

import numpy as np
import pytest
import tensorflow as tf

from automatic_gradient import surfaces

SURFACES = {
    name: value for name, value in vars(surfaces).items() if isinstance(value, surfaces.Surface)
}
ONE_VARIABLE = {"parabola", "valley", "terrace", "hyperbola", "two_valleys"}
H = 1e-4


def points(name):
    """A few points away from the origin, where nothing vanishes by accident."""
    rng = np.random.default_rng(0)
    return rng.uniform(-2, 2, size=5 if name in ONE_VARIABLE else (5, 2))


def moves(point):
    return [H] if np.ndim(point) == 0 else list(np.eye(2) * H)


@pytest.mark.parametrize("name", SURFACES)
def test_the_gradient_agrees_with_central_differences(name):
    f = SURFACES[name]
    for point in points(name):
        differences = [(f(point + move) - f(point - move)) / (2 * H) for move in moves(point)]
        np.testing.assert_allclose(
            np.atleast_1d(f.gradient(point)), differences, rtol=1e-6, atol=1e-6
        )


@pytest.mark.parametrize("name", SURFACES)
def test_the_hessian_agrees_with_central_differences_of_the_gradient(name):
    f = SURFACES[name]
    for point in points(name):
        columns = [
            (f.gradient(point + move) - f.gradient(point - move)) / (2 * H) for move in moves(point)
        ]
        np.testing.assert_allclose(
            np.atleast_1d(f.hessian(point)).squeeze(),
            np.squeeze(columns),
            rtol=1e-6,
            atol=1e-6,
        )


@pytest.mark.parametrize("name", [name for name in SURFACES if np.ndim(points(name)[0]) == 0])
def test_a_function_of_one_variable_takes_many_points_at_once(name):
    f, many = SURFACES[name], np.array([[-1.0, 0.5, 2.0]])
    for each in (f, f.gradient, f.hessian):
        np.testing.assert_array_equal(each(many), [[each(x) for x in many[0]]])


@pytest.mark.parametrize("name", SURFACES)
def test_the_gradient_agrees_with_the_tape(name):
    f = SURFACES[name]
    for point in points(name):
        variable = tf.Variable(point)
        with tf.GradientTape() as tape:
            value = f(variable)
        np.testing.assert_allclose(tape.gradient(value, variable), f.gradient(point), rtol=1e-12)


@pytest.mark.parametrize("name", sorted(set(SURFACES) - ONE_VARIABLE))
def test_a_batch_of_points_gives_what_the_points_give_one_by_one(name):
    f = SURFACES[name]
    batch = points(name)
    np.testing.assert_allclose(f(batch.T), [f(point) for point in batch])
    np.testing.assert_allclose(f.gradient(batch.T).T, [f.gradient(point) for point in batch])


def test_the_critical_points_of_two_valleys_are_whole_numbers():
    for x in (-2, 0, 1):
        assert surfaces.two_valleys.gradient(x) == 0


def test_no_hessian_at_the_origin_prints_a_negative_zero():
    for name in set(SURFACES) - ONE_VARIABLE:
        assert "-0." not in str(SURFACES[name].hessian(np.zeros(2)))


@pytest.mark.parametrize("name", SURFACES)
def test_the_slope_vanishes_where_the_surface_says_so(name):
    f = SURFACES[name]
    critical = f.minima + f.maxima + f.saddles
    assert critical
    for point in critical:
        np.testing.assert_allclose(f.gradient(np.array(point)), 0, atol=1e-11)


@pytest.mark.parametrize("name", SURFACES)
def test_the_kind_of_a_critical_point_shows_in_the_values_around_it(name):
    f = SURFACES[name]
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    around = (
        np.array([-1, 1]) if name in ONE_VARIABLE else np.stack([np.cos(angles), np.sin(angles)])
    )
    for kind, signs in (("minima", {1}), ("maxima", {-1}), ("saddles", {-1, 1})):
        for point in getattr(f, kind):
            centre = np.array(point) if name in ONE_VARIABLE else np.array(point)[:, None]
            rises = np.sign(f(centre + 1e-2 * around) - f(np.array(point)))
            assert set(rises[rises != 0]) == signs, (kind, point)


def test_himmelblau_has_four_minima_four_saddles_and_one_maximum():
    f = surfaces.himmelblau
    assert [len(f.minima), len(f.saddles), len(f.maxima)] == [4, 4, 1]
