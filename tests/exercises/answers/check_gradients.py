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
        if np.isnan(given) or abs(given - walked(f, x, i)) > tolerance:
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


RIGHT = {
    1: [0.25, Fraction(1, 4), 1 / 4, np.float32(0.25)],
    2: [one_by_one, all_at_once, with_nan_apart],
    3: ["inner", "in" + "ner", "inner".lower()],
}
WRONG = {
    1: [
        (1 / 3, "一阶导数"),
        (1 / 2, "向前差分"),
        (-0.25, "越小"),
        (4, "换成 ε"),
        (1 / 5, "舍入误差"),
        (2 / 3, "舍入误差"),
        (0.2525, "多写几位"),
        (float("nan"), "nan"),
        (None, "一个数"),
        ("1/4", "一个数"),
    ],
    2: [
        (nan_passes, "nan"),
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
        ("hidden", "v 的梯度"),
        ("g", "三个参数"),
        ("return", "连累一个"),
        ("W", "只能从"),
        ("Inner", "只能从"),
        (None, "只能从"),
    ],
}
