"""Questions on chapter 3: critical points, and when to stop."""

import math

import numpy as np

from tools.teaching.exam.bank.form import (
    choice,
    code,
    explain,
    matrix,
    number,
    question,
    repair,
    term,
    tex,
    vector,
)

KINDS = {
    "极小点": "特征值要全是正的",
    "极大点": "特征值要全是负的",
    "鞍点": "特征值要有正有负",
    "二阶检验说不准": "有零、其余不异号时才说不准",
}


def kind(eigenvalues):
    if min(eigenvalues) < 0 < max(eigenvalues):
        return "鞍点"
    if 0 in eigenvalues:
        return "二阶检验说不准"
    return "极小点" if min(eigenvalues) > 0 else "极大点"


@question(
    "特征值的表",
    difficulty=1,
    minutes=3,
    eigenvalues=((3, 0, -1), (2, 0, 1), (-1, -4, -2), (0, 0, 0), (5, 1, 2), (-2, 0, -3)),
)
def kind_by_eigenvalues(eigenvalues):
    right = kind(eigenvalues)
    return choice(
        f"临界点上，黑塞矩阵的特征值是 ${'$、$'.join(map(str, eigenvalues))}$。"
        "这个临界点是哪一种？",
        right,
        wrong={name: why for name, why in KINDS.items() if name != right},
        solution="全正是极小点，全负是极大点；有正有负，就是鞍点，零不碍事；"
        "不异号而有零，二阶检验说不准。",
    )


@question(
    "从矩阵看临界点",
    difficulty=2,
    minutes=4,
    entries=((1, 2, 1), (2, 1, 2), (3, 1, 1), (1, 3, 2), (-2, 1, -1), (1, 1, 1)),
)
def kind_by_matrix(entries):
    a, b, c = entries
    right = kind(np.linalg.eigvalsh([[a, b], [b, c]]).round(9))
    return choice(
        f"临界点上的黑塞矩阵是 ${matrix(((a, b), (b, c)))}$。这个临界点是哪一种？",
        right,
        wrong={name: why for name, why in KINDS.items() if name != right},
        solution=f"行列式是 ${a * c - b * b}$，对角线之和是 ${a + c}$，"
        "它们是两个特征值的积与和。积是负的，异号，是鞍点；积是正的，同号，正负看和；"
        "积是零，说不准。不能只看对角线。",
    )


@question(
    "斜着走的曲率", difficulty=2, minutes=5, eigenvalues=((1, 9), (-2, 6), (2, 10)), angle=(30, 60)
)
def curvature_off_the_axes(eigenvalues, angle):
    along, across = eigenvalues
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    share = round(cosine**2, 12)
    return number(
        f"黑塞矩阵的特征值是 ${along}$ 与 ${across}$。从前一个的特征方向转过 {angle}°，"
        "沿这个方向的曲率是多少？",
        along * share + across * (1 - share),
        wrong={
            along * (1 - share) + across * share: "两份的权重对调了",
            along * cosine + across * sine: "权重是余弦与正弦的平方，不是它们自己",
        },
        solution=rf"曲率是 ${along} \cos^2 {angle}° + {across} \sin^2 {angle}°$，"
        "它是特征值的加权平均。",
        marking="写出加权平均得一半。",
    )


@question("找临界点", difficulty=2, minutes=5, side=(2, 3, 4), lift=(0, 5))
def critical_points_of_a_cubic(side, lift):
    return number(
        f"$f(x) = x^3 {term(-3 * side**2, 'x')}{f' + {lift}' if lift else ''}$。"
        "写出它的局部极小点在哪里，以及那里的二阶导数，依次写两个数。",
        (side, 6 * side),
        wrong={
            (-side, -6 * side): "这是局部极大点",
            (side, 6): "二阶导数是 $6x$，还要代入",
            (side**2, 6 * side**2): f"由 $x^2 = {side**2}$ 求 $x$，还要开方",
        },
        solution=f"$f'(x) = 3x^2 - {3 * side**2} = 0$ 得 $x = \\pm {side}$；$f'' = 6x$ 为正的是 "
        f"${side}$。",
        marking="两个数各占一半。",
    )


@question("离开鞍点", difficulty=2, minutes=5, rate=(0.1, 0.25), near=(2, 4))
def leaving_the_saddle(rate, near):
    steps = near * np.log(10) / np.log(1 + 2 * rate)
    return number(
        f"$f(x, y) = x^2 - y^2$，学习率 ${tex(rate)}$。起点的 $y$ 从 $10^{{-3}}$ 改成 "
        f"$10^{{-{3 + near}}}$。$|y|$ 长到 1，要多走几步？两次的步数都不取整，相减以后再四舍五入。"
        "可以用计算器。",
        round(steps),
        wrong={
            10**near: "不成正比：每步乘同一个数，步数按对数增长",
            round(near * np.log(10) / -np.log(1 - 2 * rate)): "沿 $y$ 该乘 $1 + 2\\eta$",
            round(near / np.log(1 + 2 * rate)): "分子取了常用对数，分母取了自然对数，底要相同",
        },
        solution=rf"$y$ 每步乘 ${tex(1 + 2 * rate)}$，多走 "
        rf"${near} \ln 10 / \ln {tex(1 + 2 * rate)} \approx {tex(float(steps))}$ 步。",
        marking="写出倍率得一半。",
    )


@question("凸函数", difficulty=1, minutes=3)
def which_is_convex():
    return choice(
        "下面哪一个函数，局部极小点一定是全局极小点？",
        "$x^2 + |x - 1|$",
        wrong={
            "$x^4 - 2x^2 + \\frac{x}{2}$": "它有两个谷，不一样深",
            "$x^2 + 3\\sin 2x$": "二阶导数有正有负，谷不止一个",
            "$|x^2 - 1| + x$": "两个尖角都是局部极小点，不一样深",
        },
        solution="$x^2$ 与 $|x - 1|$ 都是凸的，凸函数之和还是凸的。",
    )


@question("二阶检验的代码", difficulty=2, minutes=5)
def repair_the_second_order_test():
    return repair(
        "`is_saddle(H)` 该判断，由黑塞矩阵 `H` 能不能断定临界点是鞍点；`H` 没有接近零的特征值。"
        "它错在哪里？改好它。",
        """
def is_saddle(H):
    curvatures = np.diag(H)
    return curvatures.min() < 0 < curvatures.max()
""",
        """
def is_saddle(H):
    curvatures = np.linalg.eigvalsh(H)
    return curvatures.min() < 0 < curvatures.max()
""",
        cases=[
            (np.array([[1.0, 2.0], [2.0, 1.0]]),),
            (np.array([[2.0, 1.0], [1.0, 2.0]]),),
            (np.array([[-1.0, 0.0], [0.0, 3.0]]),),
            (np.array([[-1.0, 0.0, 0.0], [0.0, -2.0, 0.0], [0.0, 0.0, 0.5]]),),
        ],
        wrong={
            """
def is_saddle(H):
    return np.linalg.det(H) < 0
""": "行列式只在二维够用：三维里两负一正，行列式是正的",
        },
        solution="对角线上的数是坐标轴上的曲率，不是特征值。",
        marking="说出该看特征值，得一半。",
    )


@question("临界点的种类，代码", difficulty=3, minutes=9)
def write_the_classification():
    return code(
        "写一个函数 `classify(H, tolerance)`：`H` 是临界点上的黑塞矩阵。"
        "极小点返回 1，极大点返回 -1，鞍点返回 0，说不准返回 2。"
        "绝对值不超过 `tolerance` 的特征值当作零。",
        """
def classify(H, tolerance):
    values = np.linalg.eigvalsh(H)
    up, down = (values > tolerance).any(), (values < -tolerance).any()
    if up and down:
        return 0
    if (abs(values) <= tolerance).any():
        return 2
    return 1 if up else -1
""",
        cases=[
            (np.diag([1.0, 2.0]), 1e-9),
            (np.diag([-1.0, -2.0]), 1e-9),
            (np.diag([1.0, 0.0, -1.0]), 1e-9),
            (np.diag([1.0, 0.0]), 1e-9),
            (np.diag([1.0, -1e-6]), 1e-3),
            (np.array([[1.0, 3.0], [3.0, 1.0]]), 1e-9),
        ],
        wrong={
            """
def classify(H, tolerance):
    values = np.linalg.eigvalsh(H)
    if (abs(values) <= tolerance).any():
        return 2
    if values.min() < 0 < values.max():
        return 0
    return 1 if values.min() > 0 else -1
""": "有零也有正有负时，已经能断定是鞍点，不该返回 2",
        },
        solution="先看有没有正有负，再看有没有零，次序不能反。",
        marking="只错在零与异号同时出现的那一种，得三分之二。",
    )


@question("直线与邻域", difficulty=3, minutes=8)
def minimum_on_every_line():
    return explain(
        "$f(x, y) = (y - x^2)(y - 3x^2)$。沿每条过原点的直线离开，起先都升高。"
        "原点是局部极小点吗？说明理由；再说说这与“沿每条直线起先都升高”为什么不矛盾。",
        solution="不是。沿曲线 $y = 2x^2$，$f = x^2 \\times (-x^2) = -x^4$，一路比原点低。"
        "每条直线上，先升高的一段各有长短，没有一个半径对所有方向都成立。",
        marking="找到一条走低的曲线得三分之二；说出半径不一致得三分之一。",
    )


@question("黑塞矩阵怎样求", difficulty=1, minutes=4, a=(1, 2), b=(1, 3), c=(2, -1))
def hessian_of_a_form(a, b, c):
    return number(
        f"$f(x, y) = {term(a, 'x^2', True)} {term(b, 'xy')} {term(c, 'y^2')}$。"
        "依次写出黑塞矩阵的 $h_{11}$、$h_{12}$、$h_{22}$。",
        (2 * a, b, 2 * c),
        wrong={
            (a, b, c): "平方求导两次，系数要乘 2",
            (2 * a, 2 * b, 2 * c): "$xy$ 先对 $x$ 再对 $y$ 求导，只剩系数自己",
            (
                a,
                b / 2,
                c,
            ): "这是写成 $\\mathbf{x}^\\top \\mathbf{A} \\mathbf{x}$ 的 $\\mathbf{A}$，"
            "黑塞是它的两倍",
        },
        solution=f"$f_{{xx}}$、$f_{{xy}}$、$f_{{yy}}$ 依次是 ${vector((2 * a, b, 2 * c))}$。",
        marking="三个数各占三分之一。",
    )
