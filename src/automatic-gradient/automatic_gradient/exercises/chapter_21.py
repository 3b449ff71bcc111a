"""“让求梯度更快”一章的练习。"""

import math

import numpy as np

from automatic_gradient.exercises.answers import called, conclusion, function

# The first call, each later one, one eager step; in microseconds, so that a tie is exact.
CALLS = [(100, 5, 24), (90, 10, 20), (20, 10, 20), (7000, 3, 3.5), (15, 5, 24)]
NEVER = [(50, 8, 8), (300, 40, 24)]


def least_steps(first, each, eager):
    """走到这一步，总时间头一次比 eager 少。"""
    return math.floor((first - each) / (eager - each)) + 1


_WINS = function(
    least_steps,
    CALLS,
    "把走到第 k 步两边各用的总时间写出来，再比",
    mistakes=(
        (
            lambda first, each, eager: math.ceil((first - each) / (eager - each)),
            "(90, 10, 20) 这样的数，那一步两边恰好打平，还没有少",
        ),
        (
            lambda first, each, eager: (first - each) / (eager - each),
            "步数要是整数，而且走到那一步总时间已经少了",
        ),
        (
            lambda first, each, eager: math.floor(first / (eager - each)) + 1,
            "第一次调用自己也走了一步，这一步算了两遍",
        ),
        (
            lambda first, each, eager: math.floor(first / eager) + 1,
            "以后的每一步也要时间，不是白走的",
        ),
        (
            lambda first, each, eager: math.floor((first - each) / (eager - each)),
            "差一步：走到你说的这一步，总时间还没有少",
        ),
    ),
)


def wins_at(answer):
    """几步以后总时间少，永远不会少的要返回 None。"""
    hint = _WINS(answer)
    if hint is not None:
        return hint
    for case in NEVER:
        found, complaint = called(answer, *case, when=f"接收 {case} 时")
        if complaint:
            return f"{complaint}；每一步都不比 eager 快，该返回什么"
        if found is not None:
            return f"接收 {case} 时得到 {found}，可是每一步都不比 eager 快，走多少步也赚不回来"
    return None


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


CHECKS = {
    1: wins_at,
    2: accumulates,
    3: conclusion(
        "一轮的步数少了",
        {
            "每步的开销大了": "那样走一轮也会变慢，图里走一轮的线却是往下的",
            "梯度的噪声大了": "第 20 章量过，批越大，散布越小",
            "学习率没有跟着调": "每种批都从同样的九个学习率里挑过，看看挑中的是几",
        },
    ),
}
