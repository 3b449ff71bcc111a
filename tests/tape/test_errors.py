"""What goes wrong is told in Chinese: what was passed, and what to do."""

import re

import pytest

from automatic_gradient import tape as tf

x = tf.constant([1.0, 2.0])
v = tf.Variable([1.0, 2.0], name="权重")


def used_twice():
    with tf.GradientTape() as tape:
        y = v * v
    tape.gradient(y, v)
    tape.gradient(y, v)


def without_a_tensor():
    with tf.GradientTape() as tape:
        pass
    tape.gradient(3.0, v)


def wrong_weights():
    with tf.GradientTape() as tape:
        y = v * v
    tape.gradient(y, v, output_gradients=[1.0, 10.0])


def reads_a_variable():
    tf.custom_gradient(lambda x: (x * v, lambda g: g))(x)


def too_few_gradients():
    double = tf.custom_gradient(lambda x, y: (x * y, lambda g: g))
    with tf.GradientTape() as tape:
        y = double(v, v)
    tape.gradient(y, v)


def subtract_in_place():
    w = v
    w -= 1.0


def assign_an_entry():
    x[0] = 3.0


CASES = [
    (lambda: x + [1.0, 2.0, 3.0], tf.errors.InvalidArgumentError, "(2,) 与 (3,)"),
    (lambda: x * tf.constant(1), tf.errors.InvalidArgumentError, "float32 与 int32"),
    (lambda: tf.exp("a"), TypeError, "要数或张量，得到 str：'a'"),
    (lambda: tf.exp(2), tf.errors.InvalidArgumentError, "把 2 写成 2.0"),
    (lambda: tf.exp(None), ValueError, "None 不能变成张量"),
    (lambda: tf.constant([[1.0], [2.0, 3.0]]), ValueError, "列表不齐"),
    (lambda: tf.constant([x, x]), TypeError, "tf.stack"),
    (lambda: tf.constant(1.5, tf.int32), TypeError, "1.5 不能变成 int32"),
    (lambda: tf.constant(2**63), ValueError, "9223372036854775808 太大"),
    (lambda: tf.constant(2**31, tf.int32), ValueError, "int32 放不下"),
    (lambda: tf.constant(1.0, "float16"), TypeError, "没有 'float16' 这种数：有的是 float32"),
    (lambda: tf.matmul(x, x), tf.errors.InvalidArgumentError, "要矩阵，得到形状 (2,)"),
    (lambda: tf.ones((2, 3)) @ tf.ones((2, 3)), tf.errors.InvalidArgumentError, "列数 3"),
    (lambda: tf.reshape(x, (3,)), tf.errors.InvalidArgumentError, "有 2 个数，排不成 (3,)"),
    (lambda: tf.reduce_sum(x, axis=2), tf.errors.InvalidArgumentError, "没有第 2 轴"),
    (lambda: tf.gather(x, [5]), tf.errors.InvalidArgumentError, "下标 5 越界"),
    (lambda: x[5], tf.errors.InvalidArgumentError, "下标 5 越界"),
    (lambda: x[0, 0], tf.errors.InvalidArgumentError, "下标有 2 个"),
    (lambda: x[x > 1], TypeError, "tf.where"),
    (lambda: float(x), TypeError, "形状 (2,)"),
    (lambda: x.mean(), AttributeError, "没有 mean"),
    (lambda: tf.cosh(x), AttributeError, "tf 里没有 cosh；有的是：DType、GradientTape"),
    (lambda: tf.nn.gelu(x), AttributeError, "tf.nn 里没有 gelu；有的是：relu"),
    (lambda: v.assign([1.0]), ValueError, "权重:0 的形状是 (2,)"),
    (lambda: hash(x), TypeError, "字典的键"),
    (subtract_in_place, RuntimeError, "assign_sub"),
    (assign_an_entry, TypeError, "不能改"),
    (used_twice, RuntimeError, "persistent=True"),
    (without_a_tensor, TypeError, "目标要是张量或变量，得到 float：3.0"),
    (wrong_weights, ValueError, "目标有 1 个，output_gradients 有 2 个"),
    (reads_a_variable, TypeError, "读了变量 权重:0"),
    (too_few_gradients, ValueError, "要交出 2 个梯度"),
]


@pytest.mark.parametrize(("call", "kind", "message"), CASES, ids=range(len(CASES)))
def test_an_error_says_what_was_wrong(call, kind, message):
    with pytest.raises(kind, match=re.escape(message)):
        call()


def test_watching_whole_numbers_is_told(capsys):
    with tf.GradientTape() as tape:
        tape.watch(tf.constant(3))
    assert "要是浮点数，得到 int32" in capsys.readouterr().err
