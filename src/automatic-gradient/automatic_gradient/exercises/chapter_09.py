"""“梯度为什么是 None”一章的练习。"""

from automatic_gradient.exercises.answers import choice, function

CAUSES = {
    "没有监视": "它是张量，又没有 watch",
    "不可训练": "它声明了 trainable=False，磁带不会自动监视",
    "变成张量": "变量加上一个数，名字没变，东西变成了张量",
    "整数": "少了一个小数点，看看它的 dtype",
    "在外面": "目标是什么时候算出来的，磁带还开着吗",
    "抄成了数": "路上有一步只抄下数值，没有记下它从哪里来",
    "状态": "梯度要流过 assign，可 assign 不是一步可以求导的运算",
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


SLOPES = ("None", "0", "别的数", "报错")
FORETOLD = {
    "别的数": "至少有一条路通着，斜率也不是零",
    "None": "每一条路都断了",
    "0": "两条路都通着，只是送回来的正好抵消",
    "报错": "交给磁带的目标不是张量",
}

CHECKS = {
    1: choice(DIAGNOSES, CAUSES, tuple(CAUSES)),
    2: function(
        lambda w, x, target: 2 * (w * x - target) * x,
        [(3.0, 2.0, 1.0), (-1.0, 0.5, 2.0)],
        "w 有没有被监视，损失是在哪里算的，经过了什么",
    ),
    3: choice(("别的数", "None", "0", "别的数", "报错"), FORETOLD, SLOPES),
}
