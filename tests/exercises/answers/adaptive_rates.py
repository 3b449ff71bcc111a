"""Right and wrong answers to the exercises of “自适应学习率”."""

import numpy as np


def ratio(t):
    return (1 - 0.9**t) / (1 - 0.999**t) ** 0.5


def ratio_by_walking(t):
    m = v = 0.0
    for _ in range(t):
        m, v = 0.9 * m + 0.1, 0.999 * v + 0.001
    return m / np.sqrt(v)


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


def slightly_larger_square(x, g, m, v, t, rate):
    x, m, v = mended(x, g, m, v, t, rate)
    return x, m, 1.01 * v


def other_order(x, g, m, v, t, rate):
    x, m, v = mended(x, g, m, v, t, rate)
    return x, v, m


RIGHT = {
    1: [
        ratio,
        ratio_by_walking,
        lambda t: sum(0.1 * 0.9**k for k in range(t)) / (-np.expm1(t * np.log(0.999))) ** 0.5,
    ],
    2: [mended, by_differences, kept_and_undone],
    3: [(1 / 4, 2), [0.242, 2.0], np.array([0.235, 2]), (387 / 40**2, 2)],
}
WRONG = {
    1: [
        (lambda t: 1.0, "校正以后"),
        (lambda t: 1 / ratio(t), "颠倒"),
        (lambda t: (1 - 0.9**t) / (1 - 0.999**t), "开方"),
        (lambda t: ratio(t + 1), "t 从 1 数起"),
        (lambda t: ratio(t - 1) if t > 1 else 0.0, "再推第 2 步"),
        (lambda t: 0.1 / 0.001**0.5, "都还会变大"),
        (lambda t: 1 / (1 - 0.999**t) ** 0.5, "分子也要"),
        (lambda t: 1 - 0.9**t, "分母也要"),
        (lambda t: (1 - 0.9) ** t / (1 - 0.999) ** (t / 2), "再推第 2 步"),
        (lambda t: (1 - 0.999**t) ** 0.5 / (1 - 0.9**t), "颠倒"),
        (lambda t: 0.9**t / 0.999 ** (t / 2), "再推第 2 步"),
        (lambda t: float("nan"), "nan"),
        (lambda t: None, "return"),
        (3.1623, "函数"),
        (None, "函数"),
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
        (slightly_larger_square, "从哪一步起不对"),
        (lambda x, g, m, v, t, rate: x, "报错"),
        (lambda x, g, m, v, t, rate: mended(x, g, m, v, t, rate)[:2], "报错"),
        (lambda x, g, m, v, t, rate: (float("nan"), m, v), "nan"),
        (lambda x, g, m, v, t, rate: None, "return"),
        (lambda x, g, m, v: (x, m, v), "报错"),
        ((1.0, 0.2, 0.004), "函数"),
        (None, "函数"),
    ],
    3: [
        ((1 / 4, 1), "只加倍吗"),
        ((9.7, 1), "只加倍吗"),
        ((20, 0), "差得多吗"),
        ((1, 3), "八倍"),
        ((1 / 4, 4), "几次方"),
        ((1 / 4, 0.5), "n 是整数"),
        ((0.21, 2.04), "n 是整数"),
        ((4, 2), "颠倒"),
        ((1, 2), "n 是对的"),
        ((1 / 2, 2), "n 是对的"),
        ((1 / 8, 2), "n 是对的"),
        ((-1 / 4, 2), "n 是对的"),
        ((2, 1 / 4), "n 是整数"),
        ((1 / 4, float("nan")), "nan"),
        (1 / 4, "(c, n)"),
        ((1 / 4, 2, 0), "(c, n)"),
        ("D", "(c, n)"),
        (None, "(c, n)"),
    ],
}
