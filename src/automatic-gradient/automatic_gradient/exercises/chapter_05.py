"""“病态：走得多慢”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, first_hint, function, number


def _each(*checks):
    """Check several numbers, each in its own way."""

    def check(answer):
        values, complaint = as_array(answer, (len(checks),))
        if complaint:
            return complaint
        return first_hint(checks, values, "第 {} 个数，")

    return check


def _tables(train, test):
    return _scaled((train, test), train.mean(axis=0), train.std(axis=0))


def _scaled(tables, centre, deviation):
    return np.stack([(table - centre) / deviation for table in tables])


def _apart(train, test):
    return np.stack([(table - table.mean(axis=0)) / table.std(axis=0) for table in (train, test)])


def _together(train, test):
    both = np.concatenate([train, test])
    return _scaled((train, test), both.mean(axis=0), both.std(axis=0))


def _by_rows(train, test):
    centre, deviation = (
        train.mean(axis=1, keepdims=True),
        train.std(axis=1, keepdims=True),
    )
    return _scaled((train, test), centre, deviation)


_TABLE_MISTAKES = [
    (_apart, "第二张表用的是它自己的均值与标准差：同一个病人放进两张表，得到的数就不同"),
    (_together, "后来的数据也算进了均值与标准差：训练的时候还没有它们"),
    (
        lambda train, test: _scaled((train, test), train.mean(), train.std()),
        "整张表只用了一个均值、一个标准差：各列的单位不同，要一列一列地来",
    ),
    (_by_rows, "均值与标准差是按行算的：一行是一个病人，单位却是跟着列的"),
    (
        lambda train, test: _scaled((train, test), 0, train.std(axis=0)),
        "每列的原点没有挪：训练的那张表，每列的均值应当是零",
    ),
    (
        lambda train, test: _scaled((train, test), train.mean(axis=0), 1),
        "每列的单位没有换：训练的那张表，每列的标准差应当是 1",
    ),
    (
        lambda train, test: _scaled((train, test), train.mean(axis=0), train.var(axis=0)),
        "除以的是方差：单位多除了一次",
    ),
    (
        lambda train, test: _scaled((train, test), train.mean(axis=0), train.std(axis=0, ddof=1)),
        "标准差里除以的是行数减一；本章的 `std` 除以行数，照它来",
    ),
    (lambda train, test: _tables(train, test)[::-1], "两张表的次序反了"),
]
_TABLE_CASES = [
    (
        np.array([[1.0, 10.0], [2.0, 30.0], [6.0, 20.0]]),
        np.array([[3.0, 20.0], [4.0, 60.0], [3.0, 70.0]]),
    ),
    (np.array([[0.0, 5.0], [4.0, 1.0]]), np.array([[8.0, 3.0], [2.0, 2.0]])),
]


def _parts(gradient, hessian):
    curvatures, directions = np.linalg.eigh(hessian)
    return curvatures, directions, directions.T @ gradient


def _saddle_free_step(gradient, hessian):
    curvatures, directions, along = _parts(gradient, hessian)
    return -directions @ (along / np.abs(curvatures))


def _transposed_step(gradient, hessian):
    curvatures, directions, _ = _parts(gradient, hessian)
    return -directions.T @ (directions @ gradient / np.abs(curvatures))


def _steeper_goes_farther(gradient, hessian):
    curvatures, directions, along = _parts(gradient, hessian)
    return -directions @ (along * np.abs(curvatures))


def _unturned_step(gradient, hessian):
    curvatures, _, along = _parts(gradient, hessian)
    return -along / np.abs(curvatures)


_STEP_MISTAKES = [
    (
        lambda gradient, hessian: -np.linalg.solve(hessian, gradient),
        "这就是牛顿法原来的一步：曲率为负的方向还是朝上坡走",
    ),
    (
        lambda gradient, hessian: -_saddle_free_step(gradient, hessian),
        "方向正好反了：这样走是上坡",
    ),
    (_transposed_step, "特征向量排成列，这里拿行当了特征向量：2 × 2 时两种常常相同，3 × 3 就不同"),
    (_steeper_goes_farther, "陡的方向走得远，缓的方向走得近，正好颠倒"),
    (_unturned_step, "这是沿各特征方向的分量，还没有换回原来的坐标"),
    (
        lambda gradient, hessian: -np.linalg.solve(np.abs(hessian), gradient),
        "绝对值取在了矩阵的元素上，特征值还可能是负的",
    ),
    (
        lambda gradient, hessian: -gradient / np.abs(np.diag(hessian)),
        "对角线上的数不是特征值：这个矩阵不是对角的",
    ),
]
_STEP_CASES = [
    (np.array([2.0, -1.0]), np.array([[2.0, 0.0], [0.0, -4.0]])),
    (
        np.array([3.0, 1.0, -2.0]),
        np.array([[1.0, 2.0, 0.5], [2.0, -1.0, 0.3], [0.5, 0.3, 4.0]]),
    ),
    (
        np.array([1.0, -4.0, 0.5]),
        np.array([[-2.0, 1.0, 1.0], [1.0, 3.0, -1.0], [1.0, -1.0, 0.5]]),
    ),
]


class _Watched:
    """A function that tells when a loop that asks for it does not come to its end."""

    MOST = 2000

    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        if self.calls > self.MOST:
            raise ValueError("while 停不下来：里面的 rate 每一遍都要减半，而且不要再放回 1")
        return self.f(x)


def _damped(f, gradient, hessian, start, steps, keeps=False, rate=None, turned=False):
    x, factor = np.array(start, dtype=float), 1.0
    for _ in range(steps):
        step = np.linalg.solve(hessian(x), gradient(x))
        if turned:
            step = hessian(x) @ gradient(x)
        if not keeps:
            factor = 1.0
        while rate is None and f(x - factor * step) > f(x):
            factor = factor / 2
        x = x - (rate or factor) * step
    return x


def _damped_steps(answer):
    """Each check counts the calls anew: who is refused once may try again."""
    cases = [
        (
            _Watched(lambda x: np.sum(np.sqrt(1 + x * x))),
            lambda x: x / np.sqrt(1 + x * x),
            lambda x: np.diag((1 + x * x) ** -1.5),
            start,
            steps,
        )
        for start, steps in (((2.0, 0.3), 1), ((1.5, -1.2), 2))
    ]
    return function(
        _damped,
        cases,
        "每一步先算牛顿步，倍数从 1 试起，比现在高就减半，不高了才走",
        mistakes=(
            (lambda *case: _damped(*case, rate=1), "不对：走的是整步，试好的 rate 没有用上"),
            (
                lambda *case: _damped(*case, turned=True),
                "不对：牛顿步要解方程，用黑塞矩阵去除，不是去乘",
            ),
            (
                lambda *case: _damped(*case, keeps=True),
                "不对：上一步减半过的 rate 留到了下一步，每一步都要从 1 试起",
            ),
            (lambda f, gradient, hessian, start, steps: np.array(start), "不对：一步也没有走"),
            (
                lambda f, gradient, hessian, start, steps: _damped(f, gradient, hessian, start, 1),
                "不对：只走了一步就返回，return 不该在循环里",
            ),
        ),
    )(answer)


CHECKS = {
    0: _damped_steps,
    1: _each(
        number(
            0.2,
            "让两头的倍率一样大",
            mistakes={
                1 / 8: "这是 1 除以最大的特征值，缓的方向还可以再快些",
                1 / 4: "这是发散的界限，最陡的方向不会变小",
                0.5: "这只顾了缓的方向，陡的方向会发散",
                0.1: "只有一半大，两头的倍率还不相等",
            },
        ),
        number(
            0.6,
            "把前一个学习率代进两头的倍率里看一看",
            mistakes={
                -0.6: "问的是误差缩小到几分之几，要它的绝对值",
                5 / 3: "分子分母倒了：这样误差会变大",
                0.4: "这是每步减掉的，问的是每步剩下的",
                0.36: "这是函数值每步的倍率，误差的要开方",
                0: "曲率不在对角线上：这样误差一步就没有了",
                0.25: "特征值要从整个矩阵里求，不是两个元素",
            },
        ),
        number(
            0.005,
            "沿哪个方向，同样长的梯度意味着最远",
            mistakes={
                0.00125: "这是至少有多远：除以的是最大的曲率",
                0.02: "曲率越小，同样的梯度意味着越远：该除的乘上了",
                0.08: "该除的乘上了",
                0.002: "对角线上的数不是最小的曲率",
                0.01: "梯度的长度不就是距离，还要看曲率",
            },
        ),
        number(
            4,
            "步数与条件数是什么关系",
            mistakes={
                2: "这是条件数之比的平方根",
                16: "这是条件数之比的平方",
                1: "条件数大的要走得多些",
                0.25: "问的是后者比前者，这里倒了",
                300: "问的是几倍，不是差多少",
            },
        ),
    ),
    2: function(
        _tables,
        _TABLE_CASES,
        "看看训练的那张表：每列的均值与标准差应当各是多少",
        mistakes=_TABLE_MISTAKES,
    ),
    3: function(
        _saddle_free_step,
        _STEP_CASES,
        "先在特征方向上想：那里的每个分量各走多远，再合起来",
        mistakes=_STEP_MISTAKES,
    ),
}
