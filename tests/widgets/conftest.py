"""The widgets' own arithmetic, run under Node and held against the library's."""

import pytest

from tests import helpers


@pytest.fixture(scope="session")
def evaluate():
    def evaluate(module, expression, **values):
        return helpers.evaluate(f"widgets/{module}", expression, **values)

    return evaluate
