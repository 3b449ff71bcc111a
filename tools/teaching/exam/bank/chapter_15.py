"""Questions on chapter 15: a tape from nothing."""

import numpy as np

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, vector


@question("几份相加", difficulty=1, minutes=3, value=(3, 5, 7), factor=(1, 4))
def overwritten_instead_of_added(value, factor):
    target = "x * x" if factor == 1 else f"{factor} * (x * x)"
    return number(
        "写磁带时，把“几份相加”误写成“后一份覆盖前一份”。"
        f"在 $x = {value}$ 处，`{target}` 的梯度变成多少？",
        factor * value,
        wrong={
            2 * factor * value: "这是正确的梯度，两份都在",
            value**2 * factor: "这是值",
            0: "还剩后一份",
        },
        solution=f"乘法的两个输入是同一个数，该记两份 ${factor * value}$，覆盖以后只剩一份。",
        marking="写成正确的梯度，得三分之一。",
    )


@question("广播的偏置", difficulty=1, minutes=3, rows=(4, 16, 10), gradient=((1, 2), (3, -1)))
def gradient_of_a_broadcast_bias(rows, gradient):
    return number(
        f"形状 `(2,)` 的偏置加到 `({rows}, 2)` 的数组上。结果的梯度每一行都是 "
        f"${vector(gradient)}$。"
        "偏置的梯度是什么？依次写两个数。",
        tuple(rows * each for each in gradient),
        wrong={
            tuple(gradient): f"这是平均；偏置的每个数用了 {rows} 次，{rows} 份影响要相加",
            tuple(each / rows for each in gradient): "要相加，不是再除以行数",
        },
        solution=f"沿第一个轴求和，{rows} 行加成一行。",
    )


@question("矩阵乘法的规则", difficulty=2, minutes=4, sizes=((4, 3, 2), (5, 2, 6), (7, 4, 3)))
def rule_of_the_matrix_product(sizes):
    n, k, m = sizes
    return choice(
        "$\\mathbf{z} = \\mathbf{x}\\mathbf{y}$，"
        f"`x` 的形状是 `({n}, {k})`，`y` 的形状是 `({k}, {m})`，"
        "$\\mathbf{g}$ 是损失对 $\\mathbf{z}$ 的梯度。损失对 $\\mathbf{y}$ 的梯度是什么，形状呢？",
        f"$\\mathbf{{x}}^\\top \\mathbf{{g}}$，`({k}, {m})`",
        wrong={
            f"$\\mathbf{{g}} \\mathbf{{y}}^\\top$，`({n}, {k})`": "这是对 $\\mathbf{x}$ 的",
            f"$\\mathbf{{g}}^\\top \\mathbf{{x}}$，`({m}, {k})`": "这是它的转置",
            f"$\\mathbf{{x}} \\mathbf{{g}}$，`({n}, {m})`": "这两个矩阵乘不起来",
        },
        solution="梯度与 $\\mathbf{y}$ 同形；对同一列的各行求和，就是 "
        "$\\mathbf{x}^\\top \\mathbf{g}$。",
    )


@question("倒着走的次序", difficulty=2, minutes=4)
def why_the_order_is_safe():
    return choice(
        "照计算的相反次序走，走到一个结果，为什么就可以放心往下传？",
        "用到它的运算都比它晚，已经走过，各份都加齐了",
        wrong={
            "它的局部导数这时才算出来": "局部导数只看这一步的输入与结果，正着算完就求得出",
            "它的输入这时都已经有了梯度": "输入在它之后才收到",
            "规则表是照这个次序排的": "规则表与次序无关",
        },
        solution="用到它的运算都排在它后面，倒着走时先走过，各条路的份都已加到它的账上。"
        "所以每个箭头只走一次，不必一条路一条路地找。",
    )


@question("规则的写法", difficulty=2, minutes=3)
def why_rules_use_our_own_operations():
    return choice(
        "规则里的式子，为什么用磁带自己的运算写，不直接用 NumPy？",
        "里层倒着走时做的运算，要让外层的磁带也记下",
        wrong={
            "NumPy 的数不够准": "NumPy 用双精度，够准",
            "NumPy 不会广播": "NumPy 会广播",
            "NumPy 算得慢": "快慢不是理由：用 NumPy，一阶导数也对，二阶才断",
        },
        solution="换成 NumPy，外层看不见，二阶导数就断了或少了。",
    )


@question("一条小磁带", difficulty=2, minutes=6, a=(2, 3), b=(4, 5), c=(1, 6))
def sweep_a_table(a, b, c):
    return number(
        f"磁带上有三格：`u = x * y`，`v = u + x`，`z = u * v`，$x = {a}$，$y = {b}$。"
        f"目标是 ${c if c > 1 else ''}z$。倒着走完，`u` 收到的梯度一共是多少，"
        "`x` 的梯度是多少？依次写两个数。",
        (c * (2 * a * b + a), c * ((2 * a * b + a) * b + a * b)),
        wrong={
            (c * (a * b + a), c * (a * b + a) * b + c * a * b): "`u` 还经过 `v` 收到一份",
            (c * a * b, c * a * b * b + c * a * b): "`u` 直接进 `z`，也收到一份",
            (c * (2 * a * b + a), c * (2 * a * b + a) * b): "`x` 还直接进了 `v`",
        },
        solution=f"`u` 从 `z` 收 $v = {a * b + a}$，从 `v` 收 $u = {a * b}$"
        f"{f'，两份都乘 {c}' if c > 1 else ''}。"
        f"`x` 从 `v` 收一份，从 `u` 收一份，后者乘 {b}。",
        marking="两个数各占一半。",
    )


@question("广播的规则", difficulty=2, minutes=5)
def repair_the_broadcast_rule():
    return repair(
        "`add_rule(x, y, g)` 是加法的规则，`x` 是 `(n, m)`，`y` 是 `(m,)`。"
        "该返回对 `y` 的梯度。它错在哪里？改好它。",
        """
def add_rule(x, y, g):
    return g.mean(axis=0)
""",
        """
def add_rule(x, y, g):
    return g.sum(axis=0)
""",
        cases=[
            (np.zeros((3, 2)), np.zeros(2), np.array([[1.0, 2], [3, 4], [5, 6]])),
            (np.zeros((2, 3)), np.zeros(3), np.array([[1.0, 0, 1], [2, 2, 2]])),
        ],
        wrong={
            """
def add_rule(x, y, g):
    return g[0]
""": "只取了第一行，每一行都用了 `y`",
            """
def add_rule(x, y, g):
    return g
""": "梯度要与 `y` 同形",
        },
        solution="广播用了多少次，就要加多少份：求和，不是平均。",
        marking="说出要求和，得一半。",
    )


@question("小磁带的代码", difficulty=3, minutes=10)
def write_the_sweep():
    return code(
        "磁带是一张表，一行三个数：结果的编号，它的一个输入的编号，结果对这个输入的局部导数。"
        "一次运算有两个输入，就占两行；各行照计算的次序。写一个函数 `sweep(table, target, "
        "source)`，"
        "倒着走一遍，返回目标对源的导数；没有路，返回 0。",
        """
def sweep(table, target, source):
    gradients = {target: 1.0}
    for result, name, slope in reversed(table):
        gradients[name] = gradients.get(name, 0.0) + gradients.get(result, 0.0) * slope
    return gradients.get(source, 0.0)
""",
        cases=[
            ([[1, 0, 3.0], [1, 0, 3.0]], 1, 0),
            ([[2, 0, 4.0], [2, 1, 2.0], [3, 2, 1.0], [3, 0, 1.0], [4, 2, 10.0], [4, 3, 8.0]], 4, 0),
            ([[2, 0, 2.0]], 2, 1),
        ],
        wrong={
            """
def sweep(table, target, source):
    gradients = {target: 1.0}
    for result, name, slope in reversed(table):
        gradients[name] = gradients.get(result, 0.0) * slope
    return gradients.get(source, 0.0)
""": "几份要相加，你用后一份覆盖了前一份",
            """
def sweep(table, target, source):
    gradients = {target: 1.0}
    for result, name, slope in table:
        gradients[name] = gradients.get(name, 0.0) + gradients.get(result, 0.0) * slope
    return gradients.get(source, 0.0)
""": "要倒着走",
        },
        solution="从目标的 1 出发，倒着走表，每一份乘局部导数，加到输入的账上。",
        marking="覆盖了而没有相加，得三分之二。",
    )


@question("旧的磁带", difficulty=2, minutes=5)
def why_a_new_tape_each_step():
    return explain(
        "同学为了省事，只记一条磁带，每步就地改参数的值，再拿它求梯度。"
        "头一步对，后来就错了。为什么？",
        solution="表里的中间结果是照旧的参数算的，参数却已经改了，局部导数里新旧混用，便算错了。"
        "训练的每一步都要重新算一遍，记一条新磁带。",
        marking="说出中间结果是旧的，得三分之二。",
    )
