"""线性代数里书上用到的几样。"""

import math

from automatic_gradient.browser.numpy.arrays import asarray, multiply
from automatic_gradient.browser.numpy.functions import eye, sqrt
from automatic_gradient.browser.numpy.functions import sum as total


def norm(x, axis=None):
    """长度：平方和的平方根。"""
    return sqrt(total(multiply(x, x), axis))


def eigvalsh(matrix):
    """对称矩阵的特征值，从小到大；用雅可比的旋转。"""
    return eigh(matrix)[0]


def eigh(matrix):
    """对称矩阵的特征值，从小到大，与单位特征向量，一列一个；向量的正负不定。"""
    a = asarray(matrix, float).tolist()
    n = len(a)
    vectors = eye(n).tolist()
    for _ in range(30):
        if all(a[i][j] == 0 for i in range(n) for j in range(n) if i != j):
            break
        for p in range(n):
            for q in range(p + 1, n):
                _rotate(a, vectors, p, q)
    found = sorted([(a[i][i] + 0.0, i) for i in range(n)])
    order = [i for _, i in found]
    return asarray([value for value, _ in found]), asarray(
        [[row[i] for i in order] for row in vectors]
    )


def solve(matrix, right):
    """解线性方程组；用选主元的消元法。"""
    right = asarray(right, float)
    columns = right.reshape(len(right), -1).tolist()
    rows = [row + extra for row, extra in zip(asarray(matrix, float).tolist(), columns)]
    n = len(rows)
    for p in range(n):
        best = max(range(p, n), key=lambda i: abs(rows[i][p]))
        rows[p], rows[best] = rows[best], rows[p]
        if rows[p][p] == 0:
            raise ValueError("矩阵不可逆，方程组没有唯一的解")
        for i in range(p + 1, n):
            factor = rows[i][p] / rows[p][p]
            rows[i] = [u - factor * v for u, v in zip(rows[i], rows[p])]
    for p in range(n - 1, -1, -1):
        rows[p] = [value / rows[p][p] for value in rows[p]]
        for i in range(p):
            rows[i] = [u - rows[i][p] * v for u, v in zip(rows[i], rows[p])]
    return asarray([row[n:] for row in rows]).reshape(right.shape)


def _rotate(a, vectors, p, q):
    """Turn the symmetric matrix `a` so that its entry at p, q becomes 0, and the vectors along."""
    if a[p][q] == 0:
        return
    theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    t = math.copysign(1.0, theta) / (abs(theta) + math.sqrt(theta * theta + 1))
    c = 1 / math.sqrt(t * t + 1)
    s = t * c
    for row in a + vectors:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    for k in range(len(a)):
        a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]
    a[p][q] = a[q][p] = 0.0
