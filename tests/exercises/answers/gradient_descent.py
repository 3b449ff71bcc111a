"""Answers to the exercises on gradient descent."""

import numpy as np

from automatic_gradient.optimizers import descend

NAN = float("nan")
H = np.array([[5, 2], [2, 8]])


def counted(power):
    """How many times as many steps it takes to 0.1 as to 0.2."""
    path = abs(descend(lambda x: power * x ** (power - 1), 1.0, 0.01, 42000))
    return np.argmax(path <= 0.1) / np.argmax(path <= 0.2)


def bisected(c, curvature):
    """Where the drop from 1 and what the rule asks for are the same."""
    low, high = 0.0, 2 / curvature
    for _ in range(60):
        rate = (low + high) / 2
        drop = curvature / 2 * (1 - (1 - rate * curvature) ** 2)
        low, high = (rate, high) if drop >= c * rate * curvature**2 else (low, rate)
    return low


RIGHT = {
    1: [2 / 9, 0.2222, 2 / np.linalg.eigvalsh(H).max(), np.float32(2 / 9)],
    2: [2 / 11, 0.1818, np.array(2 / (2 + 3**2))],
    3: [16, 16.0, np.array(16), counted(6)],
    4: [lambda c, curvature: 2 * (1 - c) / curvature, lambda c, b: (2 - 2 * c) / b, bisected],
}

WRONG = {
    1: [
        (2 / 8, "y 轴"),
        (2 / 5, "x 轴"),
        (2 / 4, "较平"),
        (1 / 9, "还能再大"),
        (2 / 13, "还能再大"),
        (2 / 6.5, "坐标轴不是特征方向"),
        (9, "曲率"),
        (-2 / 9, "不对"),
        (0.2, "失控"),
        (0.22, "很接近"),
        (NAN, "nan"),
        (None, "一个数"),
        ((2 / 9, 2 / 9), "形状"),
    ],
    2: [
        (1, "余弦那一项"),
        (2 / 9, "x²"),
        (2 / 7, "最小值"),
        (2 / 5, "两次"),
        (2 / 3, "系数"),
        (1 / 11, "还能再大"),
        (11, "上限"),
        (0.18, "很接近"),
        (-2 / 11, "绝对值"),
        (NAN, "nan"),
        (None, "一个数"),
        ("2/11", "str"),
    ],
    3: [
        (2, "1/x"),
        (4, "x⁴"),
        (counted(4), "四个数"),
        (32, "梯度"),
        (8, "四个数"),
        (5**4, "四个数"),
        (1 / 16, "四个数"),
        (2596, "四个数"),
        ("十六", "需要一个数"),
        (NAN, "nan"),
        (None, "一个数"),
    ],
    4: [
        (lambda c, curvature: 1 / curvature, "没有用上 c"),
        (lambda c, curvature: 2 / curvature, "步步都降"),
        (lambda c, curvature: (1 - c) / curvature, "算小"),
        (lambda c, curvature: 2 * c / curvature, "越严"),
        (lambda c, curvature: 2 * (1 - c) * curvature, "曲率越大"),
        (lambda c, curvature: 2 * (1 - c), "没有用上曲率"),
        (lambda c, curvature: 2 * (c - 1) / curvature, "应当得到"),
        (lambda c, curvature: 2 / (curvature * (1 - c)), "应当得到"),
        (lambda curvature, c: 2 * (1 - c) / curvature, "应当得到"),
        (lambda c, curvature: 2 - c / curvature, "应当得到"),
        (lambda c: 2 * (1 - c), "报错"),
        (lambda c, curvature: (2 * (1 - c), curvature), "形状"),
        (lambda c, curvature: NAN, "nan"),
        (lambda c, curvature: None, "return"),
        (1.0, "需要一个函数"),
    ],
}
