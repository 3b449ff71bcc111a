"""“控制磁带”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import called, conclusion, function, vector


def _part(rule, place, gradients):
    """One of the numbers of a rule: its value (0), or a gradient (from 1) for the last argument."""

    def part(*case):
        halves = rule(*case[:-1])
        if halves is ... or halves is None:
            return halves
        if not isinstance(halves, (list, tuple)) or len(halves) != 2 or not callable(halves[1]):
            raise TypeError("该返回值和一个函数，不要加装饰器")
        value, backward = halves
        if place == 0:
            return value
        found = backward(case[-1])
        if found is None:
            return None
        found = found if isinstance(found, (list, tuple)) else (found,)
        if len(found) != gradients:
            raise TypeError(f"反向的函数该返回 {gradients} 个梯度，返回了 {len(found)} 个")
        return found[place - 1]

    return part


def rule(reference, cases, clues, *, mistakes=()):
    """检查一条自己写的规则：接收参数，返回值和反向的函数。

    一组参数的最后一个是上游的梯度；`clues` 是值的提示，然后是各个梯度的。
    `mistakes` 是几组（第几个数，常见的错误规则，专门的提示），值是第 0 个。
    """
    gradients = len(clues) - 1

    def known(place):
        return [
            (_part(wrong, place, gradients), hint) for at, wrong, hint in mistakes if at == place
        ]

    checks = [
        function(_part(reference, place, gradients), cases, clue, mistakes=known(place))
        for place, clue in enumerate(clues)
    ]

    def check(answer):
        for place, one in enumerate(checks):
            asked = _part(answer, place, gradients) if callable(answer) else answer
            if hint := one(asked):
                return hint
        return None

    return check


def _sum(values):
    return float(np.asarray(values).sum())


def _valve(answer):
    """What makes a valve, and the chapter's `slope`: values pass, gradients up to the limit."""
    if not (isinstance(answer, tuple) and len(answer) == 2 and all(map(callable, answer))):
        return "需要写成 (你的函数, slope)"
    made, slope = answer
    values = []

    def steep(times):
        def f(x):
            values.append(made(limit)(x))
            return times * values[-1]

        return f

    limit = 2.0
    for times in (0.5, 5.0, -5.0):
        valve, complaint = called(made, limit)
        if complaint:
            return complaint
        if valve is ...:
            return ...
        if not callable(valve):
            return "你的函数该返回里面造好的 same，没有返回函数：看看最后一行的缩进"
        found, complaint = called(slope, steep(times), 3.0)
        if complaint:
            return complaint
        if found is None:
            return "磁带给了 None：装饰器要紧贴着它装饰的函数"
        passed, slope_found = (np.asarray(one, dtype=float)[()] for one in (values[-1], found))
        if abs(passed - 3) > 1e-6:
            return f"3 通过以后成了 {passed:.4g}：削的该是梯度，值要原样通过"
        if abs(slope_found - max(-limit, min(limit, times))) > 1e-6:
            blame = _blame(times, slope_found)
            return f"上限是 2，上游是 {times:g}，放过去的是 {slope_found:.4g}：{blame}"
    return None


def _blame(upstream, found):
    if found == 2.0 and abs(upstream) < 2:
        return "削的是 x，该削 upstream"
    if found == 2.0:
        return "削的是 x，该削 upstream；正负也没有分"
    return "两头都要削，大的削到上限，小的削到负的上限"


CHECKS = {
    0: _valve,
    1: vector(
        (3, 6, -1 / 3),
        "在磁带看来，这个式子里哪几个是 x，哪几个不是",
        mistakes=[
            ((6, 0, 0), "那是去掉阀门以后的导数"),
            ((9, 0, 1), "那是函数值，问的是导数"),
            ((0, 0, 0), "阀门只挡住它里面的那一个 x，外面的还在"),
            ((3, 6, 1 / 3), "第三个差一个负号"),
            ((3, 6, -3), "第三个的分母少了一次方"),
            ((3, 6, -1 / 9), "第三个漏了分子，它的值是 3"),
        ],
    ),
    2: rule(
        lambda x, w: (w * x**2, lambda g: (2 * g * w * x, _sum(g * x**2))),
        [
            (np.array([1.0, -2.0]), 3.0, np.array([1.0, 1.0])),
            (np.array([0.5, 2.0, -1.0]), -2.0, np.array([2.0, -1.0, 0.5])),
            (np.array([[1.0, 2.0], [3.0, 4.0]]), 0.5, np.array([[1.0, 0.0], [0.0, -3.0]])),
        ],
        (
            "这是值，它原来没有错",
            "这是对 x 的梯度；括号里最后一个是上游的梯度",
            "这是对 w 的梯度；括号里最后一个是上游的梯度",
        ),
        mistakes=[
            (
                1,
                lambda x, w: (0, lambda g: (2 * w * x, 0)),
                "对 x 的梯度不随上游改变，目标若是 5y，它还是原来的数",
            ),
            (
                2,
                lambda x, w: (0, lambda g: (0, _sum(x**2))),
                "对 w 的梯度不随上游改变，目标若是 5y，它还是原来的数",
            ),
            (
                2,
                lambda x, w: (0, lambda g: (0, _sum(g) * _sum(x**2))),
                "对 w 的梯度里，一个分量的上游乘到了别的分量上",
            ),
            (
                2,
                lambda x, w: (0, lambda g: (0, float((g * x**2).mean()))),
                "对 w 的梯度随分量的个数变小了，像是取了平均",
            ),
        ],
    ),
    3: rule(
        lambda x: (np.sign(x), lambda g: g * (np.abs(x) <= 1)),
        [
            (np.array([-2.0, -0.5, 0.5, 2.0]), np.array([5.0, 5.0, 5.0, 5.0])),
            (np.array([-1.0, 1.0, 1.5, -0.1]), np.array([2.0, -3.0, 4.0, 0.5])),
        ],
        ("这是值，前向要的是符号", "这是梯度；括号里最后一个是上游的梯度"),
        mistakes=[
            (
                1,
                lambda x: (0, lambda g: g * (np.abs(x) < 1)),
                "只有 |x| 恰好等于 1 的地方不对",
            ),
            (1, lambda x: (0, lambda g: 1.0 * (np.abs(x) <= 1)), "梯度不随上游改变"),
            (1, lambda x: (0, lambda g: g), "|x| 很大的地方也放行了"),
            (1, lambda x: (0, lambda g: g * (np.abs(x) > 1)), "放行的与挡住的反了"),
            (1, lambda x: (0, lambda g: 0 * g), "处处是 0，这还是符号函数本来的导数"),
        ],
    ),
    4: conclusion(
        "C",
        {
            "A": "这里一步至多走 0.005 × 5，损失再大也飞不出去",
            "B": "在墙上，原来的梯度就已经超过上限，再大十倍，削完还是那么大",
            "D": "要处处一样，就得处处都被削；看看停下来的地方，梯度有多大",
        },
    ),
}
