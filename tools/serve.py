"""Serve the built site on this machine alone."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "_build/html"


def main(port):
    if not (SITE / "index.html").exists():
        sys.exit("还没有网站：先运行 make book")
    handler = partial(SimpleHTTPRequestHandler, directory=SITE)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        sys.exit(f"端口 {port} 打不开，多半有别的程序在用：换一个，例如 make serve PORT={port + 1}")
    print(f"在浏览器里打开 http://127.0.0.1:{port} ，按 Ctrl+C 停下", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main(int(sys.argv[1]))
