"""The site without a network: what was read, the whole book, and editions that never mix.

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
from tests.conftest import PATIENCE, settle, watch
from tests.helpers import LIVE, axe, committed, lacking
from tests.site import old_browsers
from tools.book import SITE, site_pages
from tools.publish.chromium import Quiet, find_chromium

LESSON = "book/1-descent/02_gradient_descent.html"
OTHER = "book/1-descent/03_critical_points.html"
FLOW = "book/2-tape/08_control_flow.html"
COVER = "book/index.html"
ABSENT = "这一页还没有存下"
FOLLOWED = "() => navigator.serviceWorker.controller?.state === 'activated'"
# What stands on the shelf of this browser.
SHELF = """async (root) => {
  const [name] = await caches.keys();
  return (await (await caches.open(name)).keys()).map(({ url }) => url.slice(root.length));
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
        if site.hold(self.path):
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
        self.gate, self.seconds = threading.Event(), time.time()
        self.hold = self.refuses = lambda path: False
        shutil.copytree(SITE, folder, copy_function=os.symlink)
        handler = partial(Server, directory=folder)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.site = self
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def let_go(self):
        self.hold = lambda path: False
        self.gate.set()

    def stop(self):
        self.let_go()
        self.server.shutdown()
        self.server.server_close()

    def write(self, name, text):
        # It may be a link to the built site's own.
        (self.folder / name).unlink()
        (self.folder / name).write_text(text, encoding="utf-8")
        # A server tells by the second what has changed.
        self.seconds += 1
        os.utime(self.folder / name, (self.seconds, self.seconds))

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
            worker = self.read(offline.WORKER)
            self.write(offline.WORKER, re.sub(r"(book\.css\?v=)\w+", rf"\1{edition}", worker))
        self.write(offline.LIST, json.dumps(offline.whole_book(self.folder)))


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


def faults(page):
    """Give what went wrong, but for what a browser says of a network that is not there."""
    return [fault for fault in page.faults if "net::ERR_" not in fault]


def shelf(page, site):
    return set(page.evaluate(SHELF, site.address))


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


def wait_until_kept(page, site, *names):
    until(lambda: set(names) <= shelf(page, site))


def figures(site, name):
    """Give the drawings of a page for a wide window by day, wherever they are on the page."""
    shown = BeautifulSoup(site.read(name), "html.parser").select("article img")
    return [f"_images/{one['src'].split('/')[-1]}" for one in shown]


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
    wait_until_kept(page, site, *figures(site, FLOW))
    asked = {url.removeprefix(site.address) for url in page.requests}
    wait_until_kept(page, site, *asked & listed(site))
    site.stop()

    open_page(page, site, FLOW)
    assert lacking(page) == []
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == f"rgb{tuple(bytes.fromhex(palette.PAPER[1:]))}"
    assert run(page, index_of("function-run")) == said
    page.keyboard.press("/")
    page.keyboard.type("鞍点")
    page.locator("#search ol a").first.wait_for()
    assert faults(page) == []


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
        assert faults(page) == []
    page.get_by_role("link", name="回到封面").click()
    page.wait_for_url(site.address + COVER)
    assert page.locator("h1").text_content() == "自动求梯度"


@pytest.mark.browser
def test_a_figure_that_was_read_by_day_shows_by_night_too(read, site):
    page = read(LESSON)
    wait_until_kept(page, site, *figures(site, LESSON))
    site.stop()
    page.emulate_media(color_scheme="dark")
    open_page(page, site, LESSON)
    assert lacking(page) == []
    assert faults(page) == []


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
        assert faults(page) == [], name
    page.emulate_media(color_scheme="dark")
    open_page(page, site, FLOW)
    assert lacking(page) == []
    index = index_of("function-run")
    assert run(page, index) == committed(LIVE[FLOW][index])
    assert faults(page) == []


def listed(site):
    listed = json.loads(site.read(offline.LIST))
    return {*listed["files"], *listed["wide"], *listed["narrow"]}


@pytest.mark.browser
@pytest.mark.parametrize("version", ["92", "109"])
def test_the_whole_book_opens_in_an_old_browser_too(browser, site, version):
    try:
        with old_browsers.started(version, browser.browser_type) as old:
            page = old.contexts[0].new_page()
            watch(page, site.address)
            page.goto(site.address + COVER)
            # Playwright's own waits ask for what old browsers lack.
            until(lambda: page.evaluate(FOLLOWED) and "存下全书" in words(page))
            page.evaluate("document.querySelector('.keep-all button').click()")
            until(lambda: "全书都存下了" in words(page))
            site.stop()
            open_page(page, site, OTHER)
            assert lacking(page) == []
            assert faults(page) == []
    except old_browsers.NotHad as why:
        (pytest.fail if old_browsers.required() else pytest.skip)(str(why))


def words(page):
    return page.evaluate("document.querySelector('.keep-all').innerText")


@pytest.mark.browser
def test_storing_can_be_stopped_and_goes_on_where_it_was(read, site):
    page = read("book/about.html")
    button(page, "存下全书").wait_for()
    size = to_fetch(page)
    site.hold = lambda path: path.startswith("/_images/")
    button(page, "存下全书").click()
    button(page, "停下").click()
    button(page, "存下全书").wait_for()
    site.let_go()
    assert 0 < to_fetch(page) <= size
    # What was stopped is not taken up by itself.
    page.reload()
    button(page, "存下全书").wait_for()
    before = shelf(page, site)
    site.asked.clear()
    keep_all(page)
    figures = {name for name in before if name.startswith("_images/")}
    assert not figures & set(site.asked), "nothing was fetched twice"


def to_fetch(page):
    return float(re.search(r"要下载约 ([\d.]+) MB", offer(page).inner_text())[1])


@pytest.mark.browser
def test_storing_goes_on_at_the_next_page(read, site):
    page = read(COVER)
    site.hold = lambda path: path.startswith("/_images/")
    button(page, "存下全书").click()
    button(page, "停下").wait_for()
    open_page(page, site, "book/glossary.html")
    site.let_go()
    wait_until_kept(page, site, OTHER)
    open_page(page, site, COVER)
    wait_for_words(page, "全书都存下了")


@pytest.mark.browser
def test_what_could_not_be_fetched_is_told_and_fetched_later(read, site):
    page = read(COVER)
    site.refuses = lambda path: path.startswith("/_images/")
    button(page, "存下全书").click()
    wait_for_words(page, "有的文件没有取到")
    assert "全书都存下了" not in offer(page).inner_text()
    site.refuses = lambda path: False
    keep_all(page)


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
    keep_all(page)


@pytest.mark.browser
def test_what_was_kept_can_be_thrown_away(read, site):
    page = read(COVER)
    keep_all(page)
    assert OTHER in shelf(page, site)
    button(page, "删掉").click()
    button(page, "存下全书").wait_for()
    assert not [name for name in shelf(page, site) if name.startswith(("book/", "_images/"))]


@pytest.mark.browser
def test_a_phone_keeps_the_narrow_drawings_alone(read, site):
    page = read(COVER, viewport={"width": 390, "height": 800})
    keep_all(page)
    figures = [name for name in shelf(page, site) if name.startswith("_images/")]
    assert figures
    assert all("-narrow" in name for name in figures)


@pytest.mark.browser
def test_a_new_edition_is_there_at_once_and_what_is_kept_of_the_old_one_stays_whole(read, site):
    page = read(FLOW)
    wait_until_kept(page, site, FLOW, *figures(site, FLOW))
    open_page(page, site, LESSON)
    site.publish("second", site_pages())
    open_page(page, site, LESSON)
    assert page.evaluate(EDITIONS) == ["second", "second"]
    wait_until_kept(page, site, "_static/book.css?v=second", *figures(site, LESSON))
    site.stop()
    for name, edition in ((FLOW, "first"), (LESSON, "second")):
        open_page(page, site, name)
        assert page.evaluate(EDITIONS) == [edition, edition], name
        assert lacking(page) == []
        assert faults(page) == []


@pytest.mark.browser
def test_what_no_kept_page_asks_for_any_longer_goes(read, site):
    page = read(LESSON)
    wait_until_kept(page, site, LESSON, COVER)
    (old,) = (name for name in shelf(page, site) if name.startswith("_static/book.css"))
    site.publish("second", site_pages())
    open_page(page, site, LESSON)
    wait_until_kept(page, site, "_static/book.css?v=second")
    until(lambda: old not in shelf(page, site))


@pytest.mark.browser
@pytest.mark.parametrize("trouble", ["hold", "refuses"])
def test_a_page_that_the_network_does_not_give_comes_from_the_shelf(read, site, trouble):
    page = read(LESSON)
    wait_until_kept(page, site, LESSON)
    site.publish("second", [LESSON], sheet=False)
    setattr(site, trouble, lambda path: path.endswith(".html"))
    open_page(page, site, LESSON)
    assert page.evaluate(EDITIONS) == ["first", "first"]
    assert faults(page) == []


@pytest.mark.browser
def test_a_sheet_that_a_server_sent_too_early_does_not_stay(read, site):
    page = read(LESSON)
    wait_until_kept(page, site, LESSON)
    sheet = site.read("_static/book.css")
    site.publish("second", site_pages())
    new = site.read("_static/book.css")
    # The pages are there before their sheet.
    site.write("_static/book.css", sheet)
    open_page(page, site, LESSON)
    assert page.evaluate(EDITIONS) == ["second", "first"]
    site.write("_static/book.css", new)

    def is_mended():
        open_page(page, site, LESSON)
        return page.evaluate(EDITIONS) == ["second", "second"]

    until(is_mended)


@pytest.mark.browser
@pytest.mark.parametrize("name", [COVER, LESSON])
def test_a_new_edition_of_a_whole_book_is_brought_along(read, site, name):
    page = read(COVER)
    keep_all(page)
    site.publish("second", [OTHER], sheet=False)
    site.asked.clear()
    open_page(page, site, name)
    until(lambda: OTHER in site.asked and is_whole(page, site))
    assert not [name for name in site.asked if name.startswith("_images/")], "they are the same"
    site.stop()
    open_page(page, site, OTHER)
    assert page.evaluate(EDITIONS) == ["second", "first"], "the sheet has not changed"


def is_whole(page, site):
    kept = page.evaluate("JSON.parse(localStorage.getItem('wholeBook')).edition")
    return kept == json.loads(site.read(offline.LIST))["edition"]


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
    assert button(page, "删掉").bounding_box()["height"] >= 44
    assert faults(page) == []


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
        settle(page)
        assert lacking(page) == []
    assert not page.evaluate("isSecureContext")
    assert "用 https 打开" in offer(page).inner_text()
    assert offer(page).get_by_role("button").count() == 0
    assert page.faults == []
    assert offline.WORKER not in site.asked


@pytest.mark.browser
def test_a_browser_without_workers_says_what_is_missing(new_page, site):
    page = new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    watch(page, site.address)
    page.goto(site.address + COVER)
    settle(page)
    assert "换一个允许网站存文件的窗口" in offer(page).inner_text()
    assert page.faults == []


@pytest.mark.browser
def test_from_the_disk_nothing_is_asked_for_and_nothing_offered(new_page):
    page = new_page()
    watch(page, "file:")
    page.goto((SITE / COVER).as_uri())
    settle(page)
    assert offer(page).inner_text() == ""
    assert page.faults == []


def test_the_list_has_all_that_pages_ask_for_but_what_is_taken_away():
    listed = json.loads((SITE / offline.LIST).read_text(encoding="utf-8"))
    files = {*listed["files"], *listed["wide"], *listed["narrow"]}
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
    for policy, worker in (("default-src 'self'", offline.WORKER), ("", "")):
        context, config = {}, SimpleNamespace(content_policy=policy, root_doc="book/index")
        offline.add_worker(SimpleNamespace(config=config), "book/faq", "page.html", context, None)
        assert context["worker"] == worker
