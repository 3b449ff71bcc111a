"""A figure that cannot show all it is given says so, in Chinese, and what to do."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from automatic_gradient import figures, surfaces
from automatic_gradient.figures.axes import styled

SPREAD = {"median": 2.0, "low": 1.0, "high": 3.0}


@pytest.fixture(autouse=True)
def closed():
    plt.switch_backend("agg")
    yield
    plt.close("all")


def several(count, item):
    return {f"第 {number} 项": item for number in range(1, count + 1)}


# For each figure that tells its series apart by colours, marks or lines: how many it can, and a
# call with so many of them.
MOST = {
    "basins": (
        3,
        lambda count: figures.basins(
            surfaces.Surface("", np.abs, None, None, minima=(-2.0, 1.0, 1.5, 2.0)[:count]),
            [[-1.0, -2.0]],
        ),
    ),
    "contour_path": (
        3,
        lambda count: figures.contour_path(surfaces.trough, several(count, [(2, 1), (0, 0)])),
    ),
    "cost_by_shape": (
        3,
        lambda count: figures.cost_by_shape([(1, 8), (8, 1)], several(count, [20, 90])),
    ),
    "layer_gradients": (3, lambda count: figures.layer_gradients(several(count, [0.1, 1]))),
    "momentum_cycle": (
        2,
        lambda count: figures.momentum_cycle(
            lambda x: 25 * x, [0.6, -1.8], several(count, [3, 0.6])
        ),
    ),
    "momentum_map": (2, lambda count: figures.momentum_map({}, several(count, (0.3, 0.5, 1.5)))),
    "quieter_endings": (4, lambda count: figures.quieter_endings([1, 2], several(count, [1, 0.6]))),
    "sharpness_edge": (
        3,
        lambda count: figures.sharpness_edge(
            [1, 2], {rate: ([0.3, 0.2], [3, 4]) for rate in (0.1, 0.2, 0.3, 0.4)[:count]}
        ),
    ),
    "rate_sweeps": (
        3,
        lambda count: figures.rate_sweeps(
            {"": several(count, [{"rate": 1, "wrong": [9]}])}, guess=324
        ),
    ),
    "share_of_minima": (3, lambda count: figures.share_of_minima(several(count, {2: 0.15}))),
    "signal_and_noise": (
        3,
        lambda count: figures.signal_and_noise([0, 1], {key: [1, 0.7] for key in range(count)}),
    ),
    "step_lengths": (3, lambda count: figures.step_lengths(several(count, [1, 0.7]), 1)),
    "seen_by_size": (
        2,
        lambda count: figures.seen_by_size([10, 100], several(count, [0.2, 0.02]), {"上限": 1e-3}),
    ),
    "step_size_error": (
        3,
        lambda count: figures.step_size_error([0.1, 0.01], several(count, [1e-3, 1e-5])),
    ),
    "subgradient_fan": (
        2,
        lambda count: figures.subgradient_fan(
            {"|x|": (-1, 1, {str(slope): slope for slope in (-1, 0, 1)[:count]})}
        ),
    ),
    "times_by_size": (
        5,
        lambda count: figures.times_by_size({"1": several(count, SPREAD)}, "个数", "机器"),
    ),
    "turned_costs": (4, lambda count: figures.turned_costs([0, 90], several(count, [5, 998]))),
    "work_by_size": (
        4,
        lambda count: figures.work_by_size([2, 8], several(count, [11, 71])),
    ),
}


@pytest.mark.parametrize("name", MOST)
def test_a_figure_shows_as_many_as_it_can_tell_apart_and_refuses_one_more(name):
    most, draw = MOST[name]
    draw(most)
    with pytest.raises(ValueError, match=f"至多画 {most} 项，给了 {most + 1} 项（.*）：分成几张图"):
        draw(most + 1)


def test_nothing_but_styled_drops_what_exceeds_the_other():
    folder = Path(figures.__file__).parent
    assert [
        file.name for file in folder.glob("*.py") if "strict=False" in file.read_text("utf-8")
    ] == ["axes.py"]


def test_every_style_meets_its_series():
    assert list(styled("ab", {"x": 1})) == [("a", ("x", 1))]
    assert list(styled("ab", [3, 4])) == [("a", 3), ("b", 4)]


# What else a figure needs, as its docstring says.
REFUSED = {
    "learning_rates": (
        lambda: figures.learning_rates(surfaces.parabola, (0.3, 1.0)),
        "要正好 5 个学习率，给了 2 个",
    ),
    "quantized_weight": (
        lambda: figures.quantized_weight([1] * 7, [1] * 7, target=2, threshold=2.5),
        "权重只有 7 个，至少要 8 个",
    ),
    "random_landscape": (
        lambda: figures.random_landscape(None, None, np.array([0, 3]), None),
        "只能是 0、1、2，给了 3",
    ),
    "step_size_error": (
        lambda: figures.step_size_error([0.1], {"float64": [0]}),
        "float64 的误差没有一个大于 0",
    ),
    "tape_replay": (lambda: figures.tape_replay("2 * 3", {}), "磁带上什么也没记"),
    "tape_strip": (
        lambda: figures.tape_strip([(("y = 2x", 6), ("2", 2), ("2", 2))], sweeps={"回放": 2}),
        "磁带只有 1 格，不能从第 2 格回放",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_figure_refuses_what_it_cannot_draw(name):
    draw, message = REFUSED[name]
    with pytest.raises(ValueError, match=message):
        draw()


def test_a_replay_of_any_length_has_a_panel_for_each_moment():
    axes = figures.tape_replay("3 * (2 * x)", {"x": 1})
    assert len(axes) == len(axes[0].figure.axes) == 3
