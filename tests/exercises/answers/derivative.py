"""What is tried on the exercises of chapter 1."""

import numpy as np


def by_coordinates(gradient, path, velocity, t):
    return sum(g * v for g, v in zip(gradient(path(t)), velocity(t), strict=True))


def by_differences(gradient, path, velocity, t, s=1e-6):
    moved = (path(t + s) - path(t - s)) / (2 * s)
    return np.dot(moved, gradient(path(t)))


def down(gradient, degrees):
    """The direction that lies so many degrees to the left of steepest descent."""
    angle = np.arctan2(-gradient[1], -gradient[0]) + np.radians(degrees)
    return np.array([np.cos(angle), np.sin(angle)])


def combined(gradient):
    unit = gradient / np.linalg.norm(gradient)
    return -unit / 2 + np.sqrt(3) / 2 * np.array([unit[1], -unit[0]])


RIGHT = {
    1: [3, 4 - 1, 3.0, np.array(2.999), np.roots([1, -3, 0])[0]],
    2: [
        lambda gradient, path, velocity, t: velocity(t) @ gradient(path(t)),
        by_coordinates,
        by_differences,
    ],
    3: [lambda g: down(g, 60), lambda g: tuple(down(g, -60)), lambda g: list(combined(g))],
    4: ["CEAFB", "CAFEB", "CAEFB"],
}
WRONG = {
    1: [
        (4, "不一样陡"),
        (2, "谷底"),
        (1, "走到的地方"),
        (0.75, "导数"),
        (5, "高度"),
        (-3, "正数"),
        (2.95, "很接近"),
        (0, "代进"),
        (6, "代进"),
        (np.inf, "代进"),
        (np.nan, "nan"),
        ("小于 3", "需要一个数"),
        ((0, 3), "形状 (2,)"),
    ],
    2: [
        (lambda gradient, path, velocity, t: sum(gradient(path(t))), "没有算进去"),
        (lambda gradient, path, velocity, t: gradient(path(t)) @ path(t), "位置"),
        (lambda gradient, path, velocity, t: -velocity(t) @ gradient(path(t)), "负号"),
        (
            lambda gradient, path, velocity, t: (
                gradient(path(t))[0] * velocity(t)[0] + gradient(path(t))[1] * velocity(t)[1]
            ),
            "第三个",
        ),
        (
            lambda gradient, path, velocity, t: (
                velocity(t) @ gradient(path(t)) / np.linalg.norm(velocity(t))
            ),
            "单位时间",
        ),
        (
            lambda gradient, path, velocity, t: (
                np.linalg.norm(velocity(t)) * np.linalg.norm(gradient(path(t)))
            ),
            "长度之积",
        ),
        (lambda gradient, path, velocity, t: velocity(t) @ gradient(velocity(t)), "那一点"),
        (lambda gradient, path, velocity, t: velocity(t) * gradient(path(t)), "形状 (2,)"),
        (lambda gradient, path, velocity, t: gradient(path(t)), "形状 (2,)"),
        (lambda gradient, path, velocity, t: np.prod(gradient(path(t)) * velocity(t)), "得到"),
        (lambda gradient, path, velocity, t: np.sum(velocity(t)), "得到"),
        (lambda gradient, path, velocity, t: velocity @ gradient(path), "报错"),
        (lambda t: 4 * t**3 + 6 * t, "报错"),
        (lambda gradient, path, velocity, t: np.nan, "nan"),
        (lambda gradient, path, velocity, t: None, "return"),
        (10, "需要一个函数"),
    ],
    3: [
        (lambda g: down(g, 0), "变化率是 -5"),
        (lambda g: down(g, 180), "变化率是 5"),
        (lambda g: down(g, 90), "变化率是"),
        (lambda g: down(g, 120), "变化率是 2.5"),
        (lambda g: down(g, 45), "变化率是 -3.536"),
        (lambda g: down(g, 30), "变化率是 -4.33"),
        (lambda g: down(g, 0) / 2, "长 0.5"),
        (lambda g: down(g, 60) * np.linalg.norm(g), "长 5"),
        (lambda g: down(np.array([3.0, 4.0]), 60), "(1, -2)"),
        (lambda g: -g / 10 + np.sqrt(3) / 10 * np.array([-g[1], g[0]]), "长 0.4472"),
        (lambda g: (0, 0), "零向量"),
        (lambda g: down(g, 60)[:, None], "形状 (2, 1)"),
        (lambda g: (np.nan, 1), "nan"),
        (lambda g: None, "return"),
        ((-0.8, 0.6), "需要一个函数"),
    ],
    4: [
        ("CEADB", "你留下的 D"),
        ("ABCDE", "你留下的 D"),
        ("ABCEF", "A 排在 C 前面"),
        ("BFAEC", "E 排在 C 前面"),
        ("ECAFB", "E 排在 C 前面"),
        ("CEFAB", "F 排在 A 前面"),
        ("CAFBE", "B 排在 E 前面"),
        ("CEABF", "B 排在 F 前面"),
        ("CEAF", "选五个"),
        ("CEADFB", "选五个"),
        ("CEAFF", "两次"),
        (["C", "E", "A", "F", "B"], "选五个"),
    ],
}
