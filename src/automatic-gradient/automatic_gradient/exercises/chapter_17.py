"""“动量：记住来路”一章的练习。"""

from automatic_gradient.exercises.answers import function, number


def _nesterov_step(x, velocity, rate, momentum, gradient):
    velocity = momentum * velocity - rate * gradient(x + momentum * velocity)
    return x + velocity, velocity


CHECKS = {
    1: number(
        (99 / 101) ** 2,
        "先算每步的倍率 (√κ - 1) / (√κ + 1)，β 是它的平方",
        mistakes={
            99 / 101: "那是每步的倍率，β 是它的平方",
            9999 / 10001: "那是梯度下降的倍率，动量里要用 √κ",
            (9999 / 10001) ** 2: "κ 要先开方",
        },
        relative=1e-4,
    ),
    2: function(
        _nesterov_step,
        [
            (1.0, 0.5, 0.1, 0.9, lambda x: 2 * x),
            (-2.0, 0.0, 0.5, 0.5, lambda x: x),
            (3.0, -1.0, 0.01, 0.9, lambda x: x**2),
        ],
        "坡要在 x + βv 处看，不是在 x 处；先得出新的速度，再从 x 迈出去，两个都要返回",
    ),
    3: number(
        19 / 14,
        "把 r = -1 代进 r² - (1 + β)(1 - ηλ)r + β(1 - ηλ)，让它等于 0",
        mistakes={
            3.8: "那是重球法的界限 2(1 + β)",
            2: "那是没有动量时的界限",
            1: "ηλ = 1 时倍率是 0，正是最快的地方",
        },
    ),
    4: number(
        1.5,
        "λ = -2，代进 r² - (1 + β - ηλ)r + β = 0，取大的根",
        mistakes={
            1.2: "那是没有动量时的 1 - ηλ",
            0.6: "那是小的根；走久了，大的根说了算",
            2.1: "那是两根之和",
        },
    ),
}
