"""Figures that a live cell draws in the page, in the place of the book's.

The drawing itself is compared with matplotlib's in tests/figures/test_page.py.
"""

import pytest

from tests.helpers import LIVE, axe
from tests.site.cells import cell_at, write

pytestmark = pytest.mark.browser

LESSON = "book/1-descent/02_gradient_descent.html"
COUNTS = "book/2-tape/11_jacobian_and_hessian.html"
RATES = [cell.id for cell in LIVE[LESSON]].index("fig-learning-rates")
DESCENT = "ax = figures.descent_bound(surfaces.hyperbola, at=2.0, bound=1)"
DONE = """() => !document.querySelector(".live-bar.running")"""
OUTSIDE = """(figure) => {
  const place = figure.getBoundingClientRect();
  return [...figure.querySelectorAll(":scope > div > span")]
    .filter((one) => {
      const words = one.getBoundingClientRect();
      return (
        Math.min(words.left - place.left, words.top - place.top) < -1 ||
        Math.max(words.right - place.right, words.bottom - place.bottom) > 1
      );
    })
    .map((one) => one.textContent);
}"""


@pytest.fixture
def page(visit):
    return visit(LESSON)


def press(page, index=RATES):
    cell_at(page, index).locator(".run").click()
    page.wait_for_function(DONE)


def draw(page, index=RATES):
    """Run the cell, and give the figure that it draws."""
    press(page, index)
    figure = cell_at(page, index).locator(".live-figure")
    figure.locator("svg").wait_for()
    return figure


def test_a_figure_is_drawn_where_the_books_stood(page):
    place = cell_at(page, RATES).locator("figure")
    place.scroll_into_view_if_needed()
    before = place.bounding_box()
    book = place.locator("img").bounding_box()
    figure = draw(page)
    assert not place.locator("img").is_visible()
    assert place.locator("figcaption").is_visible()
    here = figure.bounding_box()
    assert here["width"] == pytest.approx(book["width"], abs=1)
    assert here["height"] == pytest.approx(book["height"], abs=2)
    assert place.bounding_box()["height"] == pytest.approx(before["height"], abs=2)
    assert "学习率 0.3 从右边单调走向谷底" in figure.get_attribute("aria-label")
    assert page.faults == []
    cell_at(page, RATES).get_by_role("button", name="重置").click()
    assert place.locator("img").is_visible()
    assert not cell_at(page, RATES).locator(".live-figure").count()


def test_another_number_gives_another_figure(page):
    write(
        page, RATES, "axes = figures.learning_rates(surfaces.parabola, (0.3, 1.0, 1.7, 2.0, 2.3))"
    )
    figure = draw(page)
    assert "2.3：发散" in figure.inner_text()
    assert "2.1" not in figure.inner_text()
    assert figure.evaluate(OUTSIDE) == []


def test_a_figure_is_drawn_of_values_that_the_book_has_computed(visit):
    page = visit(COUNTS)
    index = [cell.id for cell in LIVE[COUNTS]].index("fig-work-by-size")
    line = cell_at(page, index).locator(".given")
    assert line.inner_text().startswith("这里的 counts、sizes 是书里算好的：它们数的是")
    figure = draw(page, index)
    assert "黑塞向量积" in figure.inner_text()
    fetched = [url for url in page.requests if "/given/" in url]
    assert [url.rpartition("/")[2] for url in fetched] == ["cell-fig-work-by-size.py"]
    # They are there for whatever the reader does with them, and asked for but once.
    write(page, index, 'ax = figures.work_by_size(sizes, {"自己的": counts.pop("梯度")})')
    assert "自己的" in draw(page, index).inner_text()
    assert "自己的" in draw(page, index).inner_text()
    assert page.faults == []
    assert len(fetched) == len([url for url in page.requests if "/given/" in url])


def test_nothing_to_draw_with_is_fetched_before_a_figure_runs(page):
    write(page, 1, "1 + 1")
    press(page, 1)
    drawing = ("figures.json", "draw-", "katex-")
    assert not [url for url in page.requests if any(name in url for name in drawing)]
    draw(page)
    assert all(any(name in url for url in page.requests) for name in drawing)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("figures.learning_rates(surfaces.parabola, (0.3, 1.0))",
         "第 1 行出错：要正好 5 个学习率，给了 2 个"),
        (f"{DESCENT}\nax.violinplot([1])",
         "第 2 行出错：网页里的坐标轴没有 violinplot"),
        (f"{DESCENT}\n\nax.plot([1], glow=3)",
         "第 3 行出错：网页里的 plot 不认得 glow"),
        (f"{DESCENT}\nax.axhline(1, color='bleu')",
         "第 2 行出错：网页里不认得颜色 'bleu'：写 'C0'、'red'"),
        (f"{DESCENT}\nax.legend(loc='top left')",
         "第 2 行出错：网页里的图例没有位置 'top left'：用 best、upper right"),
        ("figures.learning_rate", "第 1 行出错"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told_by_its_line(page, text, told):
    write(page, RATES, text)
    press(page)
    assert told in cell_at(page, RATES).locator(".live-output").inner_text()
    # The book's figure stays, and is seen not to be this text's.
    assert cell_at(page, RATES).locator("figure.stale img").is_visible()


def test_a_reader_may_draw_his_own(page):
    write(
        page,
        1,
        "import matplotlib.pyplot as plt\n\nfig, ax = plt.subplots()\n"
        'ax.plot([1, 10, 100], "s--", label="十倍")\nax.set_yscale("log")\nax.legend()',
    )
    press(page, 1)
    figure = cell_at(page, 1).locator(".live-figure")
    figure.locator("svg").wait_for()
    assert "十倍" in figure.inner_text()
    assert page.faults == []


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("book/1-descent/05_conditioning.html", "fig-newton-and-descent"),
        ("book/2-tape/08_control_flow.html", "fig-two-branches"),
        ("book/3-engine/15_build_a_tape.html", "fig-tape-replay"),
    ],
)
def test_on_a_phone_it_is_as_high_as_the_books(visit, name, cell):
    page = visit(name, width=390)
    index = [one.id for one in LIVE[name]].index(cell)
    # Not yet in sight: there a picture that answers may take its place.
    high = cell_at(page, index).locator("img").bounding_box()["height"]
    assert draw(page, index).bounding_box()["height"] == pytest.approx(high, rel=0.02)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_drawn_figure_fits_its_page(visit, scheme, width):
    page = visit(LESSON, scheme, width)
    figure = draw(page)
    assert figure.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page, ".live-figure") == []
    # The page's own colours, by day and by night.
    line = figure.locator("path[stroke='var(--function)']").first
    stroke = line.evaluate("(one) => getComputedStyle(one).stroke")
    assert stroke == {"light": "rgb(0, 114, 178)", "dark": "rgb(98, 181, 234)"}[scheme]
