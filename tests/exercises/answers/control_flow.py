"""Answers to the exercises of “对 Python 控制流求梯度”, right and wrong."""

import numpy as np
import tensorflow as tf

from automatic_gradient import tape as own


def by_tape(a, limit, least=0, stop=lambda y, limit: y >= limit, library=tf):
    a = library.constant(a)
    with library.GradientTape() as tape:
        tape.watch(a)
        y, turns = a, 0
        while turns < least or not stop(y, limit):
            y, turns = y * y, turns + 1
    return tape.gradient(y, a)


def by_variable(a, limit):
    a = tf.Variable(a)
    with tf.GradientTape() as tape:
        y = a + 0.0
        while y < limit:
            y = y**2
    return tape.gradient(y, a).numpy()


def by_engine(a, limit):
    return by_tape(a, limit, library=own)


def value(a, limit):
    while a < limit:
        a = a * a
    return a


def forward(a, limit, h=1e-6):
    return (value(a + h, limit) - value(a, limit)) / h


def backward(a, limit):
    return forward(a, limit, h=-1e-6)


def central(a, limit):
    return (forward(a, limit) + backward(a, limit)) / 2


def last_square_alone(a, limit):
    y = tf.constant(a)
    with tf.GradientTape() as tape:
        tape.watch(y)
        end = y * y
    while end < limit:
        y = end
        with tf.GradientTape() as tape:
            tape.watch(y)
            end = y * y
    return tape.gradient(end, y)


def not_watched(a, limit):
    a = tf.constant(a)
    with tf.GradientTape() as tape:
        y = a
        while y < limit:
            y = y * y
    return tape.gradient(y, a)


def loop_outside(a, limit):
    a = tf.Variable(a)
    with tf.GradientTape() as tape:
        y = a * 1.0
    while y < limit:
        y = y * y
    return tape.gradient(y, a)


def without_a_result(a, limit):
    by_tape(a, limit)


U, FLAG = tf.Variable(3.0), True


def python_branch():
    return tf.round(U) if FLAG else U


def untaken_branch():
    return tf.constant(1.0) if U > 0 else U * U


def taken_branch():
    return tf.round(U) if U > 100 else 3 * U


def difference():
    return U - U


def asked(way):
    gradients = []
    for function in (python_branch, untaken_branch, taken_branch, difference):
        with tf.GradientTape() as tape:
            y = way(function)()
        gradients.append(tape.gradient(y, U))
    return gradients


CLIFF = ((1000 / 512) ** 2 - 1) ** 0.5
EAGER, GRAPH = (None, None, 3, 0), (None, 0, 3, 0)

RIGHT = {
    1: [13107200, 100 * 2**17, np.float32(1.3107e7)],
    2: [(1, CLIFF), [1.0, 1.678], np.array([1, CLIFF])],
    3: [
        (EAGER, GRAPH),
        (("None", "None", 3.0, 0.0), ("None", 0.0, 3.0, 0.0)),
        (asked(lambda function: function), asked(tf.function)),  # what TensorFlow says
    ],
    4: [by_tape, by_variable, by_engine],
}

WRONG = {
    1: [
        (131072, "还多一步"),
        (-131072, "函数值"),
        (-13107200, "是升是降"),
        (6553600, "还不到 1000"),
        (26214400, "加倍得太多"),
        (17, "加倍的次数"),
        (-0.01, "先在纸上数"),
        (float("nan"), "nan"),
        (None, "nan"),
    ],
    2: [
        ((CLIFF, 1), "次序反了"),
        ((1, 1000 / 512), "不只看 a"),
        ((1000 / 1024, 1000 / 512), "各分量之和"),
        ((CLIFF, ((1000 / 256) ** 2 - 1) ** 0.5), "漏了一个"),
        ((0, CLIFF), "第 1 个"),
        ((1, 2), "第 2 个"),
        ((1, CLIFF, 3), "形状 (3,)"),
        ((float("nan"), CLIFF), "nan"),
        ((None, CLIFF), "nan"),
        (CLIFF, "形状 ()"),
    ],
    3: [
        ((GRAPH, GRAPH), "即时执行的第 2 个"),
        ((EAGER, EAGER), "图的第 2 个"),
        ((GRAPH, EAGER), "即时执行的第 2 个"),
        (((0, None, 3, 0), GRAPH), "flag"),
        ((EAGER, (0, 0, 3, 0)), "flag"),
        (((None, None, None, 0), GRAPH), "哪一支"),
        ((EAGER, (None, 0, 0, 0)), "哪一支"),
        (((None, None, 3, None), GRAPH), "路是通的"),
        (((None, None, 3, 1), GRAPH), "路是通的"),
        ((("没有", None, 3, 0), GRAPH), "只能填 None 或一个数"),
        (((float("nan"), None, 3, 0), GRAPH), "nan"),
        (EAGER + GRAPH, "需要两行"),
        ((EAGER, GRAPH[:3]), "需要两行"),
        (None, "需要两行"),
    ],
    4: [
        (value, "y 的值"),
        (lambda a, limit: value(a, limit) / a, "f(a) = k a"),
        (lambda a, limit: by_tape(a, limit, stop=lambda y, limit: y > limit), "恰好等于"),
        (lambda a, limit: by_tape(a, limit, least=1), "一遍也不该走"),
        (lambda a, limit: abs(by_tape(a, limit)), "负的 a"),
        (lambda a, limit: -by_tape(a, limit), "应当得到"),
        (lambda a, limit: by_tape(a, 100), "应当得到"),
        (forward, "应当得到"),
        (backward, "应当得到"),
        (central, "应当得到"),
        (last_square_alone, "最后一次平方"),
        (not_watched, "None"),
        (loop_outside, "None"),
        (without_a_result, "忘了 return"),
        (lambda a, limit: 17496, "应当得到"),
        (lambda a, limit: [by_tape(a, limit)], "形状 (1,)"),
        (lambda a, limit: float("nan"), "nan"),
        (by_tape(3.0, 100), "需要一个函数"),
        (None, "NoneType"),
    ],
}
