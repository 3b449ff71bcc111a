"""书里走过的山坡：每个函数都带着手算的梯度与黑塞矩阵，好与磁带和数值结果对照。

一元曲面接收一个数（或任意形状的数组，逐个计算）；二元曲面接收一个点，第一条轴放坐标，
即形状 `(2,)`，或者 `(2, …)` 的一批点。
"""

import numpy as np


class Surface:
    """一个可以走上去的函数，连同它的梯度和黑塞矩阵。

    `formula` 是不带美元号的 LaTeX。`gradient` 的形状与点相同；`hessian` 在一元时
    是二阶导数，形状也与点相同；在二元时形状为 `(2, 2)`，只接收单独一个点。`minima`、`maxima`
    与 `saddles` 是孤立的临界点，准到双精度；一元的鞍点指既不是极小也不是极大的临界点。
    """

    def __init__(self, formula, value, gradient, hessian, minima=(), maxima=(), saddles=()):
        self.formula = formula
        self.value, self.gradient, self.hessian = value, gradient, hessian
        self.minima, self.maxima, self.saddles = minima, maxima, saddles

    def __call__(self, point):
        return self.value(point)


# One variable.

parabola = Surface(
    r"\frac{1}{2} x^2",
    value=lambda x: x**2 / 2,
    gradient=lambda x: x,
    hessian=lambda x: 0.0 * x + 1.0,
    minima=(0.0,),
)

valley = Surface(
    r"x^2",
    value=lambda x: x**2,
    gradient=lambda x: 2 * x,
    hessian=lambda x: 0.0 * x + 2.0,
    minima=(0.0,),
)

terrace = Surface(
    r"x^3",
    value=lambda x: x**3,
    gradient=lambda x: 3 * x**2,
    hessian=lambda x: 6.0 * x,
    saddles=(0.0,),
)

hyperbola = Surface(
    r"\sqrt{1 + x^2}",
    value=lambda x: (1 + x**2) ** 0.5,
    gradient=lambda x: x / (1 + x**2) ** 0.5,
    hessian=lambda x: (1 + x**2) ** -1.5,
    minima=(0.0,),
)

# The slope factors as x (x - 1) (x + 2), so that every critical point is a whole number.
two_valleys = Surface(
    r"\frac{1}{4} x^4 + \frac{1}{3} x^3 - x^2",
    value=lambda x: x**4 / 4 + x**3 / 3 - x**2,
    gradient=lambda x: x**3 + x**2 - 2 * x,
    hessian=lambda x: 3 * x**2 + 2 * x - 2,
    minima=(-2.0, 1.0),
    maxima=(0.0,),
)

# Two variables. `x, y = point` also opens a batch of shape (2, …) and a tensor.


def _diagonal(formula, value, gradient, second, **critical):
    """A surface g(x) + h(y): its Hessian matrix is diagonal."""
    return Surface(
        formula,
        value=lambda point: value(*point),
        gradient=lambda point: np.stack(gradient(*point)),
        # Adding zero turns -0.0 into 0.0, which would print as a sign that means nothing.
        hessian=lambda point: np.diag(np.array(second(*point), dtype=float)) + 0.0,
        **critical,
    )


bowl = _diagonal(
    r"x^2 + y^2",
    value=lambda x, y: x**2 + y**2,
    gradient=lambda x, y: (2 * x, 2 * y),
    second=lambda x, y: (2, 2),
    minima=((0.0, 0.0),),
)

dome = _diagonal(
    r"-x^2 - y^2",
    value=lambda x, y: -(x**2) - y**2,
    gradient=lambda x, y: (-2 * x, -2 * y),
    second=lambda x, y: (-2, -2),
    maxima=((0.0, 0.0),),
)

saddle = _diagonal(
    r"x^2 - y^2",
    value=lambda x, y: x**2 - y**2,
    gradient=lambda x, y: (2 * x, -2 * y),
    second=lambda x, y: (2, -2),
    saddles=((0.0, 0.0),),
)

trough = _diagonal(
    r"\frac{1}{2} x^2 + 5 y^2",
    value=lambda x, y: x**2 / 2 + 5 * y**2,
    gradient=lambda x, y: (x, 10 * y),
    second=lambda x, y: (1, 10),
    minima=((0.0, 0.0),),
)

gorge = _diagonal(
    r"\frac{1}{2} x^2 + 50 y^2",
    value=lambda x, y: x**2 / 2 + 50 * y**2,
    gradient=lambda x, y: (x, 100 * y),
    second=lambda x, y: (1, 100),
    minima=((0.0, 0.0),),
)

flat_bowl = _diagonal(
    r"x^4 + y^4",
    value=lambda x, y: x**4 + y**4,
    gradient=lambda x, y: (4 * x**3, 4 * y**3),
    second=lambda x, y: (12 * x**2, 12 * y**2),
    minima=((0.0, 0.0),),
)

flat_saddle = _diagonal(
    r"x^4 - y^4",
    value=lambda x, y: x**4 - y**4,
    gradient=lambda x, y: (4 * x**3, -4 * y**3),
    second=lambda x, y: (12 * x**2, -12 * y**2),
    saddles=((0.0, 0.0),),
)

monkey_saddle = Surface(
    r"x^3 - 3 x y^2",
    value=lambda point: point[0] ** 3 - 3 * point[0] * point[1] ** 2,
    gradient=lambda point: np.stack(
        [3 * point[0] ** 2 - 3 * point[1] ** 2, -6 * point[0] * point[1]]
    ),
    hessian=lambda point: (
        np.array([[6 * point[0], -6 * point[1]], [-6 * point[1], -6 * point[0]]], dtype=float) + 0.0
    ),
    saddles=((0.0, 0.0),),
)

# Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a Function", 1960.
rosenbrock = Surface(
    r"(1 - x)^2 + 100 (y - x^2)^2",
    value=lambda point: (1 - point[0]) ** 2 + 100 * (point[1] - point[0] ** 2) ** 2,
    gradient=lambda point: np.stack(
        [
            -2 * (1 - point[0]) - 400 * point[0] * (point[1] - point[0] ** 2),
            200 * (point[1] - point[0] ** 2),
        ]
    ),
    hessian=lambda point: (
        np.array(
            [
                [2 - 400 * point[1] + 1200 * point[0] ** 2, -400 * point[0]],
                [-400 * point[0], 200.0],
            ],
            dtype=float,
        )
        + 0.0
    ),
    minima=((1.0, 1.0),),
)

# Himmelblau, "Applied Nonlinear Programming", 1972.
himmelblau = Surface(
    r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    value=lambda point: (point[0] ** 2 + point[1] - 11) ** 2 + (point[0] + point[1] ** 2 - 7) ** 2,
    gradient=lambda point: np.stack(
        [
            4 * point[0] * (point[0] ** 2 + point[1] - 11) + 2 * (point[0] + point[1] ** 2 - 7),
            2 * (point[0] ** 2 + point[1] - 11) + 4 * point[1] * (point[0] + point[1] ** 2 - 7),
        ]
    ),
    hessian=lambda point: (
        np.array(
            [
                [12 * point[0] ** 2 + 4 * point[1] - 42, 4 * (point[0] + point[1])],
                [4 * (point[0] + point[1]), 4 * point[0] + 12 * point[1] ** 2 - 26],
            ],
            dtype=float,
        )
        + 0.0
    ),
    minima=(
        (-3.779310253377747, -3.2831859912861696),
        (-2.805118086952745, 3.131312518250573),
        (3.0, 2.0),
        (3.5844283403304917, -1.8481265269644036),
    ),
    maxima=((-0.2708445906673476, -0.9230385564799815),),
    saddles=(
        (-3.0730257507643897, -0.08135304428796751),
        (-0.12796134673068005, -1.9537149802445766),
        (0.08667750455539634, 2.884254701174776),
        (3.385154183607021, 0.07385187983774928),
    ),
)
