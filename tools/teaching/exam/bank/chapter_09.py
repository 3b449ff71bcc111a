"""Questions on chapter 9: why the gradient is `None`."""

import itertools

from tools.teaching.exam.bank.form import choice, code, explain, number, question, repair

CAUSES = {
    "源没有被监视": "看看算目标的时候，磁带有没有看着源",
    "源是整数": "看看源的类型",
    "目标在磁带外面算": "看看目标的最后一步写在哪里",
    "半路抄成了 Python 的数": "看看路上有没有 `float` 这样只取出数值的一步",
    "经过了变量的状态": "看看有没有 `assign`",
}
SNIPPETS = {
    "源没有被监视": """
x = tf.constant({value}.0)
with tf.GradientTape() as tape:
    y = x * x
print(tape.gradient(y, x))
""",
    "源是整数": """
x = tf.Variable({value})
with tf.GradientTape() as tape:
    y = tf.cast(x, tf.float32) * 2.0
print(tape.gradient(y, x))
""",
    "目标在磁带外面算": """
x = tf.Variable({value}.0)
with tf.GradientTape() as tape:
    a = x * x
y = a + 1.0
print(tape.gradient(y, x))
""",
    "半路抄成了 Python 的数": """
x = tf.Variable({value}.0)
with tf.GradientTape() as tape:
    a = tf.constant(float(x * x))
    y = a * 3.0
print(tape.gradient(y, x))
""",
    "经过了变量的状态": """
x, state = tf.Variable({value}.0), tf.Variable(0.0)
with tf.GradientTape() as tape:
    state.assign(x * x)
    y = state * 3.0
print(tape.gradient(y, x))
""",
}


@question("诊断", difficulty=1, minutes=3, cause=tuple(CAUSES), value=(2, 3))
def diagnose(cause, value):
    return choice(
        f"下面的代码印出 `None`。病根是哪一个？"
        f"\n\n```python{SNIPPETS[cause].format(value=value)}```",
        cause,
        wrong={name: why for name, why in CAUSES.items() if name != cause},
        solution={
            "源没有被监视": "`x` 是张量，磁带不会自动看着它。",
            "源是整数": "整数挪不了一点点，谈不上导数，后来再换成浮点数也没有用。",
            "目标在磁带外面算": "`y` 的最后一步，磁带已经停了。",
            "半路抄成了 Python 的数": "`float` 只取出数值，磁带不知道它从哪里来。",
            "经过了变量的状态": "`assign` 不是可以求导的运算，磁带只知道读了 `state`。",
        }[cause],
    )


@question("断了一条路", difficulty=2, minutes=4, value=(2, 3, 5))
def one_of_two_ways_is_cut(value):
    return number(
        "下面的代码印出什么？",
        source=f"""
x = tf.Variable({value}.0)
with tf.GradientTape() as tape:
    copied = tf.constant(float(x * x))
    y = x * copied + x
print(float(tape.gradient(y, x)))
""",
        wrong={
            3 * value**2 + 1: "经过 `copied` 的路断了，它只是常数",
            value**2: "最后还加了一个 `x`",
            2 * value**2 + 1: "断的正是经过 $x^2$ 的那条路",
        },
        solution=f"`copied` 是常数 {value**2}，另有一个 `x`，斜率是 ${value**2} + 1$。"
        "断了一条路不给 `None`，只给一个错的数。",
        marking="写成真正的导数，得三分之一。",
    )


@question("断口在哪里", difficulty=2, minutes=4, gap=("b", "c", "y"))
def where_is_the_gap(gap):
    stations = ["x", "a", "b", "c", "y"]
    place = stations.index(gap)
    steps = {
        f"从 `{before}` 到 `{after}`": "断口以后的站有梯度，断口以前的没有"
        for before, after in itertools.pairwise(stations)
    }
    right = f"从 `{stations[place - 1]}` 到 `{gap}`"
    names = "、".join(f"`{name}`" for name in stations[place:-1])
    alive = f"只有 {names} 有" if names else "四个全是 `None`"
    return choice(
        "由 `x` 依次算出 `a`、`b`、`c`、`y`，每算出一站都 `watch`，再求 `y` 对前四样的梯度，"
        f"{alive}。路只断了一处，断在哪一步？",
        right,
        wrong={step: why for step, why in steps.items() if step != right},
        solution="断口以后的站还有路通到目标，断口以前的都没有。",
    )


@question("变量成了张量", difficulty=2, minutes=4)
def the_second_round():
    return choice(
        "循环里每一遍都开一条新磁带。第一遍有梯度，第二遍就成了 `None`，"
        "循环末尾写着 `x = x - 0.1 * gradient`。最好怎样改？",
        "改成 `x.assign_sub(0.1 * gradient)`",
        wrong={
            "把磁带写成 `persistent=True`": "每一遍都是新磁带，持久与否无关",
            '求梯度时写 `unconnected_gradients="zero"`': "这只把毛病藏起来，参数从此不动",
            "把 `0.1` 写成 `tf.constant(0.1)`": "变量减去什么，得到的都是张量",
        },
        solution="变量减去一个数得到张量，名字 `x` 从此指着它。改变量的值要用 `assign_sub`。",
    )


@question(
    "哪些有梯度",
    difficulty=2,
    minutes=4,
    step=(
        "tf.identity(x)",
        "tf.constant(float(x))",
        "x + 0.0",
        "tf.stop_gradient(x)",
        "tf.round(x)",
    ),
)
def does_the_way_hold(step):
    has_way = step in ("tf.identity(x)", "x + 0.0")
    return choice(
        "印出什么？",
        source=f"""
x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    a = {step}
    y = a * a
gradient = tape.gradient(y, x)
print(None if gradient is None else float(gradient))
""",
        wrong={
            option: why
            for option, why in {
                "None": "这一步是磁带记下的运算，路通着",
                "6.0": "这一步没有能求导的路",
                "0.0": "没有路给 `None`，有路才给数",
                "9.0": "这是 `y` 的值",
            }.items()
            if option != ("6.0" if has_way else "None")
        },
        solution="`tf.identity` 与加法是记下的运算；抄成数、停止梯度、取整都没有能求导的路。",
    )


@question("修好断口", difficulty=1, minutes=6)
def repair_the_numpy_gap():
    return repair(
        "`slope(value)` 该返回 $x \\sin x$ 的导数，结果少了一项。它错在哪里？改好它。",
        """
def slope(value):
    x = tf.Variable(value)
    with tf.GradientTape() as tape:
        y = x * float(np.sin(float(x)))
    return float(tape.gradient(y, x))
""",
        """
def slope(value):
    x = tf.Variable(value)
    with tf.GradientTape() as tape:
        y = x * tf.sin(x)
    return float(tape.gradient(y, x))
""",
        cases=[(1.0,), (2.0,), (-0.5,)],
        wrong={
            """
def slope(value):
    return np.cos(value)
""": "乘积求导，两项都要",
            """
def slope(value):
    return value * np.cos(value)
""": "还少了 $\\sin x$ 那一项",
        },
        solution="`float(x)` 已经把变量抄成了数，NumPy 接着算的也不在磁带上，那条路断了。"
        "改用 `tf.sin`。",
        marking="说出 `float` 或者 NumPy 断了路，得一半。",
    )


@question("找断口的代码", difficulty=3, minutes=9)
def write_the_names_of_the_dead():
    return code(
        "写一个函数 `dead(loss, values)`：`loss` 收一列变量，返回损失；`values` 是各变量的初值。"
        "返回一个列表，梯度是 `None` 的位置写 1，其余写 0。",
        """
def dead(loss, values):
    variables = [tf.Variable(float(value)) for value in values]
    with tf.GradientTape() as tape:
        y = loss(variables)
    return [int(each is None) for each in tape.gradient(y, variables)]
""",
        cases=[
            (lambda v: v[0] * v[1] + float(v[2]), [1.0, 2.0, 3.0]),
            (lambda v: v[0] * 0.0 + v[1] * v[1], [1.0, 2.0]),
        ],
        wrong={
            """
def dead(loss, values):
    variables = [tf.Variable(float(value)) for value in values]
    with tf.GradientTape() as tape:
        y = loss(variables)
    found = tape.gradient(y, variables)
    return [int(each is None or float(each) == 0) for each in found]
""": "0 不是 `None`：那里有路，只是斜率为零",
            """
def dead(loss, values):
    variables = [tf.Variable(float(value)) for value in values]
    with tf.GradientTape() as tape:
        y = loss(variables)
    return [int(each is not None) for each in tape.gradient(y, variables)]
""": "写反了：要的是没有路的",
        },
        solution="一次求出全部，再逐个看是不是 `None`。",
        marking="把 0 也算进去，扣一半。",
    )


@question("补零的坏处", difficulty=2, minutes=5)
def why_not_zero_everywhere():
    return explain(
        '一见 `None` 就写上 `unconnected_gradients="zero"`，程序不再报错。坏处是什么？'
        "什么时候这样写是对的？",
        solution="断掉的路也报成 0，毛病藏了起来：参数一步也不动，看上去像收敛了。"
        "确知目标与源没有关系，只想要一个形状整齐的 0，才这样写。",
        marking="坏处得一半，用处得一半。",
    )
