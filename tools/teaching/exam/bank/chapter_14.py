"""Questions on chapter 14: four ways to differentiate."""

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, term


@question(
    "对偶数", difficulty=1, minutes=3, first=((3, 1), (2, 5)), second=((4, 2), (-1, 3), (5, 0))
)
def product_of_dual_numbers(first, second):
    (a, p), (b, q) = first, second
    return number(
        f"对偶数写成（值，斜率）。$({a}, {p})$ 乘 $({b}, {q})$，得到什么？依次写两个数。",
        (a * b, a * q + p * b),
        wrong={
            (a * b, p * q): "斜率照乘积的求导法则，不是相乘",
            (a * b, p + q): "斜率照乘积的求导法则，不是相加",
            (a * b, a * p + b * q): "各乘对方的值，不是自己的",
        },
        solution=f"值是 ${a} \\times ({b})$，斜率是 ${a} \\times ({q}) + {p} \\times ({b})$。",
        marking="值占三分之一，斜率占三分之二。",
    )


@question("倒着走", difficulty=1, minutes=4, point=((1, 2), (3, 1), (2, -2)))
def backwards_through_a_square(point):
    a, b = point
    shared = 2 * (a * a + b * b)
    return number(
        f"$f = (x_1^2 + x_2^2)^2$，在 $({a}, {b})$ 处倒着走一遍。"
        "输出对平方和的导数是多少？对 $x_1$ 与 $x_2$ 的偏导数呢？依次写三个数。",
        (shared, shared * 2 * a, shared * 2 * b),
        wrong={
            (shared // 2, shared * a, shared * b): "$u^2$ 的导数是 $2u$",
            (shared, shared * a, shared * b): "$x^2$ 的导数是 $2x$",
            (2, 4 * a, 4 * b): "局部导数里要代入平方和",
        },
        solution=f"平方和是 {a * a + b * b}，输出对它的导数 {shared} 只算一次，两边共用，再各乘 "
        f"$2x_k$。",
        marking="三个数各占三分之一。",
    )


@question("走几趟", difficulty=1, minutes=4, inputs=(100, 500), outputs=(1, 3))
def runs_by_each_way(inputs, outputs):
    return number(
        f"函数有 {inputs} 个输入、{outputs} 个输出。要全部的偏导数：向前差分要算函数几遍？"
        "前向模式要走几遍？反向模式要倒着走几遍？依次写三个数。",
        (inputs + 1, inputs, outputs),
        wrong={
            (inputs, inputs, outputs): "差分还要算一遍原处的值",
            (2 * inputs, inputs, outputs): "这是中心差分",
            (inputs + 1, outputs, inputs): "前向一遍得对一个输入的，反向一遍得一个输出的",
        },
        solution="差分每个输入挪一次，另算一遍原处；前向模式一个输入一遍；反向模式一个输出一遍。",
        marking="三个数各占三分之一。",
    )


@question("沿程序走过的路", difficulty=2, minutes=4, point=(1, 3, 4))
def the_path_is_not_the_function(point):
    return choice(
        "印出什么？",
        source=f"""
x = tf.Variable({point}.0)
with tf.GradientTape() as tape:
    y = tf.constant({point * point}.0) if x == {point}.0 else x * x
print(tape.gradient(y, x))
""",
        wrong={
            f"{2 * point}.0": "差分会给这个数，磁带只看走过的那条路，那里没有 `x`",
            "0.0": "路上没有 `x`，给的是 `None`",
            f"{point * point}.0": "这是值",
        },
        solution="函数处处等于 $x^2$，可走过的那条路是一个常数。自动微分给的是路的导数。",
    )


@question("式子的膨胀", difficulty=2, minutes=4, levels=(5, 8, 10))
def expression_swell(levels):
    return number(
        f"从 $x$ 出发，把“与自己相乘再加自己”做 {levels} 遍：每一遍里，上一遍的结果用到三次。"
        f"全部展开成一个式子，不给中间结果起名字，里面有几个 $x$？",
        3**levels,
        wrong={
            3 * levels: "一层套一层，是连乘，不是相加",
            2**levels: "加自己的那一次也要抄",
            3 ** (levels - 1): "头一遍里 $x$ 已经用了三次",
        },
        solution=f"每套一层，抄三遍，${3}^{{{levels}}}$。程序把中间结果存下，每遍只做两次运算。",
        marking="说出每层三倍得一半。",
    )


@question("选哪一种", difficulty=2, minutes=3, sizes=((3, 10000), (10000, 1), (2, 500)))
def which_mode(sizes):
    inputs, outputs = sizes
    right = "前向模式" if inputs < outputs else "反向模式"
    options = {
        "前向模式": "前向模式一个输入一遍，输入多时慢",
        "反向模式": "反向模式一个输出一遍，输出多时慢",
        "中心差分": "它要算的遍数与输入成正比，还有公式的误差",
    }
    return choice(
        f"函数有 {inputs} 个输入、{outputs} 个输出，要全部的偏导数，准到只差舍入。用哪一种最省？",
        right,
        wrong={name: why for name, why in options.items() if name != right},
        solution="输入少用前向，输出少用反向。",
    )


@question("前向模式的代码", difficulty=2, minutes=7, a=(2, 3), b=(5, 7))
def repair_the_dual_arithmetic(a, b):
    return repair(
        f"`forward(x)` 用对偶数（值，斜率）求 ${term(a, 'x^3', True)} {term(b, 'x')}$ 的值与斜率，"
        "返回两个数。它错在哪里？改好它。",
        f"""
def forward(x):
    def times(u, v):
        return u[0] * v[0], u[1] * v[1]
    def plus(u, v):
        return u[0] + v[0], u[1] + v[1]
    x = (x, 1.0)
    cube = times(x, times(x, x))
    return plus(times(({a}.0, 0.0), cube), times(({b}.0, 0.0), x))
""",
        f"""
def forward(x):
    def times(u, v):
        return u[0] * v[0], u[0] * v[1] + u[1] * v[0]
    def plus(u, v):
        return u[0] + v[0], u[1] + v[1]
    x = (x, 1.0)
    cube = times(x, times(x, x))
    return plus(times(({a}.0, 0.0), cube), times(({b}.0, 0.0), x))
""",
        cases=[(2.0,), (-1.0,), (0.5,)],
        wrong={
            f"def forward(x):\n    return {a} * x**3 + {b} * x, {3 * a} * x**2": "一次项的斜率丢了",
        },
        solution="乘积的斜率是 $uv' + u'v$。",
        marking="说出乘积的求导法则，得一半。",
    )


@question("反向模式的代码", difficulty=3, minutes=9)
def write_the_reverse_sweep():
    return code(
        "写一个函数 `sweep(factors)`：一串运算每一步只有一个输入、一个输出，局部导数依次是 "
        "`factors`。"
        "从最后倒着走，返回目标对每一步的输入的导数，与 `factors` 等长，次序相同。"
        "每个局部导数只许乘一次。",
        """
def sweep(factors):
    g, found = 1.0, []
    for factor in reversed(factors):
        g = g * factor
        found.append(g)
    return found[::-1]
""",
        cases=[([2.0, 3.0, 5.0],), ([4.0],), ([1.0, -2.0, 0.5, 10.0],)],
        wrong={
            """
def sweep(factors):
    g, found = 1.0, []
    for factor in factors:
        g = g * factor
        found.append(g)
    return found
""": "这是正着走，得到的是各步的结果对头一个输入的导数",
            """
def sweep(factors):
    g, found = 1.0, []
    for factor in reversed(factors):
        g = g * factor
        found.append(g)
    return found
""": "次序反了，最后要倒过来",
        },
        solution="从最后一步起，梯度每次乘这一步的局部导数；最后倒成原来的次序。",
        marking="次序反了，得三分之二。",
    )


@question("五倍", difficulty=3, minutes=7)
def why_five_times():
    return explain(
        "函数只用加、减、乘写成，一个输出。说明反向模式连同正着算，总的运算至多是函数本身的五倍，"
        "与输入有多少个无关。",
        solution="一次运算至多两个参数；倒着走时，对每个参数至多乘一次局部导数、再累加一次，"
        "至多添四次，连同正着的一次便是五次。数的是运算，不是输入。",
        marking="说出对每个参数至多一次乘法、一次加法，得三分之二；说出与输入无关的理由，得三分之一。",
    )
