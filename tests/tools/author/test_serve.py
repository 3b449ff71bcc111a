"""`make serve`: the site in the browser, built anew when a file is saved."""

import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tools.author import serve
from tools.book import ROOT, TEXT


@pytest.mark.parametrize("word", ["", "0", "65536", "8000x", "-1"])
def test_a_port_that_is_none_is_told(word):
    with pytest.raises(SystemExit, match=f"端口 {word} 不行：写 1 到 65535 的整数"):
        serve.port_of(word)


def test_a_port_in_use_is_told_with_another_to_take():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"端口 {port} 打不开.*make serve PORT=8000"):
            serve.port_of(str(port))


@pytest.mark.slow
def test_a_saved_page_is_built_anew_and_the_browser_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = (tmp_path / "log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "tools.author.serve", str(port)], cwd=ROOT, stdout=log, stderr=log
    )
    try:
        page = wait_for(lambda: read(f"http://127.0.0.1:{port}/book/errata.html"), server, log)
        # Its script reloads the page; no policy forbids it.
        assert "window.location.reload()" in page
        assert "Content-Security-Policy" not in page
        (TEXT / "errata.md").touch()
        wait_for(lambda: "Detected changes (book/errata.md)" in said(log), server, log)
    finally:
        server.terminate()
        server.wait()
        log.close()
    assert "WARNING" not in (tmp_path / "log").read_text(encoding="utf-8")


def read(address):
    try:
        with urlopen(address, timeout=300) as answer:
            return answer.read().decode()
    except URLError:
        return ""


def said(log):
    log.seek(0)
    return log.read()


def wait_for(condition, server, log):
    """Wait as long as the server lives: how fast the machine is, is not asked."""
    while not (found := condition()):
        assert server.poll() is None, said(log)
        time.sleep(0.2)
    return found
