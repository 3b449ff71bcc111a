"""What the chapter on momentum says and does not show."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from automatic_gradient.optimizers import heavy_ball, nesterov


def larger_root(momentum, product):
    return max(abs(np.roots([1, -(1 + momentum - product), momentum])))


@pytest.mark.parametrize("factor", [0.15, 1 / 3, 0.6, 0.8])
def test_the_factor_is_the_same_all_along_a_trapezoid_and_smaller_inside(factor):
    for momentum in np.linspace(0, factor**2, 5):
        left = (1 - factor) * (1 - momentum / factor)
        right = (1 + factor) * (1 + momentum / factor)
        # At a double root rounding costs half of the digits.
        assert larger_root(momentum, left) == pytest.approx(factor, abs=1e-6)
        assert larger_root(momentum, right) == pytest.approx(factor, abs=1e-6)
        assert larger_root(momentum, (left + right) / 2) < factor + 1e-6


@pytest.mark.parametrize(
    ("walk", "limit"), [(heavy_ball, 2 * (1 + 0.9)), (nesterov, 1 + 1 / (1 + 2 * 0.9))]
)
def test_a_method_converges_below_its_limit_and_not_above(walk, limit):
    below, above = (
        walk(lambda x: x, 1.0, share * limit, 2000, momentum=0.9) for share in (0.99, 1.01)
    )
    assert abs(below[-1]) < 1e-3
    assert abs(above[-1]) > 1e3


def test_the_first_step_is_plain_descent_and_rises_where_the_rate_is_too_large():
    for product in (1.9, 2.1):
        path = heavy_ball(lambda x: x, 1.0, product, 1, momentum=0.9)
        assert path[1] == pytest.approx(1 - product)
        assert (abs(path[1]) > 1) == (product > 2)


def test_a_small_rate_overshoots_where_the_momentum_is_near_one_and_not_without_it():
    for momentum, higher in ((0, False), (0.93, False), (0.95, True), (0.99, True)):
        path = heavy_ball(lambda x: x, 1.0, 0.8, 500, momentum)
        assert (np.abs(path[1:]).max() > 1) == higher


@pytest.mark.parametrize("momentum", [0.05, 0.5, 0.95])
def test_from_rest_real_roots_never_cross_the_valley_or_cross_at_each_step(momentum):
    root = momentum**0.5
    for share in (0.1, 0.9, 1):
        slow = heavy_ball(lambda x: x, 1.0, share * (1 - root) ** 2, 30, momentum)
        edge, limit = (1 + root) ** 2, 2 * (1 + momentum)
        fast = heavy_ball(lambda x: x, 1.0, limit + share * (edge - limit), 30, momentum)
        assert (slow > 0).all()
        assert (fast[1:] * fast[:-1] < 0).all()


@pytest.mark.parametrize("condition", [4, 25, 100])
def test_nesterovs_usual_parameters_leave_the_flattest_direction_slowest(condition):
    root = condition**0.5
    momentum = (root - 1) / (root + 1)

    def factor(curvature):
        rest = 1 - curvature / condition
        return max(abs(np.roots([1, -(1 + momentum) * rest, momentum * rest])))

    factors = [factor(curvature) for curvature in np.linspace(1, condition, 50)]
    # At a double root rounding costs half of the digits.
    assert factors[0] == pytest.approx(1 - 1 / root, abs=1e-6)
    assert max(factors) <= factors[0] + 1e-6


def kinked(x):
    if x < 1:
        return 25 * x
    return x + 24 if x < 2 else 25 * x - 24


def test_the_three_points_are_an_exact_cycle_and_draw_from_near_by():
    cycle = [Fraction(each, 1225) for each in (792, -2208, 2592)] * 2
    for (before, here), after in zip(pairwise(cycle), cycle[2:], strict=False):
        assert after == here + Fraction(4, 9) * (here - before) - kinked(here) / 9
    for start, turns in ((3.25, True), (792 / 1225, False)):
        path = heavy_ball(kinked, start, 1 / 9, 300, 4 / 9)
        assert (abs(path[-1]) > 0.5) == turns


@pytest.mark.parametrize("after", range(3))
def test_two_steps_near_the_cycle_are_drawn_to_it(after):
    before, here = (np.roll([792, -2208, 2592], -after)[:2] + np.array([15, -15])) / 1225
    for _ in range(300):
        before, here = here, here + 4 / 9 * (here - before) - kinked(here) / 9
    assert abs(here) > 0.5
