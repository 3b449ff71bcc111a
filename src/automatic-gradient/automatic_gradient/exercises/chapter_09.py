"""“梯度为什么是 None”一章的练习。"""

from automatic_gradient.exercises.answers import choice, choices, function

CAUSES = {
    "没被监视": "算目标的时候，源是什么，磁带有没有看着它",
    "整数": "看看源的 dtype",
    "在外面": "目标的最后一步是什么时候算的，磁带还开着吗",
    "抄成了数": "路上有一步造出的新东西，记得它的值从哪里来吗",
    "状态": "值是存进另一个变量再读出来的，磁带看得见那次存吗",
    "台阶": "把每一步的图像画出来看看",
}
DIAGNOSES = ("没被监视", "在外面", "台阶", "抄成了数", "状态", "没被监视")

STATIONS = ("都没有", "d", "cd", "bcd", "abcd", "xabcd")
REACHED = ("bcd", "cd", "d", "都没有")
CLUES = (
    "断的是哪一步；断口以后的几步，算的时候磁带记不记，梯度往回传到哪里为止",
    "float 以后，磁带从哪一站起重新看见",
    "从 y 往回走，先遇到的断口是哪一步",
    "y 是怎样算出来的，磁带见过那一步吗",
)


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
    if "int" in str(getattr(w, "dtype", "")):
        raise TypeError("f 收到的是整数的张量")
    return w


CHECKS = {
    1: choice(DIAGNOSES, CAUSES, tuple(CAUSES)),
    2: function(
        lambda f, w, target: 2 * (VALUES[f](w) - target) * SLOPES[f](w),
        [(_cubic, 2.0, 1.0), (_cubic, -1, 3), (_reciprocal, 1.0, 2.0)],
        "损失是差的平方；再看 w 有没有被监视，损失是在哪里算的，有没有哪一步只抄下了数值",
    ),
    3: choices(REACHED, CLUES, STATIONS),
}
