"""“临界点：何时停下”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import called, choice, conclusion, first_hint, order

_PLACES = (
    conclusion(
        "极小点",
        {
            "极大点": "沿 x 轴走 ε，函数值是 ε²，比原点高",
            "鞍点": "鞍点近旁要有更低的点，这个函数却取不到负值",
        },
    ),
    conclusion(
        "鞍点",
        {
            "极小点": "沿每条直线，起先都比原点高，可是路不止直线",
            "极大点": "沿 y 轴走 ε，函数值是 ε²，比原点高",
        },
    ),
    conclusion(
        "鞍点",
        {
            "极小点": "沿两条坐标轴都升，可是方向不止这两条",
            "极大点": "沿 x 轴走 ε，函数值是 ε²，比原点高",
        },
    ),
    conclusion(
        "极小点",
        {
            "极大点": "从 1 往右走 ε，函数值是 ε³，比 1 处高",
            "鞍点": "鞍点近旁要有更低的点，这个函数却取不到负值",
        },
    ),
)


def _places(answer):
    if not isinstance(answer, (list, tuple)) or len(answer) != len(_PLACES):
        return f"需要 {len(_PLACES)} 个词，写在一对括号里"
    return first_hint(_PLACES, answer, "第 {} 个，")


_KINDS = ("极小点", "极大点", "鞍点", "说不准")
_MATRICES = (
    ([[2, 0], [0, 2]], "极小点", "特征值是 2、2"),
    ([[-2, 0], [0, -2]], "极大点", "特征值是 -2、-2"),
    ([[2, 0], [0, -2]], "鞍点", "特征值是 -2、2"),
    ([[0, 0], [0, 0]], "说不准", "特征值是 0、0"),
    ([[2, 0], [0, 0]], "说不准", "特征值是 0、2"),
    ([[-2, 0], [0, 0]], "说不准", "特征值是 -2、0"),
    ([[1, 2], [2, 1]], "鞍点", "对角线上是 1、1，特征值却是 -1、3"),
    ([[-1, 2], [2, -1]], "鞍点", "对角线上是 -1、-1，特征值却是 -3、1"),
    ([[2, -1, 0], [-1, 2, -1], [0, -1, 2]], "极小点", "三个特征值都是正的"),
    ([[-2, 1, 0], [1, -2, 1], [0, 1, -2]], "极大点", "三个特征值都是负的"),
    ([[-1, 0, 0], [0, -2, 0], [0, 0, 3]], "鞍点", "特征值是 -2、-1、3"),
    ([[1, 0, 0], [0, -1, 0], [0, 0, 0]], "鞍点", "特征值是 -1、0、1"),
    ([[1, 0, 0], [0, 2, 0], [0, 0, 0]], "说不准", "特征值是 0、1、2"),
    ([[0.1, 0.3], [0.3, 0.9]], "说不准", "特征值是 0、1，那个 0 算出来带着舍入"),
    (
        [[0.01, 0.07, 0.03], [0.07, 0.49, 0.21], [0.03, 0.21, 0.09]],
        "说不准",
        "特征值是 0、0、0.59，两个 0 算出来带着舍入",
    ),
    ([[1e-6, 0], [0, 1]], "极小点", "特征值是 0.000001、1，前一个小，却不算零"),
)


def _kinds(answer):
    for matrix, kind, given in _MATRICES:
        word, complaint = called(answer, np.array(matrix, dtype=float), when=f"在{given}时")
        if complaint:
            return complaint
        if word is ...:
            return ...
        complaint = choice(kind, f"这个矩阵的{given}", _KINDS)(word)
        if complaint:
            return complaint
    return None


_ordered = order(
    "ABCDE",
    [
        ("C", "D", "D 要移项，那个不等式还没有写出来"),
        ("D", "A", "A 要取极限，左边还不是差商"),
        ("A", "B", "B 要代进去的地方还没有，极限尚未取"),
        ("E", "B", "B 要代进去的那个零，还不知道"),
    ],
)


def _proof(answer):
    if isinstance(answer, str) and "F" in answer:
        return "F 说到二阶导数，题目只说 f 可导"
    return _ordered(answer)


CHECKS = {1: _places, 2: _kinds, 3: _proof}
