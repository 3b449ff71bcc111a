"""Questions on chapter 2: gradient descent, and how far to go."""

import math

import numpy as np

from automatic_gradient.optimizers import descend
from tools.teaching.exam.bank.form import (
    choice,
    code,
    explain,
    matrix,
    number,
    question,
    repair,
    tex,
)


@question(
    "一步走到哪里", difficulty=1, minutes=3, steepness=(1, 2, 3), rate=(0.1, 0.2), start=(1, 2)
)
def after_two_steps(steepness, rate, start):
    return number(
        f"$f(x) = {tex(steepness) if steepness > 1 else ''}x^2$，学习率 ${tex(rate)}$，"
        f"从 $x = {start}$ 出发。梯度下降走两步，走到哪里？",
        float(descend(lambda x: 2 * steepness * x, start, rate, 2)[-1]),
        wrong={
            start * (1 - 2 * steepness * rate): "这只走了一步",
            start * (1 - steepness * rate) ** 2: "求导漏了 2：$x^2$ 的导数是 $2x$",
            start * (1 + 2 * steepness * rate) ** 2: "该减去梯度，却加上了",
        },
        solution=rf"曲率是 {2 * steepness}，每步乘 $1 - {tex(rate)} \times {2 * steepness}$，"
        rf"走两步乘两次。",
        marking="倍率对，只乘一次，得一半。",
    )


@question(
    "学习率的界限", difficulty=2, minutes=5, hessian=((5, 4, 5), (3, 2, 3), (6, 2, 3), (2, 2, 5))
)
def largest_rate_off_the_axes(hessian):
    a, b, c = hessian
    least, most = np.linalg.eigvalsh([[a, b], [b, c]]).round(9).tolist()
    return number(
        f"二次函数的黑塞矩阵是 ${matrix(((a, b), (b, c)))}$。学习率小于多少，"
        "无论从哪里出发，梯度下降都收敛？",
        2 / most,
        wrong={
            2 / max(a, c): "这只看了坐标轴上的曲率",
            1 / most: "这时最陡的方向一步到底，学习率还能再大",
            2 / least: "这是较平的方向的界限，另一个方向早已越界",
            2 / (a + c): "除的是两个特征值之和：这是收敛最快的学习率，不是界限",
        },
        solution=f"特征值是 ${tex(least)}$ 与 ${tex(most)}$。每个方向上的偏离乘 "
        f"$1 - \\eta\\lambda$，"
        f"界限由最大的决定，$\\eta < 2/{tex(most)}$。",
        marking="求出特征值得一半。",
    )


@question(
    "五种情形", difficulty=1, minutes=3, curvature=(2, 4, 10), product=(0.5, 1.0, 1.5, 2.0, 2.5)
)
def which_of_the_five(curvature, product):
    cases = {
        0.5: "从一边慢慢走近谷底",
        1.0: "一步到谷底",
        1.5: "在谷底两边来回，越来越近",
        2.0: "在两点之间来回，不近也不远",
        2.5: "在谷底两边来回，越来越远",
    }
    reasons = {
        0.5: "这要学习率与曲率的乘积小于 1",
        1.0: "这要学习率与曲率的乘积恰好是 1",
        1.5: "这要学习率与曲率的乘积在 1 与 2 之间",
        2.0: "这要学习率与曲率的乘积恰好是 2",
        2.5: "这要学习率与曲率的乘积大于 2",
    }
    return choice(
        f"抛物线的曲率处处是 {curvature}，学习率取 ${tex(product / curvature)}$。"
        "梯度下降的路径是哪一种？",
        cases[product],
        wrong={cases[key]: reasons[key] for key in cases if key != product},
        solution=f"偏离每步乘 $1 - \\eta\\lambda = {tex(1 - product)}$。"
        "这个数是 0，一步就到；是负的，每步都换到另一边。"
        "绝对值小于 1，越来越近；等于 1，不近不远；大于 1，越来越远。",
    )


@question(
    "要走多少步", difficulty=2, minutes=5, curvature=(1, 2, 4), divisor=(10, 5), goal=(100, 1000)
)
def steps_to_the_goal(curvature, divisor, goal):
    rate, factor = 1 / (divisor * curvature), 1 - 1 / divisor
    steps = math.ceil(math.log(goal) / -math.log(factor))
    return number(
        f"抛物线的曲率是 {curvature}，学习率 ${tex(rate)}$。"
        f"离谷底的距离要缩到原来的 $1/{goal}$ 以下，最少走几步？可以用计算器。",
        steps,
        wrong={
            steps - 1: "少一步，还没有缩到",
            math.ceil(
                math.log(math.sqrt(goal)) / -math.log(factor)
            ): "这是函数值缩到这么小要的步数",
            math.ceil((1 - 1 / goal) * divisor): "每步减去的不是同样长，而是乘同一个数",
        },
        solution=f"每步乘 ${tex(factor)}$，要 ${tex(factor)}^n < 1/{goal}$，"
        rf"$n > \ln {goal} / (-\ln {tex(factor)})$，向上取整。",
        marking="写出不等式得一半；没有向上取整，扣四分之一。",
    )


@question("换了学习率", difficulty=2, minutes=4)
def a_tenth_of_the_rate():
    return choice(
        "学习率已经远小于界限，再缩到十分之一。要走到同样近的地方，步数怎样变？",
        "约为十倍",
        wrong={
            "不变": "倍率更靠近 1，每步缩得更少",
            "约为三倍": "步数不按开方变",
            "约为一百倍": "步数与学习率成反比，不与它的平方成反比",
        },
        solution="倍率是 $1 - \\eta\\lambda$，$\\eta\\lambda$ 很小时，"
        "步数约与 $1/(\\eta\\lambda)$ 成正比。",
    )


@question("Armijo 规则", difficulty=3, minutes=6, curvature=(3, 6, 10), start=(1, 2))
def backtracking_on_a_parabola(curvature, start):
    rate = 1.0
    while rate > 1 / curvature:
        rate /= 2
    return number(
        f"$f(x) = {tex(curvature / 2)}x^2$，从 $x = {start}$ 出发。Armijo 规则要求一步至少降 "
        "$\\frac{\\eta}{2} f'(x)^2$，降得不够就把学习率减半。从 $\\eta = 1$ 试起，最后取多少？",
        rate,
        wrong={
            rate * 2: "这时降得还不够",
            rate / 2: "上一次已经够了，多减半了一次",
            1 / curvature: "这是规则许可的上限，而学习率只能一次次减半",
            2 / curvature: "这是步步都降的界限，规则要求降得更多",
        },
        solution=f"抛物线上一步降 $\\eta f'^2 - \\frac{{\\eta^2}}{{2}} \\times {curvature} f'^2$，"
        f"规则就是 $\\eta \\le 1/{curvature}$，与起点无关。",
        marking="得出 $\\eta$ 的上限得一半。",
    )


@question("下降的代码", difficulty=1, minutes=6)
def repair_the_descent():
    return repair(
        "`lowest(gradient, start, rate, steps)` 该走 `steps` 步梯度下降，返回最后的位置。"
        "它错在哪里？改好它。",
        """
def lowest(gradient, start, rate, steps):
    x = start
    for _ in range(steps):
        slope = gradient(start)
        x = x - rate * slope
    return x
""",
        """
def lowest(gradient, start, rate, steps):
    x = start
    for _ in range(steps):
        slope = gradient(x)
        x = x - rate * slope
    return x
""",
        cases=[(lambda x: 2 * x, 1.0, 0.1, 3), (lambda x: x**3, 2.0, 0.05, 4)],
        wrong={
            """
def lowest(gradient, start, rate, steps):
    x = start
    for _ in range(steps):
        x = x + rate * gradient(x)
    return x
""": "该减去梯度，却加上了",
        },
        solution="每一步都在起点求斜率。该在此刻的位置求：`gradient(x)`。",
        marking="找到那一行得一半。",
    )


@question("何时停", difficulty=2, minutes=7)
def write_a_rule_to_stop():
    return code(
        "写一个函数 `steps_until_flat(gradient, start, rate, tolerance)`：从 `start` 走梯度下降，"
        "梯度的绝对值小于 `tolerance` 就停，返回走了几步。起点就够平，返回 0。",
        """
def steps_until_flat(gradient, start, rate, tolerance):
    x, steps = start, 0
    while abs(gradient(x)) >= tolerance:
        x = x - rate * gradient(x)
        steps += 1
    return steps
""",
        cases=[
            (lambda x: 2 * x, 1.0, 0.1, 0.01),
            (lambda x: 2 * x, 0.001, 0.1, 0.01),
            (lambda x: 4 * x**3, -1.0, 0.1, 0.02),
        ],
        wrong={
            """
def steps_until_flat(gradient, start, rate, tolerance):
    x, steps = start, 0
    while gradient(x) >= tolerance:
        x = x - rate * gradient(x)
        steps += 1
    return steps
""": "没有取绝对值，从负的一边出发，一步也不走",
            """
def steps_until_flat(gradient, start, rate, tolerance):
    x, steps = start, 1
    while abs(gradient(x)) >= tolerance:
        x = x - rate * gradient(x)
        steps += 1
    return steps
""": "多数了一步",
        },
        solution="先看够不够平，再走；数的是走过的步。",
        marking="忘了绝对值，扣三分之一。",
    )


@question("梯度小", difficulty=2, minutes=6)
def a_small_gradient_is_not_the_bottom():
    return explain(
        "训练停了，因为梯度的长度小于 $10^{-6}$。“所以已经到了最低处。”"
        "说出两种情形，使这句话不对，各举一个函数。",
        solution="坡平而离谷底还远，例如 $x^2/(1 + x^2)$ 在 $x = 1000$ 处，"
        "梯度约 $2 \\times 10^{-9}$，高度约是 1，最低处是 0。"
        "停在别的临界点上，例如 $x^2 - y^2$ 的原点是鞍点，$x^3$ 的 0 是拐点；"
        "或者停在一个局部极小点上，别处更低，例如 $x^4 - 2x^2 + x/2$ 在 $x \\approx 0.93$ 处。",
        marking="坡平而离谷底远、鞍点或拐点、局部极小点，算三种，答出两种即可。"
        "一种连同例子，得一半；没有例子，再减半。",
    )
