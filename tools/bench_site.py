"""Measure the site beside the stock Jupyter Book site of the same sources, in one run.

    python tools/bench_site.py          # a page's weight and paint, search, accessibility
    python tools/bench_site.py growth   # builds of 20, 65 and 200 chapters, and their search

The stock site is made by the same Jupyter Book with no settings but those that the sources need.
"""

import gzip
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import yaml
from bs4 import BeautifulSoup
from chromium import HOW, chromium, find_chromium, served
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "_build/html"
AXE = ROOT / "src/automatic-gradient/automatic_gradient/site/node_modules/axe-core/axe.min.js"
LESSON = "book/1-descent/02_gradient_descent.html"
ROUNDS = 9
# A phone on a slow day, as Lighthouse draws it.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 1e5}

QUERIES = [
    "学习率",
    "鞍点",
    "临界点",
    "梯度下降",
    "黑塞矩阵",
    "特征值",
    "持久磁带",
    "控制流",
    "暂退法",
    "批量规范化",
    "计算图",
    "反向模式",
    "前向模式",
    "对偶数",
    "中心差分",
    "截断误差",
    "舍入误差",
    "相对误差",
    "链式法则",
    "猴鞍",
    "拐点",
    "线性近似",
    "方向导数",
    "自动微分",
    "山谷",
    "摆动",
    "发散",
    "断言",
    "容差",
    "监视",
    "步长",
    "收敛",
    "斜率",
    "损失函数",
    "高阶导数",
    "推断模式",
    "标量",
    "张量",
    "GradientTape",
    "persistent",
]
ABSENT = [
    "量子纠缠",
    "红烧茄子",
    "卷积核大小",
    "注意力机制",
    "生成对抗",
    "强化学习",
    "蒙特卡洛",
    "傅里叶变换",
    "支持向量机",
    "决策树",
]


def main(words):
    if not (OURS / LESSON).exists():
        sys.exit("还没有网站：先运行 make book")
    if not find_chromium():
        sys.exit(HOW)
    growth() if words == ["growth"] else side_by_side()


def side_by_side():
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
    ):
        stock = build_stock(Path(folder))
        with served(stock) as theirs, served(OURS) as ours:
            sites = {"stock": (theirs, stock), "ours": (ours, OURS)}
            report("a page", {name: weigh(browser, *site) for name, site in sites.items()})
            report("first contentful paint on this machine, ms", paint(browser, sites))
            report("on a line of 1.6 Mbit/s and 150 ms, ms", paint(browser, sites, SLOW))
            asking = {"stock": ask_sphinx, "ours": ask_ours}
            answers = {name: ask(browser, *site, asking[name]) for name, site in sites.items()}
            report("search", answers)
            report("axe", {name: audit(browser, *site) for name, site in sites.items()})


def report(title, figures):
    print(title)
    for name, figure in figures.items():
        print(f"  {name:6} {figure}", flush=True)


# --- The stock site ----------------------------------------------------------------------------


def stock_settings():
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    kept = ("title", "author", "only_build_toc_files", "execute", "parse", "bibtex_bibfiles")
    return {name: settings[name] for name in kept} | {"sphinx": {"config": {"language": "zh_CN"}}}


def build_stock(folder):
    shutil.copytree(ROOT / "book", folder / "book")
    shutil.copy(ROOT / "_toc.yml", folder)
    (folder / "_config.yml").write_text(yaml.safe_dump(stock_settings()), encoding="utf-8")
    build(folder)
    return folder / "_build/html"


def build(folder):
    begun = time.perf_counter()
    subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", folder, "--quiet"],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - begun


# --- A page ------------------------------------------------------------------------------------


@contextmanager
def opened(browser, address, name, line=None):
    """The page, in a context without caches; `page.asked` and `page.complaints` grow."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.type))
    page.on("pageerror", lambda error: page.complaints.append("script"))
    if line:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
    page.goto(address + name, wait_until="networkidle")
    yield page
    context.close()


def weigh(browser, address, folder):
    with opened(browser, address, LESSON) as page:
        asked = [url for url in page.asked if url.startswith("http")]
        own = [url for url in asked if url.startswith(address) and "_images" not in url]
        files = [folder / url.removeprefix(address).split("?")[0] for url in own]
        formulas = page.locator("article .math").count()
        visible = page.locator("article :is(mjx-container, .katex)").count()
        troubles = [kind for kind in page.complaints if kind in ("error", "warning", "script")]
        return {
            "requests": len(own),
            "to other hosts": len(asked) - len([url for url in asked if url.startswith(address)]),
            "raw KB": round(sum(file.stat().st_size for file in files) / 1000),
            "gzip KB": round(sum(compressed(file) for file in files) / 1000),
            "formulas set": f"{visible} of {formulas}",
            "console errors and warnings": len(troubles),
        }


def compressed(file):
    content = file.read_bytes()
    return len(content if file.suffix == ".woff2" else gzip.compress(content, 6))


def paint(browser, sites, line=None):
    """Medians of alternating rounds, each in a browser context without caches."""
    times = {name: [] for name in sites}
    for _ in range(ROUNDS):
        for name, (address, _) in sites.items():
            with opened(browser, address, LESSON, line) as page:
                entry = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
                times[name].append(page.evaluate(entry))
    ours, stock = (statistics.median(times[name]) for name in ("ours", "stock"))
    return {
        name: f"median {statistics.median(each):.0f}, least {min(each):.0f}"
        for name, each in times.items()
    } | {"ratio": f"{ours / stock:.2f}"}


def audit(browser, address, folder):
    """How many rules are broken, page by page, and which."""
    rules = []
    pages = [page.relative_to(folder).as_posix() for page in folder.glob("book/**/*.html")]
    for name in pages:
        with opened(browser, address, name) as page:
            page.evaluate(AXE.read_text(encoding="utf-8"))
            rules += page.evaluate(
                "axe.run().then((found) => found.violations.map((one) => one.id))"
            )
    return {"pages": len(pages), "violations": len(rules), "rules": sorted(set(rules))}


# --- Search ------------------------------------------------------------------------------------


def ask(browser, address, folder, asking):
    """How many queries are answered with just the pages that hold them, and how fast."""
    texts = {
        page.relative_to(folder).as_posix(): reading(page) for page in folder.glob("book/**/*.html")
    }
    exact = missed = false = ghosts = 0
    times = []
    with opened(browser, address, "book/index.html") as page:
        for query in QUERIES:
            found, seconds = asking(page, address, query)
            true = {name for name, text in texts.items() if query.lower() in text}
            times.append(seconds)
            exact += found == true
            missed += len(true - found)
            false += len(found - true)
        for query in ABSENT:
            ghosts += bool(asking(page, address, query)[0])
    return {
        "queries answered exactly": f"{exact} of {len(QUERIES)}",
        "pages missed": missed,
        "false pages": false,
        "absent words that find something": f"{ghosts} of {len(ABSENT)}",
        "median ms": round(1000 * statistics.median(times)),
    }


def reading(page):
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.article
    for tag in article.select(".headerlink, .katex-html, annotation, .about-page"):
        tag.decompose()
    return re.sub(r"\s+", " ", article.get_text()).lower()


def ask_ours(page, address, query):
    if not page.locator("#search").is_visible():
        page.keyboard.press("Control+k")
        page.wait_for_function("() => typeof searchIndex !== 'undefined'")
    begun = time.perf_counter()
    page.locator("#search input").fill(query)
    links = page.evaluate(
        "[...document.querySelectorAll('#search li > a')].map((one) => one.href.split('#')[0])"
    )
    return {link.removeprefix(address) for link in links}, time.perf_counter() - begun


def ask_sphinx(page, address, query):
    begun = time.perf_counter()
    page.goto(f"{address}search.html?q={query}")
    page.wait_for_function(
        """() => /完成|找到|匹配/.test(
          document.querySelector('#search-results p, .search-summary')?.textContent ?? ''
        )"""
    )
    links = page.evaluate(
        """[...document.querySelectorAll('#search-results li > a')].map(
          (one) => one.href.split(/[?#]/)[0]
        )"""
    )
    return {link.removeprefix(address) for link in links}, time.perf_counter() - begun


# --- Growth ------------------------------------------------------------------------------------


def growth():
    for count in (20, 65, 200):
        with tempfile.TemporaryDirectory() as folder:
            stock, ours = Path(folder, "stock"), Path(folder, "ours")
            generate(stock, count, stock_settings())
            generate(ours, count, yaml.safe_load((ROOT / "_config.yml").read_text("utf-8")))
            print(f"{count} chapters")
            for what in ("cold", "unchanged", "one touched"):
                if what == "one touched":
                    touch(stock, ours)
                # In turn, so that a busy machine is busy for both.
                theirs, our = build(stock), build(ours)
                print(f"  {what:12} stock {theirs:5.1f} s, ours {our:5.1f} s ({our / theirs:.2f})")
            site = ours / "_build/html"
            index = (site / "_static/search-index.js").read_bytes()
            sizes = [len(content) / 1e6 for content in (index, gzip.compress(index, 6))]
            print("  search index {:.2f} MB, {:.2f} MB compressed".format(*sizes))
            print(f"  search       {search_times(site)}", flush=True)


def generate(place, count, settings):
    """A book of `count` chapters: ours over and over, each with words of its own."""
    (place / "book").mkdir(parents=True)
    shutil.copy(ROOT / "book/references.bib", place / "book")
    shutil.copy(ROOT / "LICENSE", place)
    for name, text in {
        "index": "# 自动求梯度\n\n长大了的书。\n",
        "about": "# 关于本书\n\n长大了。\n",
        "glossary": without_links((ROOT / "book/glossary.md").read_text(encoding="utf-8")),
    }.items():
        (place / f"book/{name}.md").write_text(text, encoding="utf-8")
    chapters = sorted(ROOT.glob("book/[0-9]*/*.ipynb"))
    names = [f"{number:02}_chapter" for number in range(1, count + 1)]
    for number, name in enumerate(names, start=1):
        notebook = json.loads(chapters[number % len(chapters)].read_text(encoding="utf-8"))
        rename(notebook, number)
        (place / f"book/{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    parts = {"准备": ["about"], "全书": names, "附录": ["glossary"]}
    contents = {
        "format": "jb-book",
        "root": "book/index",
        "parts": [
            {"caption": caption, "chapters": [{"file": f"book/{name}"} for name in pages]}
            for caption, pages in parts.items()
        ],
    }
    for name, content in {"_toc.yml": contents, "_config.yml": settings}.items():
        (place / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def without_links(text):
    return re.sub(r"\[([^\]]*)\]\([^)]*\.(?:ipynb|md)[^)]*\)", r"\1", text)


def rename(notebook, number):
    """Make of a chapter the chapter `number`."""
    chance = random.Random(number)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            source = without_links("".join(cell["source"]))
            cell["source"] = re.sub(r"第 \d+ 章", f"第 {number} 章", source)
        if figure := cell["metadata"].get("mystnb", {}).get("figure"):
            figure["name"] += f"-{number}"
    words = "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(400))
    own = {"cell_type": "markdown", "id": "own", "metadata": {}, "source": words}
    notebook["cells"].insert(1, own)


def touch(*places):
    for place in places:
        notebook = next(place.glob("book/*.ipynb"))
        content = json.loads(notebook.read_text(encoding="utf-8"))
        content["cells"][1]["source"] += "\n\n又添了一句。"
        notebook.write_text(json.dumps(content), encoding="utf-8")


def search_times(site):
    """From the key to the text of the book, and from a word to its results, in ms."""
    with (
        served(site) as address,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
        opened(browser, address, "book/index.html") as page,
    ):
        begun = time.perf_counter()
        page.keyboard.press("Control+k")
        page.get_by_text("输入一个词").wait_for()
        loaded = 1000 * (time.perf_counter() - begun)
        times = [page.evaluate(ANSWER, query) for query in QUERIES]
    median, most = statistics.median(times), max(times)
    return f"opened in {loaded:.0f} ms; a query {median:.0f} ms, at most {most:.0f} ms"


ANSWER = """(query) => new Promise((done) => {
  const begun = performance.now();
  const input = document.querySelector("#search input");
  input.value = query;
  input.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
})"""


if __name__ == "__main__":
    main(sys.argv[1:])
