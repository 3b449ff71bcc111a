"""Questions on chapter 8: gradients through Python's control flow."""

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, tex

PRINTS = "下面的代码印出什么？"


@question("循环的梯度", difficulty=1, minutes=4, factor=(2, 3), start=(1, 5, 7), limit=(50, 100))
def gradient_of_a_loop(factor, start, limit):
    times, value = 0, start
    while value < limit:
        value, times = value * factor, times + 1
    return number(
        PRINTS,
        source=f"""
x = tf.Variable({start}.0)
with tf.GradientTape() as tape:
    y = x * 1.0
    while y < {limit}.0:
        y = y * {factor}.0
print(float(tape.gradient(y, x)))
""",
        wrong={
            factor ** (times - 1): "少数了一遍：先看条件，再乘",
            factor ** (times + 1): "多数了一遍：一到界限就停",
            factor * times: "是连乘，不是相加",
        },
        solution=f"循环走了 {times} 遍，磁带只见到连乘 {times} 个 {factor}。",
        marking="遍数对，没有连乘，得一半。",
    )


@question("走的是哪一支", difficulty=1, minutes=3, value=(-3, 2, 5), slope=(6, 7))
def gradient_of_a_branch(value, slope):
    return number(
        PRINTS,
        source=f"""
x = tf.Variable({value}.0)
with tf.GradientTape() as tape:
    if x > 3.0:
        y = x * x
    elif x > 0.0:
        y = {slope}.0 * x
    else:
        y = x * x * x
print(float(tape.gradient(y, x)))
""",
        wrong=dict.fromkeys(
            {2 * value, slope, 3 * value**2}
            - {3 * value**2 if value < 0 else 2 * value if value > 3 else slope},
            "走的不是这一支",
        ),
        solution="磁带只记走过的那一支：`x` 大于 3 走第一支，在 0 与 3 之间走第二支，"
        "其余走第三支。",
        marking="找对那一支，求导错了，得一半。",
    )


@question("看不见的跳", difficulty=2, minutes=4)
def the_tape_does_not_see_the_jump():
    return choice(
        "循环走几遍由输入决定，遍数一变，函数值跳一下。磁带给的梯度怎样？",
        "只是这一段里的斜率，跳跃一点也看不见",
        wrong={
            "在跳的地方很大，别处正常": "条件只给出真假，没有记在从源到目标的路上",
            "是 `None`，因为条件不可导": "目标不是由条件算出来的，路没有断",
            "是跳跃与斜率的平均": "磁带不取平均，它只记走过的运算",
        },
        solution="遍数怎样随输入变，进不了梯度。要看见它，得把台阶磨圆。",
    )


@question("磨圆的台阶", difficulty=2, minutes=4, width=(0.1, 0.05, 0.5), height=(1, 2, 4))
def steepest_slope_of_a_smooth_step(width, height):
    return number(
        f"把高 {height} 的台阶磨圆，写成 "
        f"${height if height > 1 else ''}\\sigma(t / {tex(width)})$，"
        "$\\sigma$ 是 sigmoid。最陡处的斜率是多少？",
        height / (4 * width),
        wrong={
            height / width: "sigmoid 在 0 处的斜率是四分之一",
            height / 4: "还要除以宽度",
            height * width / 4: "越窄越陡，该除以宽度",
        },
        solution=f"$\\sigma'(0) = 1/4$，链式法则再除以 ${tex(width)}$，乘 {height}。",
        marking="写出 $\\sigma'(0)$ 得一半。",
    )


@question("nan 与循环", difficulty=2, minutes=4, start=("float('nan')", "2000.0", "300.0"))
def a_loop_that_may_not_run(start):
    return choice(
        "最后一行印出什么？",
        source=f"""
x = tf.Variable({start})
with tf.GradientTape() as tape:
    y = x * 1.0
    while y < 1000.0:
        y = y * 2.0
print(float(tape.gradient(y, x)))
""",
        wrong={
            option: why
            for option, why in {
                "nan": "梯度是走过的运算的斜率，走一遍乘 2，一遍不走是 1，不会是 `nan`",
                "1.0": "循环走了，每走一遍乘 2",
                "2.0": "数一数循环走了几遍",
                "4.0": "`nan` 与任何数比大小都是假，大于界限的数也不再乘，循环一遍不走",
            }.items()
            if option != ("4.0" if start == "300.0" else "1.0")
        },
        solution={
            "float('nan')": "`nan` 小于 1000 是假，一遍不走，梯度仍是正常的 1；看值才知道坏了。",
            "2000.0": "2000 小于 1000 是假，一遍不走，梯度是 1。",
            "300.0": "300 乘两遍 2 到了 1200，梯度是 4。",
        }[start],
    )


@question("重追踪", difficulty=2, minutes=4)
def traced_how_often():
    return choice(
        "`f` 套着 `tf.function`。依次调用 `f(3)`、`f(5)`、`f(3)`、`f(tf.constant(3))`、"
        "`f(tf.constant(5))`，一共追踪几遍？",
        "3 遍",
        wrong={
            "1 遍": "Python 的数当成常数写进图，一个值一张图",
            "2 遍": "3 与 5 各一遍，张量另有一遍",
            "5 遍": "`f(3)` 第二次用的是旧的图；两个张量类型与形状相同，共用一张",
        },
        solution="Python 的 3 与 5 各追踪一遍，整数的标量张量一遍。",
    )


@question("牛顿法求平方根", difficulty=2, minutes=7)
def repair_the_endless_loop():
    return repair(
        "`root(a)` 该用牛顿法求 $a$ 的平方根，$a > 0$。"
        "有的输入，它走满一万遍也没有算完，只好返回 -1。"
        "它错在哪里？改好它，让相对误差不超过 $10^{-6}$。",
        """
def root(a):
    x = a
    for _ in range(10_000):
        if x * x == a:
            return x
        x = (x + a / x) / 2
    return -1.0
""",
        """
def root(a):
    x = a
    while abs(x * x - a) > 1e-9 * a:
        x = (x + a / x) / 2
    return x
""",
        cases=[(2.0,), (3.0,), (1e-5,), (4.0,), (12345.0,)],
        wrong={
            """
def root(a):
    x = a
    while abs(x * x - a) > 1e-2:
        x = (x + a / x) / 2
    return x
""": "容差没有随输入的大小变：输入很小时，一步没走就当作算好了",
        },
        solution="浮点数不用 `==` 比较：末位可能永远差一点。用相对的容差。",
        marking="说出 `==` 的毛病得一半；容差是绝对的，扣四分之一。",
    )


@question("带循环的函数", difficulty=2, minutes=7)
def write_a_loop_with_its_slope():
    return code(
        "写一个函数 `halving(x)`，$x$ 是正数：把它一遍遍减半，减到不大于 1 为止。返回两个数："
        "最后的值，和这个值对 $x$ 的导数；正好在跳跃的地方，就照走过的那条路算。",
        """
def halving(x):
    slope = 1.0
    while x > 1:
        x, slope = x / 2, slope / 2
    return [x, slope]
""",
        cases=[(10.0,), (1.0,), (0.3,), (64.0,)],
        wrong={
            """
def halving(x):
    slope = 1.0
    while x >= 1:
        x, slope = x / 2, slope / 2
    return [x, slope]
""": "到 1 就该停，多减了一遍",
            """
def halving(x):
    while x > 1:
        x = x / 2
    return [x, 0.5]
""": "每减半一遍，导数就再乘一次二分之一",
        },
        solution="每走一遍，值与导数各乘二分之一。用磁带写也行。",
        marking="值对、导数不对，得一半。",
    )


@question("图里的另一支", difficulty=3, minutes=6)
def zero_in_the_graph():
    return explain(
        "`if` 的条件是张量。走到的一支没有用到 `v`，另一支用到了。对 `v` 求梯度，"
        "即时执行给 `None`，套上 `tf.function` 却给 0。为什么？训练时哪一个更容易发现毛病？",
        solution="造图时不知道走哪一支，两支都在图里，图上就有从目标到 `v` 的路；"
        "这一次没有走它，TensorFlow 补上 0。`None` 更容易发现，0 看上去像斜率为零。",
        marking="说出两支都在图里，得三分之二。",
    )
