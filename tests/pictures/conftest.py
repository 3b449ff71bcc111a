"""The pictures' own arithmetic, run under Node and held against the library's."""

import json
import subprocess

import pytest

from automatic_gradient.site.bundle import HERE, NODE


@pytest.fixture(scope="session")
def evaluate():
    return run


def run(module, expression, **values):
    """The value of a JavaScript expression, with what `pictures/<module>.js` exports as `m`."""
    script = (
        f"import * as m from {json.dumps((HERE / f'pictures/{module}.js').as_uri())};"
        f"const {{ {', '.join(values)} }} = {json.dumps(values)};"
        f"console.log(JSON.stringify({expression}));"
    )
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
