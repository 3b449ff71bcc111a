"""What an axis shows of any numbers, in the page as in matplotlib: limits, ticks, what is written.

Numbers that a reader's own program may give: nan, infinity, none at all, all the same, the largest
and the smallest that there are.
"""

import warnings
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest

from automatic_gradient import figures
from automatic_gradient.browser.matplotlib import notes, pyplot
from tests.figures.compare import SHOWN, compare_axis
from tests.helpers import evaluate

MANY = 12  # of each kind
FINITE = np.finfo(float)


@pytest.fixture(autouse=True)
def closed():
    plt.switch_backend("agg")
    figures.setup()
    yield
    plt.close("all")
    plt.rcdefaults()


def decades(random, count, low, high):
    return 10 ** random.uniform(low, high, count)


ANY = "linear", "log", "symlog"
# How such numbers come about, and which axes take them.
KINDS = {
    "ordinary": (lambda random, n: random.normal(size=n) * 10.0 ** random.integers(-3, 4), ANY),
    "nearly the same": (
        lambda random, n: 7 * (1 + 1e-9 * random.normal(size=n)),
        ("linear", "symlog"),
    ),
    "close": (lambda random, n: 900 + random.uniform(0, 5, n), ANY),
    "the same": (lambda random, n: np.full(n, random.choice([0, 1, -3, 1e5, 1e-8, 1e-300])), ANY),
    "a falling loss": (lambda random, n: np.exp(-random.uniform(0.1, 40) * np.arange(n)), ANY),
    "a growing swing": (lambda random, n: (-random.uniform(1, 9)) ** np.arange(n), ANY),
    "with gaps": (
        lambda random, n: np.where(random.random(n) < 0.5, random.normal(size=n), np.inf),
        ANY,
    ),
    "nothing but nan": (lambda random, n: np.full(n, np.nan), ANY),
    "one": (lambda random, n: random.normal(size=1), ANY),
    "none": (lambda random, n: np.zeros(0), ANY),
    "the smallest": (lambda random, n: decades(random, n, -320, -10), ANY),
    "the largest": (
        lambda random, n: random.normal(size=n) * decades(random, n, 200, 307),
        ("linear",),
    ),
}


def programs(kind):
    """Small programs that draw numbers of a kind, from a seed of its own."""
    values, scales = KINDS[kind]
    random = np.random.default_rng(list(KINDS).index(kind))
    for _ in range(MANY):
        scale = random.choice(scales)
        y = values(random, random.integers(2, 30)).tolist()
        line = [None, 0.5, 0.0][random.integers(3)]
        if scale == "log" and line == 0:
            line = None
        yield scale, y, line


def draw(ax, scale, y, line):
    if scale == "symlog":
        ax.set_yscale("symlog", linthresh=1.0)
    ax.plot(list(range(len(y))), y)
    if scale == "log":
        ax.set_yscale("log")
    if line is not None:
        ax.axhline(line)


def shown_in_the_page(all_programs):
    noted = []
    for program in all_programs:
        notes.forget()
        draw(pyplot.subplots()[1], *program)
        (figure,) = pyplot.take()
        noted.append([figure, [str(number).replace("inf", "Infinity") for number in notes.numbers]])
    notes.forget()
    all_shown = f"noted.map((one) => {SHOWN}(...one))"
    return evaluate("browser/page/figure/draw", all_shown, noted=noted)


@pytest.mark.parametrize("kind", KINDS)
def test_an_axis_shows_what_matplotlibs_shows(kind):
    tried = list(programs(kind))
    for program, (panel,) in zip(tried, shown_in_the_page(tried), strict=True):
        figure, ax = plt.subplots()
        with warnings.catch_warnings():
            # Of numbers that a logarithm does not take, matplotlib warns.
            warnings.simplefilter("ignore")
            draw(ax, *program)
            figure.draw_without_rendering()
        found = SimpleNamespace(**panel)
        for name in "xy":
            compare_axis(f"{program}, {name}", ax, name, found)
        plt.close(figure)


@pytest.mark.parametrize("scale", ["log", "symlog"])
def test_the_largest_numbers_are_in_view_on_a_logarithmic_axis(scale):
    """Matplotlib has no margin there, and shows none of them (3.11.2)."""
    y = [1.0, 1e150, 1e300, float(FINITE.max)]
    ((panel,),) = shown_in_the_page([(scale, y, None)])
    low, high = panel["limits"]["y"]
    assert low < 1
    assert high == FINITE.max
    assert sum(1 for one in panel["ticks"]["y"] if one["text"]) > 3
