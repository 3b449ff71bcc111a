"""“自适应学习率”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, function, is_unanswered


def walked(step, slopes, start, rate):
    """从 m = v = 0 出发，依次收下 `slopes`；返回每一步之后的 x、m、v。"""
    x, m, v, rows = start, 0.0, 0.0, []
    for t, g in enumerate(slopes, start=1):
        x, m, v = step(x, g, m, v, t, rate)
        rows.append([x, m, v])
    return rows


def adam_with(*, m_kept, v_kept, root=np.sqrt, clock=0):
    """Adam 的一步；`m_kept`、`v_kept` 说校正过的是不是留到下一步，`clock` 是步数差多少。"""

    def step(x, g, m, v, t, rate):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        m_hat, v_hat = m / (1 - 0.9 ** (t + clock)), v / (1 - 0.999 ** (t + clock))
        x = x - rate * m_hat / (root(v_hat) + 1e-8)
        return x, (m_hat if m_kept else m), (v_hat if v_kept else v)

    return step


def uncorrected(x, g, m, v, t, rate):
    """没有校正的一步。"""
    m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
    return x - rate * m / (np.sqrt(v) + 1e-8), m, v


ADAM = adam_with(m_kept=False, v_kept=False)

# Slopes so large that the tolerance, which is absolute too, lets no wrong m or v through.
# A single step from a state that a run reaches would not tell who keeps which: they are walked.
WALKS = [([200.0, -100.0, 300.0, 50.0], 30.0, 10.0), ([-0.01, -0.02, 0.03], -2.0, 0.5)]
MISTAKES = (
    (adam_with(m_kept=True, v_kept=True), "与题目里的走得一样：第二步从哪个 m 和哪个 v 接着平均"),
    (adam_with(m_kept=True, v_kept=False), "v 改好了，m 还没有"),
    (adam_with(m_kept=False, v_kept=True), "m 改好了，v 还没有"),
    (uncorrected, "校正整个没有了，第一步就走得太长"),
    (adam_with(m_kept=False, v_kept=False, clock=1), "t 从 1 数起，第一步的 t 就是 1"),
    (adam_with(m_kept=False, v_kept=False, root=lambda v: v), "分母里的 v 忘了开方"),
)


def mended(answer):
    """改好的一步，从头走几步，每一步的三个数都对。"""

    def walk_of(step):
        return lambda *case: walked(step, *case)

    def asked(slopes, start, rate):
        first = answer(start, slopes[0], 0.0, 0.0, 1, rate)
        return (
            first if first is None or is_unanswered(first) else walked(answer, slopes, start, rate)
        )

    right = function(
        walk_of(ADAM),
        WALKS,
        "一行是一步之后的 x、m、v；看哪一列从哪一步起不对",
        mistakes=[(walk_of(step), words) for step, words in MISTAKES],
    )
    return right(asked if callable(answer) else answer)


TIMES = [(1,), (2,), (12,), (100,), (3000,)]


def uncorrected_ratio(t):
    """梯度总是 1 时，没有校正的第 t 步是学习率的几倍。"""
    return (1 - 0.9**t) / np.sqrt(1 - 0.999**t)


RATIO_MISTAKES = (
    (lambda t: 1.0, "这是校正以后的一步：校正除掉的两个倍数，这里都还在"),
    (lambda t: 1 / uncorrected_ratio(t), "分子与分母颠倒了：m 在分子上"),
    (lambda t: (1 - 0.9**t) / (1 - 0.999**t), "分母里的 v 忘了开方"),
    (lambda t: uncorrected_ratio(t + 1), "t 从 1 数起，第一步的 t 就是 1"),
    (lambda t: uncorrected_ratio(t) if t > 1 else 0.0, "第一步也有一个梯度"),
    (lambda t: 0.1 / np.sqrt(0.001), "第一步对了，可是 m 和 v 都还会变大"),
    (lambda t: 1 / np.sqrt(1 - 0.999**t), "分母对了，分子也要从 0 开始平均"),
    (lambda t: 1 - 0.9**t, "分子对了，分母也要从 0 开始平均"),
)

POWERS = {
    0: "用 last_round 量 P = 20 和 P = 80，它们差得多吗",
    1: "量 P = 40 和 P = 80，最短的记性只加倍吗",
    3: "量 P = 40 和 P = 80，最短的记性变成八倍吗",
    4: "P 加倍时变成几倍，那是 2 的几次方",
}


def memory(answer):
    """最短的记性约为 c 乘 P 的 n 次方；先看 n，n 错了 c 就没有意思。"""
    pair, complaint = as_array(answer, (2,))
    if complaint:
        return f"填 (c, n)：{complaint}"
    c, n = pair
    if n != np.round(n):
        return f"n = {n:.4g} 不对：n 是整数"
    if n != 2:
        return f"n = {n:.4g} 不对：{POWERS.get(int(n), POWERS[1])}"
    if np.isclose(c, 4, rtol=0.1):
        return "c 上下颠倒了：它乘上 P 的 n 次方，才是记性"
    if not np.isclose(c, 1 / 4, rtol=0.1):
        return f"n 是对的，c = {c:.4g} 不对：把最短的记性除以 P 的 n 次方；P 取大些，格点密些"
    return None


CHECKS = {
    1: function(
        uncorrected_ratio,
        TIMES,
        "代入 t = 1，m 是 0.1，v 是 0.001；再推第 2 步",
        mistakes=RATIO_MISTAKES,
    ),
    2: mended,
    3: memory,
}
