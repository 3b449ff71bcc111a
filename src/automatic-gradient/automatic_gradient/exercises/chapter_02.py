"""“梯度下降：走多远”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import conclusion, function, number
from automatic_gradient.surfaces import parabola, trough


def _rule(enough):
    """Give a function such as readers write: whether a step goes down far enough.

    `enough` judges it by the drop, the rate and the square of the gradient's length.
    """

    def rule(f, gradient, x, rate):
        g = gradient(x)
        return enough(f(x) - f(x - rate * g), rate, np.sum(g * g))

    return rule


def _quartic(x):
    return np.sum(x**4)


def _quartic_gradient(x):
    return 4 * x**3


# The first step goes down just as far as the rule asks, the third hardly at all; the last has no
# slope.
_STEPS = [
    (parabola, parabola.gradient, 1.0, 1.0),
    (parabola, parabola.gradient, 2.0, 1.5),
    (parabola, parabola.gradient, 1.0, 1.9999),
    (_quartic, _quartic_gradient, 3.0, 0.02),
    (_quartic, _quartic_gradient, 3.0, 1 / 256),
    (_quartic, _quartic_gradient, -0.5, 0.6),
    (lambda x: -(x**2), lambda x: -2 * x, 1.0, 0.1),
    (trough, trough.gradient, np.array([-2.6, 1.2]), 0.25),
    (trough, trough.gradient, np.array([3.0, 0.1]), 0.5),
    (parabola, parabola.gradient, 0.0, 0.3),
]
_enough = _rule(lambda drop, rate, square: drop >= rate / 2 * square)
_SLIPS = [
    (_rule(enough), hint)
    for enough, hint in (
        (lambda drop, rate, square: drop < rate / 2 * square, "你的 True 与 False 反了"),
        (lambda drop, rate, square: drop >= 0, "你只要求不升，没有要求降多少"),
        (lambda drop, rate, square: drop > rate / 2 * square, "恰好降够的一步，你说不够"),
        (lambda drop, rate, square: drop >= rate * square, "你要求降得太多，少了一个系数"),
        (lambda drop, rate, square: drop >= square / 2, "你要求的降幅里没有学习率"),
        (lambda drop, rate, square: drop >= rate / 2 * square**0.5, "梯度的长度没有平方"),
    )
]
_agrees = function(_enough, _STEPS, "只要返回 True 或 False", mistakes=_SLIPS)


def _armijo(answer):
    complaint = _agrees(answer)
    if complaint is None or complaint is ... or "应当得到" not in complaint:
        return complaint
    said = [answer(*step) for step in _STEPS]
    for one in said:
        if one not in (True, False):
            return f"要返回 True 或 False，得到 {one:.4g}"
    return next(_told(step) for step, one in zip(_STEPS, said) if one != _enough(*step))


def _told(step):
    f, gradient, x, rate = step
    drop, square = f(x) - f(x - rate * gradient(x)), np.sum(gradient(x) ** 2)
    truth, lie = ("够", "不够") if _enough(*step) else ("不够", "够")
    return (
        f"学习率 {rate:.4g}，梯度长度的平方 {square:.4g}，这一步降了 {drop:.4g}，"
        f"{truth}；你的答案却说{lie}"
    )


CHECKS = {
    1: number(
        0.25,
        "比它小一点、大一点各走几步看看，哪个方向先失控",
        mistakes={
            2 / 7: "这只看了 y 轴上的曲率",
            0.5: "这只看了 x 轴上的曲率",
            2 / 3: "这是较平的那个特征方向的界限，另一个方向早已越界",
            0.125: "这时最陡的方向一步到底，学习率还能再大",
            2 / 11: "这时两个特征方向一样快，学习率还能再大",
            2 / 5.5: "这是两条坐标轴的平均曲率，坐标轴不是特征方向",
            8: "这是曲率，不是学习率",
        },
    ),
    2: number(
        1 / 6,
        "把你的学习率代进 1 - ηλ，得到的不是 0",
        mistakes={
            1 / 3: "这时倍率是 -1，在两点间来回；检查曲率里求导得来的系数",
            1 / 18: "这个 λ 是总和的曲率，损失里还有平均",
            1 / 9: "t² 的和还不是曲率，求导得来的系数与平均都没有算",
            1 / 12: "这时倍率是 0.5，一步只走了一半；检查曲率里的系数",
            6: "这是曲率，不是学习率",
            0.3: "t 要先平方，再平均",
            1 / (2 * 25 / 9): "先平方，再平均；不是先平均，再平方",
        },
    ),
    3: conclusion(
        "一百倍",
        {
            "两倍": "每步乘同一个数时才是这样，这里的倍率越来越靠近 1",
            "十倍": "这样的话，每步约加同一个数的就是 1/x 了",
            "一千倍": "梯度小到千分之一，步数却不与梯度成反比",
        },
    ),
    4: _armijo,
}
