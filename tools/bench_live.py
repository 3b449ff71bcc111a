"""Measure the live cells and the pictures of the built site, in the system's Chromium.

    python tools/bench_live.py

From the click to the output, cold and warm; an endless loop stopped; bytes; and what a drag costs.
Nothing here is a test.
"""

import gzip
import statistics
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from chromium import HOW, chromium, find_chromium, served
from playwright.sync_api import sync_playwright

SITE = Path(__file__).resolve().parent.parent / "_build/html"
ROUNDS = 9
MOVES = 150
CELLS = "book/2-tape/07_control_flow.html"
# Its cell that calls the function of the chapter, which never returns from 0.
CALL = "print(f(tf.constant"

# What runs in answer to a drag: the handlers of pointermove, and what they ask to draw.
WATCH = """
window.spent = [];
const timed = (work) => function (...given) {
  const begun = performance.now();
  try { return work.apply(this, given); } finally { window.spent.push(performance.now() - begun); }
};
const { requestAnimationFrame } = window;
window.requestAnimationFrame = (draw) => requestAnimationFrame.call(window, timed(draw));
const { addEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (name, hear, ...rest) {
  const heard = name === "pointermove" && hear ? timed(hear) : hear;
  return addEventListener.call(this, name, heard, ...rest);
};
"""

# From the click to the output, in ms; `index` counts the live cells of the page.
CLICK = """(index) => new Promise((done) => {
  const cell = document.querySelectorAll(".cell.tag_live")[index];
  const fold = cell.querySelector("details");
  if (fold) fold.open = true;
  const begun = performance.now();
  const button = cell.querySelector(".run");
  const look = () => cell.querySelector(".live-output") && !button.hidden
    ? done(performance.now() - begun) : setTimeout(look);
  button.click();
  setTimeout(look);
})"""


def main():
    if not find_chromium():
        sys.exit(HOW)
    with served(SITE) as address, sync_playwright() as playwright, chromium(playwright) as browser:
        first_output(browser, address)
        later_runs(browser, address)
        endless_loop(browser, address)
        drags(browser, address)


@contextmanager
def opened(browser, address, name, script=""):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(script)
    page.goto(address + name, wait_until="networkidle")
    yield page
    context.close()


def told(times):
    times = sorted(times)
    high = times[int(0.95 * (len(times) - 1))]
    return f"median {statistics.median(times):.1f}, 95 % {high:.1f}, worst {times[-1]:.1f} ms"


def first_output(browser, address):
    cold, warm, files = [], [], set()
    for _ in range(ROUNDS):
        with opened(browser, address, CELLS) as page:
            page.on("response", lambda response: files.add(response.url.split("/", 3)[3]))
            cold.append(page.evaluate(CLICK, 1))
            page.reload(wait_until="networkidle")
            warm.append(page.evaluate(CLICK, 1))
    contents = [(SITE / file).read_bytes() for file in files if "/live-" in file]
    raw, small = sum(map(len, contents)), sum(len(gzip.compress(one, 6)) for one in contents)
    print(f"first output, cold: {told(cold)}")
    print(f"first output, warm: {told(warm)}")
    print(f"loaded for it: {len(contents)} files, {raw / 1e6:.2f} MB ({small / 1e6:.2f} gzip)")


def later_runs(browser, address):
    times = {}
    for file in sorted(SITE.glob("book/*/*.html")):
        if "tag_live" not in file.read_text(encoding="utf-8"):
            continue
        name = file.relative_to(SITE).as_posix()
        with opened(browser, address, name) as page:
            cells = page.locator(".cell.tag_live")
            page.evaluate(CLICK, 0)
            for index in range(1, cells.count()):
                text = cells.nth(index).locator(".cell_input pre").text_content().strip()
                first = text.split("\n")[0]
                times[name, f"{index + 1}: {first}"] = page.evaluate(CLICK, index)
    print(f"later runs, {len(times)} cells: {told(times.values())}")
    for (name, text), each in times.items():
        if each > 100:
            print(f"  {each:5.0f} ms  {name}  {text}")


def endless_loop(browser, address):
    stopped, again = [], []
    for _ in range(ROUNDS):
        with opened(browser, address, CELLS) as page:
            cell = page.locator(".cell.tag_live").filter(has_text=CALL).first
            cell.locator(".cell_input pre").click()
            cell.locator(".cm-content").click()
            page.keyboard.press("Control+a")
            page.keyboard.insert_text("f(tf.constant(0.0))")
            cell.locator(".run").click()
            stop = cell.get_by_role("button", name="停止")
            page.wait_for_timeout(300)
            begun = time.perf_counter()
            stop.click()
            cell.locator(".live-output").get_by_text("停下了").wait_for()
            stopped.append(1000 * (time.perf_counter() - begun))
            cell.locator(".cm-content").click()
            page.keyboard.press("Control+a")
            page.keyboard.insert_text("print(f(tf.constant(1.0)).numpy())")
            begun = time.perf_counter()
            cell.locator(".run").click()
            cell.locator(".live-output").get_by_text("1024.0").wait_for()
            again.append(1000 * (time.perf_counter() - begun))
    print(f"f(0) stopped: {told(stopped)}")
    print(f"the next run, with a new interpreter: {told(again)}")


def drags(browser, address):
    for file in sorted(SITE.glob("book/*/*.html")):
        if 'data-picture="' not in file.read_text(encoding="utf-8"):
            continue
        name = file.relative_to(SITE).as_posix()
        with opened(browser, address, name, WATCH) as page:
            for picture in page.locator(".picture").all():
                drag(page, picture, name)


def drag(page, picture, name):
    for _ in range(3):  # sections are laid out as they come near
        picture.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(100)
    handle = picture.locator(".handle, canvas, input[type=range]").first
    handle.wait_for()
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.spent = []")
    begun = time.perf_counter()
    for move in range(MOVES):
        page.mouse.move(x + 60 * (1 - abs(1 - 2 * move / MOVES)), y + 20 * (move % 3))
    rate = MOVES / (time.perf_counter() - begun)
    page.mouse.up()
    what = picture.get_attribute("data-picture")
    print(f"{what} ({name}): {told(page.evaluate('window.spent'))}; {rate:.0f} moves a second")


if __name__ == "__main__":
    main()
