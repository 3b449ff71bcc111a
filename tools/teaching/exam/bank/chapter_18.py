"""Questions on chapter 18: adaptive learning rates."""

import math

import numpy as np

from automatic_gradient.optimizers import adagrad, adam, adam_w, rms_prop
from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, tex


@question(
    "AdaGrad 的步子", difficulty=1, minutes=3, step=(4, 9, 16, 25), gradient=(5, 100), rate=(1, 0.5)
)
def step_of_adagrad(step, gradient, rate):
    path = adagrad(lambda x: np.float64(gradient), 0.0, rate, step, epsilon=0.0)
    return number(
        f"AdaGrad 的学习率是 {tex(rate)}，每步的梯度都是 {gradient}，忽略 $\\epsilon$。第 {step} "
        f"步走多远？",
        round(float(path[-2] - path[-1]), 12),
        wrong={
            rate: "分母从头攒起，步子越来越短",
            rate / step: "攒的是平方，要开方",
            rate * gradient: "梯度多大都约去了",
        },
        solution=f"走 ${tex(rate)} \\times {gradient} / \\sqrt{{{step} \\times {gradient}^2}} = "
        f"{tex(rate)} / {math.isqrt(step)}$。",
    )


@question(
    "RMSProp 的第一步",
    difficulty=1,
    minutes=3,
    decay=(0.75, 0.96, 0.99),
    gradient=(4, 50),
    rate=(0.1, 0.01),
)
def first_step_of_rms_prop(decay, gradient, rate):
    path = rms_prop(lambda x: np.float64(gradient), 0.0, rate, 1, decay, epsilon=0.0)
    return number(
        f"RMSProp 从 $v = 0$ 出发，$\\rho = {tex(decay)}$，学习率 ${tex(rate)}$，头一个梯度是 "
        f"{gradient}。"
        "第一步走多远？忽略 $\\epsilon$。",
        round(float(-path[-1]), 9),
        wrong={
            rate: "RMSProp 不校正开头，$v$ 只有梯度平方的 $1 - \\rho$ 份",
            round(rate / (1 - decay), 9): "$1 - \\rho$ 也在根号里，要一起开方",
            round(rate * math.sqrt(1 - decay), 9): "该除，不是乘",
        },
        solution=rf"$v = (1 - {tex(decay)}) g^2$，开方再除，走 "
        rf"${tex(rate)} / \sqrt{{{tex(1 - decay)}}}$。",
        marking="写出 $v$ 得一半。",
    )


@question("改正偏差", difficulty=2, minutes=4, beta=(0.9, 0.5, 0.8), gradient=(2, 10))
def corrected_mean(beta, gradient):
    return number(
        f"Adam 的 $\\beta_1 = {tex(beta)}$，头两步的梯度都是 {gradient}。两步之后，"
        "$m$ 是多少？校正以后的 $\\hat{m}$ 是多少？依次写两个数。",
        (round(gradient * (1 - beta**2), 9), gradient),
        wrong={
            (round(gradient * (1 - beta), 9), gradient): "这是一步以后的 $m$",
            (gradient, gradient): "从 0 出发，$m$ 开头偏小",
            (
                round(gradient * (1 - beta**2), 9),
                round(gradient * (1 - beta**2) / (1 - beta), 9),
            ): "要除以 $1 - \\beta^t$，$t$ 是 2",
        },
        solution=rf"权重之和是 $1 - {tex(beta)}^2$，除以它正好还原成 {gradient}。",
        marking="两个数各占一半。",
    )


@question("Adam 的第一步", difficulty=1, minutes=3, gradient=(0.001, 3, 500), rate=(0.1, 0.02))
def first_step_of_adam(gradient, rate):
    path = adam(lambda x: np.float64(gradient), 0.0, rate, 1, epsilon=0.0)
    return number(
        f"Adam 用默认的 $\\beta$，学习率 ${tex(rate)}$，头一个梯度是 {tex(gradient)}。"
        "第一步走多远？忽略 $\\epsilon$。",
        round(float(-path[-1]), 9),
        wrong={
            round(rate * gradient, 9): "这是梯度下降，Adam 把梯度的大小约去了",
            round(rate * 0.1 / math.sqrt(0.001), 9): "没有校正开头的偏差",
            round(rate * 0.1, 9): "分子 $m$ 也要校正开头的偏差",
        },
        solution=r"$\hat{m} = g$，$\sqrt{\hat{v}} = |g|$，第一步就是学习率。",
    )


@question("损失放大", difficulty=2, minutes=4)
def loss_times_thousand():
    return choice(
        "把损失整个乘以 1000，学习率不动。哪一种办法的路径几乎不变？",
        "Adam",
        wrong={
            "梯度下降": "步子乘了 1000",
            "重球法": "速度里的梯度都乘了 1000",
            "梯度下降加上写进损失的权重衰减": "步子照样乘了 1000",
        },
        solution="分子与分母都放大 1000 倍，约去了，只差一点 $\\epsilon$。",
    )


@question(
    "衰减放在哪里", difficulty=2, minutes=5, decay=(0.1, 0.2), start=(1, 2, 5), gradient=(3, 40)
)
def decay_outside_the_division(decay, start, gradient):
    path = adam_w(lambda x: np.float64(gradient), start, 0.1, 1, decay, epsilon=0.0)
    return number(
        f"AdamW 照论文的写法，衰减 $\\lambda = {tex(decay)}$，不乘学习率；学习率 $0.1$，"
        f"起点 {start}，头一个梯度是 {gradient}。走一步，到哪里？忽略 $\\epsilon$。",
        round(float(path[-1]), 9),
        wrong={
            round(start - 0.1, 9): "忘了衰减",
            round(start - 0.1 * gradient - decay * start, 9): "前一项要除以梯度的大小",
            round((start - 0.1) * (1 - decay), 9): "衰减用的是走之前的位置",
        },
        solution=f"Adam 的第一步是 $0.1$，另减去 ${tex(decay)} \\times {start}$。",
        marking="两项各占一半。",
    )


@question("一步的上限", difficulty=2, minutes=3)
def can_a_step_exceed_the_rate():
    return choice(
        "常听说“Adam 的一步不会超过学习率”。这话不对：什么时候会超过好几倍？",
        "梯度一直很小，忽然变大时",
        wrong={
            "梯度一直很大，忽然变小时": "分母还大，步子反而短",
            "梯度忽正忽负时": "分子互相抵消，步子更短",
            "梯度始终是同一个数时": "分子与分母一样大，恰好是学习率",
        },
        solution="$m$ 十步上下就跟上，$v$ 却要一千步；分子大了，分母还小。",
    )


@question("Adam 的代码", difficulty=3, minutes=9)
def repair_adam():
    return repair(
        "`walk(gradients, rate)` 该照 Adam 走：`gradients` 是各步的梯度，从 0 出发，"
        "返回最后的位置；"
        "$\\beta_1 = 0.9$，$\\beta_2 = 0.999$。它有两处错，改好它。",
        """
def walk(gradients, rate):
    x = m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        x = x - rate * (m / (1 - 0.9)) / (v / (1 - 0.999**t) + 1e-8)
    return x
""",
        """
def walk(gradients, rate):
    x = m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        x = x - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return x
""",
        cases=[([2.0, 3.0, -1.0], 0.1), ([0.5], 0.01), ([4.0, 4.0, 4.0, 4.0], 0.1)],
        wrong={
            """
def walk(gradients, rate):
    x = m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        x = x - rate * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t) + 1e-8)
    return x
""": "分母里的 $v$ 忘了开方",
            """
def walk(gradients, rate):
    x = m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        x = x - rate * (m / (1 - 0.9)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return x
""": "偏差校正的指数 $t$ 丢了",
        },
        solution="$m$ 的校正要用 $0.9^t$；$v$ 校正以后还要开方。",
        marking="一处得一半。",
    )


@question("RMSProp 的代码", difficulty=2, minutes=7)
def write_rms_prop():
    return code(
        "写一个函数 `step(x, g, v, rate, decay)`，走 RMSProp 的一步，返回新的 `x` 与新的 `v`。"
        "不加 $\\epsilon$。",
        """
def step(x, g, v, rate, decay):
    v = decay * v + (1 - decay) * g**2
    return [x - rate * g / np.sqrt(v), v]
""",
        cases=[(1.0, 2.0, 0.0, 0.1, 0.75), (0.0, -3.0, 4.0, 0.01, 0.9)],
        wrong={
            """
def step(x, g, v, rate, decay):
    v = v + g**2
    return [x - rate * g / np.sqrt(v), v]
""": "这是 AdaGrad，从头攒，不忘",
            """
def step(x, g, v, rate, decay):
    new = decay * v + (1 - decay) * g**2
    return [x - rate * g / new, new]
""": "分母要开方",
        },
        solution="先更新滑动平均，再用新的 `v` 除。",
        marking="用了旧的 `v`，扣三分之一。",
    )


@question("停不住", difficulty=2, minutes=5)
def why_rms_prop_does_not_stop():
    return explain(
        "RMSProp 的学习率不变，到了抛物线的谷底，为什么停不下来？怎样让它停？"
        "AdaGrad 有没有这个毛病，为什么？",
        solution="梯度再小，除以它自己一向的大小，一步还是学习率上下，于是在谷底两边来回。"
        "让学习率降下来。AdaGrad 的分母只增不减，步子自己越来越短，没有这个毛病，却可能太早停下。",
        marking="三问各占三分之一。",
    )
