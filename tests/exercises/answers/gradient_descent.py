"""Answers to the exercises on gradient descent."""

import numpy as np

NAN = float("nan")


def condition(f, gradient, x, rate):
    g = gradient(x)
    return f(x - rate * g) <= f(x) - rate / 2 * np.sum(g**2)


def drop(f, gradient, x, rate):
    g = np.asarray(gradient(x))
    return bool(f(x) - f(x - rate * g) >= 0.5 * rate * np.vdot(g, g))


def norm(f, gradient, x, rate):
    g = np.atleast_1d(gradient(x))
    there = f(x - rate * gradient(x))
    return 1 if there - f(x) + rate * (g @ g) / 2 <= 0 else 0


def asks(enough):
    """The rule with another condition."""

    def rule(f, gradient, x, rate):
        g = gradient(x)
        return bool(enough(f(x) - f(x - rate * g), rate, np.sum(g * g)))

    return rule


def uphill(f, gradient, x, rate):
    g = gradient(x)
    return f(x + rate * g) <= f(x) - rate / 2 * np.sum(g * g)


def taxicab(f, gradient, x, rate):
    g = gradient(x)
    return f(x - rate * g) <= f(x) - rate / 2 * np.sum(abs(g)) ** 2


RIGHT = {
    1: [2 / 8, 0.25, np.float64(1 / 4), np.array(0.2501)],
    2: [1 / 6, 0.16667, np.float32(1 / 6), 3 / 18],
    3: ["一百倍", "一" + "百倍", str(np.str_("一百倍"))],
    4: [condition, drop, norm],
}

WRONG = {
    1: [
        (2 / 7, "y 轴"),
        (2 / 4, "x 轴"),
        (2 / 3, "较平"),
        (1 / 8, "还能再大"),
        (2 / 11, "还能再大"),
        (2 / 5.5, "坐标轴不是特征方向"),
        (8, "曲率"),
        (-0.25, "不对"),
        (0.2, "失控"),
        (NAN, "nan"),
        (None, "一个数"),
        ((0.25, 0.25), "形状"),
    ],
    2: [
        (0.167, "很接近"),
        (1 / 3, "来回"),
        (1 / 18, "平均"),
        (1 / 9, "系数"),
        (1 / 12, "一半"),
        (6, "曲率"),
        (-1 / 6, "1 - ηλ"),
        (0.3, "平方"),
        (0.18, "先平均"),
        (NAN, "nan"),
        (None, "一个数"),
        ("1/6", "str"),
    ],
    3: [
        ("两倍", "同一个数"),
        ("十倍", "1/x"),
        ("一千倍", "梯度"),
        ("100 倍", "只能从"),
        (100, "只能从"),
        (None, "只能从"),
        ("", "只能从"),
    ],
    4: [
        (asks(lambda drop, rate, square: drop < rate / 2 * square), "反了"),
        (asks(lambda drop, rate, square: drop >= 0), "降多少"),
        (asks(lambda drop, rate, square: drop > rate / 2 * square), "恰好"),
        (asks(lambda drop, rate, square: drop >= rate * square), "系数"),
        (asks(lambda drop, rate, square: drop >= square / 2), "学习率"),
        (asks(lambda drop, rate, square: drop >= rate / 2 * square**0.5), "平方"),
        (asks(lambda drop, rate, square: drop >= 1e-4 * rate * square), "却说够"),
        (asks(lambda drop, rate, square: drop <= rate * square), "却说"),
        (uphill, "却说不够"),
        (taxicab, "却说不够"),
        (lambda f, gradient, x, rate: rate <= 1 / 108, "却说"),
        (lambda f, gradient, x, rate: True, "却说够"),
        (lambda f, gradient, x, rate: x - rate * gradient(x), "True 或 False"),
        (lambda f, gradient, x, rate: gradient(x) @ gradient(x) > 0, "报错"),
        (lambda f, gradient, x, rate: None, "None"),
        (lambda f, gradient, x, rate: NAN, "nan"),
        (True, "需要一个函数"),
    ],
}
