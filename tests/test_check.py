"""The gradient check passes what is right, and says which argument is wrong and by how much."""

import numpy as np
import pytest
import tensorflow

from automatic_gradient import surfaces, tape
from automatic_gradient.check import gradient_check


def loss(tf):
    def value(x, y):
        return tf.reduce_sum(tf.tanh(tf.matmul(x, y)) ** 2)

    return value


def gradient_of(tf, spoil=1.0):
    def gradient(x, y):
        with tf.GradientTape() as recorder:
            recorder.watch([x, y])
            target = loss(tf)(x, y)
        of_x, of_y = recorder.gradient(target, [x, y])
        return of_x, of_y * spoil

    return gradient


def tensors(tf, dtype):
    rng = np.random.default_rng(0)
    return [tf.constant(rng.normal(size=shape).astype(dtype)) for shape in ((3, 2), (2, 4))]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("tf", [tape, tensorflow], ids=["engine", "tensorflow"])
def test_a_right_gradient_passes(tf, dtype):
    report = gradient_check(loss(tf), gradient_of(tf), *tensors(tf, dtype))
    assert report.passed, report


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("tf", [tape, tensorflow], ids=["engine", "tensorflow"])
def test_the_wrong_argument_is_named_with_its_error(tf, dtype):
    report = gradient_check(loss(tf), gradient_of(tf, spoil=1.02), *tensors(tf, dtype))
    assert not report.passed
    assert report.errors[0] <= report.tolerance < report.errors[1] < 0.02
    first, second = str(report).split("\n")
    assert first.startswith("第 1 个参数")
    assert first.endswith("通过")
    assert second.startswith("第 2 个参数")
    assert "不对" in second


@pytest.mark.parametrize("name", ["rosenbrock", "himmelblau", "monkey_saddle", "trough"])
def test_numpy_functions_are_checked_too(name):
    surface = getattr(surfaces, name)
    point = np.array([-0.3, 1.2])
    assert gradient_check(surface, surface.gradient, point).passed
    assert not gradient_check(surface, lambda p: 1.001 * surface.gradient(p), point).passed


def test_numbers_are_arguments_too():
    assert gradient_check(lambda x: x**3, lambda x: 3 * x**2, 2.0).passed
    wrong = gradient_check(lambda x: x**3, lambda x: 2 * x**2, 2.0)
    assert wrong.errors[0] == pytest.approx(1 / 3, rel=1e-6)


def test_a_gradient_of_zero_is_right_where_the_function_is_flat():
    assert gradient_check(lambda x: 7.0, np.zeros_like, np.ones(3)).passed
    assert not gradient_check(lambda x: x @ x, np.zeros_like, np.ones(3)).passed


def test_one_wrong_entry_among_many_is_seen():
    def gradient(x):
        found = 2 * x
        found[17] *= 1.5
        return found

    assert not gradient_check(lambda x: x @ x, gradient, np.ones(500)).passed


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("tf", [tape, tensorflow], ids=["engine", "tensorflow"])
def test_the_wrong_component_is_found_when_asked_for(tf, dtype):
    spoilt = np.ones((2, 4))
    spoilt[1, 2] = 1.5
    gradient = gradient_of(tf, spoil=tf.constant(spoilt.astype(dtype)))
    report = gradient_check(loss(tf), gradient, *tensors(tf, dtype), componentwise=True)
    assert report.errors[0] <= report.tolerance < report.errors[1]
    index, given, expected = report.worst[1]
    assert index == (1, 2)
    assert given / expected == pytest.approx(1.5, rel=1e-2)
    assert "；差得最多的是分量 [1, 2]，给出 " in str(report)


def test_a_right_gradient_passes_component_by_component():
    report = gradient_check(lambda x, y: x @ x * y, lambda x, y: (2 * x * y, x @ x),
                            np.array([1.0, -2.0]), 3.0, componentwise=True)  # fmt: skip
    assert report.passed
    assert "分量" not in str(report)


def test_of_a_single_number_both_slopes_are_told():
    report = gradient_check(lambda x: x**3, lambda x: 2 * x**2, 2.0, componentwise=True)
    assert str(report).endswith("不对；差得最多的给出 8，差分是 12")


def test_the_rounding_of_a_large_value_is_not_taken_for_a_wrong_gradient():
    assert gradient_check(lambda x: 1e9 + x @ x, lambda x: 2 * x, np.ones(3)).passed


def test_what_passes_only_for_the_rounding_is_told():
    drowned = gradient_check(lambda x: x + 1e10, lambda x: 0.5, 1.0)
    assert drowned.passed
    assert drowned.unclear == (True,)
    assert str(drowned) == "第 1 个参数：差别不超过舍入误差，分不出对错，算通过"
    seen = gradient_check(lambda x: x**3, lambda x: 3 * x**2, 2.0)
    assert seen.unclear == (False,)
    wrong = gradient_check(lambda x: x**3, lambda x: 2 * x**2, 2.0)
    assert wrong.unclear == (False,)


def test_where_all_is_zero_the_error_is_zero():
    report = gradient_check(lambda x: max(x, 0.0), lambda x: 0.0, -1.0)
    assert report.errors == (0.0,)
    assert report.unclear == (False,)


def test_of_components_wrong_by_one_factor_the_widest_gap_is_told():
    slope = np.array([3.0, 1.0, -7.0, 5.0])
    report = gradient_check(
        lambda x: x @ slope, lambda x: slope / 8, np.ones(4), componentwise=True
    )
    assert report.worst[0][0] == (2,)


def test_a_large_argument_is_divided_by_what_was_really_walked():
    assert gradient_check(np.sin, np.cos, 1e5).passed


def test_nan_does_not_pass():
    assert not gradient_check(lambda x: x @ x, lambda x: x * np.nan, np.ones(3)).passed


def test_a_gap_that_the_argument_swallows_is_told():
    with pytest.raises(ValueError, match="加不到参数上"):
        gradient_check(lambda x: x * x, lambda x: 5 * x, np.float32(1e6))
    assert gradient_check(lambda x: x * x, lambda x: 2 * x, np.float32(1e6), step=1e4).passed


def test_a_right_gradient_of_a_steep_bend_needs_a_smaller_gap():
    def check(step=None):
        return gradient_check(
            lambda x: np.sin(1000 * x), lambda x: 1000 * np.cos(1000 * x), 0.0, step=step
        )

    assert not check().passed
    assert check(1e-7).passed


def test_a_function_of_several_values_is_refused():
    with pytest.raises(ValueError, match=r"返回一个数，它返回了形状 \(3,\)：先求和"):
        gradient_check(np.sin, np.cos, np.ones(3))


@pytest.mark.parametrize(
    ("gradient", "arguments", "message"),
    [
        (lambda x: x, (2,), "要是浮点数"),
        (lambda x: None, (2.0,), "None"),
        (lambda x: (x, x), (2.0,), "参数有 1 个，梯度却有 2 个"),
        (lambda x: np.ones(3), (np.ones(2),), "形状"),
    ],
)
def test_what_cannot_be_checked_is_told(gradient, arguments, message):
    with pytest.raises((TypeError, ValueError), match=message):
        gradient_check(lambda x: np.sum(x), gradient, *arguments)
