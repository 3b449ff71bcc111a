"""The built site, served on this machine alone, in the system's Chromium."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

SITE = Path(__file__).resolve().parent.parent.parent / "_build/html"
PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.glob("book/**/*.html"))
HOW = (
    "没有找到 Chromium，网页没有在浏览器里查：装好它再运行一次，"
    "在 Debian 与 Ubuntu 上是 sudo apt install chromium，别的系统装 Chrome 也行"
)
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    None,
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture(scope="session")
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        # On the forge an unchecked site is an error.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW)
    with sync_playwright() as playwright:
        # No sandbox: in a container there is none to be had, and the pages are our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, address):
    """Open a page of the site as a reader would; what went wrong meanwhile is in `page.faults`."""
    contexts = []

    def visit(name, scheme="light", width=1280, height=900, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, address)
        page.goto(address + name)
        return page

    yield visit
    for context in contexts:
        context.close()


def watch(page, address):
    """Let no request leave the site; keep every request, and everything that goes wrong."""
    page.faults, page.requests = [], []

    def on_request(route, request):
        if request.url.startswith((address, "data:")):
            route.continue_()
        else:
            page.faults.append(f"asked another host: {request.url}")
            route.abort()

    def on_response(response):
        if response.status >= 400:
            page.faults.append(f"{response.status}: {response.url}")

    def on_console(message):
        if message.type in ("error", "warning"):
            page.faults.append(f"console: {message.text}")

    page.route("**/*", on_request)
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", lambda error: page.faults.append(f"script: {error}"))
