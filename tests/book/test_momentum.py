"""What the chapter on momentum says and does not show."""

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
