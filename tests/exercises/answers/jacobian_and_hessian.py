"""Right and wrong answers to the exercises of “雅可比与黑塞”."""

import numpy as np


def shifted(product, v, largest):
    for _ in range(100):
        v = largest * v - product(v)
        v = v / np.linalg.norm(v)
    return v @ product(v)


def shifted_by_its_length(product, v, largest):
    for _ in range(100):
        v = v / np.linalg.norm(v)
        v = largest * v - product(v)
    return largest - np.linalg.norm(v)


def shifted_by_quotient(product, v, largest):
    w = np.array(v)
    for _ in range(100):
        w = product(w) - largest * w
        w /= np.sqrt(w @ w)
    return [float(w @ product(w) / (w @ w))][0]


def unshifted(product, v, largest):
    for _ in range(100):
        v = product(v)
        v = v / np.linalg.norm(v)
    return v @ product(v)


def not_shifted_back(product, v, largest):
    return largest - shifted(product, v, largest)


def shifted_back_twice(product, v, largest):
    return shifted(product, v, largest) - largest


def without_sign(product, v, largest):
    for _ in range(100):
        v = largest * v - product(v)
        v = v / np.linalg.norm(v)
    return np.linalg.norm(product(v))


def never_divided(product, v, largest):
    for _ in range(100):
        v = largest * v - product(v)
    return v @ product(v) / (v @ v)


def stopped_at_once(product, v, largest):
    v = largest * v - product(v)
    v = v / np.linalg.norm(v)
    return v @ product(v)


def put_together(product, v, largest):
    return np.linalg.eigvalsh([product(unit) for unit in np.eye(len(v))])[0]


def with_the_sum(product, v, largest):
    for _ in range(100):
        v = largest * v + product(v)
        v = v / np.linalg.norm(v)
    return v @ product(v)


RIGHT = {
    1: [(204800, 20480), [204800.0, 20480.0], np.array([32 * 10 * 64 * 10, 32 * 10 * 64])],
    2: [(7, 12, 4, 10), [7.0, 12.0, 4.0, 10.0], np.array([6 + 1, 6 * 2, 4, 10])],
    3: [shifted, shifted_by_its_length, shifted_by_quotient],
}
WRONG = {
    1: [
        ((204800, 204800), "没有一个必定是零"),
        ((655360, 20480), "对 x 求的"),
        ((204800, 640), "一个样本"),
        ((204800, 2048), "一个输出"),
        ((20480, 204800), "反了"),
        ((640, 64), "一整批"),
        ((320, 640), "第 1 个分量"),
        ((204800, 0), "第 2 个分量"),
        ((float("nan"), 20480), "nan"),
        (None, "形状"),
        (204800, "形状"),
    ],
    2: [
        ((6, 12, 4, 10), "漏了一条路"),
        ((7, 7, 4, 10), "只看自己那一块"),
        ((12, 7, 4, 10), "反了"),
        ((7, 6, 4, 10), "少加了几块"),
        ((7, 9, 4, 10), "一个样本的输出"),
        ((7, 12, 0, 6), "对角线"),
        ((7, 12, 4, 12), "一次的梯度"),
        ((7, 12, 10, 4), "第 3 个分量"),
        ((1, 12, 4, 10), "第 1 个分量"),
        ((7, 36, 4, 10), "第 2 个分量"),
        ((7, 12), "形状"),
        ((7, float("nan"), 4, 10), "nan"),
        (None, "形状"),
    ],
    3: [
        (unshifted, "λ_max"),
        (not_shifted_back, "平移以后"),
        (shifted_back_twice, "少了一个"),
        (without_sign, "负号"),
        (never_divided, "nan"),
        (stopped_at_once, "与最小的特征值不符"),
        (put_together, "拼出整张矩阵"),
        (with_the_sum, "λ_max"),
        (lambda product, v, largest: -2.0, "与最小的特征值不符"),
        (lambda product, v, largest: -shifted(product, v, largest), "与最小的特征值不符"),
        (lambda product, v, largest: v, "形状"),
        (lambda product, v, largest: float("nan"), "nan"),
        (lambda product, v, largest: None, "return"),
    ],
}
