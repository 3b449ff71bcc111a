"""Gradient descent does what chapter 2 says of it."""

import numpy as np
import pytest

from automatic_gradient import surfaces
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
