"""大作业“自己的优化器”：两类问题，一把尺子，和四个里程碑的自查。

一个问题是 `Problem`：函数值、梯度、起点。`valley(seed)` 是歪斜的山谷，`net(seed)` 是第 19 章的
小网络换了起点。种子 `TUNING` 只用来选设置，`TESTING` 只用来报成绩。优化器的写法照 `optimizers`：
`optimizer(gradient, start, rate, steps, …)`，返回整条路径。
"""

from collections import namedtuple

import numpy as np

from automatic_gradient import network, optimizers
from automatic_gradient.exercises.answers import as_array, called
from automatic_gradient.projects.milestones import checker

BUDGET = 200  # 一次训练最多求这么多次梯度
TRIALS = 12  # 每种办法最多试这么多组设置
TUNING = range(8)
TESTING = range(100, 132)

Problem = namedtuple("Problem", "value gradient start")


def valley(seed):
    """第 `seed` 个山谷：十维，朝向随机，陡的方向比缓的弯几十到几千倍；离谷底远处不再变陡。"""
    rng = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(rng.normal(size=(10, 10)))
    curvatures = 10 ** rng.uniform(0, rng.uniform(1.5, 3.5), size=10)

    def value(x):
        return np.sum(curvatures * (np.sqrt(1 + (turn @ x) ** 2) - 1))

    def gradient(x):
        u = turn @ x
        return turn.T @ (curvatures * u / np.sqrt(1 + u**2))

    return Problem(value, gradient, rng.normal(size=10))


def net(seed):
    """第 19 章的小网络，起点由 `seed` 抽出。"""
    sizes = np.repeat([1, 0.5, 8**-0.5], 8)
    start = sizes * np.random.default_rng(seed).normal(size=24)
    return Problem(network.loss, network.gradient, start)


class OverBudget(Exception):
    """求梯度的次数超过了预算。"""


def score(optimizer, problem, budget=BUDGET, **settings):
    """把优化器在一个问题上跑到预算用完，返回终点与起点的函数值之比的常用对数，越小越好。

    求梯度超过 `budget` 次报 OverBudget。没有降低，或者走到了 inf、nan，都算 0。
    """
    left = budget

    def gradient(x):
        nonlocal left
        left -= 1
        if left < 0:
            raise OverBudget(f"一次训练最多求 {budget} 次梯度：一步用几次，steps 就要相应减少")
        return problem.gradient(x)

    settings = {"steps": budget} | settings
    with np.errstate(all="ignore"):
        path = optimizer(gradient, problem.start.copy(), **settings)
        ratio = problem.value(path[-1]) / problem.value(problem.start)
    # Below this, rounding decides.
    return float(np.log10(max(ratio, 1e-12))) if ratio < 1 else 0.0


def scores(optimizer, problem_of, seeds, **settings):
    """在 `problem_of(seed)` 上各跑一遍，返回一列成绩。"""
    return np.array([score(optimizer, problem_of(seed), **settings) for seed in seeds])


# Muon wants matrices.
BOOKS = (
    optimizers.descend,
    optimizers.heavy_ball,
    optimizers.nesterov,
    optimizers.keras_nesterov,
    optimizers.sign_descent,
    optimizers.adagrad,
    optimizers.keras_adagrad,
    optimizers.rms_prop,
    optimizers.keras_rms_prop,
    optimizers.adam,
    optimizers.adam_w,
    optimizers.keras_adam,
    optimizers.keras_adam_w,
    optimizers.lion,
)


def _paths(optimizer):
    """Long paths, on both kinds of problems and at several rates: what is new may show late."""
    with np.errstate(all="ignore"):
        return [
            np.asarray(optimizer(problem.gradient, problem.start.copy(), rate, BUDGET), dtype=float)
            for problem in (valley(0), net(0))
            for rate in (1e-3, 0.03, 0.3)
        ]


def _check_optimizer(answer):
    problem, rate, steps = valley(0), 1e-3, 20
    start, asked = problem.start.copy(), []

    def gradient(x):
        asked.append(1)
        return problem.gradient(x)

    path, complaint = called(answer, gradient, start, rate, steps, when="在山谷上走二十步时")
    if complaint:
        return complaint
    if path is ...:
        return ...
    path, complaint = as_array(path, (steps + 1, 10))
    if complaint:
        return f"路径要有 {steps + 1} 个点，起点排在最前：{complaint}"
    if not np.array_equal(start, problem.start):
        return "起点的数组被改动了：先拷一份，或者写 x = x - …，不写 x -= …"
    if not np.array_equal(path[0], start):
        return "路径的第一个点不是起点"
    if len(asked) > 2 * steps:
        return f"走 {steps} 步求了 {len(asked)} 次梯度：一步最多两次"
    if np.all(path[1:] == path[-1]) and not np.array_equal(path[-1], start):
        return "后面的点全都相同：存进路径的是同一个数组，每一步先拷一份"
    again = np.asarray(answer(gradient, start, rate, steps), dtype=float)
    if not np.array_equal(path, again):
        return "同样的输入走了两条路：状态留到了下一次，或者用了没有定种子的随机数"
    own, complaint = called(_paths, answer, when=f"走 {BUDGET} 步时")
    if complaint:
        return complaint
    for book in BOOKS:
        pairs = zip(own, _paths(book), strict=True)
        if all(np.allclose(one, other, rtol=1e-9, equal_nan=True) for one, other in pairs):
            return f"走的路与书里的 {book.__name__} 处处一样：改动一处，说得出为什么"
    return None


def _check_tuning(answer):
    if not isinstance(answer, dict) or len(answer) < 3:
        return "需要一个字典，把每种办法的名字对应到一串（设置，成绩）；书里的至少两种，加上你的"
    counts = {}
    for name, trials in answer.items():
        try:
            rates = [settings["rate"] for settings, _ in trials]
            rows = [as_array(row, (len(TUNING),)) for _, row in trials]
        except (TypeError, ValueError, KeyError):
            return f"{name}：每一项要是一对，设置是带 rate 的字典，成绩是一列数"
        if complaint := next((complaint for _, complaint in rows if complaint), None):
            return f"{name}：选设置的种子有 {len(TUNING)} 个，{complaint}"
        counts[name] = len(rows)
        if len(set(rates)) == 1:
            return f"{name} 只试了一个学习率 {rates[0]:.3g}：学习率也要选"
        best = rates[int(np.argmin([np.mean(row) for row, _ in rows]))]
        if best in (min(rates), max(rates)):
            return f"{name} 选中的学习率 {best:.3g} 在最边上：再往外试，最好的也许还在外面"
    if len(set(counts.values())) > 1:
        told = "、".join(f"{name} {count} 组" for name, count in counts.items())
        return f"试的组数不一样多，不公平：{told}"
    if max(counts.values()) > TRIALS:
        return f"每种办法最多试 {TRIALS} 组，试了 {max(counts.values())} 组"
    return None


def _check_testing(answer):
    if not isinstance(answer, dict) or not answer:
        return "需要一个字典，把每种办法的名字对应到（优化器，哪一类问题，设置，成绩）"
    for name, entry in answer.items():
        if not isinstance(entry, tuple) or len(entry) != 4 or not isinstance(entry[2], dict):
            return f"{name}：要有四项（优化器，哪一类问题，设置，成绩），设置是一个字典"
        optimizer, problem_of, settings, claimed = entry
        claimed, complaint = as_array(claimed, (len(TESTING),))
        if complaint:
            return f"{name}：报成绩的种子有 {len(TESTING)} 个，{complaint}"
        try:
            again = scores(optimizer, problem_of, TESTING, **settings)
        except Exception as error:
            return f"{name}：照你写的设置再跑一遍，报错：{type(error).__name__}: {error}"
        if not np.allclose(again, claimed, atol=1e-3):
            at = int(np.argmax(np.abs(again - claimed)))
            return (
                f"{name}：种子 {TESTING[at]} 的成绩，你写 {claimed[at]:.3f}，"
                f"再跑一遍是 {again[at]:.3f}：设置写错了，或者跑的不是 TESTING"
            )
    return None


VERDICTS = ("更好", "更差", "分不出")
# Standard errors: who has compared more often must ask for more than 2; for several hundred
# comparisons Bonferroni's correction asks for this.
MOST_ASKED = 4


def _check_claim(answer):
    if not isinstance(answer, (tuple, list)) or len(answer) != 5 or answer[4] not in VERDICTS:
        return (
            "需要五项（你的成绩，对手的成绩，平均的差，差的标准误差，结论），"
            f"结论从 {'、'.join(VERDICTS)} 里选"
        )
    rows = [as_array(row, (len(TESTING),)) for row in answer[:2]]
    claims = [as_array(number, ()) for number in answer[2:4]]
    for _, complaint in rows + claims:
        if complaint:
            return complaint
    (own, _), (other, _) = rows
    gap, error = (float(number) for number, _ in claims)
    gaps = own - other
    due = np.std(gaps, ddof=1) / np.sqrt(len(gaps))
    apart = np.sqrt((np.var(own, ddof=1) + np.var(other, ddof=1)) / len(gaps))
    if not np.isclose(gap, gaps.mean(), rtol=1e-3, atol=1e-6):
        return f"平均的差 {gap:.4g} 不对：你的减去对手的，同一个种子配成一对"
    if due > 0 and np.isclose(error, np.std(gaps, ddof=1), rtol=1e-3):
        return "那是标准差，标准误差还要除以个数的平方根"
    if np.isclose(error, apart, rtol=1e-3) and not np.isclose(apart, due, rtol=1e-3):
        return "那是把两列当作互不相干算的；同一个种子的两个成绩是一对，先相减，再算标准误差"
    if not np.isclose(error, due, rtol=2e-2):
        return f"标准误差 {error:.4g} 不对：{len(gaps)} 个差的标准差，除以个数的平方根"
    times = abs(gap) / error if error else np.inf if gap else 0.0
    allowed = ["更好" if gap < 0 else "更差"] if times >= 2 else []
    if times < MOST_ASKED:
        allowed.append("分不出")
    if answer[4] not in allowed:
        return f"差是误差的 {times:.1f} 倍，结论不是{answer[4]}"
    return None


check = checker(_check_optimizer, _check_tuning, _check_testing, _check_claim)
