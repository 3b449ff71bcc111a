"""Questions on chapter 17: momentum, which remembers the way."""

import math

from automatic_gradient.optimizers import heavy_ball
from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, tex


@question("两步重球", difficulty=1, minutes=5, rate=(0.1, 0.2), momentum=(0.5, 0.9), start=(1, 2))
def two_steps_of_the_heavy_ball(rate, momentum, start):
    return number(
        f"$f(x) = x^2$，从 $x = {start}$、速度 0 出发，学习率 ${tex(rate)}$，"
        f"$\\beta = {tex(momentum)}$。"
        "重球法走两步，到哪里？",
        float(heavy_ball(lambda x: 2 * x, start, rate, 2, momentum)[-1].round(9)) + 0.0,  # not -0
        wrong={
            start * (1 - 2 * rate) ** 2: "这是梯度下降，没有带上速度",
            start * (1 - 2 * rate) ** 2
            + momentum * 2 * rate * start: "速度的符号反了：它沿着上一步的方向",
            start * (1 - 2 * rate): "这只走了一步",
        },
        solution=rf"第一步 $v = -{tex(2 * rate * start)}$，第二步 "
        rf"$v \leftarrow {tex(momentum)}v - {tex(rate)} \times 2x$。",
        marking="第一步与速度对，得一半。",
    )


@question("走久了的一步", difficulty=1, minutes=3, momentum=(0.8, 0.9, 0.95, 0.99))
def terminal_step(momentum):
    return number(
        f"斜率处处相同，$\\beta = {tex(momentum)}$。重球法走久了，一步是梯度下降的几倍？",
        round(1 / (1 - momentum), 9),
        wrong={
            1 + momentum: "权重一直加下去，不只两项",
            1 / momentum: "等比级数的和是 $1/(1 - \\beta)$",
            1: "速度一步步攒起来，不会只有一步",
        },
        solution=r"权重 $1 + \beta + \beta^2 + \cdots = 1/(1 - \beta)$。",
    )


@question("学习率的界限", difficulty=2, minutes=4, curvature=(1, 4, 10), momentum=(0.5, 0.8))
def bound_with_momentum(curvature, momentum):
    return number(
        f"抛物线的曲率是 {curvature}，$\\beta = {tex(momentum)}$。重球法的学习率要小于多少才收敛？",
        round(2 * (1 + momentum) / curvature, 9),
        wrong={
            2 / curvature: "这是没有动量时的，有了动量更大",
            round(2 * (1 - momentum) / curvature, 9): "符号反了：动量让界限更大",
            round(2 / (curvature * (1 - momentum)), 9): "这是把一步放大，界限不这样变",
        },
        solution=r"特征方程 $r^2 - (1 + \beta - \eta\lambda) r + \beta = 0$ 的两根，模都要小于 1。"
        r"学习率增大时，头一个越界的根是 $-1$；左边在 $-1$ 处要为正，"
        r"就是 $2(1 + \beta) - \eta\lambda > 0$。",
        marking="写出特征方程得一半。",
    )


@question(
    "摆动的倍率", difficulty=2, minutes=3, momentum=(0.25, 0.49, 0.64, 0.81), curvature=(2, 5)
)
def factor_when_swinging(momentum, curvature):
    return number(
        f"重球法在曲率为 {curvature} 的方向上来回摆动，特征方程的两根共轭，"
        f"$\\beta = {tex(momentum)}$。"
        "长远看，离谷底的距离平均每步乘多少？",
        round(momentum**0.5, 9),
        wrong={
            momentum: "两根之积是 $\\beta$，模是它的平方根",
            1 - momentum: "倍率是根的模",
            round(momentum**2, 9): "模是平方根，不是平方",
        },
        solution=r"两根共轭，积是 $\beta$，所以模是 $\sqrt{\beta}$，与曲率无关。",
    )


@question("条件数的开方", difficulty=1, minutes=4, condition=(4, 9, 25, 100))
def best_factors_compared(condition):
    root = math.isqrt(condition)
    return number(
        f"二次函数的条件数是 {condition}。各用最好的参数，梯度下降与重球法每步的倍率各是多少？"
        "依次写两个数。",
        ((condition - 1) / (condition + 1), (root - 1) / (root + 1)),
        wrong={
            (
                (condition - 1) / (condition + 1),
                (condition - 1) / (condition + 1),
            ): "动量把 $\\kappa$ 换成了 $\\sqrt{\\kappa}$",
            ((root - 1) / (root + 1), (condition - 1) / (condition + 1)): "两种办法对调了",
            (1 - 1 / condition, 1 - 1 / root): "这是别的学习率下的，不是最好的",
        },
        solution=r"$\frac{\kappa - 1}{\kappa + 1}$ 与 $\frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}$。",
        marking="两个数各占一半。",
    )


@question("第一步升高", difficulty=2, minutes=4)
def why_the_first_step_rises():
    return choice(
        "重球法的学习率与动量都照二次函数取到最好。起点在陡的方向上，第一步损失反而升高，为什么？",
        "第一步还没有速度，只是一步学习率超过界限的梯度下降",
        wrong={
            "起步时已经带着速度，冲过了谷底": "速度从 0 出发",
            "动量把梯度的方向反了过来": "第一步没有动量可带",
            "最好的参数本来就不收敛，只是平均会变小": "它收敛，后来的动量把它收了回来",
        },
        solution="条件数大于 6，重球法最好的学习率便超过 $2/\\lambda_{\\max}$，"
        "头一步就冲到对岸更高处。",
    )


@question("重球的代码", difficulty=1, minutes=5)
def repair_the_heavy_ball():
    return repair(
        "`ball(gradient, start, rate, momentum, steps)` 该用重球法，返回最后的位置。"
        "它错在哪里？改好它。",
        """
def ball(gradient, start, rate, momentum, steps):
    x = start
    for _ in range(steps):
        v = 0.0
        v = momentum * v - rate * gradient(x)
        x = x + v
    return x
""",
        """
def ball(gradient, start, rate, momentum, steps):
    x, v = start, 0.0
    for _ in range(steps):
        v = momentum * v - rate * gradient(x)
        x = x + v
    return x
""",
        cases=[(lambda x: 2 * x, 1.0, 0.1, 0.9, 3), (lambda x: x**3, 2.0, 0.05, 0.5, 4)],
        wrong={
            """
def ball(gradient, start, rate, momentum, steps):
    x, v = start, 0.0
    for _ in range(steps):
        v = momentum * v + rate * gradient(x)
        x = x + v
    return x
""": "速度该减去梯度",
        },
        solution="每一步都把速度清零了，只剩梯度下降。`v` 的起点要写在循环外面。",
        marking="找到那一行得一半。",
    )


@question("Nesterov 的代码", difficulty=2, minutes=7)
def write_nesterov():
    return code(
        "写一个函数 `ahead(gradient, start, rate, momentum, steps)`，用 Nesterov 的办法："
        "先迈出动量那一段，再求梯度；返回最后的位置。速度从 0 出发。",
        """
def ahead(gradient, start, rate, momentum, steps):
    x, v = start, 0.0
    for _ in range(steps):
        v = momentum * v - rate * gradient(x + momentum * v)
        x = x + v
    return x
""",
        cases=[(lambda x: 2 * x, 1.0, 0.1, 0.9, 3), (lambda x: x**3, 2.0, 0.05, 0.5, 4)],
        wrong={
            """
def ahead(gradient, start, rate, momentum, steps):
    x, v = start, 0.0
    for _ in range(steps):
        v = momentum * v - rate * gradient(x)
        x = x + v
    return x
""": "这是重球法：在此处求了梯度，没有先迈步",
            """
def ahead(gradient, start, rate, momentum, steps):
    x, v = start, 0.0
    for _ in range(steps):
        v = momentum * v - rate * gradient(x + v)
        x = x + v
    return x
""": "先迈的一段是动量乘速度，不是整个速度",
        },
        solution="在 $\\mathbf{x} + \\beta\\mathbf{v}$ 处求梯度。",
        marking="在 $\\mathbf{x}$ 处求梯度，得一半。",
    )


@question("山谷里的速度", difficulty=2, minutes=5)
def why_momentum_helps_in_a_valley():
    return explain(
        "狭长的山谷里，动量怎样既让左右的折返平息，又让朝前的路加快？再举一种动量反而坏事的情形。",
        solution="左右的梯度忽正忽负，在速度里互相抵消；朝前的梯度始终同号，一步步相加。"
        "坏事的情形：$\\beta$ 太接近 1，冲过头又冲回来，损失可能高过起点；"
        "或者曲率随位置变，照二次函数调好的参数，从有的起点出发会永远转圈。",
        marking="前一问两半各占三分之一，情形占三分之一，举别的对的情形也给分。",
    )
