"""`make serve`: the built site, on this machine alone."""

import socket
import threading
from urllib.request import urlopen

import pytest

from tools import serve


@pytest.fixture
def site(monkeypatch, tmp_path):
    (tmp_path / "index.html").write_text("自动求梯度", encoding="utf-8")
    monkeypatch.setattr(serve, "SITE", tmp_path)


def test_the_site_is_served_on_this_machine_alone(site):
    with serve.listen(0) as server:
        threading.Thread(target=server.serve_forever).start()
        assert server.server_address[0] == "127.0.0.1"
        with urlopen(f"http://127.0.0.1:{server.server_port}/index.html") as answer:
            assert answer.read().decode() == "自动求梯度"
        server.shutdown()


def test_a_port_in_use_gives_one_sentence_and_another_port(site):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"端口 {port} 打不开.*make serve PORT=8000"):
            serve.main(str(port))


@pytest.mark.parametrize("word", ["", "abc", "0", "-1", "65536", "8000 8001"])
def test_a_port_that_is_none_is_refused(site, word):
    with pytest.raises(SystemExit, match="写 1 到 65535 的整数"):
        serve.main(word)


def test_without_a_site_it_says_how_to_make_one(monkeypatch, tmp_path):
    monkeypatch.setattr(serve, "SITE", tmp_path)
    with pytest.raises(SystemExit, match="先运行 make book"):
        serve.main("8000")
