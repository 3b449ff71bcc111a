"""Questions on chapter 4: in high dimensions, saddles everywhere."""

import numpy as np

from tools.teaching.exam.bank.form import (
    choice,
    code,
    explain,
    matrix,
    number,
    question,
    repair,
    tex,
)


@question("转数之和", difficulty=1, minutes=3, minima=(3, 5, 6), maxima=(2, 4, 7))
def saddles_of_a_closed_landscape(minima, maxima):
    return number(
        f"一片左右相接、上下相接的地形，临界点都不退化，有 {minima} 个极小点、{maxima} 个极大点。"
        "鞍点有几个？",
        minima + maxima,
        wrong={
            minima + maxima - 2: "这是球面上的；左右相接、上下相接的，转数加起来是零",
            abs(minima - maxima): "绕极大点，梯度也转正一圈",
            minima * maxima: "转数是相加，不是相乘",
        },
        solution="绕极小点或极大点，梯度转正一圈；绕鞍点转负一圈；总和是零。",
        marking="说出三种转数得一半。",
    )


@question("两个特征值的间隔", difficulty=2, minutes=4, u=(1, 3), v=(3, 6, 5), sign=(1, -1))
def gap_of_two_eigenvalues(u, v, sign):
    w = {3: 4, 6: 8, 5: 12}[v] * sign
    gap = float(np.ptp(np.linalg.eigvalsh([[u + v, w], [w, u - v]])).round(9))
    return number(
        f"对称矩阵 ${matrix(((u + v, w), (w, u - v)))}$ 的两个特征值相差多少？",
        gap,
        wrong={
            gap / 2: "这是到中点的距离，两个特征值各在一边",
            2 * v: "这只看了对角线",
            2 * abs(w): "这只看了对角线外的数",
        },
        solution=rf"特征值是 $u \pm \sqrt{{v^2 + w^2}}$，$u = {u}$，$v = {v}$，$w = {w}$，"
        rf"相差 $2\sqrt{{{v * v + w * w}}}$。",
        marking="求出特征值的公式得一半。",
    )


@question("特征值互相排斥", difficulty=2, minutes=3)
def why_not_coins():
    return choice(
        "从随机对称矩阵的特征值里随手挑一个，正负各半。$n$ 阶矩阵的特征值全为正的机会，"
        "为什么远小于 $0.5^n$？",
        "同一个矩阵的特征值互相排斥，难以挤在零的同一边",
        wrong={
            "维数高了，特征值的平均变成负的": "平均仍是零，正负对称",
            "特征值之间相互吸引，常常成对地变号": "方向反了：它们互相排斥",
            "对角线外的数越来越大，对角线上的数越来越小": "分布没有变，变的是特征值的个数",
        },
        solution="特征值不独立，挨近的机会小；要全在一边，就得挤在一起。",
    )


@question("绕临界点走一圈", difficulty=2, minutes=4, order=(2, 3, 4, 5))
def turns_of_the_gradient(order):
    name = f"\\operatorname{{Re}}(x + \\mathrm{{i}}y)^{order}"
    return number(
        f"$f = {name}$，梯度用复数写是 "
        f"${order}\\overline{{(x + \\mathrm{{i}}y)}}^{{{order - 1}}}$。"
        "绕原点逆时针走一小圈，梯度的箭头转几圈？逆时针为正。",
        1 - order,
        wrong={
            order - 1: "共轭把转的方向反了过来",
            -order: "求导以后，次数少一",
            1: "绕极小点才转正一圈",
        },
        solution=f"你转角 $\\theta$，箭头转 $-{order - 1}\\theta$。普通的鞍点是 $-1$，猴鞍是 "
        f"$-2$。",
        marking="转数对、符号错，得一半。",
    )


@question("平移", difficulty=2, minutes=4, shift=(2, 3, 4), entries=((0, 1), (1, 2), (-1, 3)))
def shifted_to_be_positive(shift, entries):
    a, b = entries
    least = float(np.linalg.eigvalsh([[a, b], [b, a]])[0].round(9))
    return number(
        f"$\\mathbf{{A}} = {matrix(((a, b), (b, a)))}$。"
        f"$\\mathbf{{A}} + c\\,\\mathbf{{I}}$ 的最小特征值要等于 {shift}，$c$ 取多少？",
        shift - least,
        wrong={
            shift: "这只在 $\\mathbf{A}$ 的最小特征值是零时对",
            shift - a: "对角线上的数不是特征值",
            shift - (a + b): f"这时等于 {shift} 的是较大的那个特征值",
        },
        solution=f"加 $c\\,\\mathbf{{I}}$，特征值都加 $c$；$\\mathbf{{A}}$ 的最小特征值是 "
        f"${tex(least)}$。",
        marking="说出特征值都加 $c$ 得一半。",
    )


@question("落在鞍点上", difficulty=2, minutes=4)
def where_random_starts_end():
    return choice(
        "梯度下降的学习率足够小，起点随机。路上有一个鞍点，那里的黑塞矩阵有负特征值。结果会怎样？",
        "几乎不会停在鞍点上，却可能在附近待很久",
        wrong={
            "多半会停在鞍点上，因为高维里到处是鞍点": "鞍点多，却留不住人：偏一点点就会离开",
            "永远不会离开，因为那里的梯度是零": "梯度恰好是零的只有那一点，起点几乎不会走到它",
            "一到附近就很快离开，不会耽误": "走得到鞍点近旁的，偏离本来就小，要一步步长大才离得开",
        },
        solution="会停在鞍点上的起点只占一张没有厚度的面；离开的时间与偏离的对数有关，"
        "一连串的鞍点还会越等越久。",
    )


@question("数临界点的权重", difficulty=3, minutes=6)
def why_the_determinant_counts():
    return explain(
        "随手取许多点，只留下梯度很接近零的，来数各种临界点各占多少。"
        "为什么每个点要乘上 $|\\det \\mathbf{H}|$？不乘，什么样的临界点会数得太多？",
        solution="临界点附近，梯度约是 $\\mathbf{H}$ 乘位移。梯度落在一个小球里的那些点，"
        "占的体积与 $1/|\\det \\mathbf{H}|$ 成正比，乘上 $|\\det \\mathbf{H}|$ 正好抵消。"
        "不乘，平坦的临界点就数得太多。",
        marking="说出体积与行列式成反比，得三分之二；说出平坦的会数得太多，得三分之一。",
    )


@question("随机矩阵的实验", difficulty=2, minutes=8)
def write_the_fraction_that_is_definite():
    return code(
        "写一个函数 `definite_share(matrices)`：`matrices` 的形状是 `(k, n, n)`，"
        "放着 k 个对称矩阵；返回其中正定的占几分之几。",
        """
def definite_share(matrices):
    return (np.linalg.eigvalsh(matrices) > 0).all(axis=1).mean()
""",
        cases=[
            (
                np.array(
                    [[[2.0, 1], [1, 2]], [[1, 2], [2, 1]], [[-1, 0], [0, -1]], [[5, 0], [0, 1]]]
                ),
            ),
            (np.array([np.diag([1.0, -2, -1]), np.diag([1.0, 1, 1]), -np.eye(3)]),),
        ],
        wrong={
            """
def definite_share(matrices):
    return (np.linalg.eigvalsh(matrices) > 0).mean()
""": "这是正的特征值所占的份额，一个矩阵要所有的都是正的",
            """
def definite_share(matrices):
    return (np.linalg.det(matrices) > 0).mean()
""": "行列式为正，也可能有两个负的特征值",
            """
def definite_share(matrices):
    return np.mean([(np.diag(H) > 0).all() for H in matrices])
""": "对角线上的数不是特征值",
        },
        solution="`np.linalg.eigvalsh` 收一叠矩阵，再沿最后一轴看是否全为正。",
        marking="算成了正特征值所占的份额，没有看一个矩阵的特征值是否全为正，得一半。",
    )


@question("加扰动的代码", difficulty=3, minutes=7)
def repair_the_kick():
    return repair(
        "`perturbed(gradient, start, rate, kicks)` 该每步梯度下降之后，加上 `kicks` 里的一个扰动，"
        "返回最后的位置。它错在哪里？改好它。",
        """
def perturbed(gradient, start, rate, kicks):
    x = start
    for kick in kicks:
        x = x - rate * (gradient(x) + kick)
    return x
""",
        """
def perturbed(gradient, start, rate, kicks):
    x = start
    for kick in kicks:
        x = x - rate * gradient(x) + kick
    return x
""",
        cases=[
            (
                lambda x: 2 * x * np.array([1.0, -1.0]),
                np.array([1.0, 0.0]),
                0.1,
                [np.array([0.0, 0.01]), np.array([0.02, 0.0])],
            ),
            (lambda x: x**3, np.array([1.0]), 0.2, [np.array([0.1]), np.array([-0.3])]),
        ],
        wrong={
            """
def perturbed(gradient, start, rate, kicks):
    x = start
    for kick in kicks:
        x = x - rate * gradient(x + kick)
    return x
""": "扰动该留在走完的位置里，这里只把求梯度的地方挪了一下",
        },
        solution="扰动乘上了学习率，还反了符号；该加在走完的位置上。",
        marking="找到那一行得一半。",
    )
