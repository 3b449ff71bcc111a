"""Run the site's ES modules under Node."""

import json
import subprocess

from automatic_gradient.widgets.bundle import HERE, NODE


def evaluate(module, expression, **values):
    """The value of a JavaScript expression, with what `site/<module>.js` exports as `m`."""
    script = (
        f"import * as m from {json.dumps((HERE / f'{module}.js').as_uri())};"
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
