"""“自适应学习率”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import choices, conclusion, function, is_unanswered


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

# A single step from a state that a run reaches would not tell who keeps which: they are walked.
WALKS = [([2.0, -1.0, 3.0, 0.5], 1.0, 0.1), ([-0.01, -0.02, 0.03], -2.0, 0.5)]
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


SAME, OTHER = "不变", "变"

CHECKS = {
    1: choices(
        (OTHER, SAME, OTHER, SAME, OTHER, SAME),
        (
            "它的一步就是 ηg，没有分母",
            "分子和分母里各有一个梯度，v 从 0 攒起",
            "Keras 的 v 从 0.1 攒起，它是不是也跟着放大",
            "分子 m 和分母 √v 各放大多少倍",
            "λx 也混在梯度里，它没有跟着放大",
            "衰减在除法外面，除法里的只有损失的梯度",
        ),
        (SAME, OTHER),
    ),
    2: mended,
    3: conclusion(
        "D",
        {
            "A": "用 shortest 量 P = 20 和 P = 80，它们差得多吗",
            "B": "P 加到四倍，最短的记性只加到两倍吗",
            "C": "P = 40 时，记得住一轮，即 40 步，够不够",
            "E": "shortest 找到的记性，比它长的都走对了；P = 80 时它找得到",
        },
    ),
}
