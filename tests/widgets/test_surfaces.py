"""The pictures' surfaces are the library's."""

import numpy as np
import pytest

from automatic_gradient import surfaces

NAMES = (
    "bowl",
    "dome",
    "saddle",
    "trough",
    "gorge",
    "flat_bowl",
    "flat_saddle",
    "monkey_saddle",
    "rosenbrock",
    "himmelblau",
)
POINTS = [(0.0, 0.0), *np.random.default_rng(6).uniform(-4, 4, size=(200, 2)).tolist()]


@pytest.mark.parametrize("name", NAMES)
def test_a_surface_is_the_librarys(evaluate, name):
    there = evaluate(
        "shared/surfaces",
        "((s) => ({ ...s, at: points.map(([x, y]) =>"
        " [s.value(x, y), s.gradient(x, y), s.hessian(x, y)]) }))(m[name])",
        name=name,
        points=POINTS,
    )
    here = getattr(surfaces, name)
    for (value, gradient, hessian), point in zip(there["at"], np.array(POINTS), strict=True):
        np.testing.assert_allclose(value, here(point), rtol=1e-12)
        np.testing.assert_allclose(gradient, here.gradient(point), rtol=1e-12)
        np.testing.assert_allclose(hessian, here.hessian(point), rtol=1e-12)
    for kind in ("minima", "maxima", "saddles"):
        assert there[kind] == [list(point) for point in getattr(here, kind)]


def test_no_other_surface_is_there(evaluate):
    assert set(evaluate("shared/surfaces", "Object.keys(m)")) == set(NAMES)
