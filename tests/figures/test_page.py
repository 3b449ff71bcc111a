"""Every figure that runs in the page draws there what matplotlib draws, in data.

The page's side is the whole of it but the paint: the cell on MicroPython, the calls that the page's
matplotlib notes, and what `browser/page/figure/` makes of them.
"""

import json
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import ConnectionStyle

from automatic_gradient import figures
from automatic_gradient.browser.matplotlib import notes, pyplot
from automatic_gradient.browser.matplotlib.axes import LOCATIONS
from automatic_gradient.figures import palette
from automatic_gradient.figures.setup import STYLE
from tests.figures.compare import SHOWN, compare
from tests.helpers import LIVE, evaluate, page_plans, run_micropython

DRAW = """
import json
from array import array
from automatic_gradient.browser import cells, figures
figures.supply()
for target, steps in json.loads(PLANS):
    cells.NAMES.clear()
    for step in steps:
        report = json.loads(cells.run(*step))
        assert report["error"] is None, report["error"]["text"]
    with open(figures.NUMBERS, "rb") as file:
        numbers = array("d", file.read())
    found = [str(each) if abs(each) < 1e308 else '"NaN"' for each in numbers]
    print("\\x01" + json.dumps([target, report["figures"]]) + "\\x02[" + ",".join(found) + "]")
"""


def draws(cell):
    return any("image/svg+xml" in output.get("data", {}) for output in cell.outputs)


PAGES = [page for page, cells in LIVE.items() if any(map(draws, cells))]


def test_the_page_knows_the_colours_of_the_palette():
    assert evaluate("browser/page/figure/style", "Object.keys(m.COLOURS)") == list(palette.DARK)


def test_most_figures_run_in_the_page():
    cells = [cell for page in PAGES for cell in LIVE[page] if draws(cell)]
    assert len(cells) >= 60


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_page_draws_what_matplotlib_draws(page, tmp_path):
    there = drawn_in_the_page(page, tmp_path)
    with plt.style.context(STYLE):
        here = drawn_here(page)
        assert list(here) == list(there)
        for cell, figure in here.items():
            compare(cell, figure, there[cell])
    plt.close("all")


def drawn_here(page):
    """The figures of the page's live cells, by the cells' ids, drawn by matplotlib."""
    names = {"__name__": "__main__"}
    found = {}
    # What a chapter sets for its own printing is not to reach other tests.
    with np.printoptions():
        for cell in LIVE[page]:
            before = set(plt.get_fignums())
            exec(cell.metadata.get("given", ""), names)
            run_quietly(cell, names)
            if draws(cell):
                (number,) = set(plt.get_fignums()) - before
                found[cell["id"]] = plt.figure(number)
                found[cell["id"]].draw_without_rendering()
    return found


def run_quietly(cell, names):
    try:
        exec(compile(cell.source, cell["id"], "exec"), names)
    except Exception:
        if "raises-exception" not in cell.metadata.get("tags", []):
            raise


def drawn_in_the_page(page, folder):
    plans = page_plans(LIVE[page])
    tasks = [(target, plans[target]) for target, cell in enumerate(LIVE[page]) if draws(cell)]
    printed = run_micropython(f"PLANS = {json.dumps(tasks)!r}\n{DRAW}", folder)
    found = {}
    for part in printed.split("\x01")[1:]:
        drawn, _, numbers = part.partition("\x02")
        target, (figure,) = json.loads(drawn)
        shown = evaluate(
            "browser/page/figure/draw",
            f"{SHOWN}(figure, numbers)",
            figure=figure,
            numbers=json.loads(numbers.partition("]")[0] + "]"),
        )
        found[LIVE[page][target]["id"]] = shown
    return found


# --- How it looks, where the data say nothing of it ------------------------------------------


def test_a_bent_arrow_is_the_parabola_outside_of_circles_around_its_ends():
    path = ConnectionStyle("arc3", rad=0.22)((0, 0), (90, 30), shrinkA=9, shrinkB=6)
    # On paper the second axis points up.
    shown = evaluate(
        "browser/page/figure/arrows", "m.shortened(m.bent([0, 0], [90, -30], 0.22), 9, 6)"
    )
    assert np.allclose(path.vertices * [1, -1], shown, atol=0.05)


def test_the_arrows_of_a_field_are_those_of_matplotlib():
    lengths = [0.3, 2, 5, 12]
    ax = plt.figure().add_subplot()
    field = ax.quiver(range(4), range(4), lengths, np.zeros(4))
    for length in lengths:
        expected = np.stack(field._h_arrows(np.array([length])), axis=2)[0]
        shown = np.array(evaluate("browser/page/figure/arrows", f"m.outline({length})"))
        assert same_corners(expected, shown), length
    plt.close("all")


def same_corners(some, others):
    gaps = np.abs(some[:, None] - others[None]).max(axis=2)
    return gaps.min(axis=0).max() < 1e-9 and gaps.min(axis=1).max() < 1e-9


@pytest.mark.parametrize("va", ["top", "center", "center_baseline", "baseline", "bottom"])
@pytest.mark.parametrize("text", ["步数", "三\n行\n字"])
def test_words_stand_as_high_as_matplotlibs(text, va):
    figures.setup()
    figure = plt.figure()
    box = figure.text(0, 0, text, va=va, fontsize=100 * 72 / figure.dpi).get_window_extent()
    (above, high) = evaluate(
        "browser/page/figure/text", "m.heightOf(text, { va })", text=text, va=va
    )
    assert [above, high] == pytest.approx([box.y1 / 100, box.height / 100], abs=1e-6)
    plt.close("all")


def test_a_legend_is_as_high_as_matplotlibs():
    figures.setup()
    ax = plt.figure(dpi=72).add_subplot()
    for name in "甲乙丙":
        ax.plot([0, 1], label=name)
    expected = ax.legend().get_window_extent().height
    legend = {"entries": [{"text": name} for name in "甲乙丙"], "look": {}}
    size = "m.legendSize(legend, () => 9, 400)"
    shown = evaluate("browser/page/figure/legend", size, legend=legend)
    assert shown["height"] * 72 / 96 == pytest.approx(expected, rel=0.02)
    plt.close("all")


@pytest.mark.parametrize("place", LOCATIONS[1:])
def test_a_legend_stands_where_matplotlibs_does(place):
    def draw(ax):
        ax.plot([0, 1], label="线")
        return ax.legend(loc=place)

    figures.setup()
    ax = plt.figure(figsize=(6.4, 3.9)).add_subplot()
    box = draw(ax).get_window_extent().transformed(ax.transAxes.inverted())
    notes.forget()
    draw(pyplot.subplots()[1])
    middle = """
      (({ frame, legend: { place, size } }) => [
        (place.left + size.width / 2 - frame.left) / frame.width,
        1 - (place.top + size.height / 2 - frame.top) / frame.height,
      ])(m.compose(figure, Float64Array.from(numbers), 700).panels[0])
    """
    (figure,) = pyplot.take()
    numbers = list(notes.numbers)
    notes.forget()
    shown = evaluate("browser/page/figure/draw", middle, figure=figure, numbers=numbers)
    assert [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2] == pytest.approx(shown, abs=0.03)
    plt.close("all")


# What a reader may try, and what the page says of it: never half a picture.
REFUSED = [
    (lambda ax: ax.plot(), "还没有数"),
    (lambda ax: ax.plot([1], linewidth="a"), "linewidth 要一个数"),
    (lambda ax: ax.scatter([1, 2], [1]), "要一样多"),
    (lambda ax: ax.quiver([1], [1], [0, 1], [0], angles="xy"), "要一样多"),
    (lambda ax: ax.axhline(float("nan")), "算成了 nan"),
    (lambda ax: ax.text(1, float("inf"), "字"), "算成了 inf"),
    (lambda ax: ax.set_xticks(np.array([np.nan]).tolist()), "算成了 nan"),
    (lambda ax: ax.set_xlim(float("nan"), 0), "算成了 nan"),
    (lambda ax: ax.set_xlim(1, 1), "两个不一样的数"),
    (lambda ax: ax.set_xlim("a", 0), "两个不一样的数"),
    (lambda ax: (ax.set_yscale("log"), ax.set_ylim(-1, 1)), "大于 0"),
    (lambda ax: ax.contour([0], [0], [[1]]), "2 行 2 列"),
    (lambda ax: ax.contour([0, 1], [0, 1], [[1, 2], [3, 4]], levels=0), "至少是 1"),
    (lambda ax: ax.contour([0, 1], [0, 1], [[1, 2], [3, 4]], levels=[3, 1]), "从低到高"),
    (lambda ax: pyplot.subplots(0, 1), "一行一列"),
    (lambda ax: pyplot.subplots(figsize=(0, 1)), "figsize"),
    (lambda ax: pyplot.show(), "plt.subplots()"),
]


@pytest.mark.parametrize(("call", "told"), REFUSED)
def test_what_has_no_picture_is_refused(call, told):
    _, ax = pyplot.subplots()
    with pytest.raises((ValueError, TypeError, AttributeError), match=re.escape(told)):
        call(ax)
    pyplot.take()


def test_what_is_noted_is_json_and_words_are_words():
    _, ax = pyplot.subplots()
    ax.set_title(3)
    ax.plot([1.0, float("nan"), float("inf")])
    (figure,) = pyplot.take()
    notes.forget()
    # As the browser reads it: it knows no NaN.
    title = json.loads(json.dumps(figure, allow_nan=False))["panels"][0]["calls"][0]
    assert title["text"] == "3"


def test_a_line_may_be_as_long_as_it_likes():
    call = {"kind": "line", "x": [0, 200_000], "y": [0, 200_000]}
    figure = {
        "size": [6, 4],
        "rows": 1,
        "columns": 1,
        "share": {"x": False, "y": False},
        "ratios": {"x": [1], "y": [1]},
        "panels": [{"calls": [call]}],
    }
    compose = "m.compose(figure, Float64Array.from({ length: 200000 }, (_, k) => k), 700)"
    view = evaluate("browser/page/figure/draw", f"{compose}.panels[0].x.view", figure=figure)
    assert view == pytest.approx([-9999.95, 209998.95])
