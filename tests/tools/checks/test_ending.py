"""The last line of pytest's words: how the checks ended, in Chinese."""

import pytest

from tests.helpers import run_python
from tools.checks.ending import ENDINGS

pytestmark = pytest.mark.slow

PYTEST = ("-m", "pytest", "-q", "-p", "tools.checks.ending", "-p", "no:cacheprovider")
TESTS = """
import signal
import pytest
def test_right(): pass
def test_wrong(): assert False
def test_unready(nothing): pass
def test_stopped(): signal.raise_signal(signal.SIGINT)
"""


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        (["-k", "right"], pytest.ExitCode.OK),
        (["-k", "right or wrong or unready"], pytest.ExitCode.TESTS_FAILED),
        (["-k", "stopped"], pytest.ExitCode.INTERRUPTED),
        (["-k", "nobody"], pytest.ExitCode.NO_TESTS_COLLECTED),
        (["nowhere.py"], pytest.ExitCode.USAGE_ERROR),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_last_line_tells_how_the_checks_ended(tmp_path, chosen, status):
    (tmp_path / "test_them.py").write_text(TESTS, encoding="utf-8")
    # The plugins of others take most of a start's time.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = run_python(*PYTEST, *chosen, cwd=tmp_path, environment=alone)
    assert done.returncode == status
    assert done.stdout.splitlines()[-1] == ENDINGS[status].format(failed=2)
