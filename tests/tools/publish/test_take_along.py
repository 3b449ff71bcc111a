"""The book from the disk: `make zip`; and that the cover offers no old one."""

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.helpers import lacking
from tools.book import ROOT, site_pages
from tools.publish.archive import FOLDER, pack

pytestmark = pytest.mark.browser

CHAPTER = "book/1-descent/01_derivative"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("离线 的书")
    ZipFile(BytesIO(pack())).extractall(folder)
    return folder / FOLDER


def test_from_the_disk_every_page_is_whole(new_page, unpacked):
    page = new_page()
    faults = []
    page.on("console", lambda message: message.type != "log" and faults.append(message.text))

    def on_failure(request):
        # What is still on its way when the next page is opened does not fail.
        if request.failure != "net::ERR_ABORTED":
            faults.append(request.url)

    page.on("requestfailed", on_failure)
    for name in site_pages():
        page.goto((unpacked / name).as_uri())
        assert lacking(page) == [], name
        assert faults == [], name


@pytest.mark.parametrize("name", ["book/index.html", "book/faq.html", f"{CHAPTER}.html"])
def test_from_the_disk_search_and_colours_work(new_page, unpacked, name):
    page = new_page()
    page.goto((unpacked / name).as_uri())
    page.keyboard.press("Control+k")
    page.locator("#search input").fill("鞍点")
    page.locator("#search li a").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".theme-button").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_the_launcher_shows_the_same_site(unpacked, new_page):
    # No browser: the address is printed for who has none that opens.
    server = subprocess.Popen(
        [sys.executable, "开始.py"],
        cwd=unpacked,
        env=os.environ | {"BROWSER": "true"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        page = new_page()
        page.goto(re.search(r"http://\S+", server.stdout.readline())[0])
        assert page.locator("h1").text_content() == "自动求梯度"
    finally:
        server.kill()


def test_the_same_site_is_packed_into_the_same_bytes():
    assert pack() == pack()


def test_a_missing_site_is_said_in_a_sentence(tmp_path):
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    for tool in ("pdf", "archive", "anki"):
        done = subprocess.run(
            [sys.executable, "-m", f"tools.publish.{tool}"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr == "还没有网站：先运行 make book\n"


def test_downloads_older_than_the_text_are_deleted(tmp_path):
    from types import SimpleNamespace

    from automatic_gradient.site.ship import downloads

    pdf = tmp_path / "_downloads/automatic-gradient.pdf"
    pdf.parent.mkdir()
    pdf.touch()
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(name="html"))
    env = SimpleNamespace()
    downloads.delete_old(app, env, [])
    assert downloads.write_pages_when_they_change(app, env) == ["book/index"]
    assert downloads.write_pages_when_they_change(app, env) == []
    context = {}
    downloads.add_downloads(app, "book/index", "", context, None)
    assert [file["label"] for file in context["downloads"]] == ["一本 PDF"]
    assert [downloads.size(count) for count in (36_900, 3_140_000)] == ["37 KB", "3.1 MB"]
    downloads.delete_old(app, env, ["changed"])
    assert not Path(pdf).exists()
    assert downloads.write_pages_when_they_change(app, env) == ["book/index"]
