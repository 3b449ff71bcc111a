"""大作业“带张量的磁带”：几组小程序，NumPy 的算法，和四个里程碑的自查。

一个程序写成 `program(m, *tensors)`，返回一个数；`m` 给出运算，名字照 TensorFlow：add、subtract、
multiply、divide、tanh、exp、reduce_sum、transpose、matmul 与 conv1d。同一个程序，`m` 换成谁的运算，
就由谁来算。
"""

from types import SimpleNamespace

import numpy as np

from automatic_gradient.check import gradient_check
from automatic_gradient.exercises.answers import Counted, called, is_unanswered
from automatic_gradient.projects.milestones import checker


def _reduce_sum(x, axis=None, keepdims=False):
    return np.sum(x, axis=axis, keepdims=keepdims)


def _conv1d(x, w):
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[0], axis=1)
    return np.einsum("blik,kio->blo", windows, w)


# reduce_sum(x, axis=None, keepdims=False)：axis 是一个整数或 None。
# conv1d(x, w)：x 的形状 (批, 长, 进)，w 的形状 (宽, 进, 出)，结果 (批, 长 − 宽 + 1, 出)，
# 结果[b, l, o] = Σ x[b, l + k, i] w[k, i, o]，对 k 与 i 求和。
NUMPY = SimpleNamespace(
    add=np.add,
    subtract=np.subtract,
    multiply=np.multiply,
    divide=np.divide,
    tanh=np.tanh,
    exp=np.exp,
    reduce_sum=_reduce_sum,
    transpose=np.transpose,
    matmul=np.matmul,
    conv1d=_conv1d,
)


def _total(m, x):
    return m.reduce_sum(m.tanh(x))


def _softmax_rows(m, x, c):
    weights = m.exp(x)
    shares = m.divide(weights, m.reduce_sum(weights, axis=1, keepdims=True))
    return m.reduce_sum(m.multiply(shares, c))


def _less_sum(m, x):
    return _total(m, m.subtract(x, m.multiply(m.reduce_sum(x, keepdims=True), 0.1)))


def _network(m, x, a, b, v):
    hidden = m.tanh(m.add(m.matmul(x, a), b))
    return m.reduce_sum(m.multiply(m.matmul(hidden, v), m.matmul(hidden, v)))


def _filtered(m, x, w, b):
    return _total(m, m.add(m.conv1d(x, w), b))


# 每一项是一句话、程序、各个输入的形状。
BROADCAST = (
    ("矩阵加一行", lambda m, x, b: _total(m, m.add(x, b)), ((3, 4), (4,))),
    ("一列乘一行", lambda m, x, y: _total(m, m.multiply(x, y)), ((3, 1), (1, 4))),
    ("一个数减矩阵", lambda m, x, y: _total(m, m.subtract(x, y)), ((), (2, 3))),
    ("除以一列，缺一个轴", lambda m, x, y: _total(m, m.divide(x, y)), ((2, 1, 3), (4, 1))),
    ("同一个张量用两次", lambda m, x: _total(m, m.multiply(x, m.exp(x))), ((2, 2),)),
    ("普通的数减张量", lambda m, x: _total(m, m.subtract(1.0, x)), ((3,),)),
    ("与普通的数相乘", lambda m, x: _total(m, m.multiply(m.add(x, 1.0), 0.5)), ((3,),)),
)
MATRIX = (
    ("沿第 0 轴求和", lambda m, x: _total(m, m.reduce_sum(x, axis=0)), ((3, 4),)),
    ("沿第 1 轴求和", lambda m, x: _total(m, m.reduce_sum(x, axis=1)), ((3, 4),)),
    ("沿最后一个轴求和", lambda m, x: _total(m, m.reduce_sum(x, axis=-1)), ((3, 4),)),
    ("减去总和的十分之一", _less_sum, ((3, 4),)),
    ("每行除以它的和", _softmax_rows, ((3, 4), (3, 4))),
    ("乘自己的转置", lambda m, x: _total(m, m.matmul(x, m.transpose(x))), ((2, 3),)),
    ("两层的网络", _network, ((5, 2), (2, 4), (4,), (4, 1))),
)
CONVOLUTION = (
    ("一个通道", _filtered, ((1, 6, 1), (3, 1, 1), (1,))),
    ("几个通道，几个样本", _filtered, ((2, 7, 3), (2, 3, 4), (4,))),
)


def random_program(seed):
    """第 `seed` 个随机程序，与它的四个输入。

    输入的形状是 (r, c)、(c,)、(r, 1) 与 ()；走六步，每步随机取一个运算，作用在已有的值上。
    """
    rng = np.random.default_rng(seed)
    rows, columns = rng.integers(2, 5, size=2)
    shapes = ((rows, columns), (columns,), (rows, 1), ())
    arrays = [rng.uniform(0.5, 1.5, size=shape) for shape in shapes]
    steps = [
        (_STEPS[rng.integers(len(_STEPS))], *rng.integers(len(arrays) + done, size=2))
        for done in range(6)
    ]

    def program(m, *tensors):
        values = list(tensors)
        for step, i, j in steps:
            values.append(step(m, values[i], values[j]))
        whole = values[0]
        for value in values[1:]:
            whole = m.add(whole, value)
        whole = m.tanh(m.multiply(whole, 0.01))  # else the last tanh is flat, and all gradients 0
        return _total(m, m.matmul(m.transpose(whole), whole))

    return program, arrays


# tanh 与 1 + exp 使数不太大，也不让分母近于零。
_STEPS = (
    lambda m, x, y: m.add(x, y),
    lambda m, x, y: m.subtract(x, y),
    lambda m, x, y: m.multiply(m.tanh(x), y),
    lambda m, x, y: m.divide(x, m.add(m.exp(m.tanh(y)), 1.0)),
    lambda m, x, y: m.reduce_sum(m.multiply(x, y)),
    lambda m, x, y: m.tanh(m.multiply(x, 0.5)),
)


def inputs(shapes, seed=0):
    """给一组形状各造一个数组，数在 0.5 与 1.5 之间。"""
    rng = np.random.default_rng(seed)
    return [rng.uniform(0.5, 1.5, size=shape) for shape in shapes]


def _check_sum_to(answer):
    rng = np.random.default_rng(0)
    pairs = (
        ((3, 4), (4,)),
        ((3, 4), ()),
        ((3, 4), (3, 4)),
        ((3, 4), (3, 1)),
        # Of equal lengths, so that the wrong axis is not seen by the shape.
        ((4, 4), (4,)),
        ((4, 4), (4, 1)),
        ((3, 3, 3), (3, 1)),
        ((2, 3, 4), (3, 1)),
        ((2, 3, 4), (1, 1, 4)),
    )
    for wide, shape in pairs:
        value = rng.normal(size=wide)
        found, complaint = called(answer, value.copy(), shape, when=f"把 {wide} 加成 {shape} 时")
        if complaint:
            return complaint
        if is_unanswered(found):
            return ...
        if np.shape(found) != shape:
            return f"把 {wide} 加成 {shape}，得到的形状却是 {np.shape(found)}"
        # Where each entry comes from, counted anew and not by summing over axes.
        size = int(np.prod(shape))
        places = np.broadcast_to(np.arange(size).reshape(shape), wide)
        wanted = np.bincount(places.ravel(), value.ravel(), size).reshape(shape)
        if not np.allclose(found, wanted):
            return f"把 {wide} 加成 {shape}，形状对，数不对：拉长过的轴都要加起来，别的轴不动"
    return None


def _complaint(answer, what, program, arrays):
    counted = Counted(program)
    given, complaint = called(answer, counted, [a.copy() for a in arrays], when=f"遇到“{what}”时")
    if complaint or is_unanswered(given):
        return complaint or ...
    if counted.calls > 1:
        return f"“{what}”被算了 {counted.calls} 次：磁带看它算一次就够"
    if not isinstance(given, (list, tuple)) or len(given) != len(arrays):
        return f"“{what}”有 {len(arrays)} 个输入，要返回同样多个梯度，排成一列"
    if any(one is None for one in given):
        return f"“{what}”：有一个输入的梯度是 None，磁带没有走到它；真没有用上的，给全是 0 的数组"
    try:
        found = [np.asarray(one, dtype=float) for one in given]
        report = gradient_check(
            lambda *xs: program(NUMPY, *xs), lambda *_: found, *arrays, componentwise=True
        )
    except (TypeError, ValueError) as error:
        return f"“{what}”：{error}"
    return None if report.passed else f"“{what}”的梯度不对。\n{report}"


def _check_programs(cases):
    def check(answer):
        for what, program, arrays in cases():
            if complaint := _complaint(answer, what, program, arrays):
                return complaint
        return None

    return check


def _listed(*groups):
    return lambda: [
        (what, program, inputs(shapes)) for group in groups for what, program, shapes in group
    ]


def _everything():
    yield from _listed(BROADCAST, MATRIX, CONVOLUTION)()
    for seed in range(50):
        yield f"随机程序 {seed}", *random_program(seed)


check = checker(
    _check_sum_to,
    _check_programs(_listed(BROADCAST)),
    _check_programs(_listed(BROADCAST, MATRIX)),
    _check_programs(_everything),
)
