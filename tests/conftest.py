"""What every test has: the notebooks' environment, the same random examples, and a browser."""

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from tools.book import SITE
from tools.install import KERNEL_ENV

# Who starts the tests in the background may have them ignore Ctrl+C, and so would every command
# that they start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)

# TensorFlow in the tests behaves as it does in the notebooks.
os.environ.update(KERNEL_ENV)

# The same examples each time; `--hypothesis-profile=long` looks for new ones.
settings.register_profile(
    "book",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=200,
    suppress_health_check=list(HealthCheck),
)
settings.register_profile(
    "long", settings.get_profile("book"), derandomize=False, max_examples=10_000
)
settings.load_profile("book")


@pytest.fixture(scope="session")
def address():
    """Where this machine alone can read the built site."""
    from tools.publish.chromium import served

    with served(SITE) as address:
        yield address


@pytest.fixture(scope="session")
def need_chromium():
    from tools.publish.chromium import HOW, find_chromium

    if not find_chromium():
        # On the forge an unchecked site is an error.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{HOW}。网页没有在浏览器里查")


# Milliseconds: how fast the machine is, no test asks; this ends what would never come.
PATIENCE = 120_000


# While it is open Playwright's event loop runs, and no other may: not longer than needed.
@pytest.fixture(scope="module")
def browser(need_chromium):
    from playwright.sync_api import expect, sync_playwright

    from tools.publish.chromium import chromium

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser


@pytest.fixture
def new_page(browser):
    """Open an empty page, in a context of its own."""
    contexts = []

    def new_page(**options):
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    yield new_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(new_page, address):
    """Open a page of the site as a reader would; what went wrong meanwhile is in `page.faults`."""

    def visit(name, scheme="light", width=1280, height=900, **options):
        size = {"width": width, "height": height}
        page = new_page(viewport=size, color_scheme=scheme, **options)
        # What a worker answers no test can hold up; tests/site/test_offline.py has one.
        page.add_init_script("delete Navigator.prototype.serviceWorker")
        watch(page, address)
        page.goto(address + name)
        return page

    return visit


def settle(page):
    """Wait until a watched page has asked for nothing, and waits for nothing, for half a second.

    Playwright's own "networkidle" never comes where Chromium loses the word of it.
    """
    quiet = asked = 0
    for _ in range(PATIENCE // 100):
        quiet = quiet + 1 if asked == len(page.requests) and not page.pending else 0
        if quiet > 5:
            return
        asked = len(page.requests)
        page.wait_for_timeout(100)
    pytest.fail(f"the page still waits for {[request.url for request in page.pending]}")


def watch(page, address):
    """Keep every request, and everything that goes wrong; other hosts are out of reach."""
    page.faults, page.requests, page.pending = [], [], set()

    def on_request(request):
        page.requests.append(request.url)
        page.pending.add(request)
        if not request.url.startswith((address, "data:")):
            page.faults.append(f"asked another host: {request.url}")

    def on_end(request):
        page.pending.discard(request)

    def on_response(response):
        if response.status >= 400:
            page.faults.append(f"{response.status}: {response.url}")

    def on_console(message):
        if message.type in ("error", "warning"):
            page.faults.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("requestfinished", on_end)
    page.on("requestfailed", on_end)
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", lambda error: page.faults.append(f"script: {error}"))
