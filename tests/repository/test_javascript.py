"""JavaScript and style sheets are written as `biome.jsonc` has it, and no function is long."""

import subprocess

import pytest

from automatic_gradient.widgets.bundle import NODE, PACKAGES
from tools.book import LIBRARY, ROOT

BIOME = PACKAGES / "@biomejs/biome/bin/biome"


# The configuration stands in the library: beside it Biome finds it by itself.
@pytest.mark.parametrize(
    ("folder", "asked"),
    [
        (LIBRARY, ["automatic_gradient"]),
        (ROOT, [f"--config-path={LIBRARY}", "tests", "tools"]),
    ],
    ids=["library", "repository"],
)
def test_biome_finds_nothing(folder, asked):
    command = [NODE, BIOME, "check", "--error-on-warnings", "--colors=off", *asked]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
