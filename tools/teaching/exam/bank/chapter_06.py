"""Questions on chapter 6: the first gradient."""

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair

PRINTS = "下面的代码印出什么？"


@question("记下的是当时的数", difficulty=1, minutes=3, before=(2, 4, 5), after=(10, 100))
def assign_after_recording(before, after):
    return number(
        PRINTS,
        source=f"""
a = tf.Variable({before}.0)
with tf.GradientTape() as tape:
    y = a * a * a
a.assign({after}.0)
print(float(tape.gradient(y, a)))
""",
        wrong={
            3 * after**2: "磁带留下的是记录时的数，事后修改变量，梯度不变",
            before**3: "这是 `y` 的值",
            3 * before: "$a^3$ 的导数是 $3a^2$",
        },
        solution=f"记录时 `a` 是 {before}，梯度是 $3 \\times {before}^2$。",
        marking="用了修改以后的数，得三分之一。",
    )


@question("半路上才监视", difficulty=2, minutes=4, value=(2, 3, 4), power=("c * c", "c * c * c"))
def watched_half_way(value, power):
    exponent = power.count("c")
    return number(
        PRINTS,
        source=f"""
c = tf.constant({value}.0)
with tf.GradientTape() as tape:
    y = {power}
    tape.watch(c)
    z = c * y
print(float(tape.gradient(z, c)))
""",
        wrong={
            (exponent + 1) * value**exponent: "`watch` 以前的一步没有记下，`y` 只当作常数",
            exponent * value**exponent: "断的是经过 `y` 的那条路，直接乘的 `c` 才通着",
        },
        solution=f"`y` 没有记下，是常数 {value**exponent}；`z` 对 `c` 的导数就是它。",
        marking="当作全都记下了，得三分之一。",
    )


@question(
    "谁在被监视",
    difficulty=1,
    minutes=3,
    made=(
        "tf.constant(3.0)",
        "tf.Variable(3.0, trainable=False)",
        "tf.Variable(3.0)",
        "tf.Variable(2.0) + 1.0",
    ),
)
def who_is_watched(made):
    source = f"""
x = {made}
with tf.GradientTape() as tape:
    y = x * x
print(tape.gradient(y, x))
"""
    is_watched = made == "tf.Variable(3.0)"
    right = "值是 6 的张量" if is_watched else "None"
    others = {
        "值是 6 的张量": "磁带只自动监视可训练的变量；这个 `x` 不是，又没有 `watch`",
        "None": "它是可训练的变量，在磁带里一用到就被监视",
        "值是 0 的张量": "求得出就是 6，没有路就是 `None`，都不是 0",
        "报错": "这样求不报错；就算没有路，也只给 `None`",
    }
    return choice(
        f"印出的是什么？\n\n```python{source}```",
        right,
        wrong={option: why for option, why in others.items() if option != right},
        solution="可训练的变量自动被监视；张量与不可训练的变量都要自己写 `watch`。",
    )


@question(
    "两条路", difficulty=1, minutes=3, first=((2, 3), (4, 5)), second=((4, 2), (3, -2), (-1, 7))
)
def two_ways_to_the_target(first, second):
    (a, b), (c, d) = first, second
    return number(
        f"从源到目标有两条路。一条路上的局部梯度依次是 {a} 和 {b}，另一条路上是 ${c}$ 和 ${d}$。"
        "梯度是多少？",
        a * b + c * d,
        wrong={
            a * b * c * d: "两条路是相加，不是相乘",
            a + b + c + d: "一条路上的局部梯度要相乘",
            a * b - c * d: "两条路是相加",
            (a + c) * (b + d): "要先沿每条路相乘，再相加",
        },
        solution=f"${a} \\times {b} + ({c}) \\times ({d})$。",
        marking="一条路相乘对了，得一半。",
    )


@question("梯度的形状", difficulty=1, minutes=3, rows=(2, 3), columns=(4, 5))
def shape_of_the_gradient(rows, columns):
    return choice(
        f"源 `w` 的形状是 `({rows}, {columns})`，目标是 `tf.matmul(w, x)`，`x` 的形状是 "
        f"`({columns}, 1)`。`tape.gradient` 返回的形状是什么？",
        f"`({rows}, {columns})`",
        wrong={
            f"`({rows}, 1)`": "这是目标的形状，梯度与源同形",
            f"`({rows}, 1, {rows}, {columns})`": "这是 `jacobian` 的形状",
            f"`({columns}, {rows})`": "梯度与源同形，不转置",
        },
        solution="`gradient` 返回的总与源同形。",
    )


@question("None 与 0", difficulty=2, minutes=4)
def none_is_not_zero():
    return choice(
        "模型有两个参数，一个的梯度是 `None`，另一个是 0。下面哪句话对？",
        "`None` 说磁带上没有通向它的路，0 说它稍稍一动，目标几乎不变",
        wrong={
            "两者都说目标与它无关，只是写法不同": "0 是一个算出来的斜率，换一个点可能就不是 0",
            "`None` 说它的斜率是零，0 说磁带上没有通向它的路": "两者对调了",
            "`None` 说梯度溢出了，0 说梯度太小": "溢出是 `inf` 或 `nan`",
        },
        solution="没有路与斜率为零，是两回事；前者多半是程序写错了。",
    )


@question(
    "监视的代码", difficulty=1, minutes=5, formula=("x * x * x", "x * x + 4.0 * x", "1.0 / x")
)
def repair_the_watching(formula):
    broken = f"""
def slope(value):
    x = tf.constant(value)
    with tf.GradientTape() as tape:
        y = {formula}
        tape.watch(x)
    return float(tape.gradient(y, x))
"""
    return repair(
        "`slope(value)` 该返回函数在这一点的导数，运行却报错：`float` 接收了 `None`。"
        "它错在哪里？改好它。",
        broken,
        f"""
def slope(value):
    x = tf.constant(value)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = {formula}
    return float(tape.gradient(y, x))
""",
        cases=[(2.0,), (-1.0,), (0.5,)],
        wrong={
            f"def slope(value):\n    x = value\n    return {formula}": "返回的是函数值，不是导数",
        },
        solution="`watch` 写在算 `y` 之后，那一步没有记下。挪到前面。",
        marking="说出要趁早监视，得一半。",
    )


@question("求梯度的代码", difficulty=2, minutes=7)
def write_a_step_on_two_variables():
    return code(
        "写一个函数 `step(loss, a, b, rate)`：`loss` 接收两个张量，返回损失；`a`、`b` 是浮点数。"
        "用一条磁带求损失对两者的梯度，各走一步梯度下降，返回新的两个数，写成列表。",
        """
def step(loss, a, b, rate):
    a, b = tf.Variable(a), tf.Variable(b)
    with tf.GradientTape() as tape:
        value = loss(a, b)
    slopes = tape.gradient(value, [a, b])
    return [float(a - rate * slopes[0]), float(b - rate * slopes[1])]
""",
        cases=[
            (lambda a, b: a * a + 3.0 * a * b, 1.0, 2.0, 0.1),
            (lambda a, b: (a - b) * (a - b), 2.0, -1.0, 0.25),
        ],
        wrong={
            """
def step(loss, a, b, rate):
    a, b = tf.Variable(a), tf.Variable(b)
    with tf.GradientTape() as tape:
        value = loss(a, b)
    slopes = tape.gradient(value, [a, b])
    return [float(a + rate * slopes[0]), float(b + rate * slopes[1])]
""": "该减去梯度，却加上了",
            """
def step(loss, a, b, rate):
    a, b = tf.Variable(a), tf.Variable(b)
    with tf.GradientTape() as tape:
        value = loss(a, b)
    slopes = tape.gradient(value, [a, b])
    return [float(slopes[0]), float(slopes[1])]
""": "返回的是梯度，没有走那一步",
        },
        solution="两个源写成列表，一次求出；再各减去学习率乘梯度。",
        marking="梯度求对，没有走，得一半。",
    )


@question("没有变量的模型", difficulty=2, minutes=5)
def an_unbuilt_model():
    return explain(
        "同学写好一个 Keras 模型，没有写 `keras.Input`，也没有调用过，就先取下 "
        "`model.trainable_variables`；后来在磁带里算出损失，对取下的这份名单求梯度，"
        "得到一个空列表，没有报错。这是怎么回事，怎样改？",
        solution="Keras 知道了输入的形状，才知道权重有几行，那时才造变量。"
        "先让模型看一批数据，或者写明输入的形状，再取名单。",
        marking="说出变量还没有造，得一半；说出改法，得一半。",
    )
