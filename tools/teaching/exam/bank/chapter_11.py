"""Questions on chapter 11: Jacobian and Hessian matrices."""

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair, vector

PRINTS = "下面的代码印出什么？"


@question(
    "行的加权和", difficulty=1, minutes=4, seed=((1, 0), (0, 1), (2, -1)), point=((1, 2), (3, 1))
)
def weighted_rows(seed, point):
    (u, v), (a, b) = seed, point
    return number(
        PRINTS + "依次写两个数。",
        source=f"""
x = tf.Variable([{a}.0, {b}.0])
with tf.GradientTape() as tape:
    y = tf.stack([x[0] * x[1], x[0] * x[0]])
weights = tf.constant([{u}.0, {v}.0])
for each in tape.gradient(y, x, output_gradients=weights).numpy():
    print(float(each))
""",
        wrong={
            (b + 2 * a, a): "这是各行直接相加，没有用上权重",
            (u * b + v * a, u * 2 * a): "这是列的加权和：行与列弄反了",
        },
        solution=f"雅可比矩阵的两行是 ${vector((b, a))}$ 与 ${vector((2 * a, 0))}$，"
        f"以 ${u}$、${v}$ 为权重相加。",
        marking="两行写对得一半。",
    )


@question("走几趟", difficulty=1, minutes=3, outputs=(3, 10, 200), inputs=(1000, 50))
def how_many_sweeps(outputs, inputs):
    return number(
        f"函数有 {inputs} 个输入、{outputs} 个输出。拼整张雅可比矩阵，反向走几趟？前向走几趟？"
        "依次写两个数。",
        (outputs, inputs),
        wrong={
            (inputs, outputs): "反向一趟得一行，前向一趟得一列",
            (1, inputs): "反向一趟只得到各行的一种加权和",
            (outputs * inputs, outputs * inputs): "一趟得到一整行或一整列，不是一个数",
        },
        solution="反向一趟得一行，有几个输出走几趟；前向一趟得一列，有几个输入走几趟。",
        marking="两个数各占一半。",
    )


@question(
    "jacobian 的形状", difficulty=1, minutes=3, target=("(3,)", "(5, 2)"), source=("(4,)", "(2, 3)")
)
def shape_of_the_jacobian(target, source):
    def joined(*shapes):
        return (
            f"`({', '.join(part for shape in shapes for part in shape.strip('(),').split(', '))})`"
        )

    return choice(
        f"目标的形状是 `{target}`，源的形状是 `{source}`。`tape.jacobian` 返回的形状是什么？",
        joined(target, source),
        wrong={
            joined(source, target): "先写目标，再写源",
            f"`{source}`": "这是 `gradient` 的形状，它先把目标加了起来",
            joined(target, source, source): "这是再求一次雅可比的形状",
        },
        solution="先写目标的形状，再写源的形状。",
    )


@question("黑塞各行之和", difficulty=2, minutes=5, a=(1, 2, 3), b=(1, 4))
def gradient_of_the_gradient(a, b):
    return number(
        PRINTS + "依次写两个数。",
        source=f"""
x = tf.Variable([1.0, 2.0])
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = {a}.0 * x[0] * x[0] + {b}.0 * x[0] * x[1]
    slope = inner.gradient(y, x)
for each in outer.gradient(slope, x).numpy():
    print(float(each))
""",
        wrong={
            (2 * a, 0): "这是黑塞矩阵的对角线，磁带给的是各行相加",
            (2 * a + 2 * b, b): "这是一阶导数",
        },
        solution=f"黑塞矩阵的两行是 ${vector((2 * a, b))}$ 与 ${vector((b, 0))}$，磁带给它们之和。",
        marking="写出黑塞矩阵得一半。",
    )


@question(
    "softmax 与交叉熵",
    difficulty=2,
    minutes=4,
    shares=((2, 5, 3), (1, 7, 2), (6, 3, 1)),
    right=(0, 1, 2),
)
def gradient_of_the_cross_entropy(shares, right):
    probabilities = [share / 10 for share in shares]
    target = [float(place == right) for place in range(3)]
    gradient = tuple(round(p - t, 9) for p, t in zip(probabilities, target, strict=True))
    return number(
        f"softmax 给出的概率是 ${vector(probabilities)}$，正确的是第 {right + 1} 类。"
        "损失是正确的一类的概率取对数，再取负。它对三个得分的梯度是什么？依次写三个数。",
        gradient,
        wrong={
            tuple(-each for each in gradient): "符号反了：该减去的是正确的答案",
            tuple(probabilities): "还要减去正确的答案",
            tuple(
                -t / p for p, t in zip(probabilities, target, strict=True)
            ): "这是对概率的梯度，不是对得分的",
        },
        solution="预测的概率减去正确的答案：正确的一类写 1，别的写 0。",
        marking="正确那一类的数写错，另外两个对，得一半。",
    )


@question("batch_jacobian", difficulty=2, minutes=4)
def when_batch_jacobian_lies():
    return choice(
        "下面哪一种运算之后，`batch_jacobian` 给出的结果不对？每行一个样本。",
        "每个样本减去整批的平均",
        wrong={
            "每个样本减去自己各分量的平均": "样本各算各的，没有牵连",
            "每个样本乘同一个矩阵": "样本各算各的，共用一个矩阵不要紧",
            "每个样本各自取 softmax": "沿着样本自己的分量取，没有牵连",
        },
        solution="它先把整批的输出加起来再求导，样本有了牵连，别人的导数也加了进来。",
    )


@question("黑塞向量积的代码", difficulty=3, minutes=9)
def write_the_hessian_vector_product():
    return code(
        "写一个函数 `hvp(f, point, direction)`：`f` 收一个张量，返回一个数；`point` 与 `direction` "
        "是列表。返回黑塞矩阵乘 `direction`，不许造出整个黑塞矩阵。",
        """
def hvp(f, point, direction):
    x, v = tf.Variable(point), tf.constant(direction)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = f(x)
        slope = tf.reduce_sum(inner.gradient(y, x) * v)
    return outer.gradient(slope, x).numpy()
""",
        cases=[
            (lambda x: x[0] * x[0] * x[1] + x[1] * x[1], [1.0, 2.0], [1.0, 0.0]),
            (lambda x: x[0] * x[1] * x[2], [1.0, 2.0, 3.0], [1.0, -1.0, 2.0]),
        ],
        wrong={
            """
def hvp(f, point, direction):
    x = tf.Variable(point)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = f(x)
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x).numpy()
""": "没有用上方向，得到的是黑塞矩阵的各行相加",
            """
def hvp(f, point, direction):
    x = tf.Variable(point)
    with tf.GradientTape() as inner:
        y = f(x)
    return inner.gradient(y, x).numpy() * np.array(direction)
""": "只求了一次导数",
        },
        solution="对梯度与常数方向的内积再求梯度；或者第二次用 `output_gradients`。",
        marking="说出两次求梯度的办法得一半。",
    )


@question("雅可比的代码", difficulty=2, minutes=7)
def repair_the_rows():
    return repair(
        "`jacobian(f, point)` 该一行一行地拼出雅可比矩阵。它错在哪里？改好它。",
        """
def jacobian(f, point):
    x = tf.Variable(point)
    with tf.GradientTape(persistent=True) as tape:
        y = f(x)
    rows = []
    for place in range(len(y.numpy())):
        rows.append(tape.gradient(y, x).numpy())
    return np.array(rows)
""",
        """
def jacobian(f, point):
    x = tf.Variable(point)
    with tf.GradientTape(persistent=True) as tape:
        y = f(x)
    size = len(y.numpy())
    rows = []
    for place in range(size):
        seed = tf.constant([float(each == place) for each in range(size)])
        rows.append(tape.gradient(y, x, output_gradients=seed).numpy())
    return np.array(rows)
""",
        cases=[
            (lambda x: x * x[0], [2.0, 3.0]),
            (lambda x: x * x, [1.0, 3.0]),
        ],
        wrong={
            """
def jacobian(f, point):
    x = tf.Variable(point)
    with tf.GradientTape(persistent=True) as tape:
        y = f(x)
    size = len(y.numpy())
    rows = []
    for place in range(size):
        seed = tf.constant([float(each == place) for each in range(size)])
        rows.append(tape.gradient(y, x, output_gradients=seed).numpy())
    return np.array(rows).T
""": "转置了：先写目标，再写源",
        },
        solution="每一趟都求了各行之和。要让这一个输出的权重取 1，其余取 0。",
        marking="说出要用权重，得一半。",
    )


@question("整张黑塞", difficulty=2, minutes=5)
def why_not_the_whole_hessian():
    return explain(
        "网络有一百万个参数。为什么黑塞矩阵乘一个向量求得起，整个黑塞矩阵求不起？"
        "从时间与内存两面说。",
        solution="乘一个向量，代价只是一次函数值的几倍，结果与参数一样长。"
        "整个矩阵要走一百万趟，存下 $10^{12}$ 个数，float32 也要 4 TB。",
        marking="时间与内存各一半。",
    )
