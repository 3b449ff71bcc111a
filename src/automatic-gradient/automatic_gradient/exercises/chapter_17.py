"""“动量：记住来路”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, first_hint, function, number, order

_OVERSHOOT = (
    number(
        1.09288**2,
        "损失与 x 的平方成正比；再核对一遍三步的递推，起初的速度是零",
        mistakes={
            1.09288: "那是 |x| 的倍数，问的是损失",
            -1.09288: "那是 x，问的是损失",
            0.752**2: "那是走完第二步的",
            0.55604720**2: "那是走完第四步的",
            0.008**2: "那是没有动量的",
            0.928**2: "那是 β = 0.9 的",
        },
    ),
    number(
        (3.328**0.5 - 0.32) / 1.6,
        "把三步都写成 β 的式子，第三步是 β 的二次式；损失与起点相等时，x 离谷底多远",
        mistakes={
            (3.328**0.5 + 0.32) / -1.6: "方程有两个根，β 要在 0 与 1 之间",
            1.3: "那是走完第二步的，而且 β 要在 0 与 1 之间",
            0.99: "那只是前一问的 β",
        },
    ),
)


def _overshoot(answer):
    values, complaint = as_array(answer, (len(_OVERSHOOT),))
    return complaint or first_hint(_OVERSHOOT, values, "第 {} 个数，")


def _ahead(gradient, start, rate, steps, momentum, looks=True, keeps=1, twice=0, late=False):
    x, velocity = np.array(start), 0.0
    for _ in range(steps):
        ahead = x + looks * momentum * velocity
        if late:
            x = x + velocity
        velocity = keeps * momentum * velocity - rate * gradient(ahead)
        if not late:
            x = x + velocity + twice * (ahead - x)
    return x


_ROLLS = [
    (lambda x: x * np.array([1.0, 10.0]), (2.0, 1.0), 0.05, 4, 0.5),
    (lambda x: 2 * x, (1.0, -1.0), 0.1, 3, 0.9),
]


CHECKS = {
    0: function(
        _ahead,
        _ROLLS,
        "先照旧的速度望到 ahead，在那里求梯度，改速度，再从 x 迈步",
        mistakes=(
            (
                lambda *case: _ahead(*case, looks=False),
                "不对：这是重球法；Nesterov 的梯度求在 ahead 那里",
            ),
            (
                lambda *case: _ahead(*case, keeps=0),
                "不对：旧的速度没有留下来",
            ),
            (
                lambda gradient, start, rate, steps, momentum: _ahead(
                    gradient, start, rate, steps, 0.0
                ),
                "不对：速度每一步都忘了，与没有动量的一样",
            ),
            (
                lambda *case: _ahead(*case, twice=1),
                "不对：动量那一段走了两遍；ahead 只用来求梯度，迈步仍从 x 起",
            ),
            (
                lambda *case: _ahead(*case, late=True),
                "不对：迈步用的还是旧的速度，先改速度，再迈步",
            ),
            (
                lambda gradient, start, rate, steps, momentum: _ahead(
                    gradient, start, rate, 1, momentum
                ),
                "不对：只走了一步就返回，return 不该在循环里",
            ),
            (
                lambda gradient, start, rate, steps, momentum: np.array(start),
                "不对：一步也没有走",
            ),
        ),
    ),
    1: _overshoot,
    2: number(
        1.5,
        "λ = -2，代进 r² - (1 + β - ηλ)r + β = 0；长远看，由绝对值大的根定",
        mistakes={
            1.2: "那是没有动量时的 1 - ηλ",
            0.6: "那是小的根；长远看，由大的根定",
            2.1: "那是两根之和",
            0.9: "那是两根之积",
            0.9**0.5: "两根不是复数，λ 是负的",
            3: "那是一步的长度趋近的倍数乘上来的；斜率不是恒定的",
        },
    ),
    3: order(
        "ABCDE",
        (
            ("A", "C", "说 1 和 -1 不在两根之间，要先知道 p 在那里为正"),
            ("C", "B", "两根都在 -1 与 1 之间，要用到 1 和 -1 不在两根之间"),
            ("D", "B", "还没有说两根不会都在外面的同一边"),
            ("B", "E", "最后一步说实根的情形已经看过，可是还没有证完"),
        ),
    ),
}
