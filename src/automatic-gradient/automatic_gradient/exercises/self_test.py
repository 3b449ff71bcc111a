"""开始之前的八个小问题。"""

from automatic_gradient.exercises.answers import number, vector

CHECKS = {
    1: number(12, "x³ 的导数是 3x²", mistakes={8: "那是 f(2)，不是 f'(2)"}),
    2: number(
        24,
        "外层的导数乘内层的导数",
        mistakes={8: "忘了乘内层的导数 3", 16: "那是 f(1)，不是 f'(1)"},
    ),
    3: number(4, "把 x 当常数", mistakes={20: "那是对 x 的偏导数，或者函数值"}),
    4: number(11, "对应的分量相乘，再相加"),
    5: vector((1, 1), "转置之后是一行四列，一行四列乘四行一列"),
    6: number(10, "要 0.5 的 k 次方不超过 0.001", mistakes={9: "九天之后还有 1/512"}),
    7: number(16, "g 用了两次", mistakes={13: "那是只用一次"}),
    8: number(14, "先逐个平方，再相加", mistakes={36: "那是先相加再平方"}),
}
