"""What importing loads, and which way imports point."""

import ast
import re
import subprocess
import sys

import pytest

from tools.book import PACKAGE, ROOT

# A module may import what stands in its own list, and nothing else of the package.
ALLOWED = {
    "tape": {"tape"},
    "surfaces": set(),
    "optimizers": set(),
    "network": set(),
    "measured": set(),
    "check": {"tape"},
    "figures": {"figures", "surfaces", "optimizers", "check", "tape"},
    "exercises": {"exercises", "surfaces", "optimizers", "check", "tape"},
    "projects": {"projects", "exercises", "network", "optimizers", "check"},
    "widgets": {"widgets", "surfaces", "optimizers", "tape"},
    "browser": {"browser", "figures", "widgets", "tape"},
    "site": {"site", "widgets", "browser", "figures", "surfaces", "optimizers", "tape"},
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
    if parts == ("__init__",):
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            head, *rest = name.split(".")
            if head == "automatic_gradient" and rest:
                assert rest[0] in ALLOWED[parts[0]], f"{'/'.join(parts)} imports {name}"


@pytest.mark.parametrize(
    "file", [file for kind in ("js", "mjs") for file in sorted(PACKAGE.rglob(f"*.{kind}"))],
    ids=lambda file: file.relative_to(PACKAGE).as_posix(),
)  # fmt: skip
def test_imports_of_javascript_point_down_only(file):
    room = file.relative_to(PACKAGE).parts[0]
    for target in re.findall(r"""from\s+["'](\.[^"']+)""", file.read_text(encoding="utf-8")):
        path = (file.parent / target).resolve()
        assert path.is_file(), target
        assert path.relative_to(PACKAGE).parts[0] in ALLOWED[room], f"{file.name} imports {target}"


def test_a_widget_imports_no_other_widget():
    for file in PACKAGE.glob("widgets/*/*.js"):
        for target in re.findall(r"""from\s+["'](\.[^"']+)""", file.read_text(encoding="utf-8")):
            room = (file.parent / target).resolve().parent.name
            assert room in {file.parent.name, "shared"}, f"{file} imports {target}"


def test_no_test_imports_another():
    for file in (ROOT / "tests").rglob("*.py"):
        imports = re.findall(r"^(?:from|import) tests[\w.]*.*$", file.read_text("utf-8"), re.M)
        assert not [line for line in imports if re.search(r"\btest_", line)], file


def test_nothing_but_sphinx_loads_the_site():
    code = (
        "import pkgutil, sys, automatic_gradient; from importlib import import_module\n"
        "for name in ('tape', 'figures', 'exercises', 'widgets', 'browser', 'check'):\n"
        "    import_module(f'automatic_gradient.{name}')\n"
        "assert not [name for name in sys.modules if name.startswith('automatic_gradient.site')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
