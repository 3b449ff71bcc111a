"""第 NUMBER 章的练习。"""

from automatic_gradient.exercises.answers import choice, function, number

CHECKS = {
    "NUMBER.1": number(
        0.5,
        "走一步，是减去学习率乘斜率",
        mistakes={1.5: "方向反了：要逆着梯度走", -0.5: "学习率是 0.5，不是 1.5"},
    ),
    "NUMBER.2": function(
        lambda x, rate: x - rate * x,
        [(1.0, 0.5), (-2.0, 0.1), (3.0, 2.1)],
        "从现在的点减去学习率乘斜率，这里的斜率就是 x",
    ),
    "NUMBER.3": choice("发散", "每步的倍率是 1 - 2.1，看它的绝对值", ("收敛", "摆动", "发散")),
}
