"""Right and wrong answers to the exercises of “求导的四种办法”."""

import numpy as np

from automatic_gradient import tape as engine
from tools import book

SOURCES = {cell.id: cell.source for cell in book.code_cells(book.chapter("four_ways"))}
WAYS = ("many-build", "dual-class", "dual-rules", "dual-operators-build", "dual-many-build")
WAYS += ("reverse-many-build", "count-build", "cost-build")


def names():
    """The chapter's own names, with its ways to find derivatives and its counter."""
    known = {"engine": engine}
    exec("\n".join(map(SOURCES.get, WAYS)), known)
    return known


CHAPTER = names()
Dual, as_dual = CHAPTER["Dual"], CHAPTER["as_dual"]


def product(xs):
    return [xs[0] * xs[1] * xs[2] * xs[3] * xs[4]]


def counted():
    ways = ("differences", "forward_mode", "reverse_mode")
    return [CHAPTER["cost"](CHAPTER[way], product, 5) for way in ways]


def divided(slope, convert=as_dual):
    """A division whose slope is the given function of a, b and their slopes."""

    def divide(x, y):
        x, y = convert(x), convert(y)
        return Dual(x.value / y.value, slope(x.value, y.value, x.slope, y.slope))

    return divide, Dual


def by_solving(x, y):
    x, y = as_dual(x), as_dual(y)
    q = x.value / y.value
    return Dual(q, (x.slope - q * y.slope) / y.value)


def by_the_inverse(x, y):
    y = as_dual(y)
    return x * Dual(1 / y.value, -y.slope / y.value**2)


def by_differences(x, y, h=1e-6):
    x, y = as_dual(x), as_dual(y)
    ahead = (x.value + h * x.slope) / (y.value + h * y.slope)
    return Dual(x.value / y.value, (ahead - x.value / y.value) / h)


def the_other_way_round(x, y):
    return by_solving(y, x)


def as_a_product(x, y):
    return as_dual(x) * as_dual(y)


def right(a, b, s, t):
    return (s * b - a * t) / b**2


RIGHT = {
    1: [(39, 80, 12), [6 * 4 + 15, 5 * 16, 12.0], counted(), np.array([39, 80, 12])],
    2: [divided(right), (by_solving, Dual), [by_the_inverse, Dual]],
    3: [
        lambda f, x: f(x + 1e-20j).imag / 1e-20,
        lambda f, x: (f(complex(x, 1e-30)) / 1e-30).imag,
        lambda f, x: (f(x + 1e-8j) / 1e-8j).real,
        lambda f, x: -(1j * f(x + 1e-100j)).real / 1e-100,
        lambda f, x: np.imag(f(x - 1e-20j)) / -1e-20,
    ],
}
WRONG = {
    1: [
        ((24, 80, 12), "别的运算"),
        ((35, 80, 12), "原地"),
        ((45, 80, 12), "差分里"),
        ((39, 100, 12), "前向模式里"),
        ((39, 16, 12), "只问了一个输入"),
        ((39, 20, 12), "不止一次运算"),
        ((39, 60, 12), "加起来"),
        ((39, 80, 8), "正着算一遍"),
        ((39, 80, 10), "最初的 1"),
        ((39, 80, 20), "不止一次的数"),
        ((39, 80, 44), "几个输出"),
        ((80, 39, 12), "次序反了"),
        ((6, 5, 2), "第 1 个分量"),
        ((39, 80, 13), "第 3 个分量"),
        ((39, 80, float("nan")), "nan"),
        (39, "形状"),
        (None, "形状"),
    ],
    2: [
        (divided(lambda a, b, s, t: (s * b + a * t) / b**2), "符号"),
        (divided(lambda a, b, s, t: (a * t - s * b) / b**2), "次序"),
        (divided(lambda a, b, s, t: (s * b - a * t) / b), "次数不够"),
        (divided(lambda a, b, s, t: s - a / b * t), "次数不够"),
        (divided(lambda a, b, s, t: s / b), "b 变化时"),
        (divided(lambda a, b, s, t: s / t if t else 0.0), "斜率"),
        (divided(lambda a, b, s, t: a * t + s * b), "乘法"),
        (divided(lambda a, b, s, t: (s * b - a * t) / a**2), "不是 a"),
        (divided(right, convert=lambda x: x), "报错"),
        (divided(lambda a, b, s, t: 0.5), "斜率"),
        (divided(lambda a, b, s, t: float("nan")), "nan"),
        (divided(lambda a, b, s, t: None), "一个数"),
        ((by_differences, Dual), "近似"),
        ((the_other_way_round, Dual), "值得到"),
        ((as_a_product, Dual), "值得到"),
        ((lambda x, y: (3.0, 0.5), Dual), "不是 Dual"),
        ((lambda x, y: None, Dual), "None"),
        (by_solving, "两样"),
        (None, "两样"),
    ],
    3: [
        (lambda f, x: (f(x + 1e-6) - f(x)) / 1e-6, "差分"),
        (lambda f, x: (f(x + 1e-5) - f(x - 1e-5)) / 2e-5, "差分"),
        (lambda f, x: (f(x + 1e-5j) - f(x - 1e-5j)).imag / 2e-5, "2 次"),
        (lambda f, x: ((f(x + 1e-20j) - f(x)) / 1e-20j).real, "2 次"),
        (lambda f, x: f(x + 1e-3j).imag / 1e-3, "不够准"),
        (lambda f, x: f(x + 1e-20j).imag, "因子"),
        (lambda f, x: f(x + 1e-20j).real, "函数值"),
        (lambda f, x: f(x + 1e-20j).real / 1e-20, "哪一部分"),
        (lambda f, x: -f(x + 1e-20j).imag / 1e-20, "符号"),
        (lambda f, x: f(x + 1e-20j) / 1e-20j, "复数"),
        (lambda f, x: abs(f(x + 1e-20j)) / 1e-20, "哪一部分"),
        (lambda f, x: 3 * x * x, "没有调用"),
        (lambda f, x: f(x + 1e-20j).imag / 1e-20 if x == 2 else 0.0, "没有调用"),
        (lambda f, x: float("nan"), "nan"),
        (lambda f, x: None, "return"),
        (lambda f: 0.0, "报错"),
        (12.0, "需要一个函数"),
        (None, "需要一个函数"),
    ],
}
