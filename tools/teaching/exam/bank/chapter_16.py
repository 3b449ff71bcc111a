"""Questions on chapter 16: to check gradients."""

import numpy as np

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, tex


@question("截断误差", difficulty=1, minutes=4, at=(1, 2, 3), step=(0.1, 0.2))
def error_of_both_differences(at, step):
    return number(
        f"$f(x) = x^3$，在 $x = {at}$ 处，间距 ${tex(step)}$。"
        f"向前差分与中心差分各比真的导数大多少？"
        "依次写两个数。",
        (round(3 * at * step + step**2, 9), round(step**2, 9)),
        wrong={
            (round(3 * at * step, 9), 0.0): "三次项也有一份",
            (round(3 * at * step + step**2, 9), 0.0): "中心差分只消去二次项，三次项留着",
            (round(3 * at * step + step**2, 9), round(3 * at * step, 9)): "中心差分消去的是二次项",
        },
        solution="展开：向前差分多出 $3xh + h^2$，中心差分两头相减，只剩 $h^2$。",
        marking="两个数各占一半。",
    )


@question("间距缩小", difficulty=1, minutes=3, shrink=(2, 10, 100))
def errors_after_shrinking(shrink):
    return number(
        f"间距缩到原来的 $1/{shrink}$，舍入误差还小得看不见。"
        "向前差分与中心差分的误差各约缩到原来的几分之一？依次写两个数，写分母。",
        (shrink, shrink**2),
        wrong={
            (shrink, shrink): "中心差分的误差像 $h^2$",
            (shrink**2, shrink**2): "向前差分的误差像 $h$",
            (shrink, shrink**3): "三次项除以 $h$，剩下 $h^2$",
        },
        solution="向前差分的误差像 $h$，中心差分的像 $h^2$。",
        marking="两个数各占一半。",
    )


@question("尖角处的差分", difficulty=2, minutes=4, left=(0, 1, -1), right=(2, 4))
def difference_across_a_corner(left, right):
    return number(
        f"函数在 0 处有一个尖角，左边的斜率处处是 {left}，右边处处是 {right}。"
        "在 0 处作中心差分，得到多少？",
        (left + right) / 2,
        wrong={
            right - left: "这是斜率跳了多少",
            right: "中心差分跨过尖角，两边各占一半",
            left: "中心差分跨过尖角，两边各占一半",
        },
        solution="两头各在一边，得到两个斜率的平均，既不是左边的，也不是右边的。",
    )


@question("最好的间距", difficulty=2, minutes=4, digits=(6, 9, 12, 15))
def best_step(digits):
    third = digits // 3
    return choice(
        f"精度 $\\varepsilon$ 是 $10^{{-{digits}}}$，函数与各阶导数都在 1 上下。"
        f"中心差分的间距取什么量级最好？",
        f"$10^{{-{third}}}$",
        wrong={
            f"$10^{{-{digits}}}$": "间距这么小，分子全是舍入误差",
            f"$10^{{-{digits / 2:g}}}$": "这是向前差分的",
            "$10^{-1}$": "截断误差还太大",
        },
        solution="截断误差像 $h^2$，舍入误差像 $\\varepsilon/h$，一般大时 $h^3$ 与 $\\varepsilon$ "
        "相当。",
    )


@question("沿一个方向检验", difficulty=2, minutes=4, count=(100, 400, 10000))
def one_wrong_sign(count):
    return number(
        f"梯度有 {count} 个分量，都是 1，其中一个写反了符号。沿单位方向检验，"
        "这个方向的每个分量都是正的、一样大。差分量到的斜率，比照手写梯度算出的大多少？",
        2 / count**0.5,
        wrong={
            2: "方向的每个分量只有 $1/\\sqrt{n}$",
            1 / count**0.5: "写反符号，差的是两倍",
            2 / count: "方向的分量是 $1/\\sqrt{n}$，不是 $1/n$",
        },
        solution=f"每个分量是 $1/\\sqrt{{{count}}}$，写反的一个差 $2/\\sqrt{{{count}}}$。"
        "分量越多，差别越小。",
        marking="写出方向的分量得一半。",
    )


@question("找出种下的错", difficulty=2, minutes=4, batch=(4, 8, 16), factor=("1/n", "n"))
def which_mistake_was_planted(batch, factor):
    small = factor == "1/n"
    options = {
        "把各样本的份取了平均，该相加": "那样手写的会偏小",
        "把各样本的份相加，却忘了损失里的平均": "那样手写的会偏大",
        "偏置加到了乘以权重之前": "那样差的不会恰好是批的大小",
        "激活函数的导数写反了符号": "那样差的是符号，不是倍数",
    }
    right = "把各样本的份取了平均，该相加" if small else "把各样本的份相加，却忘了损失里的平均"
    times = f"$\\frac{{1}}{{{batch}}}$" if small else f"{batch}"
    return choice(
        f"一批 {batch} 个样本，损失取平均。偏置的手写梯度恰好是差分的 {times} 倍。多半错在哪里？",
        right,
        wrong={name: why for name, why in options.items() if name != right},
        solution="损失里的平均给每一份乘了一次 $\\frac1n$；各份要相加，不再平均。",
    )


@question("中心差分的代码", difficulty=1, minutes=5)
def repair_the_central_difference():
    return repair(
        "`slope(f, x, h)` 该用中心差分求导数。它错在哪里？改好它。",
        """
def slope(f, x, h):
    return f(x + h) - f(x - h) / 2 * h
""",
        """
def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)
""",
        cases=[(lambda x: x**3, 1.0, 0.1), (lambda x: 1 / x, 2.0, 0.01)],
        wrong={
            """
def slope(f, x, h):
    return (f(x + h) - f(x)) / h
""": "这是向前差分",
            """
def slope(f, x, h):
    return (f(x + h) - f(x - h)) / h
""": "两点相隔 $2h$",
        },
        solution="差了两对括号：先减，再除以 $2h$。",
        marking="只补一对括号，得一半。",
    )


@question("逐个分量的代码", difficulty=2, minutes=8)
def write_the_componentwise_check():
    return code(
        "写一个函数 `wrong_places(f, gradient, x, h, tolerance)`：`x` 是一维的浮点数组。"
        "逐个分量作中心差分，与 `gradient(x)` 比，差的绝对值超过 `tolerance` 的位置写 1，"
        "其余写 0，返回列表。不要改动 `x`。",
        """
def wrong_places(f, gradient, x, h, tolerance):
    found = []
    for place, claimed in enumerate(gradient(x)):
        step = np.zeros_like(x)
        step[place] = h
        measured = (f(x + step) - f(x - step)) / (2 * h)
        found.append(int(abs(measured - claimed) > tolerance))
    return found
""",
        cases=[
            (lambda x: x @ x, lambda x: 2 * x, np.array([1.0, 2.0]), 1e-3, 1e-6),
            (
                lambda x: x[0] * x[1],
                lambda x: np.array([x[1], -x[0]]),
                np.array([1.0, 2.0]),
                1e-3,
                1e-6,
            ),
            (lambda x: x @ x, lambda x: 2 * x + 1, np.array([1.0, 2.0, 3.0]), 1e-3, 1e-6),
        ],
        wrong={
            """
def wrong_places(f, gradient, x, h, tolerance):
    found = []
    for place, claimed in enumerate(gradient(x)):
        step = np.zeros_like(x)
        step[place] = h
        measured = (f(x + step) - f(x - step)) / (2 * h)
        found.append(int(measured - claimed > tolerance))
    return found
""": "没有取绝对值，写得太大的看不出来",
        },
        solution="每次只动一个分量，差要取绝对值。",
        marking="忘了绝对值，扣三分之一。",
    )


@question("一个样本", difficulty=2, minutes=5)
def why_more_than_one_sample():
    return explain(
        "梯度检验要用小的例子。为什么不能小到只有一个样本？再说一种检验通过、程序却错的情形。",
        solution="一个数的平均与和都是它自己，把求和错写成取平均，就查不出来。"
        "函数本身写错了，梯度却是这个错函数的正确梯度，检验也看不出来；"
        "或者写错的那个分支，试的点恰好都没有走到。",
        marking="两问各占一半；第二问举别的对的情形，例如错藏在许多分量里，也给分。",
    )
