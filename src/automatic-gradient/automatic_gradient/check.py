"""梯度检验：拿写出来的梯度与有限差分比一比，引擎、NumPy 与 TensorFlow 的函数都行。"""

import sys

import numpy as np

from automatic_gradient import tape


class Report:
    """一次梯度检验的结果：每个参数的相对误差，与容许的上限。"""

    def __init__(self, errors, tolerance):
        self.errors = errors
        self.tolerance = tolerance

    @property
    def passed(self):
        """每个参数的误差都不超过上限。"""
        return all(error <= self.tolerance for error in self.errors)

    def __str__(self):
        lines = []
        for number, error in enumerate(self.errors, start=1):
            # How far below the bound an error lies is rounding, and differs between machines.
            if error <= self.tolerance:
                verdict = f"相对误差不超过 {self.tolerance:.1e}，通过"
            else:
                verdict = f"相对误差 {error:.1e}，超过上限 {self.tolerance:.1e}，不对"
            lines.append(f"第 {number} 个参数：{verdict}")
        return "\n".join(lines)

    __repr__ = __str__


def gradient_check(function, gradient, *arguments, step=None, tolerance=None, seed=0):
    """沿随机方向，比较 `gradient` 给出的斜率与 `function` 的中心差分。

    `function(*arguments)` 交回一个数；`gradient(*arguments)` 交回每个参数的梯度，排成一列
    （只有一个参数时也可以不排）。参数是数、NumPy 数组、引擎或 TensorFlow 的张量，形状任意；
    差分时参数照原样的种类和精度重造。`step` 与 `tolerance` 省略时按最粗的那个参数的精度取
    ε^(1/3) 与 10 ε^(1/2)：float64 是 6e-6 与 1.5e-7，float32 是 5e-3 与 3.5e-3。
    相对误差是 |给出的斜率 − 差分的斜率| 除以三者中最大的一个：两个斜率的大小，与梯度的长度；
    取五个方向里最大的，函数值本身的舍入误差不算在内。

    参数不是浮点数、梯度的个数或形状不对，抛出 TypeError 或 ValueError。
    来源：Nocedal、Wright《Numerical Optimization》第二版第 8.1 节（步长的选法）。
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
        return float(np.asarray(function(*changed), dtype=float).reshape(())[()])

    errors = []
    for number, (point, slope) in enumerate(zip(points, slopes)):
        worst = 0.0
        for _ in range(5):
            direction = rng.normal(size=point.shape)
            direction /= np.linalg.norm(direction) or 1.0
            # What the rounded points really are apart, not what was asked for.
            ahead = np.asarray(point + step * direction, dtype=point.dtype)
            behind = np.asarray(point - step * direction, dtype=point.dtype)
            walked = ahead.astype(float).reshape(-1) - behind.astype(float).reshape(-1)
            values = value_at(ahead, number), value_at(behind, number)
            expected = values[0] - values[1]
            given = float(walked @ slope.reshape(-1))
            length = np.linalg.norm(walked) * np.linalg.norm(slope)
            noise = 4 * precision * max(abs(value) for value in values) / tolerance
            size = max(abs(given), abs(expected), length, noise, np.finfo(float).tiny)
            difference = abs(given - expected)
            worst = max(worst, difference / size if np.isfinite(difference) else np.inf)
        errors.append(float(worst))
    return Report(tuple(errors), tolerance)


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
