"""Questions on chapter 21: to make gradients faster."""

import numpy as np

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, tex


@question("先改大头", difficulty=1, minutes=3, share=(0.2, 0.5, 0.75, 0.9), times=(5, 8))
def speed_after_improving_a_part(share, times):
    whole = 1 - share + share / times
    return number(
        f"一段代码占总时间的 {share:.0%}。把它的速度提到原来的 {times} 倍，"
        "整个程序的速度是原来的几倍？保留四位有效数字。",
        1 / whole,
        wrong={
            times: "别处的时间一点没少",
            1 / (1 - share): "这是它完全不花时间的上限",
            share * times: "要算剩下的时间",
        },
        solution=f"总时间剩下原来的 ${tex(1 - share)} + {tex(share)} / {times}$，速度是它的倒数。",
        marking="写出剩下的时间得一半。",
    )


@question(
    "合起来的平均",
    difficulty=1,
    minutes=4,
    sizes=((3, 1), (6, 2), (5, 15)),
    gradients=((4, 8), (2, 10)),
)
def gradient_of_unequal_parts(sizes, gradients):
    (m, n), (g, h) = sizes, gradients
    return number(
        f"一批切成两份，{m} 个样本的平均梯度是 {g}，{n} 个样本的是 {h}。整批的平均梯度是多少？",
        (m * g + n * h) / (m + n),
        wrong={
            (g + h) / 2: "各份不一样多，要按样本的个数加权",
            g + h: "要的是平均",
            (n * g + m * h) / (m + n): "两个权重对调了",
        },
        solution=f"$({m} \\times {g} + {n} \\times {h}) / {m + n}$。",
        marking="写出加权得一半。",
    )


@question("分段重算", difficulty=2, minutes=5, segment=(5, 8, 10), segments=(4, 10, 20))
def results_kept_with_recomputation(segment, segments):
    return number(
        f"{segment * segments} 个连着的运算，切成 {segments} 段重算，每段 {segment} 个。"
        "同时至多留着多少个结果？算上每段的头一个输入。",
        segment + segments,
        wrong={
            segments: "正在重算的一段里还有一些",
            segment: "各段的头也要留着",
            segment * segments: "这是不重算的",
        },
        solution=f"{segments} 个段首，加上正在重算的一段里的 {segment} 个。两者相等时和最小。",
        marking="两部分各占一半。",
    )


@question("bfloat16 的间隔", difficulty=2, minutes=4, start=(1, 2, 4, 8), step=(0.001, 0.002))
def when_an_update_is_lost(start, step):
    return choice(
        f"权重存成 `bfloat16`，尾数连隐含的一位共 8 位。值是 {start}，每步该加 {tex(step)}。"
        "一步一步加下去，会怎样？",
        "一动不动",
        wrong={
            "加得比该加的慢一些，但一直在加": "加上的不到间隔的一半，舍入后又是原来的数",
            "照常加，末位略有误差": "间隔比这一步大得多",
            "很快溢出": "`bfloat16` 的指数与 `float32` 一样宽，不溢出",
        },
        solution=f"{start} 与下一个数相隔 $2^{{-7}} \\times {start} = {tex(start / 128)}$，"
        f"而 {tex(step)} 不到它的一半。权重用更多的位来存。",
    )


@question(
    "重追踪",
    difficulty=1,
    minutes=3,
    calls=(
        "f(1.0), f(2.0), f(1.0)",
        "f(1.0), f(2.0), f(3.0)",
        "f(tf.constant(1.0)), f(tf.constant(2.0)), f(tf.constant([1.0]))",
        "f(tf.constant(1.0)), f(tf.constant(2.0)), f(tf.constant(3.0))",
    ),
)
def traces_of_a_function(calls):
    traces = (2 if "[" in calls else 1) if "tf." in calls else len(set(calls.split(", ")))
    options = {
        1: "Python 的数每换一个值、张量每换一种形状，都要再追踪",
        2: "同一种类型与形状的张量共用一张图；不同的 Python 值各追踪一遍",
        3: "同样的值不再追踪；张量只看类型和形状",
    }
    return choice(
        f"`f` 套着 `tf.function`，依次调用 `{calls}`。追踪几遍？",
        f"{traces} 遍",
        wrong={f"{count} 遍": why for count, why in options.items() if count != traces},
        solution="Python 的数，一个值一张图；张量，一种类型与形状一张图。",
    )


@question("大的批", difficulty=2, minutes=4)
def faster_epoch_slower_training():
    return choice(
        "批放大 16 倍，一轮快了，走到同样的损失却慢了。为什么？",
        "步数没有少到十六分之一，总的计算反而多了",
        wrong={
            "批大了，每一步的计算更不准": "批大了，梯度的噪声更小",
            "批大了，每个运算的固定开销更大": "固定开销按运算算，批大了反而省",
            "批大了，要多追踪很多遍": "形状定了，就不再追踪",
        },
        solution="要比的是走到同样的损失用多久，不是一轮用多久。",
    )


@question("累加的代码", difficulty=2, minutes=6)
def repair_the_accumulation():
    return repair(
        "`whole(gradients, sizes)` 该把几小份的平均梯度合成整批的平均；"
        "`gradients` 一行一份，`sizes` 是各份的样本数。它错在哪里？改好它。",
        """
def whole(gradients, sizes):
    return gradients.mean(axis=0)
""",
        """
def whole(gradients, sizes):
    return sizes @ gradients / sizes.sum()
""",
        cases=[
            (np.array([[4.0, 0.0], [8.0, 2.0]]), np.array([3.0, 1.0])),
            (np.array([[1.0], [2.0], [3.0]]), np.array([10.0, 10.0, 1.0])),
        ],
        wrong={
            """
def whole(gradients, sizes):
    return sizes @ gradients
""": "还要除以总的样本数",
            """
def whole(gradients, sizes):
    return sizes @ gradients / sizes.sum() / len(sizes)
""": "多除了份数",
        },
        solution="各份不一样多，按样本数加权。",
        marking="说出要加权，得一半。",
    )


@question("分段重算", difficulty=3, minutes=8)
def write_the_best_cut():
    return code(
        "写一个函数 `least_kept(count)`：`count` 个连着的运算切成等长的若干段重算，"
        "每段的个数与段数都是整数，乘积恰好是 `count`。返回同时留着的结果最少是多少："
        "段数加上一段里的个数。",
        """
def least_kept(count):
    return min(n + count // n for n in range(1, count + 1) if count % n == 0)
""",
        cases=[(100,), (12,), (7,), (1,), (48,)],
        wrong={
            """
def least_kept(count):
    n = round(count**0.5)
    return n + -(-count // n)
""": "切得不一定整齐：开方不是整数时，要找能整除的",
            """
def least_kept(count):
    return min(n for n in range(1, count + 1) if count % n == 0)
""": "要段数加上一段里的个数",
        },
        solution="一个个试能整除的段数，取和最小的。",
        marking="只用开方、没有顾到整除，得一半。",
    )


@question("小网络与 GPU", difficulty=2, minutes=5)
def why_a_gpu_does_not_help_small_networks():
    return explain(
        "小网络搬到 GPU 上，几乎没有变快。为什么？说出两种能让它快起来的改法，各说明缘故。",
        solution="启动一个运算要几微秒，小网络的一步只要很少的计算，时间几乎全花在启动上。"
        "批大一些，每次启动算得多；交给 XLA，几个运算合成一个，启动的次数少了。"
        "套上 `tf.function`、整轮一张图，运算一个也不少，省下的是 Python 与进出图的时间。",
        marking="说出时间花在启动上，得一半；两种改法连同缘故，各得四分之一。"
        "批大一些、XLA、少进出图，都算。",
    )
