"""Serve the built site on this machine alone: `serve.py 8000`."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "_build/html"


def main(word):
    if not (SITE / "index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    server = listen(port_of(word))
    print(f"在浏览器里打开 http://127.0.0.1:{server.server_port}，按 Ctrl+C 停下", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()


def port_of(word):
    if not (word.isdecimal() and 1 <= int(word) <= 65535):
        sys.exit(f"端口 {word} 不行：写 1 到 65535 的整数，例如 make serve PORT=8001")
    return int(word)


def listen(port):
    handler = partial(SimpleHTTPRequestHandler, directory=SITE)
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        other = 8001 if port == 8000 else 8000
        sys.exit(f"端口 {port} 打不开，多半有别的程序在用：换一个，例如 make serve PORT={other}")


if __name__ == "__main__":
    main(sys.argv[1])
