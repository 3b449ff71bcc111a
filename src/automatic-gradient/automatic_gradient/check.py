"""梯度检验：拿写出来的梯度与有限差分比一比，引擎、NumPy 与 TensorFlow 的函数都行。"""

import sys

import numpy as np

from automatic_gradient import tape


class Report:
    """一次梯度检验的结果：每个参数的相对误差，容许的上限，逐个分量查过时还有差得最多的是哪一个。

    `worst` 每个参数一项：没有逐个查是 None，查过是（下标，给出的偏导数，差分的偏导数）。
    `unclear` 也是每个参数一项：只因差别不超过舍入误差才通过的，是 True。
    """

    def __init__(self, errors, tolerance, worst, unclear):
        self.errors = errors
        self.tolerance = tolerance
        self.worst = worst
        self.unclear = unclear

    @property
    def passed(self):
        """每个参数的误差都不超过上限。"""
        return all(error <= self.tolerance for error in self.errors)

    def __str__(self):
        lines = []
        found = zip(self.errors, self.worst, self.unclear)
        for number, (error, worst, unclear) in enumerate(found, start=1):
            # How far below the bound an error lies is rounding, and differs between machines.
            if unclear:
                verdict = "差别不超过舍入误差，分不出对错，算通过"
            elif error <= self.tolerance:
                verdict = f"相对误差不超过 {self.tolerance:.1e}，通过"
            else:
                verdict = f"相对误差 {error:.1e}，超过上限 {self.tolerance:.1e}，不对"
                if worst:
                    verdict += "；差得最多的{}给出 {:.4g}，差分是 {:.4g}".format(*_placed(worst))
            lines.append(f"第 {number} 个参数：{verdict}")
        return "\n".join(lines)

    __repr__ = __str__


def _placed(worst):
    index, given, expected = worst
    return (f"是分量 [{', '.join(map(str, index))}]，" if index else "", given, expected)


def gradient_check(
    function, gradient, *arguments, step=None, tolerance=None, seed=0, componentwise=False
):
    """沿随机方向，比较 `gradient` 给出的斜率与 `function` 的中心差分。

    `function(*arguments)` 返回一个数；`gradient(*arguments)` 返回每个参数的梯度，排成一列
    （只有一个参数时也可以不排）。参数是数、NumPy 数组、引擎或 TensorFlow 的张量，形状任意；
    差分时参数照原样的种类和精度重造。`step` 与 `tolerance` 省略时按最粗的那个参数的精度取
    ε^(1/3) 与 10 ε^(1/2)：float64 是 6e-6 与 1.5e-7，float32 是 5e-3 与 3.5e-3。
    相对误差是 |给出的斜率 − 差分的斜率| 除以三者中最大的一个：差分的斜率的大小，梯度的长度，
    函数值的舍入误差 4 ε|f| 给斜率带来的误差除以 `tolerance`；取五个方向里最大的。第三个是说，不比
    舍入误差大的差别分不出是谁的错，算通过，报告写明。三个都是零时，差别也是零，误差算 0。

    只说哪个参数不对，函数算十遍；`componentwise=True` 逐个分量去比，说出差的绝对值最大的是哪一个，
    每个分量函数算两遍。

    函数返回的不是一个数，参数不是浮点数，梯度的个数或形状不对，间距小得加不到参数上，抛出 TypeError
    或 ValueError。
    来源：Nocedal、Wright《Numerical Optimization》第二版第 8.1 节（间距的选法）。
    """
    points = [_as_array(x, number) for number, x in enumerate(arguments, start=1)]
    found = gradient(*arguments)
    found = list(found) if isinstance(found, (list, tuple)) else [found]
    slopes = [np.asarray(g, dtype=float) for g in _complete(found, points)]
    for number, (point, slope) in enumerate(zip(points, slopes), start=1):
        if slope.shape != point.shape:
            raise ValueError(
                f"第 {number} 个参数的形状是 {point.shape}，它的梯度的形状却是 {slope.shape}"
            )
    precision = max((float(np.finfo(point.dtype).eps) for point in points), default=0.0)
    step = step or precision ** (1 / 3)
    tolerance = tolerance or 10 * precision**0.5
    rng = np.random.default_rng(seed)

    def value_at(moved, number):
        changed = list(arguments)
        changed[number] = _like(arguments[number], moved)
        return _one_number(function(*changed))

    errors, worst, unclear = [], [], []
    for number, (point, slope) in enumerate(zip(points, slopes)):
        directions = _units(point.shape) if componentwise else _random(point.shape, rng)
        compared = [
            _compare(point, slope, direction, step, lambda x, n=number: value_at(x, n), precision)
            for direction in directions
        ]
        found = [_relative(one, tolerance) for one in compared]
        errors.append(max(found, default=0.0))
        # Under an infinite bound the rounding counts for nothing.
        sharp = max((_relative(one, np.inf) for one in compared), default=0.0)
        unclear.append(errors[-1] <= tolerance < sharp)
        worst.append(None)
        if componentwise and found:
            # Not the relative ones: of components that are wrong by one factor, they are all equal.
            at = int(np.argmax([abs(one[0] - one[1]) / one[-1] for one in compared]))
            given, expected, _, _, walked = compared[at]
            index = tuple(int(i) for i in np.unravel_index(at, point.shape))
            worst[-1] = index, given / walked, expected / walked
    return Report(tuple(errors), tolerance, tuple(worst), tuple(unclear))


def _random(shape, rng):
    """Give five random directions of length 1."""
    for _ in range(5):
        direction = rng.normal(size=shape)
        yield direction / (np.linalg.norm(direction) or 1.0)


def _units(shape):
    """Give for every component the direction in which it alone grows."""
    for at in range(int(np.prod(shape))):
        direction = np.zeros(shape)
        direction.reshape(-1)[at] = 1.0
        yield direction


def _compare(point, slope, direction, step, value_at, precision):
    """Walk a step both ways: what the gradient says of it, and what the function does.

    Gives both, the length that they are measured by, the rounding of the values, and the walk's
    length.
    """
    # What the rounded points really are apart, not what was asked for.
    ahead = np.asarray(point + step * direction, dtype=point.dtype)
    behind = np.asarray(point - step * direction, dtype=point.dtype)
    walked = ahead.astype(float).reshape(-1) - behind.astype(float).reshape(-1)
    if walked.size and not walked.any():
        raise ValueError(f"间距 {step:.1e} 加不到参数上，差分的两头是同一点：给一个更大的 step")
    values = value_at(ahead), value_at(behind)
    given, expected = float(walked @ slope.reshape(-1)), values[0] - values[1]
    length = float(np.linalg.norm(walked))
    noise = 4 * precision * max(abs(value) for value in values)
    return given, expected, length * float(np.linalg.norm(slope)), noise, length


def _relative(compared, tolerance):
    """Give the relative error; a difference within the noise comes out at the bound at most."""
    given, expected, length, noise, _ = compared
    difference = abs(given - expected)
    size = max(abs(expected), length, noise / tolerance, np.finfo(float).tiny)
    return float(difference / size) if np.isfinite(difference) else float("inf")


def _one_number(value):
    value = np.asarray(value, dtype=float)
    if value.size != 1:
        raise ValueError(
            f"要检验的函数应当返回一个数，它返回了形状 {value.shape}：先求和，或者一次只检验一个"
        )
    return float(value.reshape(())[()])


def _as_array(x, number):
    array = np.asarray(x)
    if array.dtype.kind != "f":
        raise TypeError(f"第 {number} 个参数要是浮点数，得到 {array.dtype}：把 2 写成 2.0")
    return array


def _complete(found, points):
    if len(found) != len(points):
        raise ValueError(f"参数有 {len(points)} 个，梯度却有 {len(found)} 个")
    for number, g in enumerate(found, start=1):
        if g is None:
            raise ValueError(f"第 {number} 个参数的梯度是 None：目标没有用到它，或者磁带没有监视它")
    return found


def _like(original, array):
    """Make of the array what the original is: a number, an array, or a tensor of its library."""
    if isinstance(original, (tape.Tensor, tape.Variable)):
        return tape.constant(array)
    if getattr(type(original), "__module__", "").startswith("tensorflow"):
        return sys.modules["tensorflow"].constant(array)
    return array[()]
