"""Right and wrong answers to the exercises of “自适应学习率”."""

import numpy as np

SAME, OTHER = "不变", "变"


def mended(x, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    m_hat = m / (1 - 0.9**t)
    v_hat = v / (1 - 0.999**t)
    return x - rate * m_hat / (np.sqrt(v_hat) + 1e-8), m, v


def by_differences(x, g, m, v, t, rate):
    m += (1 - 0.9) * (g - m)
    v += (1 - 0.999) * (g * g - v)
    pace = rate * (1 - 0.999**t) ** 0.5 / (1 - 0.9**t)
    return [x - pace * m / (v**0.5 + 1e-8 * (1 - 0.999**t) ** 0.5), m, v]


def kept_and_undone(x, g, m, v, t, rate):
    return np.array(mended(x, g, m, v, t, rate))


def as_set(x, g, m, v, t, rate):
    m = (0.9 * m + 0.1 * g) / (1 - 0.9**t)
    v = (0.999 * v + 0.001 * g**2) / (1 - 0.999**t)
    return x - rate * m / (np.sqrt(v) + 1e-8), m, v


def mean_still_kept(x, g, m, v, t, rate):
    m = (0.9 * m + 0.1 * g) / (1 - 0.9**t)
    v = 0.999 * v + 0.001 * g**2
    return x - rate * m / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), m, v


def square_still_kept(x, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = (0.999 * v + 0.001 * g**2) / (1 - 0.999**t)
    return x - rate * m / (1 - 0.9**t) / (np.sqrt(v) + 1e-8), m, v


def never_corrected(x, g, m, v, t, rate):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    return x - rate * m / (np.sqrt(v) + 1e-8), m, v


def counted_from_zero(x, g, m, v, t, rate):
    return mended(x, g, m, v, t + 1, rate)[:1] + mended(x, g, m, v, t, rate)[1:]


def without_root(x, g, m, v, t, rate):
    x_next, m, v = mended(x, g, m, v, t, rate)
    return x - rate * m / (1 - 0.9**t) / (v / (1 - 0.999**t) + 1e-8), m, v


def corrected_by_the_first_step(x, g, m, v, t, rate):
    _, m, v = mended(x, g, m, v, t, rate)
    return x - rate * (m / 0.1) / (np.sqrt(v / 0.001) + 1e-8), m, v


def uphill(x, g, m, v, t, rate):
    there, m, v = mended(x, g, m, v, t, rate)
    return 2 * x - there, m, v


def old_mean(x, g, m, v, t, rate):
    _, m_next, v_next = mended(x, g, m, v, t, rate)
    return x - rate * g / (np.sqrt(v_next / (1 - 0.999**t)) + 1e-8), m_next, v_next


def other_order(x, g, m, v, t, rate):
    x, m, v = mended(x, g, m, v, t, rate)
    return x, v, m


RIGHT = {
    1: [
        (OTHER, SAME, OTHER, SAME, OTHER, SAME),
        [OTHER, SAME, OTHER, SAME, OTHER, SAME],
        (OTHER, SAME) * 3,
    ],
    2: [mended, by_differences, kept_and_undone],
    3: ["D", "ABCDE"[3], "".join(["D"])],
}
WRONG = {
    1: [
        ((SAME, SAME, OTHER, SAME, OTHER, SAME), "没有分母"),
        ((OTHER, OTHER, OTHER, SAME, OTHER, SAME), "各有一个梯度"),
        ((OTHER, SAME, SAME, SAME, OTHER, SAME), "0.1"),
        ((OTHER, SAME, OTHER, OTHER, OTHER, SAME), "各放大"),
        ((OTHER, SAME, OTHER, SAME, SAME, SAME), "λx"),
        ((OTHER, SAME, OTHER, SAME, OTHER, OTHER), "除法外面"),
        ((OTHER, SAME, SAME, SAME, SAME, SAME), "第 3 个"),
        ((OTHER,) * 6, "第 2 个"),
        ((SAME,) * 6, "第 1 个"),
        ((OTHER, SAME, OTHER), "6 个词"),
        ((True, False, True, False, True, False), "只能从"),
        (OTHER, "6 个词"),
        (None, "6 个词"),
    ],
    2: [
        (as_set, "与题目里的走得一样"),
        (mean_still_kept, "m 还没有"),
        (square_still_kept, "v 还没有"),
        (never_corrected, "第一步就走得太长"),
        (counted_from_zero, "t 从 1 数起"),
        (without_root, "开方"),
        (corrected_by_the_first_step, "从哪一步起不对"),
        (uphill, "从哪一步起不对"),
        (old_mean, "从哪一步起不对"),
        (other_order, "从哪一步起不对"),
        (lambda x, g, m, v, t, rate: x, "报错"),
        (lambda x, g, m, v, t, rate: mended(x, g, m, v, t, rate)[:2], "报错"),
        (lambda x, g, m, v, t, rate: (float("nan"), m, v), "nan"),
        (lambda x, g, m, v, t, rate: None, "return"),
        (lambda x, g, m, v: (x, m, v), "报错"),
        ((1.0, 0.2, 0.004), "函数"),
        (None, "函数"),
    ],
    3: [
        ("A", "P = 20"),
        ("B", "两倍"),
        ("C", "40 步"),
        ("E", "找得到"),
        ("d", "只能从"),
        ("P²", "只能从"),
        (2, "只能从"),
        (None, "只能从"),
    ],
}
