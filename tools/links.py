"""Check the addresses and identifiers of other people's works: how they are written, and online.

python tools/links.py           # how they are written; needs no network
python tools/links.py online    # whether each one still answers
"""

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import nbformat
import prose

FILES = (
    *prose.PAGES,
    "book/references.bib",
    "src/automatic-gradient/automatic_gradient/site/theme/*.html",
)

# Where our links may lead, and why there. A shortener hides where it leads: none stands here.
HOSTS = {
    "arxiv.org": "papers that are published nowhere else; it keeps every version",
    "codemirror.net": "a component of the site, named in the acknowledgements",
    "creativecommons.org": "the text of the licence",
    "d3js.org": "a component of the site, named in the acknowledgements",
    "github.com": "fonts of the site, named in the acknowledgements",
    "jmlr.org": "a journal's own page of a paper that is free to read",
    "katex.org": "a component of the site, named in the acknowledgements",
    "micropython.org": "a component of the site, named in the acknowledgements",
    "www.deeplearningbook.org": "the authors' own free edition",
    "www.sphinx-doc.org": "the generator of the site, named in the acknowledgements",
}
LOCAL = {"127.0.0.1", "localhost"}  # the reader's own machine: nothing to ask
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|spm|share_source|ref_src")

URL = re.compile(r"https?://[^\s<>\"'`()\[\]{}\\]*")
ARXIV = re.compile(r"arXiv:\s*([^\s},]*)", re.IGNORECASE)
DOI = re.compile(r"\bdoi\s*=\s*[{\"]([^}\"]*)", re.IGNORECASE)
# Year, month and a number: of four digits until 2014, of five since.
GOOD_ARXIV = r"(?:(?:0[7-9]|1[0-4])MM\.\d{4}|(?:1[5-9]|[2-9]\d)MM\.\d{5})(?:v\d+)?".replace(
    "MM", "(?:0[1-9]|1[0-2])"
)
GOOD_DOI = r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+"
PATHS = {"arxiv.org": f"/(?:abs|pdf)/{GOOD_ARXIV}", "doi.org": f"/{GOOD_DOI}"}

AGENT = "automatic-gradient-link-check (a scheduled check of a book's references)"
AT_ONCE, TIMEOUT, PAUSE = 4, 20, 3  # requests; seconds; seconds before the second try


# --- Reading ------------------------------------------------------------------------------------


def texts() -> Iterator[tuple[str, str]]:
    """Give each file's text and its place; a notebook's cell by cell."""
    for path in sorted({path for pattern in FILES for path in prose.ROOT.glob(pattern)}):
        if ".ipynb_checkpoints" in path.parts:
            continue
        name = path.relative_to(prose.ROOT)
        with prose.reading(path):
            if path.suffix != ".ipynb":
                yield f"{name}:", path.read_text(encoding="utf-8")
                continue
            cells = nbformat.read(path, as_version=4).cells
        for number, cell in enumerate(cells, start=1):
            yield f"{name}:{number}/", cell.source


def found_in(pattern: re.Pattern, place: str, text: str) -> Iterator[tuple[str, str]]:
    """Give what the pattern finds, and the place with its line."""
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield match[match.lastindex or 0], f"{place}{line}"


def is_ours(url: str) -> bool:
    """Whether it is the reader's own machine, or a blank to fill in: https://镜像地址/simple."""
    host = host_of(url)
    return host in LOCAL or re.fullmatch(f"[{prose.HAN}]+", host) is not None


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


# --- How it is written --------------------------------------------------------------------------


def faults_of(url: str) -> Iterator[str]:
    """Say in Chinese what is wrong with the way an address is written."""
    if wide := re.search(r"[^!-~]", url):
        yield f"“{wide[0]}”不属于网址：写成 <网址>，或在后面空一格"
        return
    if url.endswith((".", ",", ";", ":", "!", "?")):
        yield "末尾的标点不属于网址"
        return
    if not url.startswith("https://"):
        yield "用 https"
    if not host_of(url):
        yield "没有主机名"
    elif host_of(url) in PATHS:
        if not re.fullmatch(PATHS[host_of(url)], urlsplit(url).path):
            yield f"不是 {host_of(url)} 的编号"
    elif host_of(url) not in HOSTS:
        yield f"主机 {host_of(url)} 不在 tools/links.py 的 HOSTS 里：核对后加上，写明为什么"
    for name in parse_qs(urlsplit(url).query, keep_blank_values=True):
        if TRACKING.fullmatch(name):
            yield f"去掉跟踪的参数 {name}"


def same(url: str) -> str:
    """The form that two spellings of one address share."""
    parts = urlsplit(url)
    path = re.sub(r"(?:/index\.html?)?/*$", "", parts.path)
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{parts.query}#{parts.fragment}"


def findings(read: list[tuple[str, str]]) -> Iterator[str]:
    spellings = defaultdict(dict)
    used = set()
    for place, text in read:
        for url, where in found_in(URL, place, text):
            if is_ours(url):
                continue
            used.add(host_of(url))
            yield from (f"{where}: 链接: {url} → {fault}" for fault in faults_of(url))
            spellings[same(url)].setdefault(url, where)
        for number, where in found_in(ARXIV, place, text):
            used.add("arxiv.org")
            if not re.fullmatch(GOOD_ARXIV, number):
                yield f"{where}: 链接: arXiv:{number} → 不是 arXiv 的编号，例如 1706.03762"
        for name, where in found_in(DOI, place, text):
            if not re.fullmatch(GOOD_DOI, name):
                yield f"{where}: 链接: {name} → 不是 DOI，例如 10.1038/323533a0，不带网址"
    for urls in spellings.values():
        first, *others = urls
        for other in others:
            yield f"{urls[other]}: 链接: {other} → {urls[first]} 写作 {first}，改成一样"
    for host in sorted(set(HOSTS) - used):
        yield f"tools/links.py: 链接: {host} → 没有用到，从 HOSTS 里删去"


# --- Online -------------------------------------------------------------------------------------


def addresses(read: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Give every address to ask, with the places where it stands."""
    places = defaultdict(list)
    for place, text in read:
        for url, where in found_in(URL, place, text):
            if not is_ours(url):
                places[url].append(where)
        for number, where in found_in(ARXIV, place, text):
            places[f"https://arxiv.org/abs/{number}"].append(where)
        for name, where in found_in(DOI, place, text):
            places[f"https://doi.org/{name}"].append(where)
    return dict(places)


def ask(url: str) -> Exception | None:
    """Ask with HEAD, and with GET where HEAD is refused; redirects are followed."""
    for method in ("HEAD", "GET"):
        request = Request(url, method=method, headers={"User-Agent": AGENT})
        try:
            urlopen(request, timeout=TIMEOUT).close()
            return None
        except HTTPError as error:
            error.close()
            fault = error
        except (OSError, HTTPException, ValueError) as error:
            return error
    return fault


def ask_twice(url: str) -> Exception | None:
    if ask(url) is None:
        return None
    time.sleep(PAUSE)
    return ask(url)


def broken(places: dict[str, list[str]]) -> Iterator[str]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        faults = list(pool.map(ask_twice, places))
    if faults and all(fault and not isinstance(fault, HTTPError) for fault in faults):
        sys.exit("一个网站也连不上：检查网络，再运行一次")
    for (url, where), fault in zip(places.items(), faults, strict=True):
        if isinstance(fault, HTTPError):
            yield f"{'、'.join(where)}: 链接: {url} → 状态码 {fault.code}"
        elif fault:
            yield f"{'、'.join(where)}: 链接: {url} → 没有应答（{fault}）"


def main() -> None:
    read = list(texts())
    places = addresses(read)
    online = sys.argv[1:] == ["online"]
    found = list(broken(places) if online else findings(read))
    if found:
        print(*found, sep="\n")
        sys.exit(f"链接检查：{len(found)} 处要改。")
    print(f"链接检查：{len(places)} 个网址，{'都打得开' if online else '写法都对'}。")


if __name__ == "__main__":
    main()
