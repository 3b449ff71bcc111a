"""Directions in the plane, as pictures turn them."""

import numpy as np


def test_a_unit_vector_and_its_angle_are_numpys(evaluate):
    angles = np.arange(-180, 360, 7.5)
    found = evaluate("shared/directions", "angles.map(m.unit)", angles=angles.tolist())
    expected = np.stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))], axis=1)
    np.testing.assert_allclose(found, expected, rtol=1e-15, atol=1e-15)
    vectors = np.random.default_rng(5).normal(size=(50, 2))
    found = evaluate("shared/directions", "all.map(m.angleOf)", all=vectors.tolist())
    np.testing.assert_allclose(found, np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0])))


def test_the_directions_of_the_axes_are_exact(evaluate):
    found = evaluate("shared/directions", "[0, 90, 180, 270, 360].map(m.unit)")
    assert found == [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]]
