"""Run the book on other Pythons, packages and environments: nox makes one for each row.

    uvx nox==2026.10.20 -f tools/measure/matrix.py                     # every row
    uvx nox==2026.10.20 -f tools/measure/matrix.py -s "rows(onednn)"   # one: two minutes
    uvx nox==2026.10.20 -f tools/measure/matrix.py --list

The rows stand in matrix.toml; two of them compile a locale, for which Debian's package `locales`
must be there. The plugin matrix_row.py judges a row's run and records it in matrix.csv; the page
book/environment.md shows the record.
"""

import platform
import sys
import tomllib
from pathlib import Path

import nox

# nox stands in this folder while it reads this file, and at the start of each session.
ROWS = tomllib.loads(Path("matrix.toml").read_text(encoding="utf-8"))

nox.options.envdir = "../../_build/matrix"
nox.options.error_on_missing_interpreters = True


@nox.session(venv_backend="uv", reuse_venv=True)
@nox.parametrize(
    ("python", "name"), [nox.param(row["python"], name, id=name) for name, row in ROWS.items()]
)
def rows(session, name):
    """Run the book's notebooks as `make test` does, in the environment of the row."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        session.error("各行换的是 tensorflow-cpu，只有 Linux x86-64 用它：换一台这样的机器")
    row, scratch = ROWS[name], Path(session.create_tmp()).resolve()
    environment = row.get("environment", {})
    session.chdir("../..")
    overrides = scratch / "overrides.txt"
    overrides.write_text("\n".join(row.get("packages", [])), encoding="utf-8")
    session.install("-r", "requirements.txt", "--override", overrides)
    if locale := environment.get("LC_ALL"):
        # Into our own folder, where no system administrator is needed.
        language, _, charset = locale.partition(".")
        session.run("localedef", "-i", language, "-f", charset, scratch / locale, external=True)
        environment |= {"LOCPATH": str(scratch)}
    # Compiles to bytecode, once: the first cell of a notebook is not to wait for it.
    session.run("python", "-c", "import keras, matplotlib.pyplot, sklearn, tensorflow", silent=True)
    session.run(
        *("python", "-m", "pytest", "-c", "src/automatic-gradient/pyproject.toml"),
        *("--rootdir", ".", "--nbval", "-p", "tools.measure.matrix_row", "--row", name),
        *("-q", "-rX", "book"),
        env=environment,
    )
