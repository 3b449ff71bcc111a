"""“今天怎样训练”一章的练习。"""

from automatic_gradient.exercises.answers import conclusion, function, number


def flattening(rate, r):
    """一步以后，a² − b² 乘上的数。"""
    return 1 - (rate * r) ** 2


# On either side of the valley, and with the factor negative once.
STEPS = [(0.15, 0.2), (0.15, -2.0), (0.5, 1.5), (0.25, -0.6), (0.8, 2.5)]

MISTAKES = (
    (lambda rate, r: (rate * r) ** 2, "这是一步里减去的那一份，还没有从 1 里减掉"),
    (lambda rate, r: 1 + (rate * r) ** 2, "平方项的正负号不对，把两个新的平方逐项相减再看"),
    (lambda rate, r: 1 - rate * r, "r 变号时它也变，可是谷底两侧是一样的"),
    (lambda rate, r: 1 + rate * r, "r 变号时它也变，可是谷底两侧是一样的"),
    (lambda rate, r: (1 - rate * r) ** 2, "交叉项在相减时消掉了没有？"),
    (lambda rate, r: 1 - 2 * rate * r, "交叉项在相减时消掉了没有？二次的项也不能丢"),
    (lambda rate, r: 1 - rate * r**2, "学习率在平方里也出现了"),
    (lambda rate, r: 1 - rate**2 * r, "r 在平方里也出现了"),
    (lambda rate, r: 1, "这说的是连续地走；一步不是无穷小，还有二次的项"),
)

GROWN = 8 * 0.1 / 1.9

CHECKS = {
    1: number(
        2 * GROWN / (1 + GROWN),
        "代回距离的公式，批大八倍以后的距离与原来的不同",
        mistakes={
            0.8: "这是线性缩放，只在学习率远小于 2 时才准",
            0.1 * 8**0.5: "这是乘平方根，距离的公式里没有根号",
            0.1: "学习率不变，距离会变小",
            0.1 / 8: "方向反了：批大了，学习率可以更大",
            GROWN: "这是 η / (2 − η) 该有的值，还没有解出 η",
            2 * GROWN / (1 - GROWN): "解方程时有一个正负号错了",
        },
    ),
    2: function(flattening, STEPS, "把新的 a 与 b 平方了再相减", mistakes=MISTAKES),
    3: conclusion(
        "B",
        {
            "A": "Muon 这一半对；另一半再量一次，想想这时一个参数归几个词管",
            "C": "编码转一个角度，梯度的奇异值变不变？",
            "D": "其中一种是逐个分量地缩放，坐标轴换了，它就不同",
        },
    ),
}
