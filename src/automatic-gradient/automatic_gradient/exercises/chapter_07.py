"""“持久磁带与高阶导数”一章的练习。"""

from automatic_gradient.exercises.answers import Counted, as_array, function, taped, vector


def _repeated(derivative, f, times, x):
    """Apply the reader's operation `times` times, then take its value at `x`."""
    for _ in range(times):
        f = derivative(f)
        if f is ...:
            return f
        if not callable(f):
            raise TypeError(f"你的函数该返回一个函数，返回了 {type(f).__name__}")
    return f(x)


def _polynomial(x):
    return x**5 - 3 * x**2 + 2 * x


_SECOND = (15, 10, None)
_REASONS = (
    "里层磁带清空以后，外层磁带还开着，前面的计算它也都看见了",
    "外层看见了 first 怎样算，没看见其中的 y 从哪里来",
    "求一阶导数的时候，哪条磁带还开着",
)


def _outer(answer):
    """Check what the outer tape gives in three places: a number or None."""
    if not isinstance(answer, (list, tuple)) or len(answer) != len(_SECOND):
        return f"需要 {len(_SECOND)} 个回答，每个是一个数或者 None"
    for place, (given, expected) in enumerate(zip(answer, _SECOND), start=1):
        value, complaint = (None, None) if given is None else as_array(given, ())
        if complaint:
            return f"第 {place} 处：只能填一个数或者 None，{complaint}"
        if value is None or expected is None:
            right = value is expected
        else:
            right = abs(value - expected) <= 1e-3 * expected
        if not right:
            return f"第 {place} 处 {given} 不对：{_REASONS[place - 1]}"
    return None


# A function with its first derivative and its second.
_CURVES = (
    (lambda x: x**4, lambda x: 4 * x**3, lambda x: 12 * x**2),
    (lambda x: x**3 - 5 * x, lambda x: 3 * x**2 - 5, lambda x: 6 * x),
)


def _derivative(order):
    def derivative(f, x):
        (curve,) = (each for each in _CURVES if each[0] is f)
        return curve[order](x)

    return derivative


CHECKS = {
    0: function(
        _derivative(2),
        [(f, x) for f, *_ in _CURVES for x in (1.5, 2.0)],
        "x 要有人监视，里层求出的 slope 要算在外层的 with 里面，外层再对它求一次",
        mistakes=((_derivative(1), "不对：这是一阶导数；外层求导的目标该是 slope"),),
    ),
    1: _outer,
    2: vector(
        ((7, 8, 9), (12, 12, 12)),
        "第一行里 y_i 只对自己的 x_i 求导，括号里外都随它变；第二行里磁带只认三个分量之和",
        mistakes=[
            (((12, 12, 12), (7, 8, 9)), "两行都对，次序反了"),
            (((7, 8, 9), (7, 8, 9)), "第二行只算了 y_j 对 x_j 的导数，另外两个分量也用到了 x_j"),
            (((12, 12, 12), (12, 12, 12)), "第一行不是磁带给的，只问 y_i 自己对 x_i 的导数"),
            (((6, 6, 6), (12, 12, 12)), "第一行只是一半：括号里的和与括号外的 x，两处都随 x 变"),
            (((7, 8, 9), (6, 6, 6)), "第二行只是一半：括号里的和与括号外的 x，两处都随 x 变"),
            (((7, 8, 9), (6, 12, 18)), "第二行是三个分量的值，问的是梯度"),
            (((7, 8, 9), (36, 36, 36)), "第二行是三个分量之和的值，问的是它的梯度"),
        ],
    ),
    3: taped(
        _repeated,
        [
            (Counted(_polynomial, lambda x: 5 * x**4 - 6 * x + 2), 1, 2.0),
            (Counted(_polynomial, lambda x: 20 * x**3 - 6), 2, 2.0),
            (Counted(_polynomial, lambda x: 60 * x**2), 3, 1.5),
        ],
        "返回的函数给出 f 在 x 处的导数，它自己也要能再求导",
    ),
}
