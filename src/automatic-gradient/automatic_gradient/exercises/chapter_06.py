"""“第一次求梯度”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import Counted, as_array, called, choices, function, taped


def _check_step(answer):
    """Check a step of training on a model that has no variables before it is called."""
    import keras  # not at the top: the page's Python has none

    for width, rate in ((2, 0.25), (3, 0.5)):
        weights = np.linspace(-1, 1, 2 * width).reshape(2, width).astype(np.float32)
        inputs = np.array([[1, 2], [3, -1], [0.5, 4]], dtype=np.float32)
        labels = np.array([[1], [2], [-1]], dtype=np.float32) * np.ones(width, np.float32)
        model = keras.Sequential(
            [keras.layers.Dense(width, kernel_initializer=keras.initializers.Constant(weights))]
        )
        tensors = [keras.ops.convert_to_tensor(each) for each in (inputs, labels)]
        value, complaint = called(answer, model, *tensors, rate)
        if complaint:
            return complaint
        if value is ...:
            return ...
        if not model.built:
            return "走完以后，模型还没有变量：它从来没有被调用"
        slope = 2 * (inputs @ weights - labels) / labels.size
        bias = np.zeros(width, np.float32)
        steps = (("权重", weights, inputs.T @ slope), ("偏置", bias, slope.sum(axis=0)))
        for variable, step in zip(model.variables, steps):
            if hint := _compare(variable, *step, rate):
                return hint
    return None


def _compare(variable, name, before, slope, rate):
    found, complaint = as_array(variable.numpy(), before.shape)
    if complaint:
        return f"{name}不对：{complaint}"
    if np.allclose(found, before - rate * slope, rtol=1e-3, atol=1e-5):
        return None
    if np.allclose(found, before):
        return f"没有报错，可是{name}没有变"
    if np.allclose(found, before + rate * slope, rtol=1e-3, atol=1e-5):
        return f"{name}朝着损失上升的方向走了"
    ratio = (before - found).ravel() @ slope.ravel() / (rate * np.sum(slope**2))
    return f"{name}沿着负梯度走了应走的 {ratio:.3g} 倍，不对：核对损失怎样平均，步长乘了没有"


def _tangent(value, gradient, h, x):
    """A case: f, whose tangent at x + h is asked for, then h and x."""
    return Counted(value, lambda x: value(x) + np.sum(np.array(gradient(x)) * h)), h, x


def _remaining(w):
    """A loss of our own, which wants a variable."""
    if not hasattr(w, "assign"):
        raise ValueError("w 不是变量，没有人监视：从头到尾用同一个变量，由 assign_sub 就地改")
    return (w - 3.0) ** 2


def _fitted(loss_of, start, rate, steps, kept=1):
    for _ in range(steps):
        start = kept * start - rate * 2 * (start - 3.0)
    return start


CHECKS = {
    0: function(
        _fitted,
        [(_remaining, 1.0, 0.25, 3), (_remaining, -2.0, 0.1, 5)],
        "每一步都开一条新磁带，在里面算损失，求它对 w 的梯度，再就地改 w",
        mistakes=(
            (
                lambda loss_of, start, rate, steps: _fitted(loss_of, start, -rate, steps),
                "不对：越走损失越大，要减去梯度",
            ),
            (
                lambda *case: _fitted(*case, kept=0),
                "不对：assign 换掉了整个 w，只剩这一步；要在原来的上面减",
            ),
            (
                lambda loss_of, start, rate, steps: _fitted(loss_of, start, rate, 1),
                "不对：只走了一步就返回，return 不该在循环里",
            ),
            (lambda loss_of, start, rate, steps: start, "不对：w 一步也没有走"),
        ),
    ),
    1: choices(
        ("有", "无", "无", "有"),
        (
            "它是可训练的变量，一用到就有人监视",
            "是变量还不够，看看第二个参数",
            "加了 1 以后，它还是变量吗；磁带看见它是怎么来的吗",
            "它不是变量，可磁带看见它是怎么来的吗",
        ),
        ("有", "无"),
    ),
    2: taped(
        lambda answer, f, h, x: answer(f, x, h),
        [
            _tangent(lambda x: x**3, lambda x: 3 * x**2, 0.5, 2.0),
            _tangent(
                lambda x: x[0] * x[1] ** 2 + x[2],
                lambda x: (x[1] ** 2, 2 * x[0] * x[1], 1),
                np.array([0.5, -1, 2], dtype=np.float32),
                np.array([1, 2, 3], dtype=np.float32),
            ),
        ],
        "源是 x，目标是 f(x)；两项都要，第二项是梯度与 h 的内积",
    ),
    3: choices(
        ("BAC", "BCA", "ABC"),
        (
            "z 是 c²y，要得到 54，y 该是变的还是常数",
            "要得到 None，监视以后就不该再用到 c",
            "108 是 c 的四次方在 3 处的导数，哪几步要让磁带看见",
        ),
        ("ABC", "ACB", "BAC", "BCA", "CAB", "CBA"),
    ),
    4: _check_step,
}
