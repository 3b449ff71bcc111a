"""Nothing in the repository is a secret, and no script of the site can tell of its reader."""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build/html"
# What git ignores, and git itself.
LEFT_OUT = {".git", ".venv", "_build", "work", "node_modules", "__pycache__", ".hypothesis"}
LEFT_OUT |= {"wheelhouse", ".pytest_cache", ".ruff_cache", ".ipynb_checkpoints"}

# The forms in which the services hand out their keys.
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_\w{36}|\bgithub_pat_\w{22}"
    r"|\bglpat-[\w-]{20}"
    r"|\bnpm_\w{36}|\bpypi-AgEI\w{20}"
    r"|\bxox[baprs]-\w{10}"
    r"|\bsk-[A-Za-z0-9]{32}"
    r"|://[^\s/:@\"']+:[^\s/:@\"']+@[\w.-]+"
)
# Ways by which a page tells others of its reader, or knows him again; its own policy forbids other
# hosts, and these it would use with its own.
TELLING = re.compile(r"document\.cookie|sendBeacon|new (WebSocket|EventSource|RTCPeerConnection)")


def texts():
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        for path in (Path(folder, name) for name in files):
            yield path, path.read_bytes().decode(errors="replace")


def test_no_file_holds_a_secret():
    found = [
        f"{path.relative_to(ROOT)}: {match[0][:12]}…"
        for path, text in texts()
        for match in SECRET.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "parts",
    [
        ("-----BEGIN RSA ", "PRIVATE KEY-----"),
        ("AKIA", "Q" * 16),
        ("ghp_", "a1" * 18),
        ("glpat-", "a-" * 10),
        ("npm_", "a1" * 18),
        ("https://someone:", "word@example.org/simple"),
    ],
)
def test_a_secret_would_be_found(parts):
    assert SECRET.search(f'token = "{"".join(parts)}"')


def test_no_script_of_the_site_tells_of_its_reader():
    scripts = [*SITE.rglob("*.js"), *SITE.rglob("*.html")]
    assert len(scripts) > 30
    told = [script.name for script in scripts if TELLING.search(script.read_text(encoding="utf-8"))]
    assert told == []
