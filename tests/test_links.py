"""Links are written well, and `make links` says which no longer answer."""

import sys
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import links
import pytest

GOOD = "https://katex.org"


def faults(*texts):
    read = [(f"页{number}.md:", text) for number, text in enumerate(texts, start=1)]
    unused = "tools/links.py: "
    return [fault for fault in links.findings(read) if not fault.startswith(unused)]


@pytest.mark.parametrize(
    "text",
    [
        "见 [KaTeX](https://katex.org)。",
        "见 <https://katex.org/docs/api#options>。",
        "网站在 <http://127.0.0.1:8000> 上。",
        "PIP_INDEX_URL=https://镜像地址/simple make book",
        "url = {https://jmlr.org/papers/v18/17-468.html}",
        "https://github.com/notofonts/noto-cjk?tab=readme",
        "note = {arXiv:1308.3432}",
        "note = {arXiv:1604.06174v2}",
        "doi = {10.1038/323533a0}",
        "https://arxiv.org/abs/1706.03762",
        "https://doi.org/10.1038/323533a0",
    ],
)
def test_a_good_link_passes(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("见 https://katex.org。", "“。”不属于网址"),
        ("[KaTeX](https://katex.org，快)", "“，”不属于网址"),
        ("“https://katex.org”", "“””不属于网址"),
        ("<https://katex.org.>", "末尾的标点"),
        ("<http://katex.org>", "用 https"),
        ("<https:///docs>", "没有主机名"),
        ("<https://bit.ly/3abc>", "主机 bit.ly 不在"),
        ("<https://github.com/a/b?utm_source=x>", "跟踪的参数 utm_source"),
        ("<https://github.com/a/b?x=1&fbclid=>", "跟踪的参数 fbclid"),
        ("<https://arxiv.org/abs/1706.376>", "不是 arxiv.org 的编号"),
        ("note = {arXiv:1313.3432}", "不是 arXiv 的编号"),
        ("note = {arXiv:1604.0617}", "不是 arXiv 的编号"),
        ("doi = {doi:10.1038/323533a0}", "不是 DOI"),
        ("doi = {10.1038}", "不是 DOI"),
    ],
)
def test_a_fault_is_found(text, words):
    (found,) = faults(text)
    assert words in found


def test_a_finding_says_where():
    assert faults("好\n\n<http://katex.org>") == ["页1.md:3: 链接: http://katex.org → 用 https"]


@pytest.mark.parametrize("other", [f"{GOOD}/", f"{GOOD}/index.html", "https://KATEX.org"])
def test_two_spellings_of_one_address_are_found(other):
    assert faults(GOOD, other) == [f"页2.md:1: 链接: {other} → 页1.md:1 写作 {GOOD}，改成一样"]


def test_the_same_spelling_twice_and_different_pages_are_fine():
    assert faults(GOOD, GOOD, f"{GOOD}/docs", f"{GOOD}/docs#a") == []


def test_a_host_that_is_no_longer_used_is_found():
    unused = [fault for fault in links.findings([("页:", GOOD)]) if "没有用到" in fault]
    assert len(unused) == len(links.HOSTS) - 1


def test_every_host_has_a_reason():
    assert all(reason.strip() for reason in links.HOSTS.values())


def test_the_books_own_links_are_read_with_their_places():
    places = links.addresses(list(links.texts()))
    (where,) = places["https://katex.org"]
    assert where.startswith("book/about.md:")
    (where,) = places["https://arxiv.org/abs/1308.3432"]
    assert where.startswith("book/references.bib:")


# --- Online, against a server on this machine ---------------------------------------------------


class Site(BaseHTTPRequestHandler):
    """Each path does what its name says; `seen` remembers who asked for what."""

    seen: list

    def do_GET(self):
        self.seen.append((self.command, self.path, self.headers["User-Agent"]))
        status = {"/missing": 404, "/gone": 410, "/moved": 301}.get(self.path, 200)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        if self.path == "/moody" and sum(path == "/moody" for _, path, _ in self.seen) <= 2:
            status = 503
        if self.path == "/slow":
            time.sleep(3)
        self.send_response(status)
        if self.path == "/moved":
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self):
        self.do_GET()

    def log_message(self, *arguments):
        pass


@contextmanager
def serving():
    Site.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(links, "TIMEOUT", 5)
    monkeypatch.setattr(links, "PAUSE", 0)


@pytest.fixture
def site():
    with serving() as address:
        yield address


def closed_port():
    with serving() as address:
        return f"{address}/fine"


@pytest.mark.parametrize("path", ["/fine", "/moved", "/no-head", "/moody"])
def test_a_page_that_answers_passes(site, path):
    assert list(links.broken({site + path: ["页:1"]})) == []


@pytest.mark.parametrize(("path", "words"), [("/missing", "状态码 404"), ("/gone", "状态码 410")])
def test_a_page_that_is_missing_is_named_with_its_places(site, path, words):
    assert list(links.broken({site + path: ["页:1", "页:7"]})) == [
        f"页:1、页:7: 链接: {site}{path} → {words}"
    ]


def test_a_page_that_does_not_answer_in_time_is_named(site, monkeypatch):
    monkeypatch.setattr(links, "TIMEOUT", 1)
    (found,) = links.broken({f"{site}/fine": ["页:1"], f"{site}/slow": ["页:2"]})
    assert found.startswith(f"页:2: 链接: {site}/slow → 没有应答（")


def test_a_site_that_is_down_is_named(site):
    (found,) = links.broken({f"{site}/fine": ["页:1"], closed_port(): ["页:2"]})
    assert found.startswith("页:2: ")
    assert "没有应答（" in found


def test_without_a_network_there_is_one_sentence():
    with pytest.raises(SystemExit, match="一个网站也连不上：检查网络，再运行一次"):
        list(links.broken({closed_port(): ["页:1"], closed_port(): ["页:2"]}))


def test_it_asks_for_the_head_first_and_says_who_it_is(site):
    links.ask(f"{site}/fine")
    links.ask(f"{site}/no-head")
    assert [method for method, _, _ in Site.seen] == ["HEAD", "HEAD", "GET"]
    assert {agent for _, _, agent in Site.seen} == {links.AGENT}


def test_the_command_fails_with_what_it_found(site, monkeypatch, capsys):
    monkeypatch.setattr(links, "texts", lambda: [("页:", "")])
    monkeypatch.setattr(links, "addresses", lambda read: {f"{site}/missing": ["页:1"]})
    monkeypatch.setattr(sys, "argv", ["links.py", "online"])
    with pytest.raises(SystemExit, match="1 处要改"):
        links.main()
    assert capsys.readouterr().out == f"页:1: 链接: {site}/missing → 状态码 404\n"
