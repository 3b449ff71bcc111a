"""Questions on chapter 5: ill-conditioning, and how slow it goes."""

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


@question(
    "各乘各的", difficulty=1, minutes=4, rate=(0.1, 0.2), eigenvalues=((1, 4), (2, 8), (1, 9))
)
def shares_after_two_steps(rate, eigenvalues):
    a, b = eigenvalues
    factors = [1 - rate * a, 1 - rate * b]
    return number(
        f"二次函数的黑塞矩阵，特征值是 {a} 与 {b}，学习率 ${tex(rate)}$。走两步，"
        "误差沿两个特征方向各乘多少？依次写两个数。",
        tuple(round(factor**2, 9) for factor in factors),
        wrong={
            tuple(round(factor, 9) for factor in factors): "这只走了一步",
            tuple(
                round(1 - 2 * rate * value, 9) for value in eigenvalues
            ): "两步是相乘，不是把学习率加倍",
        },
        solution=f"一步各乘 ${vector(factors)}$，两步各乘两次。",
        marking="一步的倍率对，得一半。",
    )


@question("最好的学习率", difficulty=2, minutes=5, least=(1, 2), condition=(3, 4, 9, 19))
def best_rate_and_its_factor(least, condition):
    most = least * condition
    return number(
        f"二次函数的黑塞矩阵，特征值在 {least} 与 {most} 之间，两头都取得到。"
        "最好的固定学习率是多少？这时误差缩得最慢的方向，每步乘的数绝对值多大？依次写两个数。",
        (2 / (least + most), (most - least) / (most + least)),
        wrong={
            (1 / most, 1 - least / most): "这时最陡的方向一步到底，最缓的方向还能再快",
            (2 / most, 1.0): "这是界限，最陡的方向不再收敛",
            (1 / least, abs(1 - most / least)): "这时最陡的方向已经越界",
        },
        solution=f"让 $1 - {least}\\eta = -(1 - {most}\\eta)$，两头一样快。",
        marking="两个数各占一半；说出两头相等，没有算完，得一半。",
    )


@question("条件数与步数", difficulty=1, minutes=3, condition=(100, 200), times=(10, 20, 50))
def steps_by_condition(condition, times):
    return number(
        f"条件数从 {condition} 变成 {condition * times}，各用最好的固定学习率，误差缩到同样小。"
        "步数约变成原来的几倍？",
        times,
        wrong={
            times**0.5: "开方是动量法的事；梯度下降的步数与条件数本身成正比",
            times**2: "步数与条件数成正比，不与它的平方成正比",
            1: "倍率更靠近 1，步数要变",
        },
        solution=r"倍率约是 $1 - 2/\kappa$，步数与 $\kappa$ 成正比。",
    )


@question("离极小点多远", difficulty=1, minutes=3, curvature=(2, 4, 5), length=(0.1, 0.02))
def farthest_from_the_minimum(curvature, length):
    return number(
        f"黑塞矩阵的特征值处处不小于 {curvature}，此刻梯度的长度是 {tex(length)}。"
        "离极小点至多多远？",
        length / curvature,
        wrong={
            length * curvature: "该除以曲率",
            length: "这没有用上曲率",
            (2 * length / curvature)
            ** 0.5: "由高度差估计距离才要开方；梯度随距离至少成正比地增大，直接相除",
        },
        solution=f"每走一个单位，梯度沿路的分量至少涨 {curvature}，所以距离至多是 "
        f"${tex(length)} / {curvature}$。",
    )


@question("标准化", difficulty=2, minutes=3)
def why_standardize():
    return choice(
        "标准化以后，能拟合出的函数一个不多、一个不少。梯度下降为什么快得多？",
        "换了坐标，黑塞矩阵跟着变，条件数小了",
        wrong={
            "数变小了，舍入误差也小了": "快慢与舍入误差无关，用再多的位也一样慢",
            "损失的极小值变小了": "能拟合的函数没有变，极小值也没有变",
            "数变小了，梯度小，学习率可以取得任意大": "学习率的界限由最大的特征值决定，仍有上限",
        },
        solution="步数由条件数决定，它随坐标而变。",
    )


@question("牛顿法的一步", difficulty=2, minutes=5, power=(4, 6, 8), start=(1, 2, 3))
def newton_step(power, start):
    next_place = start * (power - 2) / (power - 1)
    return number(
        f"对 $f(x) = x^{power}$ 用牛顿法求极小，从 $x = {start}$ 走一步，到哪里？",
        next_place,
        wrong={
            start * (power - 1) / power: "这是在解 $f(x) = 0$，求极小要解 $f'(x) = 0$",
            0: "二次函数才一步到底",
            start - power * start ** (power - 1): "没有除以二阶导数",
        },
        solution=f"$x - f'/f'' = x - x/{power - 1}$。每步乘同一个数，因为极小点处曲率是零。",
        marking="写出 $x - f'/f''$ 得一半。",
    )


@question("牛顿法失手", difficulty=2, minutes=4, curvature=((2, -4), (4, -6), (6, -2)))
def newton_meets_a_saddle(curvature):
    a, b = curvature
    return choice(
        f"$f(x, y) = {term(a / 2, 'x^2', True)} {term(b / 2, 'y^2')}$，"
        "从 $(1, 1)$ 用牛顿法走一步，到哪里？",
        "$(0, 0)$，它是鞍点",
        wrong={
            f"${vector((1 - a, 1 - b))}$，沿 $y$ 下坡": "这是学习率为 1 的梯度下降，没有除以曲率",
            f"${vector((0, 2))}$，沿 $y$ 下坡": "曲率是负的，除以它，方向反了，沿 $y$ 走向 0",
            "走不了，黑塞矩阵不可逆": f"特征值是 ${a}$ 与 ${b}$，可逆",
        },
        solution="牛顿法只求梯度为零，不问高低；二次函数一步就到临界点。",
    )


@question("牛顿法的代码", difficulty=2, minutes=7)
def write_newton():
    return code(
        "写一个函数 `newton(gradient, hessian, start, steps)`：从数组 `start` 走 `steps` 步牛顿法，"
        "返回最后的位置。不要去求逆矩阵，改用解线性方程组。",
        """
def newton(gradient, hessian, start, steps):
    x = start
    for _ in range(steps):
        x = x - np.linalg.solve(hessian(x), gradient(x))
    return x
""",
        cases=[
            (
                lambda x: np.array([4 * x[0] ** 3, 2 * x[1]]),
                lambda x: np.diag([12 * x[0] ** 2, 2.0]),
                np.array([1.0, 1.0]),
                2,
            ),
            (
                lambda x: np.array([[2.0, 1], [1, 3]]) @ x + 1,
                lambda x: np.array([[2.0, 1], [1, 3]]),
                np.array([1.0, -2.0]),
                1,
            ),
        ],
        wrong={
            """
def newton(gradient, hessian, start, steps):
    x = start
    for _ in range(steps):
        x = x - hessian(x) @ gradient(x)
    return x
""": "该用黑塞矩阵去除，不是去乘",
            """
def newton(gradient, hessian, start, steps):
    x = start
    for _ in range(steps):
        x = x + np.linalg.solve(hessian(x), gradient(x))
    return x
""": "符号反了",
        },
        solution="每步解 $\\mathbf{H}\\mathbf{p} = \\nabla f$，再减去 $\\mathbf{p}$。",
        marking="写出要解的方程得一半。",
    )


@question("标准化的代码", difficulty=1, minutes=5)
def repair_the_scaling():
    return repair(
        "`standardized(train, test)` 该照训练集的平均与标准差标准化测试集，"
        "两者都是一行一个样本。它错在哪里？改好它。",
        """
def standardized(train, test):
    return (test - train.mean()) / train.std()
""",
        """
def standardized(train, test):
    return (test - train.mean(axis=0)) / train.std(axis=0)
""",
        cases=[
            (np.array([[1.0, 100], [3, 300], [5, 200]]), np.array([[2.0, 150], [4, 250]])),
            (np.array([[0.0, 1, 2], [2, 1.5, 8]]), np.array([[1.0, 1, 1]])),
        ],
        wrong={
            """
def standardized(train, test):
    spread = test.std(axis=0) + (len(test) == 1)
    return (test - test.mean(axis=0)) / spread
""": "要用训练集的平均与标准差，测试集不许偷看",
            """
def standardized(train, test):
    return (test - train.mean(axis=0)) / train.var(axis=0)
""": "除的是标准差，不是方差",
        },
        solution="各列各有单位，要沿样本求平均：`axis=0`。",
        marking="说出各列各算，得一半。",
    )


@question("几乎不动的损失", difficulty=2, minutes=6)
def a_loss_that_hardly_moves():
    return explain(
        "损失开头猛降，往后几乎不动。除了“训练好了”，还可能是什么？怎样分辨？",
        solution="可能是病态：最陡方向上的误差很快减完，剩下的在最缓的方向上，每步只减一点。"
        "用梯度的长度除以最小的特征值，估计离极小点还有多远；或者改用标准化、动量，看损失还降不降。"
        "也可能是走到鞍点近旁或者一片平地：看梯度是否很小，加一点扰动再走，看降不降。",
        marking="说出一种站得住的原因，得一半：病态、鞍点、平地，或者局部极小点、学习率不合适、"
        "小批量的噪声。说出与它相配的分辨办法，再得一半。",
    )
