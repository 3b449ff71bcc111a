"""The pictures' own arithmetic, run under Node and held against the library's."""

import pytest

from tests import helpers


@pytest.fixture(scope="session")
def evaluate():
    def evaluate(picture, expression, **values):
        return helpers.evaluate(f"pictures/{picture}", expression, **values)

    return evaluate
