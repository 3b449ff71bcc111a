"""The system's Chromium, and a server for the folder it is to show."""

import shutil
import threading
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

# The first is the same browser without a desktop's window, and opens a page in a third of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
HOW = "没有找到 Chromium：Debian 与 Ubuntu 上运行 sudo apt install chromium，别的系统装 Chrome 也行"

ARGUMENTS = (
    # In a container there is no sandbox to be had, and the pages are our own.
    "--no-sandbox",
    # No other host is to be reached.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chromium():
    """The path of the system's Chromium or Chrome, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def handle(self):
        with suppress(ConnectionError):  # who asked has left the page
            super().handle()


@contextmanager
def served(folder):
    """The address at which this machine alone can read `folder`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
