"""“nan、inf 与不该有的 0”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, called, choices, is_unanswered, vector


def differentiated(reference, cases):
    """检查一对（读者的函数，课文里的 `both`）：值与磁带求出的梯度都要对。

    `cases` 是几对（x，那里错了的提示）；`reference` 给出值与梯度，两个数都不是 0。
    """

    def check(answer):
        if not (isinstance(answer, tuple) and len(answer) == 2 and all(map(callable, answer))):
            return "需要写成 (你的函数, both)"
        returned = []

        def seen(x):
            returned.append(answer[0](x))
            return returned[-1]

        for x, clue in cases:
            try:
                found = answer[1](seen, x)
            except Exception as error:
                if any(map(is_unanswered, returned)):
                    return ...
                told = f"{type(error).__name__}: {error}"
                return f"x = {x:g} 处报错：{told}；每一步都要用 tf 的运算，还要 return"
            for name, relative, got, expected in zip(
                ("值", "梯度"), (1e-5, 1e-3), found, reference(x)
            ):
                got, complaint = as_array(got, ())
                if complaint:
                    return f"x = {x:g} 处的{name}，{complaint}：{clue}"
                if not np.isclose(got, expected, rtol=relative, atol=0):
                    return f"x = {x:g} 处的{name}不对，得到 {float(got):.7g}：{clue}"
        return None

    return check


def _quotient(x):
    if abs(x) < 1e-3:
        # The formula below subtracts two great numbers here.
        return 1 + x / 2 + x**2 / 6, 1 / 2 + x / 3 + x**2 / 8
    return np.expm1(x) / x, (x * np.exp(x) - np.expm1(x)) / x**2


_FAR = "不在 0 附近，就是那个商"
_ZERO = "选中的一支，值和斜率都对吗；没选中的一支，在这里碰到了什么"
_NEAR = "离 0 很近；在这里用的式子，误差有多大"
# From 0.9 down to 1e-7, on both sides.
_SMALL = [
    sign * digit / 10**power for power in range(1, 8) for digit in (9, 3, 1) for sign in (1, -1)
]


def _even_quotient(answer):
    """A reader's tanh x / x and the chapter's `both`: at 0 value 1 and slope 0, nowhere nan."""
    if not (isinstance(answer, tuple) and len(answer) == 2 and all(map(callable, answer))):
        return "需要写成 (你的函数, both)"
    quotient, both = answer
    returned = []

    def seen(x):
        returned.append(quotient(x))
        return returned[-1]

    for x, expected, clue in (
        (1.0, (np.tanh(1.0), 1 - np.tanh(1.0) ** 2 - np.tanh(1.0)), "不在 0 处，就是那个商"),
        (0.0, (1.0, 0.0), "在 0 处，值要换成 1"),
    ):
        found, complaint = called(both, seen, x)
        if any(map(is_unanswered, returned)):
            return ...
        if complaint:
            return f"x = {x:g} 处，{complaint}"
        for name, got, wanted in zip(("值", "梯度"), found, expected):
            got = np.asarray(got, dtype=float)
            if got.shape != ():
                return f"x = {x:g} 处的{name}该是一个数，得到形状 {got.shape}"
            if np.isnan(got[()]):
                return f"x = {x:g} 处的{name}是 nan：没有选中的一支照样求导，它的分母不能是 0"
            if not np.isclose(got[()], wanted, rtol=1e-3, atol=1e-6):
                return f"x = {x:g} 处的{name}不对，得到 {got[()]:.4g}：{clue}"
    return None


CHECKS = {
    0: _even_quotient,
    1: choices(
        ("真", "错", "尖", "错"),
        (
            "从 0 走到 h，割线的斜率是多少，h 趋于 0 时趋于什么",
            "x 为正、为负时各化简一次，它是什么函数",
            "x 为正、为负时各化简一次，它是什么函数",
            "S 形的曲线在这里真的是平的吗，还是只差一点",
        ),
        ("真", "错", "尖"),
    ),
    2: differentiated(
        _quotient,
        [(x, _FAR) for x in (1.0, -2.0, 10.0, -10.0)]
        + [(0.0, _ZERO)]
        + [(x, _NEAR) for x in _SMALL],
    ),
    3: vector(
        (1, 0.5, 0.5),
        "tf.maximum 与 tf.abs 在 0 处取的斜率，磁带照样代进链式法则；尖角合起来还是不是尖角",
        mistakes=[
            ((0.5, 1, 0.5), "次序反了：先填写成 tf.maximum 的"),
            ((0.5, 0.5, 0.5), "写成 tf.maximum 的一种，磁带看不出两个尖角正好抵消"),
            ((0, 0.5, 0.5), "平局时，tf.maximum 把梯度给了第几个参数"),
            ((1, 0.5, 1), "真导数要在没有尖角的原式里求"),
            ((1, 1, 0.5), "tf.abs 在 0 处取的斜率是多少，除以 2 的还有哪一项"),
        ],
    ),
}
