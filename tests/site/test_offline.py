"""The site without a network: what was read, the whole book, and a new edition that never mixes.

Each test has a copy of the site on a server of its own, which it may change, hold up and stop.
"""

import json
import os
import re
import shutil
import threading
import time
from contextlib import suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Error

from automatic_gradient.figures import palette
from automatic_gradient.site.ship import offline
from tests.conftest import PATIENCE, watch
from tests.helpers import LIVE, axe, committed, lacking
from tools.book import SITE, site_pages
from tools.publish.chromium import Quiet, find_chromium

LESSON = "book/1-descent/02_gradient_descent.html"
OTHER = "book/1-descent/03_critical_points.html"
FLOW = "book/2-tape/07_control_flow.html"
COVER = "book/index.html"
ABSENT = "这一页还没有存下"
FOLLOWED = "() => navigator.serviceWorker.controller?.state === 'activated'"
# What stands on the shelves of this browser: {edition: [names]}.
SHELVES = """async () => {
  const shelves = {};
  for (const name of await caches.keys())
    shelves[name.split(" ").pop()] = (await (await caches.open(name)).keys())
      .map(({ url }) => decodeURIComponent(url.slice(name.split(" ")[0].length)));
  return shelves;
}"""
# Which edition page and sheet are of: publish() writes it into both.
EDITIONS = """() => [
  document.querySelector("meta[name=tested]")?.content ?? "first",
  getComputedStyle(document.documentElement).getPropertyValue("--tested").trim() || "first",
]"""


class Server(Quiet):
    """Serve a site's folder; note what is asked for, hold it back or refuse it if told so."""

    def send_head(self):
        site = self.server.site
        site.asked.append(unquote(self.path.removeprefix("/")))
        site.gate.wait()
        if site.refuses(self.path):
            return self.send_error(503)
        return super().send_head()

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


class Site:
    """A copy of the built site on a server that can be stopped."""

    def __init__(self, folder):
        self.folder, self.asked = folder, []
        self.gate, self.refuses = threading.Event(), lambda path: False
        self.gate.set()
        shutil.copytree(SITE, folder, copy_function=os.symlink)
        handler = partial(Server, directory=folder)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.site = self
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def stop(self):
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()

    def write(self, name, text):
        # Until then it is a link to the built site's own.
        (self.folder / name).unlink()
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def publish(self, edition, pages, sheet=True):
        """Put another edition in place: its name stands in these pages and in the style sheet."""
        mark = f'<head><meta name="tested" content="{edition}">'
        for name in pages:
            text = self.read(name).replace("<head>", mark)
            if sheet:
                text = re.sub(r"(book\.css\?v=)\w+", rf"\1{edition}", text)
            self.write(name, text)
        if sheet:
            css = "_static/book.css"
            self.write(css, f"{self.read(css)}:root{{--tested:{edition}}}")
        _, _, script = self.read(offline.NAME).partition("\n")
        listed = json.dumps(offline.edition_of(self.folder, COVER.removesuffix(".html")))
        self.write(offline.NAME, f"const edition={listed};\n{script}")


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "site")
    yield site
    site.stop()


@pytest.fixture
def read(new_page, site):
    """Open a page in a browser that has a worker then, or in another tab of it."""

    def read(name, context=None, **options):
        page = context.new_page() if context else new_page(**options)
        page.set_default_timeout(PATIENCE)
        watch(page, site.address)
        page.goto(site.address + name)
        page.wait_for_function(FOLLOWED)
        return page

    return read


def open_page(page, site, name):
    page.faults.clear()
    page.goto(site.address + name)
    return page


def shelves(page):
    return page.evaluate(SHELVES)


def until(true):
    """Ask again and again: Playwright's own waits take a promise for an answer."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        # The page may just be on its way to another.
        with suppress(Error):
            if true():
                return
        time.sleep(0.05)
    pytest.fail("it did not come")


def wait_until_kept(page, *names):
    until(lambda: any(set(names) <= set(shelf) for shelf in shelves(page).values()))


def wait_for_new_worker(page):
    waiting = "async () => (await navigator.serviceWorker.getRegistration()).waiting?.state"
    until(lambda: page.evaluate(waiting) == "installed")


def wait_for_edition(page, edition):
    """Wait until page and sheet are of this edition."""
    page.wait_for_function(f"(one) => ({EDITIONS})().every((it) => it === one)", arg=edition)


def figures(page):
    shown = page.evaluate(
        "[...document.querySelectorAll('article img')].map((one) => one.currentSrc)"
    )
    return [f"_images/{address.split('/')[-1]}" for address in shown]


def offer(page):
    return page.locator(".keep-all")


def button(page, name):
    return offer(page).get_by_role("button", name=name)


def wait_for_words(page, words):
    page.wait_for_function(
        "(words) => document.querySelector('.keep-all').innerText.includes(words)", arg=words
    )


def keep_all(page):
    button(page, "存下全书").click()
    wait_for_words(page, "全书都存下了")


def run(page, index):
    cell = page.locator(".cell.tag_live").nth(index)
    cell.get_by_role("button", name="运行").click()
    page.wait_for_function(
        """(index) => {
          const cell = document.querySelectorAll(".cell.tag_live")[index];
          return cell.querySelector(".live-output") && !cell.querySelector(".run").hidden;
        }""",
        arg=index,
    )
    return cell.locator(".live-output").text_content()


def index_of(cell):
    return [one.id for one in LIVE[FLOW]].index(cell)


@pytest.mark.browser
def test_a_page_that_was_read_opens_without_a_network(read, site):
    page = read(FLOW)
    said = run(page, index_of("function-run"))
    assert said == committed(LIVE[FLOW][index_of("function-run")])
    page.keyboard.press("/")
    page.wait_for_function("() => typeof searchIndex !== 'undefined'")
    assert lacking(page) == []
    asked = {url.removeprefix(site.address) for url in page.requests}
    wait_until_kept(page, *asked & set(listed(site)))
    site.stop()

    open_page(page, site, FLOW)
    assert lacking(page) == []
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == f"rgb{tuple(bytes.fromhex(palette.PAPER[1:]))}"
    assert run(page, index_of("function-run")) == said
    page.keyboard.press("/")
    page.keyboard.type("鞍点")
    page.locator("#search ol a").first.wait_for()
    assert page.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_that_was_not_kept_says_so_and_leads_to_the_cover(read, site, scheme):
    page = read(LESSON, color_scheme=scheme, viewport={"width": 390, "height": 800})
    site.stop()
    for name in (OTHER, "book/nothing/at/all.html"):
        open_page(page, site, name)
        assert page.locator("h1").text_content() == ABSENT
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert axe(page) == []
        assert page.faults == []
    page.get_by_role("link", name="回到封面").click()
    page.wait_for_url(site.address + COVER)
    assert page.locator("h1").text_content() == "自动求梯度"


@pytest.mark.browser
def test_a_figure_that_was_read_by_day_shows_by_night_too(read, site):
    page = read(LESSON)
    assert lacking(page) == []
    wait_until_kept(page, *figures(page))
    site.stop()
    page.emulate_media(color_scheme="dark")
    open_page(page, site, LESSON)
    assert lacking(page) == []
    assert page.faults == []


@pytest.mark.browser
def test_the_whole_book_opens_without_a_network(read, site):
    page = read(COVER)
    keep_all(page)
    assert button(page, "删掉").is_visible()
    assert not button(page, "存下全书").is_visible()
    site.stop()
    page.goto(site.address)
    page.wait_for_url("**/book/index.html")
    for name in site_pages():
        open_page(page, site, name)
        assert lacking(page) == [], name
        assert page.faults == [], name
    page.emulate_media(color_scheme="dark")
    open_page(page, site, FLOW)
    assert lacking(page) == []
    index = index_of("function-run")
    assert run(page, index) == committed(LIVE[FLOW][index])
    assert page.faults == []


@pytest.mark.browser
def test_storing_can_be_stopped_and_goes_on_where_it_was(read, site):
    page = read("book/about.html")
    button(page, "存下全书").wait_for()
    before = len(site.asked)
    site.gate.clear()
    button(page, "存下全书").click()
    button(page, "停下").click()
    site.gate.set()
    button(page, "接着存").wait_for()
    assert "还没有存全" in offer(page).inner_text()
    stopped_at = progress(page)
    assert 0 < stopped_at < len(listed(site))
    page.reload()
    button(page, "接着存").wait_for()
    assert progress(page) == stopped_at
    button(page, "接着存").click()
    wait_for_words(page, "全书都存下了")
    stored = [name for name in site.asked[before:] if name in listed(site)]
    assert len(stored) == len(set(stored)), "nothing was fetched twice"


def progress(page):
    return int(re.search(r"已存 (\d+) / ", offer(page).inner_text())[1])


def listed(site):
    first, _, _ = site.read(offline.NAME).partition("\n")
    return json.loads(first.removeprefix("const edition=").removesuffix(";"))["files"]


@pytest.mark.browser
def test_what_could_not_be_fetched_is_told_and_fetched_later(read, site):
    page = read(COVER)
    site.refuses = lambda path: path.startswith("/_images/")
    button(page, "存下全书").click()
    wait_for_words(page, "有的文件没有取到")
    assert "全书都存下了" not in offer(page).inner_text()
    site.refuses = lambda path: False
    button(page, "接着存").click()
    wait_for_words(page, "全书都存下了")


@pytest.mark.browser
def test_a_browser_without_room_says_so(read, site):
    page = read(COVER)
    debugger = page.context.new_cdp_session(page)
    origin = site.address.rstrip("/")
    debugger.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 2_000_000})
    button(page, "存下全书").click()
    wait_for_words(page, "浏览器给的地方不够")
    assert axe(page, ".keep-all") == []
    debugger.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    button(page, "接着存").click()
    wait_for_words(page, "全书都存下了")


@pytest.mark.browser
def test_what_was_kept_can_be_thrown_away(read, site):
    page = read(COVER)
    keep_all(page)
    button(page, "删掉").click()
    button(page, "存下全书").wait_for()
    (names,) = shelves(page).values()
    assert set(names) < {"edition.json", *listed(site)}
    assert OTHER not in names
    assert {"offline.html", COVER} < set(names)


@pytest.mark.browser
def test_a_new_edition_takes_over_as_a_whole(read, site):
    beside = [read(COVER)]
    beside.append(read(FLOW, beside[0].context))
    page = read(LESSON, beside[0].context)
    wait_until_kept(page, LESSON, FLOW)
    (first,) = shelves(page)
    site.publish("second", site_pages())
    # What is kept comes at once, and is of one edition.
    open_page(page, site, LESSON)
    assert page.evaluate(EDITIONS) == ["first", "first"]
    wait_for_new_worker(page)
    assert [one.evaluate(EDITIONS) for one in beside] == [["first", "first"]] * 2
    # The next step leads into the new one, and so do the other pages.
    open_page(page, site, f"{OTHER}#id1")
    for one in (page, *beside):
        wait_for_edition(one, "second")
    assert page.url == f"{site.address}{OTHER}#id1"
    # What was kept is kept, in the new edition; the old one is gone.
    until(lambda: len(shelves(page)) == 1)
    assert first not in shelves(page)
    wait_until_kept(page, OTHER)
    site.stop()
    for name in (LESSON, FLOW, OTHER):
        open_page(page, site, name)
        assert page.evaluate(EDITIONS) == ["second", "second"], name


@pytest.mark.browser
def test_a_page_that_the_old_edition_lacks_is_of_the_new_one_altogether(read, site):
    page = read(LESSON)
    site.publish("second", site_pages())
    # The new worker cannot be had yet: the old one is there when the new page comes.
    site.refuses = lambda path: path.startswith(f"/{offline.NAME}")
    open_page(page, site, OTHER)
    assert page.evaluate(EDITIONS) == ["second", "second"]
    open_page(page, site, LESSON)
    assert page.evaluate(EDITIONS) == ["first", "first"]


@pytest.mark.browser
def test_an_old_page_gets_no_script_of_a_new_edition(read, site):
    page = read(LESSON)
    wait_until_kept(page, LESSON)
    site.refuses = lambda path: path.startswith(f"/{offline.NAME}")
    script = "_static/search-index.js"
    site.write(script, "window.mixed = true;")
    page.keyboard.press("/")
    page.wait_for_function(
        "() => document.querySelector('#search [role=status]').textContent.includes('没有取到')"
    )
    assert page.evaluate("window.mixed") is None


@pytest.mark.browser
def test_a_new_edition_of_a_whole_book_fetches_only_what_changed(read, site):
    page = read(COVER)
    keep_all(page)
    site.asked.clear()
    site.publish("second", [OTHER], sheet=False)
    page.reload()
    wait_for_new_worker(page)
    assert set(site.asked) == {offline.NAME, OTHER}
    site.refuses = lambda path: True
    # On the way it is left for the same page of the new edition.
    page.reload(wait_until="commit")
    until(lambda: len(shelves(page)) == 1)
    wait_for_words(page, "全书都存下了")
    site.stop()
    open_page(page, site, OTHER)
    assert page.evaluate(EDITIONS) == ["second", "first"], "the sheet has not changed"
    for name in site_pages():
        open_page(page, site, name)
        assert lacking(page) == [], name


@pytest.mark.browser
def test_a_new_edition_that_is_not_whole_yet_waits(read, site):
    page = read(LESSON)
    wait_until_kept(page, LESSON)
    site.publish("second", site_pages())
    site.refuses = lambda path: path.startswith("/_static/book.css")
    for _ in range(2):
        open_page(page, site, LESSON)
        assert page.evaluate(EDITIONS) == ["first", "first"]
    site.refuses = lambda path: False
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    wait_for_new_worker(page)
    open_page(page, site, LESSON)
    wait_for_edition(page, "second")


@pytest.mark.browser
@pytest.mark.parametrize("name", [COVER, "book/about.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_offer_is_fit_for_every_reader(read, site, name, scheme):
    page = read(name, color_scheme=scheme, viewport={"width": 390, "height": 800})
    button(page, "存下全书").wait_for()
    assert axe(page) == []
    keep_all(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.faults == []


@pytest.fixture
def elsewhere(browser):
    """A browser for which another name leads to this machine, without https."""
    rules = "--host-resolver-rules=MAP book.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    other = browser.browser_type.launch(
        executable_path=find_chromium(), args=["--no-sandbox", rules]
    )
    yield other
    other.close()


@pytest.mark.browser
def test_a_site_without_https_reads_as_before_and_says_what_is_missing(elsewhere, site):
    address = site.address.replace("127.0.0.1", "book.example")
    page = elsewhere.new_page()
    watch(page, address)
    for name in (LESSON, COVER):
        page.goto(address + name)
        page.wait_for_load_state("networkidle")
        assert lacking(page) == []
    assert not page.evaluate("isSecureContext")
    assert "用 https 打开" in offer(page).inner_text()
    assert offer(page).get_by_role("button").count() == 0
    assert page.faults == []
    assert offline.NAME not in site.asked


@pytest.mark.browser
def test_a_browser_without_workers_says_what_is_missing(new_page, site):
    page = new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    watch(page, site.address)
    page.goto(site.address + COVER)
    page.wait_for_load_state("networkidle")
    assert "换一个允许网站存文件的窗口" in offer(page).inner_text()
    assert page.faults == []


@pytest.mark.browser
def test_from_the_disk_nothing_is_asked_for_and_nothing_offered(new_page):
    page = new_page()
    watch(page, "file:")
    page.goto((SITE / COVER).as_uri())
    page.wait_for_load_state("networkidle")
    assert offer(page).inner_text() == ""
    assert page.faults == []


@pytest.mark.site
def test_the_list_has_all_that_pages_ask_for_but_what_is_taken_away():
    edition, _, _ = (SITE / offline.NAME).read_text(encoding="utf-8").partition("\n")
    files = json.loads(edition.removeprefix("const edition=").removesuffix(";"))["files"]
    for name in site_pages():
        soup = BeautifulSoup((SITE / name).read_text(encoding="utf-8"), "html.parser")
        for tag in soup.find_all(["a", "link", "script", "img", "source"]):
            target = tag.get("href") or tag.get("src") or tag.get("srcset") or "#"
            address = urlsplit(target)
            if not address.scheme and address.path:
                path = Path(os.path.normpath(Path(name).parent / unquote(address.path))).as_posix()
                asked = path + f"?{address.query}" * bool(address.query)
                taken = path.startswith(("_sources/", "_downloads/")) or path.endswith(".whl")
                assert (asked in files) != taken, asked


def test_what_changes_under_the_authors_hands_is_not_kept():
    for policy, worker in (("default-src 'self'", offline.NAME), ("", "")):
        context, config = {}, SimpleNamespace(content_policy=policy, root_doc="book/index")
        offline.add_worker(SimpleNamespace(config=config), "book/faq", "page.html", context, None)
        assert context["worker"] == worker
