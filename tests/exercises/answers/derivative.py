"""What is tried on the exercises of chapter 1."""

import numpy as np


def ratio(e):
    return (np.exp(1 + e) - (np.exp(1) + e * np.exp(1))) / e**2


def step_by_step(t):
    x, y = t, t**2
    return np.array([2 * x * y, x**2 + 3]) @ np.array([1, 2 * t])


def level(gradient):
    return np.array([-gradient[1], gradient[0]]) / np.linalg.norm(gradient)


def turned(gradient):
    angle = np.arctan2(gradient[1], gradient[0]) + np.pi / 2
    return np.cos(angle), np.sin(angle)


RIGHT = {
    1: [np.e / 2, ratio(1e-4), 1.359, np.array(np.exp(1) / 2)],
    2: [lambda t: 4 * t**3 + 6 * t, step_by_step, lambda t: 2 * t * (2 * t**2 + 3)],
    3: [level, lambda gradient: list(-level(gradient)), turned],
    4: ["CEADB", "CADEB", "CAEDB"],
}
WRONG = {
    1: [
        (np.e, "1/2"),
        (0.5, "f''(1)"),
        (1, "eˣ"),
        (-np.e / 2, "上方"),
        (np.e / 6, "三次项"),
        (ratio(1e-2), "很接近"),
        (ratio(1e-8), "舍入"),
        (0.0, "舍入"),
        (2 * 2.0**-51 / 1e-16, "舍入"),
        (0.2266, "二阶导数"),
        (np.nan, "nan"),
        ("e/2", "需要一个数"),
    ],
    2: [
        (lambda t: 2 * t * t**2 + t**2 + 3, "没有乘速度"),
        (lambda t: 2 * t * t**2, "y 传来"),
        (lambda t: (t**2 + 3) * 2 * t, "x 传来"),
        (lambda t: 2 * t**3 * 2 * t + t**2 + 3, "乘错了坐标"),
        (lambda t: 2 * t**3 + t**2 * 2 * t, "3y"),
        (lambda t: -(4 * t**3) - 6 * t, "负号"),
        (lambda t: t**4 + 3 * t**2, "那是高度"),
        (lambda t: (4 * t**3 + 6 * t) / np.hypot(1, 2 * t), "单位长度"),
        (lambda t: 10.0, "得到 10"),
        (lambda t: 4 * t**2 + 6 * t, "得到 4"),
        (lambda t: (2 * t**3, 2 * t * (t**2 + 3)), "形状 (2,)"),
        (lambda t: np.nan, "nan"),
        (lambda t: None, "return"),
        (10, "需要一个函数"),
    ],
    3: [
        (lambda gradient: gradient / np.linalg.norm(gradient), "变化率是 5"),
        (lambda gradient: -gradient / np.linalg.norm(gradient), "变化率是 -5"),
        (lambda gradient: gradient[::-1] / np.linalg.norm(gradient), "变化率是 4.8"),
        (lambda gradient: (-gradient[1], gradient[0]), "长度却是 5"),
        (lambda gradient: (-0.8, 0.6), "(1, -2)"),
        (lambda gradient: np.array([-gradient[1], gradient[0]]) / 5, "长度却是 0.4472"),
        (lambda gradient: level(gradient) * np.sqrt(2), "长度却是 1.414"),
        (lambda gradient: (1, -gradient[0] / gradient[1]), "长度却是 1.25"),
        (lambda gradient: (0, 0), "零向量"),
        (lambda gradient: level(gradient)[:, None], "形状 (2, 1)"),
        (lambda gradient: (np.nan, 1), "nan"),
        (lambda gradient: None, "return"),
        ((-0.8, 0.6), "需要一个函数"),
    ],
    4: [
        ("ABCDE", "A 排在 C 前面"),
        ("BDAEC", "E 排在 C 前面"),
        ("ECADB", "E 排在 C 前面"),
        ("CEDAB", "D 排在 A 前面"),
        ("CADBE", "B 排在 E 前面"),
        ("CEABD", "B 排在 D 前面"),
        ("CEAD", "各用一次"),
        ("CEADBB", "各用一次"),
        (["C", "E", "A", "D", "B"], "各用一次"),
    ],
}
