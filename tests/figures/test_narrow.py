"""The narrow drawing: panels below each other, legends above, and what a figure says of it."""

import matplotlib.pyplot as plt
import pytest

from automatic_gradient import figures, surfaces
from automatic_gradient.figures.axes import new_axes, new_panels
from automatic_gradient.figures.narrow import MEDIA_TYPE, narrowed, when_narrow
from automatic_gradient.figures.setup import to_narrow_svg, to_svg


@pytest.fixture(autouse=True)
def style():
    plt.switch_backend("agg")
    with plt.style.context("default"):
        figures.setup()
        yield
        plt.close("all")


@pytest.mark.parametrize(
    ("before", "after"), [((1, 2), (2, 1)), ((1, 3), (3, 1)), ((2, 3), (3, 2)), ((2, 2), (4, 1))]
)
def test_panels_that_would_stand_too_close_come_below_each_other(before, after):
    panels = new_panels(*before, (6.6, 3), sharey=True)
    for panel in panels:
        panel.set_ylabel("y")
    copy = narrowed(panels[0].figure)
    assert copy.axes[0].get_gridspec().get_geometry() == after
    copy.draw_without_rendering()
    assert all(ax.get_yticklabels()[0].get_visible() for ax in copy.axes)


def test_a_legend_that_covers_something_stands_above_the_figure():
    path = {"0.05": [(2, 1), (1, 0.5)]}
    on_paper = narrowed(figures.contour_path(surfaces.trough, path).figure)
    free = narrowed(figures.layer_gradients({"不变": [1, 1, 1]}).figure)
    assert [ax.get_legend() for ax in on_paper.axes] == [None]
    assert on_paper.legends[0].get_window_extent().y0 > on_paper.axes[0].get_window_extent().y1
    assert free.axes[0].get_legend()
    assert free.legends == []


def test_a_legend_without_room_for_its_names_side_by_side_has_several_rows():
    ax = new_axes()
    for number in range(4):
        ax.plot([number, 3 - number], label=f"{number} 个很长很长的名字")
    ax.legend(loc="center")
    copy = narrowed(ax.figure)
    assert copy.legends[0].get_window_extent().width <= copy.bbox.width


def test_panels_of_a_fixed_proportion_leave_no_height_empty():
    ax = new_axes(size=(6.4, 4.2))
    ax.set(xlim=(0, 4), ylim=(0, 1), aspect="equal")
    copy = narrowed(ax.figure)
    copy.draw_without_rendering()
    assert copy.bbox.height - copy.axes[0].get_tightbbox().height < 20


def test_what_a_figure_says_of_its_narrow_drawing_is_done_there_alone():
    ax, _ = new_panels(1, 2, (6.4, 3))
    word = ax.text(0, 0, "一行，一行")
    when_narrow(word, text="一行，\n一行")
    copy = narrowed(ax.figure)
    assert [text.get_text() for text in copy.axes[0].texts] == ["一行，\n一行"]
    assert word.get_text() == "一行，一行"


def test_a_notebook_gets_the_narrow_drawing_wherever_a_figure_can_be_copied():
    ax = new_axes()
    ax.set_xlabel("x")
    assert to_narrow_svg(ax.figure) == {MEDIA_TYPE: to_svg(narrowed(ax.figure))}
    ax.xaxis.set_major_formatter(lambda place, _: f"{place:g}")  # what has no name is not copied
    assert to_narrow_svg(ax.figure) == {}
