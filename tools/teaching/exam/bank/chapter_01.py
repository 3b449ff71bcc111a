"""Questions on chapter 1: the derivative, and where to go."""

import math

import numpy as np

from tools.teaching.exam.bank.form import (
    choice,
    code,
    explain,
    number,
    question,
    repair,
    term,
    tex,
    vector,
)


@question("线性近似的误差", difficulty=1, minutes=4, at=(2, 3, 5), step=(0.1, 0.2))
def tangent_error(at, step):
    return number(
        f"$f(x) = x^3$。用 $x = {at}$ 处的切线代替曲线，在 $x = {tex(at + step)}$ 处，"
        "真值比切线高出多少？",
        3 * at * step**2 + step**3,
        wrong={
            3 * at * step**2: "漏了三次项，题目要的是准确的差",
            step**2: "这是 $x^2$ 的误差，$x^3$ 的二次项前面还有 $3x$",
            3 * at**2 * step: "这是切线升高的一段，不是误差",
        },
        solution=f"展开 $({at} + {tex(step)})^3$，减去 "
        f"${at**3} + {3 * at**2} \\times {tex(step)}$，"
        rf"剩下 $3 \times {at} \times {tex(step)}^2 + {tex(step)}^3$。",
        marking="写对切线的值得一半。",
    )


@question(
    "链式法则",
    difficulty=1,
    minutes=3,
    gradient=((2, 1), (3, -2), (1, 4)),
    velocity=((3, -4), (2, 1), (-1, 3)),
)
def rate_along_path(gradient, velocity):
    (a, b), (u, v) = gradient, velocity
    return number(
        f"脚下的梯度是 ${vector(gradient)}$，你走的速度是 ${vector(velocity)}$。"
        "此刻高度每单位时间升高多少？降低就写负数。",
        a * u + b * v,
        wrong={
            a * u - b * v: "第二项的符号反了",
            (a + b) * (u + v): "坡度与速度要一个坐标一个坐标地乘，再相加",
        },
        solution=f"链式法则：各个坐标的坡度乘它的速度，再相加，"
        rf"${a} \times ({u}) + ({b}) \times ({v})$。",
        marking="写出是内积，算错数，得一半。",
    )


@question("方向导数", difficulty=1, minutes=3, length=(2, 4, 10), angle=(60, 120))
def slope_off_the_gradient(length, angle):
    slope = round(length * math.cos(math.radians(angle)), 12)
    return number(
        f"某点的梯度长 {length}。从这里出发，朝偏离梯度 {angle}° 的方向走，"
        "出发那一刻，每走一个单位升高多少？降低就写负数。",
        slope,
        wrong={
            length: "这是正对着梯度走时的",
            -slope: "符号反了：看一看角是锐角还是钝角",
            round(length * math.sin(math.radians(angle)), 12): "用余弦，不用正弦",
        },
        solution=rf"方向导数是 $\lVert \nabla f \rVert \cos\theta = {length} \cos {angle}°$。",
        marking="写出余弦得一半。",
    )


@question("走多远才变低", difficulty=1, minutes=3, bottom=(1, 2), start=(4, 6, 9))
def longest_step_that_lowers(bottom, start):
    return number(
        f"$f(x) = (x - {bottom})^2$，你站在 $x = {start}$，朝谷底走一步。"
        "这一步要短于多少，走完才比出发时低？",
        2 * (start - bottom),
        wrong={
            start - bottom: "走这么远正好到谷底，再远一点也还比出发时低",
            2 * start: "谷底不在 0",
        },
        solution=f"抛物线左右对称。走 ${2 * (start - bottom)}$ 到对面同样高的地方，再远就更高。",
        marking="只说到谷底为止，得三分之一。",
    )


@question("等高线与梯度", difficulty=2, minutes=4, shape=((1, 3), (2, 5), (4, 1), (3, 2)))
def along_the_level_line(shape):
    a, b = shape
    return choice(
        f"$f(x, y) = {term(a, 'x^2', True)} {term(b, 'y^2')}$。从 $(1, 1)$ 出发，"
        "朝哪个方向走，出发那一刻高度不变？",
        f"${vector((b, -a))}$",
        wrong={
            f"${vector((a, b))}$": "这是梯度的方向，升得最快",
            f"${vector((-a, -b))}$": "这是负梯度的方向，降得最快",
            f"${vector((a, -b))}$": "它与梯度的内积不是零",
        },
        solution=f"梯度是 ${vector((2 * a, 2 * b))}$，与它垂直的方向，内积是零。",
    )


@question("可微", difficulty=2, minutes=3)
def partial_derivatives_are_not_enough():
    return choice(
        "函数在一点的两个偏导数都存在，都是 0。由此可以断定什么？",
        "沿两条坐标轴出发，那一刻不升也不降；别的方向还说不准",
        wrong={
            "函数在这一点可微，梯度是零": "偏导数只看坐标轴，它们存在，函数也可能不可微",
            "沿任何方向出发，那一刻都不升不降": "要先可微，方向导数才由偏导数决定",
            "这一点是局部极小点或者局部极大点": "可微也推不出：$xy$ 在原点两个偏导数都是 0，"
            "朝 $(1, 1)$ 走升高，朝 $(1, -1)$ 走降低",
        },
        solution="偏导数只说坐标轴上的事。例如 $\\sqrt{|xy|}$，坐标轴上处处是 0，"
        "从原点朝 $(1, 1)$ 走，每走一个单位却升 $1/\\sqrt{2}$。",
    )


@question("方向导数的代码", difficulty=2, minutes=7)
def write_the_slope_along_a_direction():
    return code(
        "写一个函数 `slope_along(gradient, direction)`，返回沿 `direction` 的方向导数。"
        "两个参数都是数组；`direction` 只说方向，长度可以是任何正数。",
        """
def slope_along(gradient, direction):
    return gradient @ direction / np.sqrt(direction @ direction)
""",
        cases=[
            (np.array([3, 4.0]), np.array([0, 2.0])),
            (np.array([1, -2, 2.0]), np.array([2, 1, 2.0])),
        ],
        wrong={
            """
def slope_along(gradient, direction):
    return gradient @ direction
""": "没有除以方向的长度，走得快慢混了进来",
            """
def slope_along(gradient, direction):
    return gradient @ direction / (direction @ direction)
""": "除的是长度的平方",
            """
def slope_along(gradient, direction):
    return np.linalg.norm(gradient)
""": "这是最陡方向的斜率，没有用上方向",
        },
        solution="先把方向除以自己的长度，再与梯度作内积。",
        marking="只写内积，忘了长度，得一半。",
    )


@question("切线的代码", difficulty=1, minutes=5, at=(1.0, 2.0, -1.5))
def repair_the_tangent(at):
    return repair(
        f"`tangent(value, slope, x)` 该返回 $x = {tex(at)}$ 处的切线在 $x$ 处的高度；"
        "`value` 与 `slope` 是函数在切点的值与导数。它错在哪里？改好它。",
        """
def tangent(value, slope, x):
    return value + slope * x
""",
        f"""
def tangent(value, slope, x):
    return value + slope * (x {-at:+})
""",
        cases=[(5.0, 3.0, 0.5), (-1.0, 2.0, 4.0)],
        wrong={
            f"""
def tangent(value, slope, x):
    return value + slope * (x {at:+})
""": "该减去切点的坐标，这里却加上了它",
        },
        solution="斜率要乘离切点的位移，不是乘坐标。",
        marking="说出该乘位移，代码没有改对，得一半。",
    )


@question("足够小的一步", difficulty=3, minutes=8)
def why_a_small_step_lowers():
    return explain(
        "$f$ 在 $x$ 处可导，$f'(x) \\ne 0$。逆着导数的符号走一步，步长是 $\\varepsilon$。"
        "为什么只要 $\\varepsilon$ 足够小，函数值就一定变低？"
        "另举一个例子，说明 $\\varepsilon$ 不够小时会变高。",
        solution="线性近似说，函数值降 $\\varepsilon |f'(x)|$，另有误差。误差除以 $\\varepsilon$ "
        "趋于零，"
        "所以 $\\varepsilon$ 足够小时抵不过降幅。例如 $x^2$，从 $0.1$ 走 $1$，到 $-0.9$，"
        "反而高了。",
        marking="说出误差除以步长趋于零，得一半；说出它因此小于降幅，再得四分之一；"
        "例子占四分之一。只说“近处像直线”，前两项合起来得四分之一。",
    )
