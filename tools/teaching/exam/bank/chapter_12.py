"""Questions on chapter 12: to control the tape."""

import numpy as np

from tools.teaching.exam.bank.form import (
    choice,
    code,
    explain,
    number,
    question,
    repair,
    tex,
    vector,
)

PRINTS = "下面的代码印出什么？"


@question("停止梯度", difficulty=1, minutes=3, power=(2, 3), value=(2, 3, 4))
def stopped_on_one_way(power, value):
    return number(
        PRINTS,
        source=f"""
x = tf.Variable({value}.0)
with tf.GradientTape() as tape:
    y = tf.stop_gradient(x ** {power}) * x
print(float(tape.gradient(y, x)))
""",
        wrong={
            (power + 1) * value**power: "阀门挡住的一路只当作常数",
            power * value**power: "挡住的是阀门里面的一路，外面的 `x` 还通着",
            0: "外面的 `x` 没有挡住",
        },
        solution=f"阀门里是常数 {value**power}，剩下外面 `x` 的导数 1。",
        marking="写成真正的导数，得三分之一。",
    )


@question("直通估计", difficulty=2, minutes=4, value=(1.75, 2.25, -0.75), factor=(1, 3))
def straight_through(value, factor):
    return number(
        PRINTS + "依次写两个数。",
        source=f"""
x = tf.Variable({value})
with tf.GradientTape() as tape:
    rounded = x + tf.stop_gradient(tf.round(x) - x)
    y = {factor}.0 * rounded
print(float(y))
print(float(tape.gradient(y, x)))
""",
        wrong={
            (factor * round(value), 0): "反向时阀门挡住括号，前面的 `x` 放行",
            (factor * value, factor): "前向时两个 `x` 相消，只剩取整的值",
        },
        solution="前向取整，反向放行。",
        marking="两个数各占一半。",
    )


@question(
    "全局裁剪",
    difficulty=1,
    minutes=4,
    first=((3, 0), (6, 0)),
    second=((0, 4), (0, 8)),
    limit=(1, 2.5),
)
def clipped_together(first, second, limit):
    length = (first[0] ** 2 + second[1] ** 2) ** 0.5
    share = limit / length
    return number(
        f"两个张量的梯度是 ${vector(first)}$ 与 ${vector(second)}$，按全局长度裁剪，上限 "
        f"${tex(limit)}$。"
        "裁剪之后，第一个的第一个分量是多少？必要时保留四位有效数字。",
        first[0] * share,
        wrong={
            min(first[0], limit): "这是各按自己的长度裁剪",
            first[0] * limit / (first[0] + second[1]): "全局长度是平方和再开方，不是长度相加",
            first[0]: "全局长度超过上限，要缩小",
        },
        solution=f"全局长度是 $\\sqrt{{{first[0] ** 2} + {second[1] ** 2}}} = {tex(length)}$，"
        f"大家都乘 ${tex(limit)} / {tex(length)}$。",
        marking="求出全局长度得一半。",
    )


@question("哪一种裁剪不改方向", difficulty=2, minutes=3)
def which_clipping_keeps_the_direction():
    return choice(
        "模型有好几个张量。哪一种裁剪不改整个梯度的方向？",
        "按全局长度",
        wrong={
            "逐个分量": "大的分量截短了，小的没有动",
            "每个张量按自己的长度": "各张量缩小的倍数不同",
            "三种都不改": "另外两种会改",
        },
        solution="只有大家缩小同样的倍数，方向才不变。",
    )


@question("自定义梯度", difficulty=2, minutes=4, outer=(2, 5, 10), value=(3, 4))
def forgotten_upstream(outer, value):
    return number(
        "平方这一步用了自定义梯度，规则该返回 `upstream * 2.0 * x`，却只写了 `2.0 * x`。"
        f"目标是这个平方再乘 {outer}，在 $x = {value}$ 处，磁带给多少？真正的导数是多少？"
        "依次写两个数。",
        (2 * value, 2 * value * outer),
        wrong={
            (2 * value * outer, 2 * value * outer): "规则没有乘 `upstream`，外面的倍数传不进来",
            (2 * value, 2 * value): "真正的导数要乘外面的倍数",
            (outer, 2 * value * outer): "规则返回的是 $2x$，丢掉的是外面的倍数",
        },
        solution=f"规则漏乘 `upstream`，磁带给 {2 * value}，真正的是它的 {outer} 倍。"
        "单独求这一步，`upstream` 恰好是 1，看不出来。",
        marking="两个数各占一半。",
    )


@question("没有 nan 的裁剪", difficulty=2, minutes=3)
def clipping_does_not_cure_nan():
    return choice(
        "梯度里混进一个 `nan`，按全局长度裁剪之后怎样？",
        "所有张量的梯度都成了 `nan`",
        wrong={
            "只有那一个还是 `nan`，别的照常裁剪": "全局长度成了 `nan`，大家都要乘由它算出的倍数",
            "`nan` 裁成了上限": "`nan` 与什么比大小都是假，裁不了",
            "报错": "不报错，所以要自己看全局长度是不是有限的数",
        },
        solution="全局长度是 `nan`，由它算出的倍数也是 `nan`，大家一乘就都成了 `nan`。"
        "该看裁剪前的长度，不是有限的数就不走这一步。",
    )


@question("自定义梯度", difficulty=2, minutes=5)
def repair_the_custom_gradient():
    return repair(
        "`slope(value)` 给 $5x^2$ 求导，平方那一步用了自定义梯度。结果不对，改好它。",
        """
def slope(value):
    @tf.custom_gradient
    def square(x):
        def gradient(upstream):
            return 2.0 * x
        return x * x, gradient
    x = tf.Variable(value)
    with tf.GradientTape() as tape:
        y = 5.0 * square(x)
    return float(tape.gradient(y, x))
""",
        """
def slope(value):
    @tf.custom_gradient
    def square(x):
        def gradient(upstream):
            return upstream * 2.0 * x
        return x * x, gradient
    x = tf.Variable(value)
    with tf.GradientTape() as tape:
        y = 5.0 * square(x)
    return float(tape.gradient(y, x))
""",
        cases=[(1.0,), (3.0,), (-2.0,)],
        wrong={
            """
def slope(value):
    return 5.0 * value
""": "$x^2$ 的导数是 $2x$",
            """
def slope(value):
    return 5.0
""": "只返回 `upstream` 不够，还要乘局部导数",
        },
        solution="规则要把上游的梯度乘进去：`upstream * 2.0 * x`。",
        marking="说出漏乘了什么，得一半。",
    )


@question("裁剪的代码", difficulty=2, minutes=7)
def write_the_global_clipping():
    return code(
        "写一个函数 `clipped(gradients, limit)`：`gradients` 是二维数组，一行是一个张量的梯度。"
        "按全局长度裁剪，返回二维数组；长度没有超过上限，原样返回。",
        """
def clipped(gradients, limit):
    gradients = np.asarray(gradients, dtype=float)
    length = np.sqrt((gradients**2).sum())
    return gradients * min(1.0, limit / length) if length else gradients
""",
        cases=[
            (np.array([[3.0, 0.0], [0.0, 4.0]]), 1.0),
            (np.array([[0.3, 0.0], [0.0, 0.4]]), 1.0),
            (np.array([[0.0, 0.0]]), 1.0),
        ],
        wrong={
            """
def clipped(gradients, limit):
    return np.clip(gradients, -limit, limit)
""": "这是逐个分量裁剪",
            """
def clipped(gradients, limit):
    length = np.linalg.norm(gradients) or 1.0
    return np.asarray(gradients) * limit / length
""": "没有超过上限，不该放大",
        },
        solution="缩小的倍数是 1 与上限除以长度中小的一个；长度是 0 时别除。",
        marking="没有顾到“没有超过”，扣三分之一。",
    )


@question("重算", difficulty=3, minutes=6)
def why_one_big_recomputation_saves_nothing():
    return explain(
        "把一百步运算整个包进一个 `tf.recompute_grad`，内存一点没省。为什么？怎样包才省？"
        "另说一条重算时必须守的规矩。",
        solution="往回走时要把这一百步从头重算，重算出的一百个结果又得同时留着。"
        "切成几段，一次只重算一段，例如十段，同时留二十个。"
        "重算的须是同一个函数：随机数与变量都不能变。",
        marking="三问各占三分之一。",
    )
