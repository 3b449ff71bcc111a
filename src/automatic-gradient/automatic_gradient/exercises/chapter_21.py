"""“让求梯度更快”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import conclusion, first_hint, function, number

# Exercise 21.1's four groups of calls, each with what leads to the usual wrong numbers.
_GRAPHS = [
    number(
        2,
        "张量的值不算，类型却算",
        mistakes={1: "最后一个是小数，类型与前两个不同", 3: "张量只换了值，不必再追踪"},
    ),
    number(
        2,
        "数一数有几种形状",
        mistakes={
            1: "最后一批短一截，形状不同",
            3: "又回到 32 张时，那张图还在，不必再造",
            4: "形状相同的几次共用一张图",
        },
    ),
    number(
        2,
        "写了 reduce_retracing，第二遍追踪放宽了哪一维",
        mistakes={
            1: "头一张图造好时，还没有见过别的形状",
            4: "放宽了的那一维，再变也不必追踪",
        },
    ),
    number(
        3,
        "一维一维地看：哪一维什么时候头一次变",
        mistakes={
            2: "头一次变的只有行数，放宽的也只有行数",
            4: "到最后一个，两维都放宽过了",
        },
    ),
]


class Samples:
    """几份样本，每个的损失是 |w - t|²，在 w = 1 处求梯度；记着每次问了几个样本。"""

    def __init__(self, *pieces):
        self.pieces = [np.array(piece) for piece in pieces]
        self.asked = []

    def __call__(self, piece):
        """Give the gradient of the mean loss of one piece."""
        self.asked.append(len(piece))
        return 2 * (1 - np.asarray(piece, dtype=float)).mean(axis=0)


def _total(samples):
    return sum(len(piece) * samples(piece) for piece in samples.pieces)


SAMPLES = [
    Samples([[1.0, 2.0], [3.0, 0.0], [-1.0, 5.0]], [[4.0, 4.0]]),
    Samples([[2.0], [7.0]], [[1.0]], [[0.0], [-3.0], [5.0], [6.0]]),
]
_ACCUMULATED = function(
    lambda samples: samples(np.concatenate(samples.pieces)),
    [(samples,) for samples in SAMPLES],
    "与全体样本一次求的不符",
    mistakes=(
        (
            lambda samples: np.mean([samples(piece) for piece in samples.pieces], axis=0),
            "各份的梯度直接取了平均：样本少的一份，里面每个样本就比别人重",
        ),
        (
            lambda samples: sum(samples(piece) for piece in samples.pieces),
            "各份的梯度只是加了起来，份数越多，步子越大",
        ),
        (_total, "得到的是损失之和的梯度，要的是平均的"),
        (
            lambda samples: _total(samples) / len(samples.pieces),
            "除错了：一共有几份，不等于一共有几个样本",
        ),
        (
            lambda samples: samples(samples.pieces[-1]),
            "只剩下最后一份的梯度，前面的没有累积下来",
        ),
    ),
)


def accumulates(answer):
    """逐份求梯度，合成全体的平均损失的梯度，不许把几份并成一份。"""
    if not callable(answer):
        return _ACCUMULATED(answer)
    most = []

    def noted(samples):
        samples.asked.clear()
        found = answer(samples, samples.pieces)
        most.append(max(samples.asked, default=0) - max(map(len, samples.pieces)))
        return found

    hint = _ACCUMULATED(noted)
    if hint is None and max(most) > 0:
        return "数对，可是把几份并成了一份来求，那样内存一点也没有省"
    return hint


# Exercise 21.3: the steps of 6 epochs of 32 images, those of 40 epochs of 512, and why.
_BATCHES = [
    number(
        204,
        "一轮的步数乘轮数",
        mistakes={34: "这是一轮的步数", 198: "最后不满 32 张的一批，也走一步", 6: "这是轮数"},
    ),
    number(
        120,
        "一轮的步数乘轮数",
        mistakes={3: "这是一轮的步数", 80: "最后不满 512 张的一批，也走一步", 40: "这是轮数"},
    ),
    conclusion(
        "一步算得多了，步数没有少那么多",
        {
            "步数反而多了": "比一比你算出的前两个数",
            "每步的固定开销大了": "开销与批的大小无关，走一轮的线也是往下的",
            "梯度的噪声大了": "第 19 章算过，批越大，方差越小",
            "学习率被九个里最大的一个卡住了": "看看最大的一个是几，挑中的是几",
        },
    ),
]


def _each(checks, what):
    """Check a group of answers one by one; `what` names them for the reader."""

    def check(answer):
        if not isinstance(answer, (list, tuple)) or len(answer) != len(checks):
            return f"需要{what}，用逗号隔开，放在一对括号里"
        return first_hint(checks, answer, "第 {} 个：")

    return check


CHECKS = {
    1: _each(_GRAPHS, "四个数"),
    2: accumulates,
    3: _each(_BATCHES, "两个步数与一个原因"),
}
