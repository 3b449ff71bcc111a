"""The built site, served on this machine alone, in the system's Chromium."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tools import book
from tools.publish.chromium import HOW, chromium, find_chromium, served


@pytest.fixture(scope="session")
def address():
    with served(book.SITE) as address:
        yield address


# While it is open Playwright's event loop runs, and no other may: not longer than needed.
@pytest.fixture(scope="module")
def browser():
    need_chromium()
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser


def need_chromium():
    if not find_chromium():
        # On the forge an unchecked site is an error.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{HOW}。网页没有在浏览器里查")


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


def lacking(page):
    """The pictures and faces that the page asks for and does not get."""
    return page.evaluate(
        """async () => {
          const pictures = [...document.images];
          for (const one of pictures) one.loading = "eager";
          await Promise.allSettled(pictures.map((one) => one.decode()));
          const faces = [...document.fonts].filter((one) => one.status === "error");
          return [
            ...pictures.filter((one) => !one.naturalWidth).map((one) => one.src),
            ...faces.map((one) => one.family),
          ];
        }"""
    )


def watch(page, address):
    """Keep every request, and everything that goes wrong; other hosts are out of reach."""
    page.faults, page.requests = [], []

    def on_request(request):
        page.requests.append(request.url)
        if not request.url.startswith((address, "data:")):
            page.faults.append(f"asked another host: {request.url}")

    def on_response(response):
        if response.status >= 400:
            page.faults.append(f"{response.status}: {response.url}")

    def on_console(message):
        if message.type in ("error", "warning"):
            page.faults.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", lambda error: page.faults.append(f"script: {error}"))
