"""“第一次求梯度”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import Counted, as_array, called, choices, number, taped


def _check_step(answer):
    """Check a step of descent: the variables of Keras have really gone where they should."""
    import keras  # not at the top: the page's Python has none

    before, slopes, rate = ([1.0, 2.0], 3.0), ([4.0, -2.0], 6.0), 0.5
    variables = [keras.Variable(value) for value in before]
    gradients = [keras.ops.convert_to_tensor(slope) for slope in slopes]
    value, complaint = called(answer, list(variables), gradients, rate)
    if complaint:
        return complaint
    if value is ...:
        return ...
    for place, (variable, value, slope) in enumerate(zip(variables, before, slopes), start=1):
        value, slope = np.asarray(value), np.asarray(slope)
        found, complaint = as_array(variable.numpy(), value.shape)
        moved = complaint or f"从 {value.tolist()} 变成了 {found.tolist()}"
        if complaint or not np.allclose(found, value - rate * slope):
            if not complaint and np.allclose(found, value):
                return f"没有报错，可是第 {place} 个变量还是 {value.tolist()}，没有变"
            return f"rate 是 {rate}，梯度是 {slope.tolist()}，第 {place} 个变量{moved}，不对"
    return None


CHECKS = {
    1: choices(
        ("有", "无", "无", "无"),
        (
            "它是可训练的变量，一用到就有人监视",
            "没有写 watch，谁来监视一个常数",
            "加了 1 以后，它还是变量吗",
            "是变量还不够，看看第二个参数",
        ),
        ("有", "无"),
    ),
    2: taped(
        lambda answer, f, x: answer(f, x),
        [
            (Counted(lambda x: x**3, lambda x: 3 * x**2), 2.0),
            (
                Counted(
                    lambda x: x[0] * x[1] ** 2 + x[2], lambda x: (x[1] ** 2, 2 * x[0] * x[1], 1)
                ),
                np.array([1, 2, 3], dtype=np.float32),
            ),
        ],
        "源是 x，目标是 f(x)，磁带要看见从一头到另一头的路",
    ),
    3: number(
        54,
        "z 里用到 c 的有四处，想清楚磁带看见了哪几处",
        mistakes={
            108: "那是 c 的四次方的导数，可 y 是在监视之前算的",
            81: "那是 z 的值，问的是导数",
            27: "监视以后 c 用了两次，你只算了一条路",
            6: "y 当了常数，可是它不等于 1",
            0: "监视以后又用到了 c，路是通的",
        },
    ),
    4: _check_step,
}
