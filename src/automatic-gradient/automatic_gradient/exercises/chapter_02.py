"""“梯度下降：走多远”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import function, number


def _until_flat(gradient, start, rate, steps, tolerance, slope_at=None, is_flat=None, late=False):
    x = np.asarray(start, dtype=float)
    for _ in range(steps):
        g = gradient(start if slope_at == "start" else x)
        if late:
            x = x - rate * g
        if np.linalg.norm(x if is_flat == "x" else g) <= tolerance:
            break
        if not late:
            x = x - rate * g
    return x


# The first comes to where it is flat, the second does not.
_DESCENTS = [
    (lambda x: 2 * (x - np.array([3.0, 1.0])), np.array([0.0, 0.0]), 0.3, 100, 0.1),
    (lambda x: np.array([1.0, 10.0]) * (x + 2), np.array([1.0, 2.0]), 0.05, 4, 0.1),
]


CHECKS = {
    0: function(
        _until_flat,
        _DESCENTS,
        "每一步先在脚下求梯度，够短就停，不够短就逆着它走",
        mistakes=(
            (
                lambda gradient, start, rate, steps, tolerance: _until_flat(
                    gradient, start, -rate, steps, tolerance
                ),
                "不对：越走越高，梯度指着上坡，要逆着它走",
            ),
            (
                lambda *case: _until_flat(*case, is_flat="x"),
                "不对：该不该停，看梯度有多短，不看 x 离原点多近",
            ),
            (
                lambda *case: _until_flat(*case, slope_at="start"),
                "不对：步步都用起点的梯度；走到哪里，就在哪里再求",
            ),
            (
                lambda *case: _until_flat(*case, late=True),
                "不对：已经平了，还多走了一步；先看要不要停，再走",
            ),
            (
                lambda gradient, start, rate, steps, tolerance: _until_flat(
                    gradient, start, rate, steps, 0.0
                ),
                "不对：到了平地也没有停，一直走满了步数",
            ),
            (
                lambda gradient, start, rate, steps, tolerance: _until_flat(
                    gradient, start, rate, 1, tolerance
                ),
                "不对：只走了一步就返回，return 不该在循环里",
            ),
            (
                lambda gradient, start, rate, steps, tolerance: np.array(start),
                "不对：一步也没有走",
            ),
        ),
    ),
    1: number(
        2 / 9,
        "比它小一点、大一点各走几步看看，哪个方向先失控",
        mistakes={
            2 / 8: "这只看了 y 轴上的曲率",
            2 / 5: "这只看了 x 轴上的曲率",
            0.5: "这是较平的那个特征方向的界限，另一个方向早已越界",
            1 / 9: "这时最陡的方向一步到底，学习率还能再大",
            2 / 13: "这时两个特征方向一样快，学习率还能再大",
            2 / 6.5: "这是两条坐标轴的平均曲率，坐标轴不是特征方向",
            9: "这是曲率，不是学习率",
        },
    ),
    2: number(
        2 / 11,
        "求出二阶导数，看它的绝对值最大是多少",
        mistakes={
            1: "余弦那一项也有曲率",
            2 / 9: "x² 那一项也有曲率",
            2 / 7: "这只看了二阶导数的最小值",
            2 / 5: "余弦里面是 3x，求导两次，要乘两次系数",
            2 / 3: "余弦里面是 3x，求导时要乘系数",
            1 / 11: "这时引理保证降得最多，学习率还能再大",
            11: "这是曲率的上限，不是学习率",
        },
    ),
    # What is counted over a few thousand steps comes to a little more.
    3: number(
        16,
        "看看每步约加同一个数的是什么，再从四个数里选",
        mistakes={
            2: "这样的话，每步约加同一个数的就是 1/x 了",
            4: "这是 x⁴ 上的倍数，x⁶ 的倍率不是那样靠近 1",
            32: "这是梯度之比，步数不与梯度成反比",
        },
        relative=1e-2,
    ),
    4: function(
        lambda c, curvature: 2 * (1 - c) / curvature,
        [(0.5, 1.0), (0.1, 4.0), (0.9, 10.0)],
        "算一算抛物线走一步恰好降多少，再与规则要求的比",
        mistakes=(
            (lambda c, curvature: 1 / curvature, "不对：这是系数为一半时的，你没有用上 c"),
            (lambda c, curvature: 2 / curvature, "不对：这是步步都降的界限，规则要求降得更多"),
            (lambda c, curvature: (1 - c) / curvature, "不对：只到了一半，抛物线的降幅算小了"),
            (lambda c, curvature: 2 * c / curvature, "不对：c 越大，规则越严，学习率该越小"),
            (lambda c, curvature: 2 * (1 - c) * curvature, "不对：曲率越大，学习率该越小"),
            (lambda c, curvature: 2 * (1 - c), "不对：没有用上曲率"),
        ),
    ),
}
