"""The lock: both its forms name the same, every file has its hash, and no host is named."""

import json
import re
import subprocess
import sys
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.book import LIBRARY, ROOT

PROJECT = tomllib.loads((LIBRARY / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (LIBRARY / "requirements.lock").read_text(encoding="utf-8")
PLAIN = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()

# A requirement, and below it the hashes of its files.
LOCKED = re.compile(
    r"^(?P<pin>\S.*?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


def test_every_line_of_the_lock_is_a_pin_with_its_hashes():
    assert LOCKED.sub("", LOCK) == ""
    for entry in LOCKED.finditer(LOCK):
        (only,) = Requirement(entry["pin"]).specifier
        assert only.operator == "=="


def test_both_forms_name_the_same_packages_versions_and_markers():
    assert [
        "-e src/automatic-gradient",
        *(entry["pin"] for entry in LOCKED.finditer(LOCK)),
    ] == PLAIN


def test_the_lock_holds_what_the_project_asks_for():
    project = PROJECT["project"]
    asked = [*PROJECT["build-system"]["requires"]]
    for name, extra in project["optional-dependencies"].items():
        # `make hooks` alone installs these, and no check needs them.
        asked += extra if name != "dev" else []
    locked = {canonicalize_name(pin.name): pin for pin in map(Requirement, PLAIN[1:])}
    for requirement in map(Requirement, asked):
        pin = locked[canonicalize_name(requirement.name)]
        assert (pin.specifier, markers(pin)) == (requirement.specifier, markers(requirement))
    # Readers have a range, of which the book's pin is one.
    for requirement in map(Requirement, project["dependencies"]):
        (pin,) = locked[canonicalize_name(requirement.name)].specifier
        assert requirement.specifier.contains(pin.version)


def test_the_lock_leaves_nothing_out():
    # pip installs it as it stands, and looks for nothing that its packages need besides.
    done = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def markers(requirement):
    """The conditions of a marker, whatever their order."""
    return set(re.split(" (?:and|or) ", str(requirement.marker)))


def test_the_npm_packages_have_their_hashes_and_no_host():
    lock = (LIBRARY / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(lock)["packages"]
    site = packages.pop("")
    assert set(site["dependencies"]) < {path.removeprefix("node_modules/") for path in packages}
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
