"""`make chapter`: which chapter is meant, and what is checked of it."""

import pytest

from tools import book
from tools.author import chapter


@pytest.mark.parametrize("word", ["2", "02"])
def test_a_chapter_is_named_by_its_number(word):
    assert chapter.chapter_of(word) == book.chapter("gradient_descent")


@pytest.mark.parametrize(
    ("word", "said"),
    [("", "没有说哪一章：有的是 1、2"), ("99", "没有第 99 章"), ("x", "没有第 x 章")],
)
def test_a_chapter_that_is_none_is_told_with_those_that_are(word, said):
    with pytest.raises(SystemExit, match=said):
        chapter.chapter_of(word)


def test_its_cells_figures_and_exercises_are_checked():
    words = [str(word) for word in chapter.checks(book.chapter("gradient_descent"))]
    chosen = words[words.index("-k") + 1].split(" or ")
    assert chosen[0] == "02_gradient_descent"
    assert {"fitted_line", "learning_rates", "[2.1]"} < set(chosen)
    # Nothing of another chapter, nor what several share.
    assert not {"zigzag", "contour_path", "[1.1]", "[12.1]"} & set(chosen)
    assert words[words.index("--nbval") + 1] == str(book.chapter("gradient_descent"))
