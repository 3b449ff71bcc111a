"""Let the tests import the tools, and the tools each other, however pytest was started."""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from tools.install import KERNEL_ENV  # noqa: E402

# TensorFlow in the tests behaves as it does in the notebooks.
os.environ.update(KERNEL_ENV)

# The same examples each time; `--hypothesis-profile=long` looks for new ones.
settings.register_profile(
    "book",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=200,
    suppress_health_check=list(HealthCheck),
)
settings.register_profile(
    "long", settings.get_profile("book"), derandomize=False, max_examples=10_000
)
settings.load_profile("book")
