"""“nan、inf 与不该有的 0”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, is_unanswered, order, vector


def differentiated(reference, cases):
    """检查一对（读者的函数，课文里的 `both`）：值与磁带求出的梯度都要对。

    `cases` 是几对（x，那里错了的提示）；`reference` 给出值与梯度。值该是 0 的地方要正好是 0：
    添上的小常数藏不住。
    """

    def check(answer):
        if not (isinstance(answer, tuple) and len(answer) == 2 and all(map(callable, answer))):
            return "需要写成 (你的函数, both)"
        returned = []

        def seen(x):
            returned.append(answer[0](x))
            return returned[-1]

        for x, clue in cases:
            try:
                found = answer[1](seen, x)
            except Exception as error:
                if any(map(is_unanswered, returned)):
                    return ...
                told = f"{type(error).__name__}: {error}"
                return f"x = {x} 处报错：{told}；每一步都要用 tf 的运算，还要 return"
            names, close = ("值", "梯度"), ((1e-5, 0), (1e-3, 1e-3))
            for name, (rtol, atol), got, expected in zip(names, close, found, reference(x)):
                got, complaint = as_array(got, np.asarray(expected).shape)
                if complaint:
                    return f"x = {x} 处的{name}，{complaint}：{clue}"
                if not np.allclose(got, expected, rtol=rtol, atol=atol):
                    return f"x = {x} 处的{name}不对，得到 {got.tolist()}：{clue}"
        return None

    return check


def _length(x):
    length = np.linalg.norm(x)
    return length, np.zeros(len(x)) if length == 0 else np.divide(x, length)


def _quotient(x):
    if x == 0:
        return 1.0, 0.5
    return np.expm1(x) / x, (x * np.exp(x) - np.expm1(x)) / x**2


CHECKS = {
    1: differentiated(
        _length,
        [
            ([3.0, 4.0], "这不是长度"),
            ([0.0, -2.0, 0.0], "有的分量是零，长度却不是零"),
            ([0.0, 0.0], "值要正好是 0；再看开方的那一支，在这里碰到了什么"),
            ([1e-7, 0.0], "这个向量很短，可是不是零；添了什么，在这里就看得见"),
        ],
    ),
    2: differentiated(
        _quotient,
        [
            (1.0, "不在 0 处，就是那个商"),
            (-2.0, "不在 0 处，就是那个商"),
            (0.5, "不在 0 处，就是那个商"),
            (0.0, "选中的一支，值和斜率都对吗；没选中的一支，在这里碰到了什么"),
        ],
    ),
    3: vector(
        (1, 0.5),
        "磁带把 tf.maximum 与 tf.abs 在 0 处取的斜率照样代进链式法则；两个尖角合起来还是不是尖角",
        mistakes=[
            ((0.5, 1), "次序反了：先填磁带给的，再填真导数"),
            ((0.5, 0.5), "磁带看不出两个尖角正好抵消，它各取各的"),
            ((0, 0.5), "平局时，tf.maximum 把梯度给了第几个参数"),
            ((1, 1), "真导数要在没有尖角的原式里求"),
        ],
    ),
    4: order(
        "ABCDEF",
        [
            ("A", "E", "E 里代入的，是哪一个不等式"),
            ("E", "B", "B 里相除的两边，从哪里来"),
            ("D", "F", "F 的最后半句用到了什么"),
            ("F", "C", "C 里的“所以”，从哪里来"),
            ("B", "D", "先证“仅当”，“反过来”写在后面"),
        ],
    ),
}
