"""一个小网络：一个输入，八个隐藏单元，一个输出，要学的是十二个点上的 sin 2x。

二十四个参数排成一列 `w`：先是八个 a，再是八个 b，最后是八个 c；输出是 Σ c φ(ax + b)，
其中 φ(z) = z / √(1 + z²)。只用加减乘除与开方，在每种机器上都算出同样的数。
"""

import numpy as np

INPUTS = np.linspace(-2, 2, 12).round(2)
TARGETS = np.sin(2 * INPUTS).round(2)


def _start():
    rng = np.random.default_rng(2)
    sizes = np.repeat([1, 0.5, 8**-0.5], 8)
    return (sizes * rng.normal(size=24)).round(2)


START = _start()


def _forward(w):
    """Give the inputs of the hidden units' weights c, the slopes there, and the outputs."""
    a, b, c = w.reshape(3, 8, 1)
    z = a * INPUTS + b
    s = 1 / np.sqrt(1 + z * z)
    hidden = z * s
    return hidden, c * s * s * s, (c * hidden).sum(axis=0)


def predict(w):
    """十二个输入处的输出。"""
    return _forward(w)[2]


def loss(w):
    """均方误差的一半。"""
    return np.mean((predict(w) - TARGETS) ** 2) / 2


def gradient(w):
    """损失的梯度，形状 `(24,)`，反向传播手写而成。"""
    hidden, slopes, outputs = _forward(w)
    error = (outputs - TARGETS) / len(INPUTS)
    back = slopes * error
    return np.concatenate(
        [(back * INPUTS).sum(axis=1), back.sum(axis=1), (hidden * error).sum(axis=1)]
    )


def curvature(w, v, h=1e-5):
    """黑塞矩阵乘 `v`：沿 `v` 前后各走 `h`，梯度之差除以 2h。"""
    return (gradient(w + h * v) - gradient(w - h * v)) / (2 * h)


def sharpness(w, v, times=5):
    """从 `v` 开始幂迭代 `times` 次，返回最大的特征值（绝对值）的估计，与所在的方向。"""
    for _ in range(times):
        v = v / np.sqrt(np.sum(v * v))
        v = curvature(w, v)
    return np.sqrt(np.sum(v * v)), v
