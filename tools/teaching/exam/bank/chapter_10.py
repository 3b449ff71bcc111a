"""Questions on chapter 10: `nan`, `inf`, and a zero that should not be."""

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair

PRINTS = "下面的代码印出什么？"


@question("没选中的一支", difficulty=2, minutes=4, replaced=("1.0", "2.0", "5.0"))
def where_with_a_bad_branch(replaced):
    return choice(
        PRINTS,
        source=f"""
x = tf.Variable(0.0)
with tf.GradientTape() as tape:
    y = tf.where(x > 0.0, {replaced} * tf.math.log(x), 3.0 * x)
print(float(tape.gradient(y, x)))
""",
        wrong={
            "3.0": "选中的一支确实是 3，可没选中的一支也要往回走，收到 0，再乘无穷大",
            "0.0": "0 乘无穷大是 `nan`，不是 0",
            "inf": "没选中的一支收到的是 0，不是 1",
        },
        solution="对数在 0 处的局部梯度是无穷大。没选中的一支收到 0，$0 \\cdot \\infty$ 是 `nan`。",
    )


@question("双层 where", difficulty=2, minutes=4, slope=(2, 3, 7), safe=(1, 4))
def the_double_where(slope, safe):
    return number(
        PRINTS,
        source=f"""
x = tf.Variable(0.0)
with tf.GradientTape() as tape:
    inner = tf.where(x > 0.0, x, {safe}.0)
    y = tf.where(x > 0.0, tf.sqrt(inner), {slope}.0 * x)
print(float(tape.gradient(y, x)))
""",
        wrong={
            slope + 0.5 / safe**0.5: "没选中的一支收到的是 0，不加进来",
            0: "选中的一支斜率不是零",
            slope + 1: "里层没选中的 `x` 也收到 0，它的斜率 1 不加进来",
        },
        solution=f"里层把输入换成 {safe}，开方的局部梯度有限，收到的 0 乘它还是 0；"
        f"选中的一支给 {slope}。",
        marking="写出选中的一支的斜率，又加上没选中的一支的，得一半；答 `nan` 不得分。",
    )


@question("次梯度的约定", difficulty=1, minutes=3, value=(-2, 3, 0), factor=(1, 4))
def relu_here_and_there(value, factor):
    return choice(
        PRINTS,
        source=f"""
x = tf.Variable({value}.0)
with tf.GradientTape() as tape:
    y = {factor}.0 * tf.nn.relu(x)
print(float(tape.gradient(y, x)))
""",
        wrong={
            option: why
            for option, why in {
                "0.0": "输入是正的，`relu` 的斜率是 1",
                f"{factor}.0": "0 与 0 以下，`tf.nn.relu` 的斜率取 0",
                f"{factor / 2}": "尖角处 `relu` 不取中间的数",
                "nan": "尖角处取一个次梯度，不会是 `nan`",
            }.items()
            if option != (f"{factor}.0" if value > 0 else "0.0")
        },
        solution="正的一侧斜率是系数，其余是 0；在 0 处 `tf.nn.relu` 约定取 0。",
    )


@question("拼起来的尖角", difficulty=2, minutes=4, a=(2, 3), b=(5, 7))
def pieced_together_from_corners(a, b):
    return number(
        f"$f(x) = {a}\\operatorname{{relu}}(x) - {a}\\operatorname{{relu}}(-x) + {b}x$，"
        "写成代码，`relu` 用 `tf.nn.relu`。在 $x = 0$ 处，磁带给多少？真正的导数是多少？"
        "依次写两个数。",
        (b, a + b),
        wrong={
            (a + b, a + b): "两个 `relu` 在尖角处都取 0，磁带只看见后一项",
            (b, b): "前两项合起来是一条直线，真正的导数不只是后一项的",
            (0, a + b): "后一项没有尖角，它的斜率照给",
        },
        solution=f"前两项合起来就是 ${a}x$，真正的导数是 {a + b}；磁带在两个尖角处都取 0，只剩 "
        f"{b}。",
        marking="两个数各占一半。",
    )


@question("溢出", difficulty=2, minutes=4)
def stable_softplus():
    return choice(
        "照公式算 $\\ln(1 + \\mathrm{e}^x)$，$x = 1000$ 就溢出。"
        "下面哪一种写法，$x$ 是多大的正数都不溢出，又处处与它相等？",
        "$x + \\ln(1 + \\mathrm{e}^{-x})$",
        wrong={
            "$\\ln(1 + \\mathrm{e}^{-x})$": "少了提出来的 $x$",
            "$x \\ln(1 + \\mathrm{e}^{-x})$": "提出来的因子取了对数，是相加",
            "$\\ln(\\mathrm{e}^{x/2} + \\mathrm{e}^{-x/2}) + x/2$": "指数上仍是正数，还会溢出",
        },
        solution="从括号里提出 $\\mathrm{e}^x$，取对数成了相加；指数上没有正数，就不溢出。",
    )


@question("看见 0", difficulty=2, minutes=4)
def a_zero_that_is_wrong():
    return choice(
        "一个 ReLU 神经元的权重，梯度一直是 0，损失却还很高。最可能的是哪一种？",
        "所有的输入都落在它的平地上，稍稍一动，输出仍是 0",
        wrong={
            "磁带断了": "断了给 `None`，不给 0",
            "学习率太小": "学习率不进梯度",
            "它已经训练好了，损失高是别的神经元的事": "梯度是 0 只说它动不了，不说它好",
        },
        solution="这个 0 是真的导数，下降救不活它。要改模型，例如让负的一侧也有斜率。",
    )


@question("双层 where", difficulty=2, minutes=7)
def repair_the_length():
    return repair(
        "`slope(a, b)` 该返回 $\\sqrt{a^2 + b^2}$ 对 $a$ 的导数；在原点，按约定返回 0。"
        "现在它在原点给 `nan`。改好它。",
        """
def slope(a, b):
    x, y = tf.Variable(a), tf.Variable(b)
    with tf.GradientTape() as tape:
        length = tf.sqrt(x * x + y * y)
    return float(tape.gradient(length, x))
""",
        """
def slope(a, b):
    x, y = tf.Variable(a), tf.Variable(b)
    with tf.GradientTape() as tape:
        square = x * x + y * y
        safe = tf.where(square > 0.0, square, 1.0)
        length = tf.where(square > 0.0, tf.sqrt(safe), 0.0)
    return float(tape.gradient(length, x))
""",
        cases=[(3.0, 4.0), (0.0, 0.0), (-5.0, 12.0)],
        wrong={
            """
def slope(a, b):
    x, y = tf.Variable(a), tf.Variable(b)
    with tf.GradientTape() as tape:
        length = tf.sqrt(x * x + y * y + 1.0)
    return float(tape.gradient(length, x))
""": "加的数太大，别处的导数也变了",
        },
        solution="根号里是 0，开方的局部梯度是无穷大，再乘 0。在开方之前就把 0 换成无害的数。",
        marking="说出 $0 \\cdot \\infty$ 得一半；只在外层写一个 `where`，得三分之一。",
    )


@question("双层 where", difficulty=3, minutes=8)
def write_a_safe_entropy():
    return code(
        "写一个函数 `slope(p)`，用磁带求 $p \\ln p$ 对 $p$ 的导数；$p$ 是 0 时，"
        "值当作 0，导数按约定返回 0，不许是 `nan`。",
        """
def slope(p):
    x = tf.Variable(p)
    with tf.GradientTape() as tape:
        safe = tf.where(x > 0.0, x, 1.0)
        y = tf.where(x > 0.0, x * tf.math.log(safe), 0.0)
    return float(tape.gradient(y, x))
""",
        cases=[(0.5,), (0.0,), (2.0,)],
        wrong={
            """
def slope(p):
    return np.log(p) if p else 0.0
""": "少了一项：乘积求导，$\\ln p$ 之外还有 1",
            """
def slope(p):
    return np.log(p) + 1 if p else 1.0
""": "在 0 处约定返回 0",
        },
        solution="双层 `where`：里层先把 0 换成 1，对数的局部梯度就有限，外层再选出 0。"
        "这里恰好 $\\ln 1 = 0$，只写里层也得到 0。",
        marking="只在外层写一个 `where`，0 处还是 `nan`，得三分之一；只写里层，结果也对，得满分。",
    )


@question("找 nan", difficulty=2, minutes=6)
def how_to_find_the_nan():
    return explain(
        "训练到第 300 步，梯度成了 `nan`，损失还是正常的数。说出你按什么次序查，各看什么；"
        "损失正常、梯度却坏了，最可能是什么缘故？",
        solution="先存下这一步的参数与数据，让它能重现。再从损失往回，逐站求梯度，或者看每一步的局部梯度，"
        "找头一个不是有限的数：多半是开方、对数、除法碰到 0，或者没选中的一支。"
        "值正常而梯度坏了，先疑心 $0 \\cdot \\infty$。",
        marking="能重现占三分之一，从损失往回逐站找占三分之一，说出值正常而梯度坏的缘故占三分之一。",
    )
