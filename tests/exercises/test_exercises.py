"""A reader's answer is met with silence, a hint or a pass, and never with an exception."""

import re

import numpy as np
import pytest

from automatic_gradient import exercises
from automatic_gradient.exercises.answers import function
from tests.helpers import said

UNANSWERED = [..., (..., ...), [[..., ...], [..., ...]], (1, ...)]
NONSENSE = ["a", None, object(), [], {}, (1, 2, 3, 4, 5, 6, 7), float("nan"), lambda: 1, np.eye(7)]


@pytest.mark.parametrize("exercise", exercises.ids())
def test_an_unanswered_exercise_says_so_quietly(capsys, exercise):
    for answer in UNANSWERED:
        assert said(capsys, exercise, answer) == "还没有作答"


@pytest.mark.parametrize("exercise", exercises.ids())
def test_nonsense_gets_a_hint_and_no_exception(capsys, exercise):
    for answer in NONSENSE:
        hint = said(capsys, exercise, answer)
        assert hint not in ("", "通过", "还没有作答"), answer


def test_a_function_that_still_returns_dots_is_unanswered(capsys):
    assert said(capsys, "2.4", lambda c, curvature: ...) == "还没有作答"
    assert said(capsys, "1.2", lambda gradient, path, velocity, t: ...) == "还没有作答"


def test_a_common_mistake_gets_its_own_hint(capsys):
    assert "不一样陡" in said(capsys, "1.1", 4)


def test_an_error_in_the_readers_function_is_told_with_its_input(capsys):
    hint = said(capsys, "2.4", lambda c, curvature: c / 0)
    assert "(0.5, 1) 时报错：ZeroDivisionError" in hint


@pytest.mark.parametrize("exercise", ["2.4", "3.2", "6.4", "13.3", "21.2"])
def test_no_function_and_an_error_are_told_in_the_same_words(capsys, exercise):
    def fails(*given):
        raise ValueError("这里")

    assert "需要一个函数，得到 int：3" in said(capsys, exercise, 3)
    assert re.search("你的函数.*报错：ValueError: 这里", said(capsys, exercise, fails))


def test_a_function_without_return_is_told_so(capsys):
    assert "return" in said(capsys, "2.4", lambda c, curvature: None)


def test_a_missing_gradient_is_not_taken_for_a_nan(capsys):
    assert "None" in said(capsys, "6.2", lambda f, x, h: None)
    hint = said(capsys, "12.2", lambda x, w: (w * x**2, lambda g: (2 * g * w * x, None)))
    assert "None" in hint
    assert "nan" not in hint


def test_a_wrong_function_is_shown_what_was_expected():
    check = function(lambda x: 0.8 * x, [(1.0,)], "线索")
    assert "应当得到 0.8，得到 1.2" in check(lambda x: 1.2 * x)


def test_a_row_is_not_silently_taken_for_a_column(capsys):
    assert "形状" in said(capsys, "7.2", [[12], [12], [12]])


def test_the_wrong_component_is_named(capsys):
    assert said(capsys, "7.2", ((7, 8, 9), (12, 12, 9))).startswith("第 2 个、第 3 个分量是 9")


def test_an_exercise_that_does_not_exist_is_an_error_that_lists_those_that_do():
    with pytest.raises(KeyError, match=r"没有练习 '11.9'.*1\.1"):
        exercises.check("11.9", 1)


def test_exercise_21_1_counts_as_tensorflow_does(capsys):
    import tensorflow as tf

    def traces(arguments, **options):
        square = tf.function(lambda x: x * x, **options)
        for argument in arguments:
            square(argument)
        return square.experimental_get_tracing_count()

    ones, relaxed = tf.ones, {"reduce_retracing": True}
    counted = (
        traces([tf.constant(1), tf.constant(2), tf.constant(3.0)]),
        traces([ones((n, 64)) for n in (32, 32, 21, 32)]),
        traces([ones((n, 64)) for n in (8, 16, 32, 64)], **relaxed),
        traces([ones(shape) for shape in ((2, 3), (4, 3), (4, 5), (6, 7))], **relaxed),
    )
    assert said(capsys, "21.1", counted) == "通过"
