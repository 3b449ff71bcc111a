"""What importing loads, and which way imports point."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import automatic_gradient
from tools.book import ROOT

PACKAGE = Path(automatic_gradient.__file__).parent

# A module may import what stands in its own list, and nothing else of the package.
ALLOWED = {
    "tape": {"tape"},
    "check": {"tape"},
    "live": {"live", "tape"},
    "surfaces": set(),
    "optimizers": set(),
    "measured": set(),
    "figures": {"figures", "surfaces", "optimizers", "check", "tape"},
    "exercises": {"exercises", "surfaces", "optimizers", "check", "tape"},
    "site": {"site", "figures", "surfaces", "optimizers", "live"},
    "pictures": {"site", "live"},
}


def test_the_page_on_the_house_says_which_imports_are_allowed():
    page = (ROOT / "book/house.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", page, re.MULTILINE)
    told = {module: set(re.findall(r"`(\w+)`", others)) for module, others in rows}
    assert told == {module: others - {module} for module, others in ALLOWED.items()}


def test_every_module_of_the_package_has_its_rule():
    modules = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert {name for name in modules if not name.startswith("_")} == set(ALLOWED)


def test_importing_the_package_loads_neither_tensorflow_nor_matplotlib():
    code = (
        "import sys, automatic_gradient; "
        "assert not {'tensorflow', 'matplotlib'} & set(sys.modules), 'too much loaded'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_answers_are_checked_without_tensorflow():
    code = "import sys, automatic_gradient.exercises; assert 'tensorflow' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.stem)
def test_imports_point_down_only(file):
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    if "node_modules" in parts or parts == ("__init__",):
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            head, *rest = name.split(".")
            if head == "automatic_gradient":
                assert rest[0] in ALLOWED[parts[0]], f"{'/'.join(parts)} imports {name}"
