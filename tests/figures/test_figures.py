"""Every figure draws where it is told, labels its axes, and repeats to the byte."""

import os
import re
import subprocess
import sys
import warnings
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text

from automatic_gradient import figures, surfaces
from automatic_gradient.figures import palette
from automatic_gradient.figures.narrow import LETTER, ROOM, narrowed
from automatic_gradient.figures.setup import STYLE, to_svg
from automatic_gradient.optimizers import descend

TEETH = np.array([0.9, 0.97, 0.98, 1.5])

SPREAD = {"median": 2.0, "low": 1.0, "high": 3.0}


def peano(point):
    x, y = point
    return (y - x**2) * (y - 3 * x**2)


# For each figure a call with the lesson's quantities; a figure without one fails the suite.
CALLS = {
    "alarms_by_step": lambda ax: figures.alarms_by_step(
        [1e-2, 1e-4], {"固定的容差": [0.9, 0.1]}, ax=ax
    ),
    "basins": lambda ax: figures.basins(surfaces.two_valleys, [[-1, -2], [0.5, 1]], ax=ax),
    "batch_blocks": lambda ax: figures.batch_blocks(
        {"": [[[[2, 1], [0, 0]]], [[[0, -1], [2, 0]]]]}, ax=ax
    ),
    "cliff_descent": lambda ax: figures.cliff_descent(
        lambda w: (w**10 - 1) ** 2, [1.5, 1.4, 1.2], thrown=-216, minimum=1.0, ax=ax
    ),
    "contour_path": lambda ax: figures.contour_path(
        surfaces.trough, {"0.05": descend(surfaces.trough.gradient, (2, 1), 0.05, 5)}, ax=ax
    ),
    "cost_by_shape": lambda ax: figures.cost_by_shape(
        [(1, 8), (8, 1)], {"差分": [20, 90], "前向": [30, 200], "反向": [200, 30]}, ax=ax
    ),
    "critical_surfaces": lambda ax: figures.critical_surfaces([surfaces.saddle], ax=ax),
    "decision_boundaries": lambda ax: figures.decision_boundaries(
        lambda k, x, y: SimpleNamespace(value=x - k * y),
        {"前": 0, "后": 3},
        [(1, 0, 1), (-1, -0.5, -1)],
        ax=ax,
    ),
    "descent_bound": lambda ax: figures.descent_bound(surfaces.hyperbola, at=2.0, bound=1, ax=ax),
    "digit_images": lambda ax: figures.digit_images(
        np.tile([0, 0.5, 1, 0], (2, 16)), ["0", "1"], ax=ax
    ),
    "doubling_function": lambda ax: figures.doubling_function(
        TEETH, np.array([1843.2, 1986.56, 1003.52, 1536]), ax=ax
    ),
    "endings_by_angle": lambda axes: figures.endings_by_angle(
        [-0.1, 0, 0.1], {"时长 2": [0, 1, 2], "时长 8": [2, -1, 1]}, target=0.5, axes=axes
    ),
    "epoch_profile": lambda axes: figures.epoch_profile(
        {
            "eager": {"取一批": SPREAD, "往回走": SPREAD},
            "套上 tf.function": {"一步": SPREAD},
        },
        "机器",
        axes=axes,
    ),
    "epoch_times": lambda ax: figures.epoch_times(
        {"eager": SPREAD, "套上 tf.function": SPREAD}, "机器", ax=ax
    ),
    "error_parts": lambda ax: figures.error_parts(
        np.diag([1, 10]), np.eye(2), [[-2, 1], [-1.7, -0.5], [-1.4, 0.2]], ax=ax
    ),
    "faults_found": lambda ax: figures.faults_found(
        {"第一批": {"反号": 9, "覆盖": 0}, "第二批": {"反号": 9, "覆盖": 4}}, total=10, ax=ax
    ),
    "fitted_line": lambda ax: figures.fitted_line([1, 2], [2.5, 3.5], (1, 1.9), ax=ax),
    "found_by_points": lambda ax: figures.found_by_points([1, 10], [0.1, 0.6], chance=0.1, ax=ax),
    "gradient_field": lambda ax: figures.gradient_field(
        surfaces.bowl, [(1, 0), (0, 1)], [(2, 0), (0, 2)], ax=ax
    ),
    "gradient_map": lambda ax: figures.gradient_map(surfaces.trough, at=(3, 0.4), ax=ax),
    "gradient_valve": lambda ax: figures.gradient_valve((2, 4, 4, 8), gradient=4, ax=ax),
    "growth_by_time": lambda ax: figures.growth_by_time([0, 1, 2], {"中位数": [1, 3, 9]}, ax=ax),
    "jacobian_cells": lambda ax: figures.jacobian_cells(
        [[2, 1], [0, 12]], u=[0, 1], v=[1, 0], ax=ax
    ),
    "layer_gradients": lambda ax: figures.layer_gradients(
        {"sigmoid": [0.01, 0.1, 1], "relu": [1, 1, 1]}, ax=ax
    ),
    "learning_rates": lambda ax: figures.learning_rates(
        surfaces.parabola, (0.3, 1.0, 1.7, 2.0, 2.1), ax=ax
    ),
    "leaving_a_saddle": lambda ax: figures.leaving_a_saddle([0.1, 0.001], [13, 38], ax=ax),
    "marble_paths": lambda ax: figures.marble_paths(
        surfaces.bowl, [np.array([[0, 0], [1, 0.5]])], (-1, 2, -1, 1), ax=ax
    ),
    "memory_peaks": lambda ax: figures.memory_peaks(
        {"普通磁带": SPREAD}, {"普通磁带": 2}, "机器", ax=ax
    ),
    "momentum_cycle": lambda ax: figures.momentum_cycle(
        lambda x: 25 * x, [0.6, -1.8, 1.9], {"重球法": [3, 0.6, -1.8]}, ax=ax
    ),
    "momentum_map": lambda ax: figures.momentum_map([0.5], {"梯度下降": (0, 0.5, 1.5)}, ax=ax),
    "moving_average": lambda ax: figures.moving_average(
        {0.9: [0, 0.5, 0.95], 0.99: [0, 0.05, 0.1]}, 5, ax=ax
    ),
    "newton_and_descent": lambda ax: figures.newton_and_descent(
        surfaces.rosenbrock, [(-1.2, 1), (0.8, -3.2), (1, 1)], [(-1.2, 1), (-1, 1)], ax=ax
    ),
    "outer_spans": lambda ax: figures.outer_spans(
        ["y", "first"], {"从头记到尾": (0, 2, "27"), "开得太晚": (1, 2, "9")}, ax=ax
    ),
    "paired_differences": lambda ax: figures.paired_differences(
        {"Adam": (-1.5, 0.3, 0.4)}, limits=(2, 2.7), base="SGD", ax=ax
    ),
    "paired_scores": lambda ax: figures.paired_scores(
        {"Adam": [-0.5, 0.1, -0.2]}, own="加减法", ax=ax
    ),
    "peano_radius": lambda ax: figures.peano_radius(
        peano, lambda angle: np.sin(angle) / (3 * np.cos(angle) ** 2), {0.1: 24, 0.01: 72}, ax=ax
    ),
    "quantized_weight": lambda ax: figures.quantized_weight(
        np.linspace(0.2, 2.6, 9), np.arange(9), target=2.25, threshold=2.5, ax=ax
    ),
    "question_chain": lambda ax: figures.question_chain([("是 None？", "查")], "是个数", ax=ax),
    "quieter_endings": lambda ax: figures.quieter_endings(
        [1, 2, 3], {"不变": [1, 0.6, 0.6]}, ax=ax
    ),
    "random_landscape": lambda ax: figures.random_landscape(
        lambda points: np.cos(points).sum(-1),
        np.array([[np.pi, np.pi], [0, np.pi], [np.pi, 0], [0, 0]]),
        np.array([0, 1, 1, 2]),
        np.array([-2, 0, 0, 2]),
        ax=ax,
    ),
    "rate_sweeps": lambda ax: figures.rate_sweeps(
        {"不变": {"SGD": [{"rate": 1, "wrong": [9]}, {"rate": 8, "wrong": [325]}]}},
        guess=324,
        ax=ax,
    ),
    "saddles_in_a_row": lambda ax: figures.saddles_in_a_row(
        [1, 2], {"不扰动": [50, 166], "每步扰动": [50, 130]}, ax=ax
    ),
    "scores_by_rate": lambda ax: figures.scores_by_rate({"Adam": ([0.1, 1], [-2, -1])}, ax=ax),
    "seen_by_size": lambda ax: figures.seen_by_size(
        [10, 100], {"五个方向": [0.2, 0.02], "逐个分量": [0.6, 0.2]}, {"上限": 1e-3}, ax=ax
    ),
    "share_of_minima": lambda ax: figures.share_of_minima(
        {"矩阵": {2: 0.15, 3: 0.02}, "临界点": {2: 0.25, 3: 0.12}}, ax=ax
    ),
    "sharpness_edge": lambda ax: figures.sharpness_edge(
        [1, 2, 3], {0.5: ([0.3, 0.2, 0.1], [3, 4, 4])}, ax=ax
    ),
    "singular_values": lambda ax: figures.singular_values(
        {"经典": [[1, 0.1], [1, 0.2]], "Muon": [[1, 0.1], [0.9, 0.6]]}, ax=ax
    ),
    "signal_and_noise": lambda ax: figures.signal_and_noise(
        [0, 1], {0.001: [1, 0.7], 1000: [1, 0.7]}, ax=ax
    ),
    "stations_reached": lambda ax: figures.stations_reached(
        "xaby", {"round": ["b"], "sin": ["x", "a", "b"], "nothing": []}, "ab", ax=ax
    ),
    "step_size_error": lambda ax: figures.step_size_error(
        [0.1, 0.01, 0.001], {"float32": [1e-3, 1e-5, 1e-4], "float64": [1e-3, 1e-5, 0]}, ax=ax
    ),
    "step_lengths": lambda ax: figures.step_lengths(
        {"AdaGrad": [1, 0.7, 0.01], "Adam": [1, 1, 0.5]}, 2, ax=ax
    ),
    "subgradient_fan": lambda ax: figures.subgradient_fan(
        {"|x|": (-1, 1, {"abs": 0, "max": 1})}, ax=ax
    ),
    "tangent_and_chord": lambda ax: figures.tangent_and_chord(
        surfaces.valley, at=1.0, distances=(1, 0.5), ax=ax
    ),
    "tape_replay": lambda ax: figures.tape_replay("x * y", {"x": 2, "y": 3}, ax=ax),
    "tape_strip": lambda ax: figures.tape_strip([(("y = 2x", 6), ("2", 2), ("2", 2))], ax=ax),
    "times_by_size": lambda ax: figures.times_by_size(
        {"1": {"循环": SPREAD}, "10": {"循环": SPREAD}}, "个数", "机器", ax=ax
    ),
    "two_legs": lambda ax: figures.two_legs(
        surfaces.trough, start=(3, 0.4), step=(0.8, 0.5), ax=ax
    ),
    "turned_costs": lambda ax: figures.turned_costs(
        [0, 45, 90], {"梯度下降": [681, 681, 681], "AdaGrad": [5, 998, 5]}, ax=ax
    ),
    "turned_valley": lambda ax: figures.turned_valley(
        [[5.5, 4.5], [4.5, 5.5]], [(1, -1), (0.5, -1), (0.6, -0.4)], ax=ax
    ),
    "two_branches": lambda ax: figures.two_branches({"即时执行": (6, None), "图": (6, 0)}, ax=ax),
    "validation_losses": lambda ax: figures.validation_losses(
        [2, 1, 0.5, 0.4], [2, 1.2, 1.1, 1.3], 0.6, ax=ax
    ),
    "where_branches": lambda ax: figures.where_branches(
        {"x": 0, "s": 0, "r": np.inf, "q": np.nan, "y": 1},
        {"x": np.nan, "s": np.nan, "r": 0, "q": 0, "y": 1},
        ax=ax,
    ),
    "warm_up_ceiling": lambda ax: figures.warm_up_ceiling(
        [1, 2, 3], [0.1, 0.5, 1], [3, 4, 2], ax=ax
    ),
    "work_by_size": lambda ax: figures.work_by_size(
        [2, 8], {"黑塞矩阵": [250, 2300], "梯度": [36, 198], "函数": [11, 71]}, ax=ax
    ),
    "zigzag": lambda ax: figures.zigzag(
        {1: np.array([[1, 1], [0, 0]]), 10: np.array([[1, 1], [0.8, -0.8]])}, ax=ax
    ),
}
PANELS = {
    "basins": 2,
    "batch_blocks": 1,
    "critical_surfaces": 1,
    "decision_boundaries": 2,
    "endings_by_angle": 2,
    "fitted_line": 2,
    "epoch_profile": 2,
    "error_parts": 2,
    "learning_rates": 6,
    "momentum_cycle": 2,
    "peano_radius": 2,
    "newton_and_descent": 2,
    "random_landscape": 2,
    "rate_sweeps": 1,
    "sharpness_edge": 2,
    "singular_values": 2,
    "subgradient_fan": 1,
    "tape_replay": 2,
    "two_branches": 2,
    "zigzag": 2,
}
PICTURES = [name for name in figures.__all__ if name != "setup"]


@pytest.fixture(autouse=True)
def style():
    plt.switch_backend("agg")
    with plt.style.context("default"), warnings.catch_warnings():
        warnings.simplefilter("error")
        figures.setup()
        yield
        plt.close("all")


def given_axes(name):
    count = PANELS.get(name)
    projection = "3d" if name == "critical_surfaces" else None
    figure, axes = plt.subplots(1, count or 1, squeeze=False, subplot_kw={"projection": projection})
    return figure, list(axes.flat) if count else axes[0, 0]


def as_list(axes):
    return axes if isinstance(axes, list) else [axes]


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_draws_on_the_axes_it_is_given_and_returns_them(name):
    figure, axes = given_axes(name)
    assert CALLS[name](axes) is axes
    assert plt.get_fignums() == [figure.number]
    assert all(ax.has_data() or ax.patches or ax.texts for ax in as_list(axes))


@cache
def drawn(name):
    """How many axes lack a label, which settings have changed, and the figure's text."""
    before = dict(plt.rcParams)
    axes = as_list(CALLS[name](None))
    unlabelled = [ax for ax in axes if ax.axison and not (ax.get_xlabel() and ax.get_ylabel())]
    after = dict(plt.rcParams)
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    # Where its parts stand takes half of the time, and is not looked at.
    axes[0].figure.set_layout_engine("none")
    return len(unlabelled), changed, to_svg(axes[0].figure)


@pytest.mark.parametrize("name", PICTURES)
def test_both_axes_are_labelled_unless_there_are_none(name):
    unlabelled, _, _ = drawn(name)
    assert unlabelled == 0


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_leaves_the_settings_alone(name):
    _, changed, _ = drawn(name)
    assert changed == set()


@pytest.mark.parametrize("name", PICTURES)
def test_every_colour_is_of_the_palette_and_has_a_dark_twin(name):
    _, _, text = drawn(name)
    drawing = text[: text.index("<style>@media")]
    assert set(re.findall(r"#[0-9a-f]{6}\b", drawing)) <= set(palette.DARK)


def test_a_subgradient_stays_under_the_curve_and_what_is_wrong_does_not():
    kinks = {
        "|x|": (-1, 1, {"tf.abs": 0, "tf.maximum": 1}),
        "x": (1, 1, {"relu": 0, "maximum": 2}),
    }
    for panel in figures.subgradient_fan(kinks):
        curve, *lines = panel.get_lines()[:3]
        for line in lines:
            under = (line.get_ydata() <= curve.get_ydata() + 1e-12).all()
            assert under == (not line.get_label().endswith("，错")), line.get_label()


def test_a_tape_is_drawn_over_the_steps_that_it_saw():
    ax = figures.outer_spans(
        ["y", "z", "first"], {"开得太晚": (2, 3, "9"), "关得太早": (0, 2, "None")}
    )
    seen = [bar for bar in ax.patches if bar.get_alpha()]
    assert [(bar.get_x(), bar.get_width()) for bar in seen] == [(2, 1), (0, 2)]


def test_the_framed_blocks_add_up_to_what_batch_jacobian_returns():
    import tensorflow as tf

    x = tf.Variable([[1.0, 2.0], [0.0, 1.0], [2.0, 0.0]])
    with tf.GradientTape(persistent=True) as tape:
        coupled = tf.tanh((x - tf.reduce_mean(x, axis=0)) @ [[1.0, -1.0], [2.0, 1.0]])
    jacobian = tape.jacobian(coupled, x).numpy()
    (panel,) = figures.batch_blocks({"": jacobian}, chosen=2)
    (frame,) = [one for one in panel.patches if one.get_linestyle() == "--"]
    assert (round(frame.get_x()), round(frame.get_x() + frame.get_width())) == (2, 4)
    added = jacobian[:, :, 1].sum(axis=0)
    assert np.allclose(tape.batch_jacobian(coupled, x)[1], added, atol=1e-6)


def test_each_track_of_a_moving_average_has_its_own_marker():
    ax = figures.moving_average({0.9: [0, 0.5], 0.99: [0, 0.05]}, 5)
    target, *tracks = ax.get_lines()
    assert set(target.get_ydata()) == {5}
    assert [track.get_marker() for track in tracks] == ["o", "s"]
    assert [list(track.get_ydata()) for track in tracks] == [[0, 0.5], [0, 0.05]]


def test_the_star_stands_at_the_rate_with_the_fewest_mistakes():
    trials = [{"rate": rate, "wrong": [wrong, wrong + 2]} for rate, wrong in ((1, 9), (8, 324))]
    (panel,) = figures.rate_sweeps({"": {"SGD": trials}}, guess=324)
    guess, sweep, star = panel.get_lines()
    assert set(guess.get_ydata()) == {324}
    assert list(sweep.get_ydata()) == [10, 325]
    assert (star.get_marker(), *star.get_xdata(), *star.get_ydata()) == ("*", 1, 10)


def test_the_bars_are_multiples_of_both_errors_together():
    ax = figures.paired_differences({"Adam": (-1.5, 0.3, 0.4)}, limits=(2, 2.7), base="SGD")
    thick, thin, gap, _ = ax.get_lines()
    assert thick.get_linewidth() > thin.get_linewidth()
    np.testing.assert_allclose(thick.get_xdata(), [-2.5, -0.5])
    np.testing.assert_allclose(thin.get_xdata(), [-2.85, -0.15])
    assert list(gap.get_xdata()) == [-1.5]
    assert [text.get_text() for text in ax.texts] == ["−3.0 倍"]


def test_the_star_stands_at_the_lowest_validation_loss():
    ax = figures.validation_losses([2, 1, 0.5, 0.4], [2, 1.2, 1.1, 1.3], 0.6)
    training, validation, noise, star = ax.get_lines()
    assert (training.get_linestyle(), validation.get_linestyle()) == ("-", "--")
    assert (noise.get_linestyle(), set(noise.get_ydata())) == (":", {0.6})
    assert (star.get_marker(), *star.get_xdata(), *star.get_ydata()) == ("*", 3, 1.1)


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_drawn_twice_has_the_same_bytes(name):
    first, second = (to_svg(as_list(CALLS[name](None))[0].figure) for _ in range(2))
    assert first == second


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_narrow_drawing_has_large_letters_and_leaves_the_figure_as_it_was(name):
    figure, other = (as_list(CALLS[name](None))[0].figure for _ in range(2))
    opened = plt.get_fignums()
    copy = narrowed(figure)
    assert plt.get_fignums() == opened
    axes = [axis for ax in copy.axes if not ax.axison for axis in (ax.xaxis, ax.yaxis)]
    hidden = {text for axis in axes for text in axis.findobj(Text)}
    words = [text for text in copy.findobj(Text) if text.get_text().strip() and text not in hidden]
    sizes = [text.get_fontsize() for text in words]
    assert min(sizes) * ROOM / (72 * copy.get_figwidth()) >= LETTER - 1e-9
    assert to_svg(copy) == to_svg(narrowed(figure))
    assert to_svg(figure) == to_svg(other)


def test_the_last_bit_of_a_place_does_not_reach_the_file():
    written = set()
    for last_bit in (0, 1.2e-16):
        ax = plt.figure(layout="none").add_axes([0.1, 0.1, 0.8, 0.8 + last_bit])
        ax.plot([0, 1], [0, 1])
        written.add(to_svg(ax.figure))
    assert len(written) == 1


def words(ax):
    return " ".join(text.get_text() for text in ax.texts)


def test_each_chord_and_the_tangent_are_labelled_with_their_slopes():
    ax = figures.tangent_and_chord(surfaces.valley, at=1.0, distances=(1, 0.5, 0.2))
    for slope in ("斜率 3", "斜率 2.5", "斜率 2.2", "切线，斜率 2"):
        assert slope in words(ax)
    lines = [line.get_xydata() for line in ax.lines if len(line.get_xdata()) == 201][1:]
    slopes = [(line[-1, 1] - line[0, 1]) / (line[-1, 0] - line[0, 0]) for line in lines]
    np.testing.assert_allclose(slopes, [2, 3, 2.5, 2.2])


def test_the_two_legs_rise_as_much_as_the_straight_step_and_each_has_its_mean_slope():
    # On the second, which is not quadratic, the square is not in the middle of its leg.
    for surface in (surfaces.trough, surfaces.flat_bowl):
        ax = figures.two_legs(surface, start=(3, 0.4), step=(0.8, 0.5))
        east, north = (float(part) for part in re.findall(r"升 \$([\d.]+)", words(ax)))
        rise = surface(np.array([3.8, 0.9])) - surface(np.array([3, 0.4]))
        assert east + north == pytest.approx(rise, rel=1e-3)
        squares = [line.get_xydata()[0] for line in ax.lines if line.get_marker() == "s"]
        slopes = [surface.gradient(square)[axis] for axis, square in enumerate(squares)]
        np.testing.assert_allclose(slopes, [east / 0.8, north / 0.5], rtol=1e-3)


def test_on_the_map_gradients_are_at_right_angles_to_the_contours():
    ax = figures.gradient_map(surfaces.trough, at=(3, 0.4))
    assert ax.get_aspect() == 1
    arrows = [text for text in ax.texts if text.arrow_patch and not text.get_text()]
    (contours,) = ax.collections
    assert np.ptp(np.diff(contours.levels)) < 1e-9
    paths = contours.get_paths()
    # The contour through the point that the map is about.
    (height,) = (
        level for level in contours.levels if np.isclose(level, surfaces.trough(np.array([3, 0.4])))
    )
    near = paths[list(contours.levels).index(height)].vertices
    at = np.argsort(np.linalg.norm(near - [3, 0.4], axis=1))[:2]
    tangent = np.diff(near[at], axis=0)[0]
    for arrow in arrows[-2:]:
        along = np.array(arrow.xy) - arrow.xyann
        cosine = along @ tangent / np.linalg.norm(along) / np.linalg.norm(tangent)
        assert abs(cosine) < 0.05
    uphill = [np.array(arrow.xy) - arrow.xyann for arrow in arrows[:-1]]
    places = [np.array(arrow.xyann) for arrow in arrows[:-1]]
    np.testing.assert_allclose(uphill, [0.1 * surfaces.trough.gradient(p) for p in places])


def marked(ax, marker):
    """The points that stand under one mark."""
    return [
        tuple(point)
        for line in ax.lines
        if line.get_marker() == marker
        for point in line.get_xydata()
    ]


def test_along_each_ray_peano_is_higher_up_to_the_dot_and_lower_behind_it():
    plane, _ = CALLS["peano_radius"](None)
    dots = marked(plane, "o")
    assert len(dots) == 3
    for dot in map(np.array, dots):
        assert peano(0.99 * dot) > 0 > peano(1.01 * dot)


def test_of_the_directions_tried_around_peano_one_is_lower():
    _, polar = CALLS["peano_radius"](None)
    assert marked(polar, "X") == [(15, 0.1)]
    assert (30, 0.1) in marked(polar, "o")
    assert (5, 0.01) in marked(polar, "o")


def test_a_path_into_a_valley_bears_the_mark_of_the_valley():
    ground, walk = CALLS["basins"](None)
    assert marked(ground, "o") == [(surfaces.two_valleys(-1), -1)]
    assert marked(ground, "s") == [(surfaces.two_valleys(0.5), 0.5)]
    drawn_paths = {line.get_marker(): list(line.get_ydata()) for line in walk.lines}
    assert drawn_paths["o"] == [-1, -2]
    assert drawn_paths["s"] == [0.5, 1]


def test_a_surface_is_titled_by_what_its_origin_is():
    (panel,) = CALLS["critical_surfaces"](None)
    assert panel.get_title().startswith("鞍点")


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return np.dot(linear, [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", ["FUNCTION", "GRADIENT", "PATH", "MINIMUM", "INK", "MUTED"])
def test_every_colour_stands_out_on_light_and_dark_paper(colour):
    # WCAG 2.2, 1.4.3 and 1.4.11: 4.5 to 1 for text, 3 to 1 for marks; most colours write too.
    light = getattr(palette, colour)
    assert contrast(light, palette.PAPER) >= 4
    assert contrast(palette.DARK[light], palette.DARK[palette.PAPER]) >= 4


def test_the_style_file_uses_the_colours_of_the_palette_alone():
    from importlib.resources import files

    style = files("automatic_gradient.figures") / "course.mplstyle"
    written = {f"#{c}" for c in re.findall(r"\b[0-9a-f]{6}\b", style.read_text(encoding="utf-8"))}
    assert written <= set(palette.DARK)


@pytest.mark.slow
def test_chinese_labels_do_not_depend_on_the_fonts_of_the_system(tmp_path):
    code = """
import sys, warnings
warnings.simplefilter("error")
import matplotlib
matplotlib.use("agg")
from matplotlib import font_manager
if sys.argv[1] == "bare":
    font_manager.fontManager.ttflist = [
        font for font in font_manager.fontManager.ttflist if "matplotlib" in font.fname
    ]
from automatic_gradient import figures
from automatic_gradient.figures.setup import to_svg
figures.setup()
print(to_svg(figures.leaving_a_saddle([0.1, 0.001], [13, 38]).figure))
"""
    drawn = [
        subprocess.run(
            [sys.executable, "-c", code, fonts], capture_output=True, text=True, check=True
        ).stdout
        for fonts in ("all", "bare")
    ]
    assert drawn[0] == drawn[1] != ""


def test_the_style_is_the_one_that_setup_uses():
    assert plt.style.library.get(STYLE) is None  # it is loaded from the package, not registered
    assert plt.rcParams["svg.hashsalt"] == "automatic-gradient"


@pytest.mark.slow
def test_letters_do_not_depend_on_the_locale_of_the_reader(tmp_path):
    if not Path("/usr/share/i18n/locales/zh_CN").exists():
        pytest.skip("没有 zh_CN 的 locale 可编译：在 Debian 与 Ubuntu 上 sudo apt install locales")
    chinese = ["localedef", "-i", "zh_CN", "-f", "UTF-8", tmp_path / "zh_CN.UTF-8"]
    subprocess.run(chinese, check=True)
    code = """
import locale
import matplotlib
matplotlib.use("agg")
locale.setlocale(locale.LC_ALL, "")
from automatic_gradient import figures
from automatic_gradient.figures.axes import new_axes
from automatic_gradient.figures.setup import to_svg
figures.setup()
ax = new_axes()
ax.set_xlabel("f(x) = 1")  # digits after Latin letters
print(to_svg(ax.figure))
"""
    drawn = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"LOCPATH": str(tmp_path), "LC_ALL": name},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in ("zh_CN.UTF-8", "C.UTF-8")
    ]
    assert drawn[0] == drawn[1] != ""


@pytest.mark.parametrize("place", range(5))
def test_every_walk_stays_within_its_panel(place):
    rates = (0.3, 1.0, 1.7, 2.0, 2.1)
    panel = figures.learning_rates(surfaces.parabola, rates)[place]
    path = descend(surfaces.parabola.gradient, 1.0, rates[place], 6)
    assert panel.get_xlim()[0] < min(path)
    assert max(path) < panel.get_xlim()[1]
    assert max(surfaces.parabola(path)) < panel.get_ylim()[1]


def test_the_line_of_stations_runs_from_the_target_to_the_cut():
    ax = CALLS["stations_reached"](None)
    (cut,) = [line for line in ax.lines if line.get_linewidth() == 16]
    live = [line for line in ax.lines if line.get_linewidth() == 2.4]
    assert [min(line.get_xdata()) > cut.get_xdata()[0] for line in live] == [True, False, True]
    crosses = [len(line.get_xdata()) for line in ax.lines if line.get_marker() == "x"]
    assert crosses == [2, 0, 3]
    plt.close(ax.figure)


def test_the_parabola_lies_above_the_function_and_its_lowest_point_above_the_one_reached():
    ax = figures.descent_bound(surfaces.hyperbola, at=2.0, bound=1)
    function, roof, *_ = [line.get_ydata() for line in ax.lines]
    assert np.all(roof >= function - 1e-12)
    marks = {
        line.get_marker(): line.get_ydata()[0] for line in ax.lines if len(line.get_xdata()) == 1
    }
    assert marks["s"] < marks["D"] < marks["o"]


def test_a_turned_valley_names_the_curvatures_along_axes_and_eigenvectors():
    path = descend(lambda x: np.array([[5.5, 4.5], [4.5, 5.5]]) @ x, (1.3, -1.2), 0.25, 8)
    ax = figures.turned_valley([[5.5, 4.5], [4.5, 5.5]], path)
    named = sorted(text.get_text() for text in ax.texts if text.get_text())
    assert named == ["曲率 1", "曲率 10", "曲率 5.5", "曲率 5.5"]
    assert abs(path).max() < ax.get_xlim()[1]
    # The walk swings along the steep direction, ever wider.
    assert np.all(np.diff(abs(path @ [1, 1])) > 0)


def test_the_better_line_has_the_lower_loss():
    data, losses = figures.fitted_line([1, 2, 3, 4], [2.5, 3.5, 6.5, 7.75], (1, 2))
    assert [text.get_text() for text in losses.texts] == ["$f(1) = 7.7$", "$f(2) = 0.203$"]
    assert losses.lines[0].get_ydata().min() == pytest.approx(0.203125)


def test_a_tape_multiplies_upwards_by_the_local_gradients_that_it_shows():
    x = np.array([1.0, 3.0])
    entries = [
        ((r"y = x^2", x**2), ("x", x), ("2x", 2 * x)),
        ((r"z = 5y", 5 * x**2), ("5", 5), ("5", 5)),
    ]
    ax = figures.tape_strip(entries, sweeps={"从 z": 2, "从 y": 1})
    written = [text.get_text() for text in ax.texts]
    assert written.count("1") == 2  # both ways back begin with 1
    assert "$y = x^2$ =\n(1, 9)" in written
    assert "(10, 30)" in written
    assert written.count("(2, 6)") == 1
    assert "5" in written


def test_each_piece_of_the_doubling_function_lies_on_a_ray_through_the_origin():
    a = np.linspace(0.25, 3.9, 200)
    values = np.array([2 ** np.ceil(np.log2(1000 / each)) * each for each in a])
    ax = figures.doubling_function(a, values)
    rays = [line for line in ax.lines if line.get_linestyle() == ":"]
    pieces = [line for line in ax.lines if line.get_linestyle() == "-"]
    slopes = [float(text.get_text()) for text in ax.texts]
    assert slopes == [4096, 2048, 1024, 512]
    for slope, ray, piece in zip(slopes, rays, pieces, strict=True):
        assert np.allclose(piece.get_ydata(), slope * piece.get_xdata())
        assert np.allclose(ray.get_ydata(), slope * np.asarray(ray.get_xdata()))
        assert 1000 <= min(piece.get_ydata()) < max(piece.get_ydata()) <= 2000


def test_a_branch_that_was_not_recorded_has_no_way_back():
    eager, graph = figures.two_branches({"即时执行": (6, None), "图": (6, 0)})
    assert [text.get_text() for text in eager.texts if text.get_text() in ("None", "0")] == ["None"]
    assert [text.get_text() for text in graph.texts if text.get_text() in ("None", "0")] == ["0"]
    assert "补 0" in [text.get_text() for text in graph.texts]
    assert "补 0" not in [text.get_text() for text in eager.texts]
    assert (len(eager.lines), len(graph.lines)) == (2, 0)


def test_a_ceiling_is_two_over_the_rate():
    ax = figures.warm_up_ceiling([1, 2, 3], [0.25, 0.5, 1], [3, 4, 2])
    ceiling, found = (line.get_ydata() for line in ax.lines)
    np.testing.assert_allclose(ceiling, [8, 4, 2])
    np.testing.assert_allclose(found, [3, 4, 2])


def test_the_edge_is_at_two_for_every_rate():
    top, bottom = figures.sharpness_edge(
        [1, 2], {0.5: ([0.3, 0.2], [3, 4]), 0.1: ([0.3, 0.1], [3, 5])}
    )
    edge, *curves = (line.get_ydata() for line in top.lines)
    assert set(edge) == {2}
    np.testing.assert_allclose(curves, [[1.5, 2], [0.3, 0.5]])
    np.testing.assert_allclose(
        [line.get_ydata() for line in bottom.lines], [[0.3, 0.2], [0.3, 0.1]]
    )


def test_the_step_that_is_not_clipped_leaves_by_the_left_edge():
    ax = CALLS["cliff_descent"](None)
    (flight,) = [text for text in ax.texts if text.arrow_patch]
    assert flight.xy[0] == ax.get_xlim()[0]
    assert flight.xyann[0] == 1.5


def test_a_rung_is_crossed_where_it_is_clearly_slower():
    quick = {"median": 1.0, "low": 0.9, "high": 1.1}
    ax = figures.epoch_times(
        {"一": SPREAD, "二": quick, "三": SPREAD, "四": quick | {"low": 1}}, "机器"
    )
    marks = [line.get_marker() for line in ax.lines if line.get_marker() != "None"]
    assert marks == ["o", "o", "o", "o"]
    ax = figures.epoch_times({"一": quick, "二": SPREAD | {"low": 1.2}}, "机器")
    assert [line.get_marker() for line in ax.lines if line.get_marker() != "None"] == ["o", "X"]


def test_a_peak_stands_beside_what_was_worked_out_by_hand():
    ax = figures.memory_peaks({"甲": SPREAD, "乙": SPREAD}, {"乙": 4}, "机器")
    diamond = next(line for line in ax.lines if line.get_marker() == "D")
    assert diamond.get_xydata().tolist() == [[4, 1]]
