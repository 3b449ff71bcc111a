"""“梯度检验”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, called, function, vector


def bowl(x):
    """各个方向弯得一样厉害，向前差分在这里错得多。"""
    return 500.0 * np.sum(x * x)


def cubes(x):
    """斜率在 0 处是零，别处不是。"""
    return np.sum(x * x * x)


def broken(x):
    """最后一个分量超过 2，值就是 nan。"""
    return np.sum(x * x) if x[-1] <= 2 else nan


nan = float("nan")
# A function, what is given for its gradient, where, how far apart they may be, what is wrong first.
GIVEN = [
    (cubes, [3.0, 12.0, 0.0], [1.0, 2.0, 0.0], 1e-3, -1, "梯度是对的"),
    (bowl, [1000.0, 2000.0], [1.0, 2.0], 1e-3, -1, "梯度是对的"),
    (cubes, [3.1, 12.0], [1.0, 2.0], 1e-3, 0, "只有下标 0 的分量错了"),
    (cubes, [3.0, 12.0, 26.9], [1.0, 2.0, 3.0], 1e-3, 2, "只有最后一个分量错了"),
    (cubes, [3.0, 12.0, 26.9], [1.0, 2.0, 3.0], 0.2, -1, "错得不超过 tolerance"),
    (cubes, [4.0, 11.0], [1.0, 2.0], 1e-3, 0, "两个分量错得一样多，一正一负"),
    (cubes, [3.0, 12.5, 20.0], [1.0, 2.0, 3.0], 1e-3, 1, "错了两个分量，头一个不是错得最多的"),
    (cubes, [3.0, -12.0], [1.0, 2.0], 1e-3, 1, "一个分量的符号反了"),
    (cubes, [3.0, 12.0, nan], [1.0, 2.0, 3.0], 1e-3, 2, "有一个分量是 nan"),
    (broken, [2.0, 4.0], [1.0, 2.0], 1e-3, 1, "有一个差分是 nan"),
]


def first_wrong(answer):
    """逐个分量的检验，找出头一个错的。"""
    for f, gradient, place, tolerance, expected, what in GIVEN:
        x = np.array(place)
        found, complaint = called(answer, f, np.array(gradient), x, tolerance)
        if complaint:
            return complaint
        if found is ...:
            return ...
        if found is None:
            return f"{what}，得到 None：要么忘了 return，要么漏了“一个也没有”的情形"
        value, complaint = as_array(found, ())
        if complaint:
            return complaint
        if any(now != before for now, before in zip(x, place)):
            return "函数把 x 改动了"
        if value != expected:
            return f"{what}，应当返回 {expected}，得到 {value:g}"
    return None


# The bound of float64, and what the reader's one per cent is to be seen through.
_BOUND = 10 * np.finfo(np.float64).eps ** 0.5
_WRONG_BY = 0.01


def _gap(measured, claimed):
    return abs(measured - claimed) / max(abs(measured), abs(claimed))


def _disagreement(f, gradient, x, u, h, behind=True, halved=1):
    last = f(x - h * u) if behind else f(x)
    return _gap((f(x + h * u) - last) / (2 * h) * halved, gradient(x) @ u)


_DIRECTION = np.array([0.6, 0.8, 0.0])
_CLAIMS = [
    (cubes, claim, np.array([1.0, 2.0, -1.0]), _DIRECTION, 1e-4)
    for claim in (lambda x: 3 * x * x, lambda x: 2 * x * x, lambda x: 3 * x)
]


CHECKS = {
    0: function(
        _disagreement,
        _CLAIMS,
        "沿 u 两边各走 h 量出斜率，再与梯度和 u 的内积相比",
        mistakes=(
            (
                lambda *case: _disagreement(*case, behind=False),
                "不对：只向前走了一步，却除以了两步的长",
            ),
            (
                lambda *case: _disagreement(*case, halved=2),
                "不对：两点相距 2h，只除以了 h",
            ),
            (
                lambda f, gradient, x, u, h: _gap(
                    (f(x + h * u) - f(x - h * u)) / (2 * h), np.linalg.norm(gradient(x))
                ),
                "不对：u 不是最陡的方向，斜率不是梯度的长度，而是内积",
            ),
            (
                lambda f, gradient, x, u, h: _gap(
                    (f(x + h * u) - f(x - h * u)) / (2 * h), np.sum(gradient(x))
                ),
                "不对：各分量要先乘 u 的，再相加",
            ),
        ),
    ),
    1: vector(
        (1 / 4, 1 / 2),
        "先写出舍入误差含 h 的几次方，再让两种误差的和对 h 的导数为零",
        mistakes=[
            ((1 / 3, 2 / 3), "那是一阶导数的中心差分；这里的分母是 h²"),
            ((1 / 2, 1 / 2), "那是向前差分，或者漏了开方"),
            ((1 / 2, 1 / 4), "两个数的次序反了：先写间距，再写误差"),
            ((-1 / 4, -1 / 2), "精度越高，间距和误差都越小"),
            ((4, 2), "那是 h 的次数与它的一半，还要换成 ε 的次数"),
            ((1 / 4, 1 / 4), "间距对了；误差不与 h 成正比"),
            ((1 / 4, 3 / 4), "间距对了；把它代回舍入误差，分母是 h²"),
        ],
    ),
    2: first_wrong,
    3: vector(
        (_WRONG_BY / _BOUND, (_WRONG_BY / _BOUND) ** 2),
        "写出两个斜率之差，除以梯度的长度，再与上限比",
        mistakes=[
            (((_WRONG_BY / _BOUND) ** 2, _WRONG_BY / _BOUND), "两个数的次序反了：先写随机方向"),
            ((2 / _BOUND, (2 / _BOUND) ** 2), "那是反号的错；这里只错了百分之一"),
            ((1 / _BOUND, 1 / _BOUND**2), "错的只是多出的那百分之一，不是写下的整个数"),
            ((_WRONG_BY / _BOUND,) * 2, "逐个分量查时，方向的分量不再随 n 变小"),
            (((_WRONG_BY / _BOUND) ** 2,) * 2, "随机方向的分量也随 n 变小"),
        ],
        relative=0.05,
    ),
}
