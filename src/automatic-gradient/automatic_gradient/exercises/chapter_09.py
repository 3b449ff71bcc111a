"""“梯度为什么是 None”一章的练习。"""

from automatic_gradient.exercises.answers import choice, conclusion, function

CAUSES = {
    "没有监视": "它是张量，又没有 watch",
    "不可训练": "看看它是怎样造出来的，磁带会不会自动监视它",
    "变成张量": "打开磁带的时候，这个名字指着的还是原来那个变量吗",
    "整数": "少了一个小数点，看看它的 dtype",
    "在外面": "目标是什么时候算出来的，磁带还开着吗",
    "抄成了数": "路上有一步只抄下数值，没有记下它从哪里来",
    "状态": "值是存进另一个变量再读出来的，磁带看得见那次存吗",
    "没有导数": "路上有一步的结果是台阶",
}
DIAGNOSES = (
    "没有监视",
    "整数",
    "没有导数",
    "抄成了数",
    "不可训练",
    "在外面",
    "状态",
    "变成张量",
    "没有导数",
    "抄成了数",
)

ANSWERS = ("None", "0", "别的数", "报错")
FORETOLD = ("别的数", "None", "0", "别的数", "报错")
CLUES = {
    "None": "从目标到 x 有几条路，有没有哪一条没断",
    "0": "从目标到 x 有几条路，每条送回来多少，加起来呢",
    "别的数": "从目标到 x 有几条路，断了几条，没断的那条送回来多少",
    "报错": "交给磁带的目标是什么类型",
}


def _cubic(w):
    return _tensor(w) * w * w - 2.0 * w


def _reciprocal(w):
    return 1.0 / (_tensor(w) + 4.0)


SLOPES = {_cubic: lambda w: 3 * w**2 - 2, _reciprocal: lambda w: -1 / (w + 4) ** 2}
VALUES = {_cubic: lambda w: w**3 - 2 * w, _reciprocal: lambda w: 1 / (w + 4)}


def _tensor(w):
    # Who takes differences would get by with numbers.
    if not hasattr(w, "numpy"):
        raise TypeError("f 收到的不是张量，磁带看不见它")
    return w


CHECKS = {
    1: choice(DIAGNOSES, CAUSES, tuple(CAUSES)),
    2: function(
        lambda f, w, target: 2 * (VALUES[f](w) - target) * SLOPES[f](w),
        [(_cubic, 2.0, 1.0), (_cubic, -1.0, 3.0), (_reciprocal, 1.0, 2.0)],
        "损失是差的平方；再看 w 有没有被监视，损失是在哪里算的，有没有哪一步只抄下了数值",
    ),
    3: choice(FORETOLD, CLUES, ANSWERS),
    4: conclusion(
        "None 停在 0.9，0 还往前走",
        {
            "两次一样，都停在 0.9": "第一步攒下的动量，遇到 0 会怎样",
            "两次一样，都还往前走": "优化器的警告是怎样说 None 的",
        },
    ),
}
