"""The page's interpreter is rewritten for old browsers, and is the same otherwise."""

import subprocess

from automatic_gradient.site.pages.interactive import MICROPYTHON
from automatic_gradient.site.pages.wasm import INDIRECT_CALL, code_of, for_old_browsers
from automatic_gradient.widgets.bundle import NODE, PACKAGES
from tools.book import SITE

MODULE = (PACKAGES / MICROPYTHON / "micropython.wasm").read_bytes()
VALID = """
const module = require("fs").readFileSync(process.argv[1]);
process.exit(WebAssembly.validate(module) ? 0 : 1);
"""


def test_the_site_ships_it_valid_and_without_a_long_table_index():
    (file,) = SITE.glob("_static/interactive-*/micropython.wasm")
    shipped = file.read_bytes()
    assert shipped == for_old_browsers(MODULE)
    assert len(INDIRECT_CALL.findall(MODULE)) > 100
    assert not INDIRECT_CALL.findall(shipped)
    assert subprocess.run([NODE, "-e", VALID, file], check=False).returncode == 0


def test_nothing_but_the_indexes_of_the_code_changes():
    shipped = for_old_browsers(MODULE)
    start, end = code_of(MODULE)
    assert shipped[:start] == MODULE[:start]
    assert shipped[end:] == MODULE[end:]
    changed = sum(old != new for old, new in zip(MODULE, shipped, strict=True))
    assert changed == 5 * len(INDIRECT_CALL.findall(MODULE[start:end]))
