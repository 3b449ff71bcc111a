"""What the chapter on nested tapes says of a solution's derivative and does not show."""

import pytest
import tensorflow as tf

from tests.helpers import slope


def slope_in_x(x, theta):
    return slope(lambda x: x**4 / 4 + theta * x**2 / 2 - 3 * x, x)


def solve(theta, steps=100):
    x = tf.constant(0.0)
    for _ in range(steps):
        x = x - 0.1 * slope_in_x(x, theta)
    return x


@pytest.mark.parametrize(("inside", "found"), [(False, 1), (True, 0)])
def test_a_solution_found_within_the_outer_tape_makes_the_partial_a_total_derivative(inside, found):
    theta = tf.constant(2.0)
    x = solve(theta)
    with tf.GradientTape() as outer:
        outer.watch([x, theta])
        if inside:
            x = solve(theta)
        first = slope_in_x(x, theta)
    assert outer.gradient(first, theta).numpy() == pytest.approx(found, abs=1e-5)


def test_the_unrolled_derivative_is_that_of_the_step_reached():
    theta, h = 2.0, 1e-2
    unrolled = slope(lambda theta: solve(theta, steps=5), theta).numpy()
    ends = [solve(tf.constant(theta + side * h), steps=5).numpy() for side in (-1, 1)]
    assert unrolled == pytest.approx((ends[1] - ends[0]) / (2 * h), rel=1e-3)
