"""Questions on chapter 19: how one trains today."""

import numpy as np

from automatic_gradient.optimizers import lion
from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, tex


@question("批与噪声", difficulty=1, minutes=3, times=(4, 9, 16, 100))
def distance_by_batch(times):
    return number(
        f"在 $\\frac12 x^2$ 上用小批量梯度下降，学习率不变，批放大 {times} 倍。"
        "走久以后，离谷底的距离（均方根）变成原来的几分之几？",
        times**-0.5,
        wrong={
            1 / times: "缩小到这么多的是方差，距离要再开方",
            1: "噪声小了，停得更近",
            times**0.5: "批大了噪声小",
        },
        solution=f"梯度噪声的方差是 $\\sigma^2/B$，距离平方的平均与它成正比，"
        f"缩小到 ${{1}}/{times}$，距离再开方。",
    )


@question("稳定的边缘", difficulty=1, minutes=3, rate=(0.01, 0.02, 0.05, 0.1))
def edge_of_stability(rate):
    return number(
        f"不带动量的全批量梯度下降，学习率是 {tex(rate)}。"
        "最陡方向的曲率升到多少上下，参数开始来回跳？",
        2 / rate,
        wrong={
            1 / rate: "这时最陡的方向一步到底，还不跳",
            rate / 2: "上下颠倒了",
            2 * rate: "学习率越小，容得下的曲率越大",
        },
        solution=r"界限是 $\eta < 2/\lambda$，所以曲率升到 $2/\eta$。",
    )


@question("滑动平均里的起点", difficulty=2, minutes=4, decay=(0.9, 0.99), steps=(2, 3, 4))
def share_of_the_start(decay, steps):
    return number(
        f"权重的滑动平均从起点算起，$\\gamma = {tex(decay)}$，走了 {steps} 步。"
        "平均里，起点的份量还有多少？必要时保留四位有效数字。",
        round(decay**steps, 9),
        wrong={
            round(1 - decay**steps, 9): "这是后来各步合起来的份量",
            round(decay * steps, 9): "每步乘一次，不是相加",
            round((1 - decay) ** steps, 9): "每步留下的是 $\\gamma$ 份",
        },
        solution=f"每步只留 ${tex(decay)}$，走了 {steps} 步便是 ${tex(decay)}^{steps}$。"
        "$\\gamma$ 越接近 1，起点消失得越慢。",
    )


@question(
    "Lion 的步子",
    difficulty=1,
    minutes=4,
    rate=(0.01, 0.1),
    gradients=((3, -0.2, 5), (0.001, -200, 0.5)),
)
def steps_of_lion(rate, gradients):
    given = iter(gradients)
    path = lion(lambda x: np.float64(next(given)), 0.0, rate, 3)
    signs = [-round(float(moved / rate)) for moved in np.diff(path)]
    return number(
        f"Lion 从 $m = 0$ 出发，$\\beta_1 = 0.9$，$\\beta_2 = 0.99$，学习率 ${tex(rate)}$，"
        f"三步的梯度依次是 {'、'.join(map(tex, gradients))}。从 0 出发，三步之后在哪里？",
        round(float(path[-1]), 9),
        wrong={
            round(-rate * sum(gradients), 9): "Lion 只取符号，梯度多大不管",
            round(rate * sum(signs), 9): "该逆着走",
            round(-rate * sum(map(np.sign, gradients)), 9): "该看 $0.9m + 0.1g$ 的符号，逆着它走",
            round(-rate * sum(signs[:2]), 9): "这只走了两步",
        },
        solution="每步逆着 $0.9m + 0.1g$ 的符号走一个学习率，再更新 $m \\leftarrow 0.99m + 0.01g$。"
        f"三步的符号依次是{'、'.join('正' if sign > 0 else '负' for sign in signs)}。",
        marking="三步的符号都对，得一半。",
    )


@question("线性放大", difficulty=2, minutes=4)
def when_linear_scaling_fails():
    return choice(
        "“批放大几倍，学习率就放大几倍。”这条规则什么时候不再成立？",
        "学习率不再远小于收敛的界限的时候",
        wrong={
            "批小于 32 的时候": "与批的大小没有固定的门槛",
            "损失已经很低的时候": "与损失的高低没有直接的关系",
            "用了动量的时候": "动量不改变这条规则的前提",
        },
        solution="例如在 $\\frac12 x^2$ 上，学习率要小于 2，距离的平方正比于"
        " $\\frac{\\eta}{2 - \\eta} \\cdot \\frac1B$，$\\eta$ "
        "很小才差不多只看 $\\eta/B$。",
    )


@question("预热", difficulty=2, minutes=3)
def what_warmup_does():
    return choice(
        "全批量训练里，一段够长的预热起了什么作用？",
        "学习率慢慢升，曲率的上限 $2/\\eta$ 慢慢降，曲率跟得上，一路降下来",
        wrong={
            "让网络先学简单的样本": "全批量每步用的都是同样的样本",
            "让动量攒够速度": "没有动量也要预热",
            "让损失降得更快": "预热时学习率小，开头反而慢",
        },
        solution="来回跳要过几十步才压得动曲率；升得够慢，曲率才跟得上。",
    )


@question("学习率计划的代码", difficulty=2, minutes=6)
def repair_the_cosine():
    return repair(
        "`rate_at(step, total, peak)` 该从 `peak` 沿余弦降到 0：第 0 步是 `peak`，"
        "第 `total` 步是 0。它错在哪里？改好它。",
        """
def rate_at(step, total, peak):
    return peak / 2 * (1 + math.cos(math.pi * step))
""",
        """
def rate_at(step, total, peak):
    return peak / 2 * (1 + math.cos(math.pi * step / total))
""",
        cases=[(0, 10, 0.1), (5, 10, 0.1), (10, 10, 0.1), (3, 12, 1.0)],
        wrong={
            """
def rate_at(step, total, peak):
    return peak * math.cos(math.pi * step / total)
""": "还要加 1 除以 2，否则会降到负的",
            """
def rate_at(step, total, peak):
    return peak * (1 - step / total)
""": "这是直线，不是余弦",
        },
        solution="角度从 0 到 $\\pi$，要乘 `step / total`。",
        marking="说出角度走得太快，得一半。",
    )


@question("学习率计划的代码", difficulty=2, minutes=7)
def write_warmup_then_cosine():
    return code(
        "写一个函数 `rate_at(step, warmup, total, peak)`：前 `warmup` 步从 0 直线升到 `peak`，"
        "之后沿余弦降到 0，第 `total` 步是 0。",
        """
def rate_at(step, warmup, total, peak):
    if step < warmup:
        return peak * step / warmup
    return peak / 2 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))
""",
        cases=[(0, 5, 20, 1.0), (5, 5, 20, 1.0), (10, 5, 20, 0.5), (20, 5, 20, 1.0)],
        wrong={
            """
def rate_at(step, warmup, total, peak):
    if step < warmup:
        return peak * step / warmup
    return peak / 2 * (1 + math.cos(math.pi * step / total))
""": "余弦要从预热完开始算起",
            """
def rate_at(step, warmup, total, peak):
    return peak / 2 * (1 + math.cos(math.pi * step / total))
""": "没有预热",
        },
        solution="预热完那一步角度从 0 开始，到最后一步是 $\\pi$。",
        marking="两段各占一半。",
    )


@question("背下一小批", difficulty=2, minutes=5)
def what_overfitting_a_batch_tells():
    return explain(
        "训练之前，先让网络背下一小批数据。背得下来说明什么，不说明什么？背不下来呢？",
        solution="背得下来，说明程序大体通了；不说明没有错：断掉一部分梯度，剩下的参数也可能够用，"
        "标签配错，足够大的网络也背得下来。背不下来，多半有错，或者学习率差得远。",
        marking="背得下来的两半各占三分之一，背不下来占三分之一。",
    )
