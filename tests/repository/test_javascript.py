"""JavaScript and style sheets keep Biome's rules, and ask for nothing that old browsers lack.

biome.jsonc says which rules; package.json, which browsers.
"""

import json
import re
import subprocess

import pytest

from automatic_gradient.widgets.bundle import NODE, PACKAGES
from tools.book import LIBRARY, ROOT

ESLINT = [NODE, PACKAGES / "eslint/bin/eslint.js"]
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


def test_a_long_function_a_warning_and_a_name_nobody_made_are_refused(tmp_path):
    lines = "\n".join(f"  console.log({number});" for number in range(61))
    (tmp_path / "long.js").write_text(f"export function long() {{\n{lines}\n}}\n", encoding="utf-8")
    (tmp_path / "unused.js").write_text("const unused = 1;\n", encoding="utf-8")
    (tmp_path / "missing.js").write_text("make('p');\n", encoding="utf-8")
    (tmp_path / "biome.jsonc").write_text(
        (LIBRARY / "biome.jsonc").read_text(encoding="utf-8"), encoding="utf-8"
    )
    for name, rule in (
        ("long", "noExcessiveLinesPerFunction"),
        ("unused", "noUnusedVariables"),
        ("missing", "noUndeclaredVariables"),
    ):
        code, said = check("--config-path", tmp_path, tmp_path / f"{name}.js")
        assert code != 0
        assert rule in said


def test_biome_is_pinned_for_every_system():
    packages = json.loads((LIBRARY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    systems = {path.rpartition("cli-")[2] for path in packages if "@biomejs/cli-" in path}
    assert {"linux-x64", "linux-arm64", "darwin-arm64", "win32-x64"} <= systems


def lint(*words, **options):
    done = subprocess.run(
        [*ESLINT, *words],
        cwd=LIBRARY,
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )
    return done.returncode, done.stdout + done.stderr


def test_nothing_asks_for_what_the_oldest_browsers_lack():
    code, said = lint("automatic_gradient")
    assert code == 0, said


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("js", "Object.hasOwn({}, 'a');"),
        ("js", "[1].findLastIndex((one) => one);"),
        ("js", "order.toReversed();"),
        ("js", "/(?<=a)b/.test(text);"),
        ("js", "structuredClone(value);"),
        ("css", "a { color: light-dark(red, blue); }"),
        ("css", "nav:popover-open { color: red; }"),
        ("css", "p:has(b) { color: red; }"),
        ("css", "p { translate: 0 1px; }"),
        ("css", "@container (max-width: 3rem) { p { color: red; } }"),
        ("css", "main { height: 100dvh; }"),
    ],
)
def test_what_the_oldest_browsers_lack_is_refused(kind, text):
    code, said = lint("--stdin", "--stdin-filename", f"automatic_gradient/a.{kind}", input=text)
    assert code == 1, said
    assert " error " in said
