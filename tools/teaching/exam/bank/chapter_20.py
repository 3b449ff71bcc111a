"""Questions on chapter 20: training on real data."""

import math

import numpy as np

from tools.teaching.exam.bank.form import (
    choice,
    code,
    explain,
    number,
    question,
    repair,
    tex,
    vector,
)


@question("零权重的损失", difficulty=1, minutes=3, classes=(2, 10, 100))
def loss_of_zero_weights(classes):
    return number(
        f"{classes} 类的 softmax 分类器，权重与偏置全零。训练之前，交叉熵应当是多少？"
        f"保留四位有效数字。",
        math.log(classes),
        wrong={
            0: "概率不是 1",
            math.log2(classes): "用自然对数",
            1 / classes: "这是概率，还要取对数，再取负",
        },
        solution=rf"每一类的概率都是 $1/{classes}$，损失是 $\ln {classes}$。",
        marking="写成 $\\ln$ 没有算数，得四分之三。",
    )


@question("叠得深的 sigmoid", difficulty=2, minutes=3, layers=(3, 5, 10))
def vanishing_through_sigmoids(layers):
    return number(
        f"{layers} 层 sigmoid 叠起来，权重平均不放大也不缩小。"
        "梯度从末层的输出传回第一层的输入，大约至多剩几分之几？必要时保留四位有效数字。",
        0.25**layers,
        wrong={
            0.25 * layers: "一层乘一次，不是相加",
            0.5**layers: "sigmoid 的导数最大是四分之一",
            1 / layers: "要连乘",
        },
        solution=f"每层至多乘 $1/4$，连乘 {layers} 次。",
    )


@question("He 起点", difficulty=1, minutes=3, inputs=(8, 32, 50, 200))
def he_start(inputs):
    return number(
        f"一层有 {inputs} 个输入，激活函数是 ReLU。照 He 的办法，权重的标准差取多少？",
        (2 / inputs) ** 0.5,
        wrong={
            2 / inputs: "这是方差，标准差要开方",
            inputs**-0.5: "ReLU 丢掉一半，方差要加倍",
        },
        solution=f"方差是 $2/{inputs}$，开方。",
        marking="写出方差得一半。",
    )


@question(
    "softmax 与交叉熵",
    difficulty=1,
    minutes=4,
    shares=((7, 2, 1), (1, 1, 8), (3, 5, 2)),
    right=(0, 1),
)
def gradient_in_a_batch_of_two(shares, right):
    probabilities = [share / 10 for share in shares]
    target = [float(place == right) for place in range(3)]
    gradient = tuple(round((p - t) / 2, 9) for p, t in zip(probabilities, target, strict=True))
    return number(
        "一批两个样本，损失取平均。"
        f"第一个样本，三类的概率依次是 ${'$、$'.join(map(tex, probabilities))}$，"
        f"正确的是其中第{'一二'[right]}个。损失对它的三个得分的梯度是什么？依次写三个数。",
        gradient,
        wrong={
            tuple(round(2 * each, 9) for each in gradient): "损失取了平均，各样本都要除以 2",
            tuple(-each for each in gradient): "符号反了",
            tuple(p / 2 for p in probabilities): "还要减去正确的答案",
        },
        solution=f"概率减去正确的答案 ${vector(target)}$，再除以样本数 2。",
        marking="忘了平均，得三分之二。",
    )


@question("抛硬币的检验", difficulty=2, minutes=4, pairs=(5, 6, 8, 10))
def sign_test(pairs):
    chance = 2 / 2**pairs
    verdict, turned = ("显著", "不显著") if chance < 0.05 else ("不显著", "显著")
    return choice(
        f"两个网络的答案，只在 {pairs} 张图像上一对一错，{pairs} 张全是同一个网络对。"
        "就当抛公平的硬币，全是同一面的概率是多少，在 5% 的界限下算不算显著？",
        f"$\\frac{{1}}{{{2 ** (pairs - 1)}}}$，{verdict}",
        wrong={
            f"$\\frac{{1}}{{{2**pairs}}}$，显著": "全是这一个对，或者全是那一个对，要算两面",
            f"$\\frac{{1}}{{{pairs}}}$，不显著": "连着同一面，概率要连乘",
            f"$\\frac{{1}}{{{2 ** (pairs - 1)}}}$，{turned}": "把概率与 0.05 比一比",
        },
        solution="全是这一个对，或者全是那一个对，一共 "
        f"$2/2^{{{pairs}}} = 1/{2 ** (pairs - 1)}$，"
        f"{'小于' if chance < 0.05 else '大于'} 0.05，所以{verdict}。",
    )


@question("全零的起点", difficulty=2, minutes=4)
def what_learns_from_zero():
    return choice(
        "中间有一层 ReLU 的网络，权重与偏置从全零出发。哪些参数的梯度不是零？",
        "只有最后一层的偏置",
        wrong={
            "最后一层的权重与偏置": "隐藏单元的输出全是 0，第二层权重的梯度便是零",
            "所有的参数，只是很小": "第二层的权重是 0，第一层收不到梯度",
            "第一层的权重": "往回传要乘第二层的权重，它是 0",
        },
        solution="隐藏单元输出 0，往回又乘 0；走一步还是这样。",
    )


@question("报告谁的成绩", difficulty=2, minutes=4)
def which_score_to_report():
    return choice(
        "试了 18 组学习率，挑验证集上错得最少的一组。该报告什么？",
        "换种子重新训练，用没有参与挑选的测试集量",
        wrong={
            "这一组在验证集上的成绩": "挑出来的碰巧走运，偏乐观",
            "18 组在验证集上的平均": "那是没有挑过的，也不是它的成绩",
            "每组都在测试集上量一遍，报告最好的": "测试集参与了挑选，成绩又偏乐观",
        },
        solution="选择用验证集，成绩用选定之后才打开的测试集。",
    )


@question("交叉熵的代码", difficulty=2, minutes=7)
def repair_the_cross_entropy():
    return repair(
        "`loss(scores, right)` 该返回交叉熵的平均；`scores` 一行一个样本，`right` 是正确的类号。"
        "得分很大时它给 `nan`。改好它。",
        """
def loss(scores, right):
    powers = np.exp(scores)
    shares = powers / powers.sum(axis=1, keepdims=True)
    return -np.log(shares[np.arange(len(right)), right]).mean()
""",
        """
def loss(scores, right):
    shifted = scores - scores.max(axis=1, keepdims=True)
    totals = np.log(np.exp(shifted).sum(axis=1))
    return (totals - shifted[np.arange(len(right)), right]).mean()
""",
        cases=[
            (np.array([[1.0, 2.0, 0.5], [0.0, 0.0, 3.0]]), np.array([1, 0])),
            (np.array([[1000.0, 0.0], [0.0, 800.0]]), np.array([0, 0])),
        ],
        wrong={
            """
def loss(scores, right):
    shifted = scores - scores.max(axis=1, keepdims=True)
    totals = np.log(np.exp(shifted).sum(axis=1))
    return (totals - shifted[np.arange(len(right)), right]).sum()
""": "要的是平均，不是和",
        },
        solution="先减去每行最大的得分，再求指数；取对数与求概率合成一步。",
        marking="说出溢出得三分之一；减去最大的一个，却仍先求概率再取对数，得三分之二。",
    )


@question("准确率的代码", difficulty=1, minutes=6)
def write_the_error_with_its_spread():
    return code(
        "写一个函数 `error(scores, right)`：返回认错的比例，和它的标准误差 "
        "$\\sqrt{p(1-p)/n}$，写成列表。",
        """
def error(scores, right):
    p = (scores.argmax(axis=1) != right).mean()
    return [p, np.sqrt(p * (1 - p) / len(right))]
""",
        cases=[
            (np.array([[1.0, 2], [3, 1], [0, 1], [5, 4]]), np.array([1, 0, 0, 0])),
            (np.array([[1.0, 2], [3, 1]]), np.array([1, 0])),
        ],
        wrong={
            """
def error(scores, right):
    p = (scores.argmax(axis=1) == right).mean()
    return [p, np.sqrt(p * (1 - p) / len(right))]
""": "这是认对的比例",
            """
def error(scores, right):
    p = (scores.argmax(axis=1) != right).mean()
    return [p, np.sqrt(p * (1 - p))]
""": "标准误差要除以样本数再开方",
        },
        solution="得分最高的一类与正确的不同，就是认错。",
        marking="比例与误差各占一半。",
    )


@question("打乱再切", difficulty=2, minutes=5)
def strangers_handwriting():
    return explain(
        "一批手写数字出自十几个人，先打乱，再切成训练集与测试集。"
        "训练好的网络在测试集上认错 2%。"
        "为什么不能说，它认生人的字也只错 2%？该怎样切？",
        solution="打乱以后，训练集里几乎肯定有每个人的字；测的是没见过的图像，不是没见过的人。"
        "把一些人整个留出来作测试集。",
        marking="说出同一个人两边都有，得三分之二。",
    )
