"""“持久磁带与高阶导数”一章的练习。"""

from automatic_gradient.exercises.answers import Counted, choices, conclusion, taped, vector


def _repeated(derivative, f, times, x):
    """Apply the reader's operation `times` times, then take its value at `x`."""
    for _ in range(times):
        f = derivative(f)
        if f is ...:
            return f
        if not callable(f):
            raise TypeError(f"derivative 该返回一个函数，返回了 {type(f).__name__}")
    return f(x)


def _polynomial(x):
    return x**5 - 3 * x**2 + 2 * x


CHECKS = {
    1: choices(
        ("有", "有", "无"),
        (
            "里层磁带清空以后，外层磁带还开着",
            "求一阶导数的时候，外层磁带正开着",
            "求一阶导数的时候，哪条磁带还开着",
        ),
        ("有", "无"),
    ),
    2: vector(
        (12, 12, 12),
        "磁带只认一个数，就是三个分量之和；它随第 j 个 x 变多快",
        mistakes=[
            ((7, 8, 9), "那是第 j 个分量只对第 j 个 x 的导数，另外两个分量也用到了它"),
            ((6, 6, 6), "那只是一半：括号里的和与括号外的 x，两处都随 x 变"),
            ((6, 12, 18), "那是三个分量的值，问的是梯度"),
            ((36, 36, 36), "那是三个分量之和的值，问的是它的梯度"),
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
    4: conclusion(
        "C",
        {
            "A": "路断了得到的是 None，这里得到的是数",
            "B": "把一个输入加 1，看三份动不动",
            "D": "只拿其中一份当目标，看梯度有多大",
        },
    ),
}
