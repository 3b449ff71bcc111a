"""What the chapter on conditioning says and does not show."""

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.datasets import load_diabetes


@pytest.fixture(scope="module")
def hessian():
    """Of the mean squared error on the standardized data, with a column for the intercept."""
    data = load_diabetes(scaled=False).data
    standardized = (data - data.mean(axis=0)) / data.std(axis=0)
    table = np.hstack([standardized, np.ones((len(data), 1))])
    return 2 * table.T @ table / len(table)


def test_other_units_than_standard_deviations_bring_278(hessian):
    def log_condition(logs):
        return np.log(np.linalg.cond(hessian * np.exp(logs + logs[:, None])))

    best = np.exp(minimize(log_condition, np.zeros(len(hessian))).fun)
    assert best == pytest.approx(278, abs=0.5)
    assert np.linalg.cond(hessian) < len(hessian) * best
