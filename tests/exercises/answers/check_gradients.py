"""Right and wrong answers to the exercises of “梯度检验”."""

from fractions import Fraction

import numpy as np


def walked(f, x, i, h=1e-5):
    step = np.zeros(len(x))
    step[i] = h
    return (f(x + step) - f(x - step)) / (2 * h)


def one_by_one(f, g, x, tolerance):
    for i in range(len(x)):
        if not abs(g[i] - walked(f, x, i)) <= tolerance:
            return i
    return -1


def all_at_once(f, g, x, tolerance):
    steps = 1e-5 * np.eye(len(x))
    found = np.array([(f(x + s) - f(x - s)) / 2e-5 for s in steps])
    wrong = np.flatnonzero(~(np.abs(found - g) <= tolerance))
    return wrong[0] if wrong.size else -1


def with_nan_apart(f, g, x, tolerance):
    for i, given in enumerate(g):
        gap = abs(given - walked(f, x, i))
        if np.isnan(gap) or gap > tolerance:
            return float(i)
    return -1


def nan_passes(f, g, x, tolerance):
    for i in range(len(x)):
        if abs(g[i] - walked(f, x, i)) > tolerance:
            return i
    return -1


def without_abs(f, g, x, tolerance):
    for i in range(len(x)):
        if not g[i] - walked(f, x, i) <= tolerance:
            return i
    return -1


def forward(f, g, x, tolerance):
    for i in range(len(x)):
        if not abs(g[i] - (f(x + 1e-5 * np.eye(len(x))[i]) - f(x)) / 1e-5) <= tolerance:
            return i
    return -1


def worst(f, g, x, tolerance):
    gaps = [abs(g[i] - walked(f, x, i)) for i in range(len(x))]
    return int(np.argmax(gaps)) if not max(gaps) <= tolerance else -1


def counted_from_one(f, g, x, tolerance):
    found = one_by_one(f, g, x, tolerance)
    return found + 1 if found >= 0 else -1


def falsy_zero(f, g, x, tolerance):
    return one_by_one(f, g, x, tolerance) or -1


def last(f, g, x, tolerance):
    wrong = [i for i in range(len(x)) if not abs(g[i] - walked(f, x, i)) <= tolerance]
    return wrong[-1] if wrong else -1


def all_together(f, g, x, tolerance):
    step = 1e-5 * np.ones(len(x))
    gap = abs(np.sum(g) - (f(x + step) - f(x - step)) / 2e-5)
    return -1 if gap <= tolerance else 0


def relative(f, g, x, tolerance):
    for i in range(len(x)):
        found = walked(f, x, i)
        if not abs(g[i] - found) <= tolerance * abs(found):
            return i
    return -1


def in_place(f, g, x, tolerance):
    for i in range(len(x)):
        x[i] += 1e-5
        ahead = f(x)
        x[i] -= 2e-5
        if not abs(g[i] - (ahead - f(x)) / 2e-5) <= tolerance:
            return i
    return -1


def says_nothing(f, g, x, tolerance):
    found = one_by_one(f, g, x, tolerance)
    return found if found >= 0 else None


def sizes_only(f, g, x, tolerance):
    for i in range(len(x)):
        if not abs(abs(g[i]) - abs(walked(f, x, i))) <= tolerance:
            return i
    return -1


def given_nan_only(f, g, x, tolerance):
    for i, given in enumerate(g):
        if np.isnan(given) or abs(given - walked(f, x, i)) > tolerance:
            return i
    return -1


def row_by_row(f, g, x, tolerance):
    for i, step in enumerate(1e-5 * np.eye(len(x))):
        if not abs(g[i] - (f(x + step) - f(x - step)) / 2e-5) <= tolerance:
            return i
    return -1


BOUND = 10 * np.finfo(np.float64).eps ** 0.5

RIGHT = {
    1: [(0.25, 0.5), [Fraction(1, 4), Fraction(1, 2)], np.array([1 / 4, 1 / 2], np.float32)],
    2: [one_by_one, all_at_once, with_nan_apart, row_by_row],
    3: [(0.01 / BOUND, (0.01 / BOUND) ** 2), (0.01 / 1.5e-7, (0.01 / 1.5e-7) ** 2), (6.7e4, 4.5e9)],
}
WRONG = {
    1: [
        ((1 / 3, 2 / 3), "一阶导数"),
        ((1 / 2, 1 / 2), "向前差分"),
        ((0.5, 0.25), "次序反了"),
        ((-0.25, -0.5), "都越小"),
        ((4, 2), "换成 ε"),
        ((0.25, 0.25), "不与 h 成正比"),
        ((0.25, 0.75), "代回舍入误差"),
        ((1 / 5, 2 / 5), "舍入误差"),
        ((0.25, 2 / 3), "第 2 个"),
        (0.25, "形状"),
        ((0.25, float("nan")), "nan"),
        (None, "形状"),
        ("1/4", "形状"),
    ],
    2: [
        (nan_passes, "nan"),
        (given_nan_only, "差分是 nan"),
        (without_abs, "只有最后一个"),
        (forward, "梯度是对的"),
        (worst, "一正一负"),
        (counted_from_one, "应当返回 0，得到 1"),
        (falsy_zero, "应当返回 0，得到 -1"),
        (last, "应当返回 0，得到 1"),
        (all_together, "应当返回 2，得到 0"),
        (relative, "梯度是对的"),
        (in_place, "改动"),
        (says_nothing, "None"),
        (sizes_only, "符号反了"),
        (lambda f, g, x, tolerance: -1, "应当返回 0"),
        (lambda f, g, x, tolerance: one_by_one(f, g, x, tolerance) >= 0, "应当返回 -1"),
        (lambda f, g, x: -1, "报错"),
        (None, "需要一个函数"),
        (-1, "需要一个函数"),
    ],
    3: [
        (((0.01 / BOUND) ** 2, 0.01 / BOUND), "次序反了"),
        ((2 / BOUND, (2 / BOUND) ** 2), "反号"),
        ((1 / BOUND, 1 / BOUND**2), "多出的"),
        ((1.01 / BOUND, (1.01 / BOUND) ** 2), "多出的"),
        ((0.01 / BOUND, 0.01 / BOUND), "逐个分量"),
        (((0.01 / BOUND) ** 2, (0.01 / BOUND) ** 2), "随机方向"),
        ((0.02 / BOUND, (0.02 / BOUND) ** 2), "第 1 个"),
        ((0.01 / 3.5e-3, (0.01 / 3.5e-3) ** 2), "第 1 个"),
        ((0.01 / BOUND, (0.01 / BOUND) ** 0.5), "第 2 个"),
        (6.7e4, "形状"),
        ((float("nan"), 4.5e9), "nan"),
        (None, "形状"),
    ],
}
