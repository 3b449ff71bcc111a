"""JavaScript and style sheets keep Biome's rules: biome.jsonc says which."""

import json
import re
import subprocess

from automatic_gradient.widgets.bundle import NODE, PACKAGES
from tools.book import LIBRARY, ROOT

BIOME = [NODE, PACKAGES / "@biomejs/biome/bin/biome", "check", "--error-on-warnings"]


def check(*words):
    done = subprocess.run(
        [*BIOME, *words], cwd=LIBRARY, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_biome_finds_nothing():
    code, said = check(".", ROOT / "tests", ROOT / "tools")
    assert code == 0, said
    # More than a few: it looks where the files are.
    assert int(re.search(r"Checked (\d+) files", said)[1]) > 60


def test_a_function_above_sixty_lines_and_a_warning_are_refused(tmp_path):
    lines = "\n".join(f"  console.log({number});" for number in range(61))
    (tmp_path / "long.js").write_text(f"export function long() {{\n{lines}\n}}\n", encoding="utf-8")
    (tmp_path / "unused.js").write_text("const unused = 1;\n", encoding="utf-8")
    (tmp_path / "biome.jsonc").write_text(
        (LIBRARY / "biome.jsonc").read_text(encoding="utf-8"), encoding="utf-8"
    )
    for name, rule in (("long", "noExcessiveLinesPerFunction"), ("unused", "noUnusedVariables")):
        code, said = check("--config-path", tmp_path, tmp_path / f"{name}.js")
        assert code != 0
        assert rule in said


def test_biome_is_pinned_for_every_system():
    packages = json.loads((LIBRARY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    systems = {path.rpartition("cli-")[2] for path in packages if "@biomejs/cli-" in path}
    assert {"linux-x64", "linux-arm64", "darwin-arm64", "win32-x64"} <= systems
