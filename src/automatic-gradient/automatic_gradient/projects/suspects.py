"""大作业“找出梯度里的错”：十二个函数和别人给的梯度，和四个里程碑的自查。哪些是错的，这里没有写。

`SUSPECTS` 把名字对应到 `Suspect`：`function(*arguments)` 返回一个数，`gradient(*arguments)` 返回
一列梯度，一个参数一个，`sample(rng)` 抽一组参数。自变量是 NumPy 数组；用 TensorFlow 的自己会换。
梯度问的是 `function` 对各个参数的梯度，写的人心里另有打算的，不算数。
"""

from collections import namedtuple

import numpy as np
import tensorflow as tf

from automatic_gradient.check import gradient_check
from automatic_gradient.exercises.answers import called, is_unanswered
from automatic_gradient.projects.milestones import checker

Suspect = namedtuple("Suspect", "function gradient sample")


def _taped(f):
    """The value and the gradient that TensorFlow's tape gives of `f`, as NumPy's."""

    def gradient(*arguments):
        xs = [tf.constant(x) for x in arguments]
        with tf.GradientTape() as tape:
            tape.watch(xs)
            y = f(*xs)
        return [np.asarray(one) for one in tape.gradient(y, xs)]

    return lambda *arguments: f(*map(tf.constant, arguments)).numpy(), gradient


# --- affine -------------------------------------------------------------------------------------


def affine(x, W, b):
    """Σ tanh(xW + b)，x 一行一个样本，b 加到每一行。"""
    return np.sum(np.tanh(x @ W + b))


def _affine_gradient(x, W, b):
    g = 1 - np.tanh(x @ W + b) ** 2
    return [g @ W.T, x.T @ g, g.sum(axis=-1)]


# --- attention ----------------------------------------------------------------------------------


def attention(scores, values):
    """Σ p v tanh(s)，p 是 s 的 softmax。"""
    weights = tf.stop_gradient(tf.nn.softmax(scores))
    return tf.reduce_sum(weights * values * tf.tanh(scores))


# --- bilinear -----------------------------------------------------------------------------------


def bilinear(x, A, y):
    """xᵀAy。"""
    return x @ A @ y


def _bilinear_gradient(x, A, y):
    return [A @ y, np.outer(y, x), x @ A]


# --- clipped ------------------------------------------------------------------------------------


@tf.custom_gradient
def _clip(x):
    return tf.clip_by_value(x, -1.0, 1.0), lambda g: g


def clipped(x):
    """截到 -1 与 1 之间记作 c，Σ (c³ + c)。"""
    return tf.reduce_sum(_clip(x) ** 3 + _clip(x))


# --- cosines ------------------------------------------------------------------------------------


def cosines(x):
    """Σ (1 − cos x)。"""
    return np.sum(1 - np.cos(x))


def _cosines_gradient(x):
    return [np.sin(x)]


# --- cubes --------------------------------------------------------------------------------------


def cubes(x):
    """Σ x³ / 3。"""
    return np.sum(x**3) / 3


def _cubes_gradient(x):
    slope = x * x
    slope[137] *= 1.001
    return [slope]


# --- exponentials -------------------------------------------------------------------------------


def exponentials(x, c):
    """h = eˣ，Σ (h² / 2 + ch)。"""
    h = np.exp(x)
    return np.sum(h * h / 2 + c * h)


def _exponentials_gradient(x, c):
    h = np.exp(x)
    slope = h
    slope += c
    return [slope * h, np.exp(x)]


# --- huber --------------------------------------------------------------------------------------


def huber(x):
    """|x| 不超过 1 用 x² / 2，超过用 |x| − 1/2，求和。"""
    return np.sum(np.where(np.abs(x) <= 1, x * x / 2, np.abs(x) - 0.5))


def _huber_gradient(x):
    return [np.where(np.abs(x) <= 1, x, 1.0)]


# --- logsumexp ----------------------------------------------------------------------------------


def logsumexp(x):
    """ln Σ eˣ，先减去最大值，免得溢出。"""
    top = np.max(x)
    return top + np.log(np.sum(np.exp(x - top)))


def _logsumexp_gradient(x):
    weights = np.exp(x - np.max(x))
    return [weights / weights.sum()]


# --- normalized ---------------------------------------------------------------------------------


def normalized(x, c):
    """cᵀx / ‖x‖。"""
    return np.sum(c * x) / np.sqrt(np.sum(x * x))


def _normalized_gradient(x, c):
    length = np.sqrt(np.sum(x * x))
    return [c / length, x / length]


# --- softplus -----------------------------------------------------------------------------------


@tf.custom_gradient
def _stable_softplus(x):
    value = tf.maximum(x, 0) + tf.math.log1p(tf.exp(-tf.abs(x)))
    return value, lambda g: g / (1 + tf.exp(-x))


def softplus(x):
    """Σ ln(1 + e³ˣ)，写成不会溢出的样子。"""
    return tf.reduce_sum(_stable_softplus(3 * x))


# --- variance -----------------------------------------------------------------------------------


def variance(x):
    """x 的方差，除以个数。"""
    return np.mean((x - np.mean(x)) ** 2)


def _variance_gradient(x):
    return [2 * (x - np.mean(x)) / len(x)]


# ------------------------------------------------------------------------------------------------


def _normal(*shapes, scale=1.0, dtype=np.float64):
    return lambda rng: [(scale * rng.normal(size=shape)).astype(dtype) for shape in shapes]


SUSPECTS = {
    "affine": Suspect(affine, _affine_gradient, _normal((4, 4), (4, 4), (4,))),
    "attention": Suspect(*_taped(attention), _normal((5,), (5,))),
    "bilinear": Suspect(bilinear, _bilinear_gradient, _normal((3,), (3, 3), (3,))),
    "clipped": Suspect(*_taped(clipped), _normal((4,), scale=0.45)),
    "cosines": Suspect(cosines, _cosines_gradient, _normal((6,), scale=1e-3, dtype=np.float32)),
    "cubes": Suspect(cubes, _cubes_gradient, _normal((400,), dtype=np.float32)),
    "exponentials": Suspect(exponentials, _exponentials_gradient, _normal((4,), (4,))),
    "huber": Suspect(huber, _huber_gradient, _normal((5,))),
    "logsumexp": Suspect(logsumexp, _logsumexp_gradient, _normal((6,), scale=30.0)),
    "normalized": Suspect(normalized, _normalized_gradient, _normal((4,), (4,))),
    "softplus": Suspect(*_taped(softplus), _normal((5,), scale=10.0)),
    "variance": Suspect(variance, _variance_gradient, _normal((7,))),
}


# --- The milestones -----------------------------------------------------------------------------

# The differences at a witness agree to this, from one side and from the other to that; given and
# difference are further apart than the last.
_AGREE, _SMOOTH, _APART = 1e-5, 1e-3, 1e-4
_MOST = 1000  # components that are looked through one by one


def _slopes(function, arguments, number, direction, h):
    """The slope between both sides, ahead and behind, and by how much rounding may have moved them.

    What is divided by is how far the numbers have really moved.
    """
    values, places = [], []
    for step in (h, 0.0, -h):
        moved = list(arguments)
        moved[number] = arguments[number] + step * direction
        places.append(float(np.sum(moved[number] * direction)))
        values.append(float(function(*moved)))
    gone = [places[0] - places[1], places[1] - places[2]]
    if min(gone) <= 0:
        return (0.0, 0.0, 0.0), np.inf
    ahead, behind = (values[0] - values[1]) / gone[0], (values[1] - values[2]) / gone[1]
    rounding = 4 * np.finfo(float).eps * max(map(abs, values)) / h
    return ((values[0] - values[2]) / sum(gone), ahead, behind), rounding


def _check_witness(function, slopes, arguments, number, direction):
    """Say why this does not prove that the gradient `slopes` is wrong, or give None."""
    given = float(np.sum(np.asarray(slopes[number]) * direction))
    wide, rounding = _slopes(function, arguments, number, direction, 1e-5)
    near, _ = _slopes(function, arguments, number, direction, 3e-6)
    size = max(abs(wide[0]), abs(given), 1e-3)
    if not rounding <= _AGREE * size:
        return "这里的数太大，挪一小步，函数值的差别都淹没在舍入里，换一点"
    # Where it is smooth, these two come together as the step is made smaller.
    if not abs(near[1] - near[2]) <= max(_SMOOTH * size, 0.6 * abs(wide[1] - wide[2])):
        return f"这里有尖角：往前与往后的斜率是 {near[1]:.6g} 与 {near[2]:.6g}，换到尖角旁边"
    if not abs(wide[0] - near[0]) <= _AGREE * size:
        return f"两种间距的差分自己就不一致（{wide[0]:.6g} 与 {near[0]:.6g}），换一点"
    if not abs(wide[0] - given) > _APART * size:
        return f"沿这个方向，给出的斜率与差分一致（{given:.6g}），这不是证据"
    return None


def _complaint(name, witness):
    if name not in SUSPECTS:
        return f"没有叫 {name!r} 的；有的是 {'、'.join(SUSPECTS)}"
    suspect = SUSPECTS[name]
    try:
        arguments, number, direction = witness
        direction = np.asarray(direction, dtype=np.float64)
        length = float(np.linalg.norm(direction))
        if isinstance(arguments, (tuple, list)):
            arguments = [np.asarray(x, dtype=np.float64) for x in arguments]
            at = arguments[number]
    except (TypeError, ValueError, IndexError):
        return f"{name}：证据要有三项（全部参数，动第几个参数（从 0 数起），沿什么方向）"
    if not isinstance(arguments, list):
        return f"{name}：全部参数要排成一列，只有一个也写成 [x]"
    if direction.shape != at.shape or not 0 < length < np.inf:
        return f"{name}：方向的形状要与那个参数的 {at.shape} 相同，而且不是零，也没有 nan"
    try:
        with np.errstate(all="ignore"):
            slopes = suspect.gradient(*arguments)
            told = _check_witness(suspect.function, slopes, arguments, number, direction / length)
    except Exception as error:
        return f"{name}：在这一点算不出来，{type(error).__name__}: {error}"
    return told and f"{name}：{told}"


def _check_evidence(answer):
    if not isinstance(answer, dict) or not answer:
        return "需要一个字典，把名字对应到证据（全部参数，动第几个参数，沿什么方向）"
    for name, witness in answer.items():
        if complaint := _complaint(name, witness):
            return complaint
    return None


def _check_repairs(answer):
    if not isinstance(answer, dict) or not answer:
        return "需要一个字典，把名字对应到改好的梯度，一个函数"
    for name, gradient in answer.items():
        if name not in SUSPECTS:
            return f"没有叫 {name!r} 的；有的是 {'、'.join(SUSPECTS)}"
        suspect = SUSPECTS[name]
        for seed in range(20):
            # Wider than the sample, so that every branch is seen.
            drawn = suspect.sample(np.random.default_rng(seed))
            arguments = [(1 + seed % 3) * x.astype(np.float64) for x in drawn]
            given, complaint = called(gradient, *arguments, when=f"遇到 {name} 的参数时")
            if complaint or is_unanswered(given):
                return complaint or ...
            try:
                report = gradient_check(
                    suspect.function, lambda *_, g=given: g, *arguments, seed=seed
                )
            except (TypeError, ValueError) as error:
                return f"{name}：{error}"
            if not report.passed:
                return f"{name} 还不对。\n{report}"
    return None


def _bench():
    """Functions of our own with their gradients, and whether these are wrong."""
    rng = np.random.default_rng(0)
    x, many, small = rng.normal(size=5), rng.normal(size=300), np.full(3, 1e-3)

    def quartic(x):
        return np.sum(x**4)

    def off(x, at, factor):
        slope = 4 * x**3
        slope[at] *= factor
        return [slope]

    def steep(x):
        return np.sum(np.sin(100 * x)) / 100

    yield "每个分量都对", quartic, lambda x: [4 * x**3], [x], False
    yield "少了一个因子", quartic, lambda x: [x**3], [x], True
    yield "整个反了号", quartic, lambda x: [-4 * x**3], [x], True
    yield "三百个分量里有一个反了号", quartic, lambda x: off(x, 7, -1.0), [many], True
    yield "三百个分量里有一个多了百分之一", quartic, lambda x: off(x, 9, 1.01), [many], True
    yield "两个参数，错的是第二个", lambda x, y: x @ y, lambda x, y: [y, 2 * x], [x, x + 1], True
    yield "值很大，梯度是对的", lambda x: 1e6 + np.sum(x), lambda x: [x * 0 + 1], [x], False
    yield "梯度恰好是零", lambda x: np.sum(x * 0), lambda x: [x * 0], [x], False
    yield "弯得急，梯度是对的", steep, lambda x: [np.cos(100 * x)], [small], False
    many, small = many.astype(np.float32), small.astype(np.float32)
    thousandth = "float32 的三百个分量里有一个多了千分之一"
    yield thousandth, quartic, lambda x: off(x, 9, 1.001), [many], True
    yield "float32 里 1 减余弦，梯度是对的", cosines, _cosines_gradient, [small], False


def _check_detective(answer):
    for what, function, gradient, arguments, wrong in _bench():
        copies = [one.copy() for one in arguments]
        found, complaint = called(answer, function, gradient, copies, when=f"查“{what}”时")
        if complaint:
            return complaint
        if found is ...:
            return ...
        if not isinstance(found, (bool, np.bool_)):
            return f"查“{what}”要返回 True（可疑）或 False，得到 {type(found).__name__}"
        if found and not wrong:
            return f"“{what}”，却说它可疑：间距或容差不合适"
        if wrong and not found:
            return f"“{what}”，却没有看出来"
    return None


def _check_deception(answer):
    if not isinstance(answer, (tuple, list)) or len(answer) != 4:
        return "需要四项（函数，错的梯度，查不出错的一组参数，查得出的一组参数）"
    function, gradient, calm, telling = answer
    reports = []
    for arguments in (calm, telling):
        if not isinstance(arguments, (tuple, list)) or not arguments:
            return "一组参数要写成一列，只有一个也写成 [x]"
        try:
            reports.append(gradient_check(function, gradient, *arguments))
        except Exception as error:
            return f"gradient_check 报错：{type(error).__name__}: {error}"
    if not reports[0].passed:
        return f"在第一组参数处，梯度检验看出来了。\n{reports[0]}"
    if reports[1].passed:
        return "在第二组参数处，梯度检验也通过了：这个梯度也许是对的"
    if not _is_disproved(function, gradient, telling):
        return (
            "在第二组参数处，检验没有通过，却是差分自己不准：参数是 float32 的，数太大，"
            f"或者站在尖角上。换一组，分量至多 {_MOST} 个"
        )
    return None


def _is_disproved(function, gradient, arguments):
    """Whether along one component the gradient is wrong, and not the difference."""
    arguments = [np.asarray(x, dtype=np.float64) for x in arguments]
    if sum(x.size for x in arguments) > _MOST:
        return False
    slopes = gradient(*arguments)
    slopes = slopes if isinstance(slopes, (tuple, list)) else [slopes]
    for number, x in enumerate(arguments):
        for at in range(x.size):
            direction = np.zeros(x.shape)
            direction.flat[at] = 1.0
            if _check_witness(function, slopes, arguments, number, direction) is None:
                return True
    return False


check = checker(_check_detective, _check_evidence, _check_repairs, _check_deception)
