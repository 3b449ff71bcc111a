"""“导数：往哪里走”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, function, number, order
from automatic_gradient.surfaces import trough


def _product_gradient(point):
    x, y, z = point
    return np.array([y * z, x * z, x * y])


# Around in the plane, and along a curve in space.
_WALKS = [
    (
        trough.gradient,
        lambda t: np.array([2 * np.cos(t), 3 * np.sin(t)]),
        lambda t: np.array([-2 * np.sin(t), 3 * np.cos(t)]),
        0.5,
    ),
    (
        _product_gradient,
        lambda t: np.array([t, t**2, t**3]),
        lambda t: np.array([1, 2 * t, 3 * t**2]),
        2.0,
    ),
]


def _rate(multiply):
    """Give a function such as readers write, of the gradient, the place and the velocity."""

    def rate(gradient, path, velocity, t):
        return multiply(gradient(path(t)), path(t), velocity(t))

    return rate


_path_rate = function(
    _rate(lambda g, x, v: np.sum(g * v)),
    _WALKS,
    "每个坐标各有一份，各是两个变化率之积",
    mistakes=(
        (_rate(lambda g, x, v: np.sum(g)), "不对：每个坐标变得多快，你没有算进去"),
        (_rate(lambda g, x, v: np.sum(g * x)), "不对：梯度乘的是位置，位置不说变得多快"),
        (_rate(lambda g, x, v: -np.sum(g * v)), "不对：差一个负号"),
        (
            _rate(lambda g, x, v: g[0] * v[0] + g[1] * v[1]),
            "不对：两个坐标时对了，第三个坐标漏了",
        ),
        (
            _rate(lambda g, x, v: np.sum(g * v) / np.sqrt(np.sum(v * v))),
            "不对：那是每走单位长度的变化，这里问每过单位时间的",
        ),
        (
            _rate(lambda g, x, v: np.sqrt(np.sum(g * g) * np.sum(v * v))),
            "不对：两个长度之积，只在顺着梯度走时才对",
        ),
        (
            lambda gradient, path, velocity, t: np.sum(gradient(velocity(t)) * velocity(t)),
            "不对：梯度要取在你站的那一点",
        ),
    ),
)

_GRADIENTS = tuple((np.array(pair),) for pair in ((3.0, 4.0), (1.0, -2.0), (0.0, 5.0), (-0.3, 0.1)))
# So lax that only what is no pair of numbers is refused: two answers are right.
_pair = function(lambda gradient: (0, 0), _GRADIENTS, "一个方向有两个分量", relative=1e12)


def _half_as_steep(answer):
    complaint = _pair(answer)
    if complaint:
        return complaint
    for (gradient,) in _GRADIENTS:
        direction, _ = as_array(answer(gradient), (2,))
        length = np.linalg.norm(direction)
        steepest = np.linalg.norm(gradient)
        given = f"接收梯度 ({gradient[0]:g}, {gradient[1]:g}) 时"
        if length < 1e-9:
            return f"{given}得到零向量，它不指任何方向"
        if abs(length - 1) > 1e-3:
            return f"{given}得到的向量长 {length:.4g}，不是 1"
        slope = direction @ gradient
        if abs(slope + steepest / 2) > 1e-3 * steepest:
            return (
                f"{given}，沿你的方向的变化率是 {slope:.4g}，最速下降的是 {-steepest:.4g}，"
                "前者不是后者的一半"
            )
    return None


_proof = order(
    "ABCEF",
    [
        ("C", "E", "E 里的 u 到 C 才选定"),
        ("C", "A", "A 里的 u 到 C 才选定"),
        ("A", "F", "F 里的 δ 到 A 才出现"),
        ("E", "B", "B 用到 E 算出的变化率"),
        ("F", "B", "B 用到 F 对 δ 的限制"),
    ],
)


def _always_lower(answer):
    if not isinstance(answer, str) or len(answer) != 5 or not set(answer) <= set("ABCDEF"):
        return "从六个字母里选五个，各用一次，写成一个词"
    if len(set(answer)) != 5:
        return "有一个字母用了两次"
    if "D" in answer:
        return "你留下的 D 不对：ε 大了，线性近似的误差未必小"
    return _proof(answer)


def _measured(f, x, h):
    return np.array([(f(x + h * axis) - f(x)) / h for axis in np.eye(len(x))])


def _piled_up(f, x, h):
    axes = np.eye(len(x))
    moved = [sum(axes[: i + 1]) for i in range(len(x))]
    return np.array([(f(x + h * axis) - f(x)) / h for axis in moved])


CHECKS = {
    0: function(
        _measured,
        [
            (lambda x: x[0] ** 2 + 10 * x[1], np.array([3.0, 0.4]), 0.001),
            (lambda x: x[0] * x[1] * x[2], np.array([1.0, 2.0, 3.0]), 0.001),
        ],
        "每个分量，只让自己的坐标动 h，看高度变了多少，再除以 h",
        mistakes=(
            (
                lambda f, x, h: np.full(len(x), (f(x + h) - f(x)) / h),
                "不对：每个分量都一样，因为 step 里的数全都动了",
            ),
            (_piled_up, "不对：后面的分量把前面的也算了进去，step 每次都要从全零做起"),
            (
                lambda f, x, h: h * _measured(f, x, h),
                "不对：量得的差太小，要除以走了多远",
            ),
            (lambda f, x, h: _measured(f, x, h) / 2, "不对：少了一半，两点只相距 h"),
        ),
    ),
    1: number(
        3,
        "把你的数代进 4 - ε，走到那里，高度与 f(4) 比一比",
        mistakes={
            4: "谷底两边不一样陡，对面同样高的地方，离谷底没有这么远",
            2: "这恰好走到谷底，再远一点仍比出发处低",
            1: "这是走到的地方，不是走了多远",
            0.75: "这是出发处的导数，它只说方向",
            5: "这是出发处的高度",
            -3: "步子 ε 是正数",
        },
    ),
    2: _path_rate,
    3: _half_as_steep,
    4: _always_lower,
}
