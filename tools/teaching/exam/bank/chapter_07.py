"""Questions on chapter 7: persistent tapes, and higher derivatives."""

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, term

PRINTS = "下面的代码印出什么？"


@question(
    "目标不是一个数",
    difficulty=1,
    minutes=4,
    values=((1, 2, 3), (4, 1, 2)),
    weights=((1, 1), (2, -1)),
)
def gradient_of_several_targets(values, weights):
    listed = ", ".join(f"{value}.0" for value in values)
    a, b = weights
    return number(
        PRINTS + "依次写三个数。",
        source=f"""
x = tf.Variable([{listed}])
with tf.GradientTape() as tape:
    y = {a}.0 * x * x + {b}.0 * tf.reduce_sum(x)
for each in tape.gradient(y, x).numpy():
    print(float(each))
""",
        wrong={
            tuple(
                2 * a * value + b for value in values
            ): "总和加到三个分量上，三个分量都收到它，要乘 3",
            tuple(2 * a * value for value in values): "总和那一项也随 `x` 变",
        },
        solution=f"磁带求三个分量之和的梯度。总和在三个分量里都有，所以添 $3 \\times ({b})$。",
        marking="只差那个 3，得三分之二。",
    )


@question("累加的梯度", difficulty=2, minutes=4, length=(3, 4, 5))
def gradient_of_a_running_sum(length):
    listed = ", ".join(["1.0"] * length)
    return number(
        PRINTS + f"依次写 {length} 个数。",
        source=f"""
x = tf.Variable([{listed}])
with tf.GradientTape() as tape:
    y = tf.stack([tf.reduce_sum(x[:n]) for n in range(1, {length + 1})])
for each in tape.gradient(y, x).numpy():
    print(float(each))
""",
        wrong={
            tuple(range(1, length + 1)): "次序反了：头一个数进了每一个和",
            (1,) * length: "这只看了最后一个和",
        },
        solution=f"第一个数进了 {length} 个和，最后一个只进了一个。",
        marking="次序反了，得一半。",
    )


@question("嵌套磁带", difficulty=1, minutes=4, power=(3, 4, 5), value=(5, 10))
def second_derivative(power, value):
    return number(
        PRINTS,
        source=f"""
x = tf.Variable({value}.0)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = x ** {power}
    slope = inner.gradient(y, x)
print(float(outer.gradient(slope, x)))
""",
        wrong={
            power * value ** (power - 1): "这是一阶导数",
            power * (power - 1) * (power - 2) * value ** (power - 3): "这是三阶导数",
            (power * value ** (power - 1)) ** 2: "求导两次，不是把导数平方",
        },
        solution=f"一阶导数是 ${power}x^{{{power - 1}}}$，外层再求一次，"
        f"${power * (power - 1)} \\times {value}^{{{power - 2}}}$。",
        marking="只求了一次，得三分之一。",
    )


@question("里层写在外面", difficulty=2, minutes=3)
def inner_gradient_outside():
    return choice(
        PRINTS,
        source="""
x = tf.Variable(2.0)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = x * x * x
slope = inner.gradient(y, x)
print(outer.gradient(slope, x))
""",
        wrong={
            "值是 12 的张量": "外层停了以后才求一阶导数，外层没有记下这一步",
            "值是 0 的张量": "没有路给的是 `None`，不是 0",
            "报错": "这样写不报错，所以更要当心",
        },
        solution="求一阶导数的一行要写在外层的 `with` 里。写在外面，外层没有记下，只给 `None`。",
    )


@question("求两次", difficulty=1, minutes=3, kind=("", "persistent=True"), value=(2, 3))
def asked_twice(kind, value):
    right = "第二次报错" if not kind else f"{2 * value}.0 与 {2 * value}.0"
    options = {
        "第二次报错": "写了 `persistent=True`，可以求多次",
        f"{2 * value}.0 与 {2 * value}.0": "普通磁带求过一次就释放了，第二次报错",
        f"{2 * value}.0 与 None": "求第二次不会给 `None`",
        f"{2 * value}.0 与 {4 * value}.0": "磁带不会把两次的梯度加起来，那是 PyTorch 的 `.grad`",
    }
    text = f"""
x = tf.Variable({value}.0)
with tf.GradientTape({kind}) as tape:
    y = x * x
print(float(tape.gradient(y, x)))
print(float(tape.gradient(y, x)))
"""
    return choice(
        f"两次各印出什么？\n\n```python{text}```",
        right,
        wrong={option: why for option, why in options.items() if option != right},
        solution="普通磁带求一次就释放记下的数；持久磁带留着，用完要 `del`。",
    )


@question("隐函数求导", difficulty=3, minutes=7, a=(1, 2, 4), b=(3, 6, 5))
def implicit_derivative(a, b):
    return number(
        f"$f(x, \\theta) = {term(a, 'x^2', True)} {term(-b, 'x')}\\theta + \\theta^2$，"
        "$x^*(\\theta)$ 是 $\\theta$ 固定时的极小点。不解出 $x^*$，用隐函数求导求 "
        "$\\mathrm{d}x^*/\\mathrm{d}\\theta$，它是多少？",
        b / (2 * a),
        wrong={
            -b / (2 * a): "公式是 $-f_{x\\theta}/f_{xx}$，而 $f_{x\\theta}$ 自己是负的",
            b / a: "$f_{xx}$ 是系数的两倍",
            2 * a / b: "上下颠倒了",
        },
        solution=f"$f_{{xx}} = {2 * a}$，$f_{{x\\theta}} = -{b}$，$-f_{{x\\theta}}/f_{{xx}}$。",
        marking="写出公式得一半。",
    )


@question("嵌套磁带", difficulty=2, minutes=7)
def repair_the_nesting():
    return repair(
        "`bend(f, value)` 该返回 `f` 的二阶导数，结果却报错：`float` 接收了 `None`。"
        "它错在哪里？改好它。",
        """
def bend(f, value):
    x = tf.Variable(value)
    with tf.GradientTape() as inner:
        y = f(x)
    with tf.GradientTape() as outer:
        slope = inner.gradient(y, x)
    return float(outer.gradient(slope, x))
""",
        """
def bend(f, value):
    x = tf.Variable(value)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = f(x)
        slope = inner.gradient(y, x)
    return float(outer.gradient(slope, x))
""",
        cases=[(lambda x: x * x * x, 2.0), (lambda x: x**4 - 2.0 * x * x, 0.5)],
        wrong={
            """
def bend(f, value):
    x = tf.Variable(value)
    with tf.GradientTape() as inner:
        y = f(x)
    return float(inner.gradient(y, x))
""": "这是一阶导数",
        },
        solution="外层开得太晚，没有记下正向的计算。它要从头记到里层的 `gradient`。",
        marking="说出外层开得太晚，得一半。",
    )


@question("n 阶导数的代码", difficulty=3, minutes=9)
def write_the_nth_derivative():
    return code(
        "写一个函数 `nth(f, value, n)`，返回 `f` 在 `value` 处的 n 阶导数，n 至少是 1。"
        "`f` 收一个张量，返回一个张量；`value` 是浮点数，这个 n 阶导数不恒为零。"
        "可以写成自己调用自己。",
        """
def nth(f, value, n):
    def derivative(f):
        def slope(x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = f(x)
            return tape.gradient(y, x)
        return slope
    for _ in range(n):
        f = derivative(f)
    return float(f(tf.constant(value)))
""",
        cases=[
            (lambda x: x**5, 2.0, 1),
            (lambda x: x**5, 1.0, 3),
            (lambda x: x * x * x - x * x, 2.0, 2),
        ],
        wrong={
            """
def nth(f, value, n):
    x = tf.Variable(value)
    with tf.GradientTape() as tape:
        y = f(x)
    return float(tape.gradient(y, x))
""": "总是一阶导数，没有用上 n",
            """
def nth(f, value, n):
    x = tf.Variable(value)
    with tf.GradientTape() as tape:
        y = f(x)
    return float(tape.gradient(y, x)) ** n
""": "n 阶导数不是导数的 n 次方",
        },
        solution="把“求导”写成从函数到函数的一步，做 n 遍；每一遍的磁带都套在下一遍里面。",
        marking="写对 n 等于 2 得一半。",
    )


@question("持久磁带的坏处", difficulty=2, minutes=5)
def why_not_always_persistent():
    return explain(
        "“既然持久磁带能求多次，不如处处写 `persistent=True`。”说出两条理由反驳。",
        solution="求梯度要用的数一直占着内存，直到 `del`；普通磁带求完就释放。"
        "在持久磁带自己的 `with` 里求梯度，求的过程也被记下，又慢又占内存。",
        marking="一条站得住的理由得一半；占内存与要记得 `del` 算同一条，"
        "“一次 `gradient` 就能对许多源求，多半用不着”也算一条。",
    )
