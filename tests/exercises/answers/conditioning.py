"""Right and wrong answers to the exercises on conditioning."""

import numpy as np


def standardized(train, test):
    centre, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - centre) / deviation, (test - centre) / deviation


def row_by_row(train, test):
    columns = [
        ((own - own.mean()) / own.std(), (new - own.mean()) / own.std())
        for own, new in zip(train.T, test.T, strict=True)
    ]
    return tuple(np.array(column).T.tolist() for column in zip(*columns, strict=True))


def in_place(train, test):
    centre, deviation = train.mean(axis=0), (train**2).mean(axis=0) - train.mean(axis=0) ** 2
    train -= centre
    test -= centre
    return [train / deviation**0.5, test / deviation**0.5]


def stacked(train, test):
    return np.array(standardized(train, test))


def each_with_its_own(train, test):
    return tuple((table - table.mean(axis=0)) / table.std(axis=0) for table in (train, test))


def with_both(train, test):
    both = np.vstack([train, test])
    return tuple((table - both.mean(axis=0)) / both.std(axis=0) for table in (train, test))


def by_rows(train, test):
    centre, deviation = train.mean(axis=1)[:, None], train.std(axis=1)[:, None]
    return (train - centre) / deviation, (test - centre) / deviation


def with_one_scale(train, test):
    return (train - train.mean()) / train.std(), (test - train.mean()) / train.std()


def by_variance(train, test):
    centre, variance = train.mean(axis=0), train.var(axis=0)
    return (train - centre) / variance, (test - centre) / variance


def by_one_less(train, test):
    centre, deviation = train.mean(axis=0), train.std(axis=0, ddof=1)
    return (train - centre) / deviation, (test - centre) / deviation


def step(gradient, hessian):
    curvatures, directions = np.linalg.eigh(hessian)
    return -directions @ (directions.T @ gradient / np.abs(curvatures))


def summed(gradient, hessian):
    curvatures, directions = np.linalg.eigh(hessian)
    return -sum(
        (u @ gradient) / abs(curvature) * u
        for curvature, u in zip(curvatures, directions.T, strict=True)
    )


def solved(gradient, hessian):
    curvatures, directions = np.linalg.eigh(hessian)
    positive = directions @ np.diag(np.abs(curvatures)) @ directions.T
    return np.linalg.solve(positive, -gradient).tolist()


def changed(formula):
    """A step made of the eigenvalues, the eigenvectors and the gradient."""

    def wrong(gradient, hessian):
        return formula(*np.linalg.eigh(hessian), gradient)

    return wrong


RIGHT = {
    1: [(0.2, 0.6, 0.005, 4), [2 / 10, 3 / 5, 0.01 / 2, 400 / 100], np.array([0.2, 0.6, 0.005, 4])],
    2: [
        standardized,
        row_by_row,
        in_place,
        lambda train, test: np.array(standardized(train, test)),
    ],
    3: [step, summed, solved],
}
WRONG = {
    1: [
        ((1 / 8, 0.6, 0.005, 4), "还可以再快些"),
        ((0.25, 0.6, 0.005, 4), "界限"),
        ((0.5, 0.6, 0.005, 4), "只顾了缓的"),
        ((0.1, 0.6, 0.005, 4), "一半"),
        ((0.2, -0.6, 0.005, 4), "绝对值"),
        ((0.2, 0.36, 0.005, 4), "开方"),
        ((0.2, 0.4, 0.005, 4), "减掉"),
        ((0.2, 0, 0.005, 4), "不在对角线"),
        ((0.2, 0.25, 0.005, 4), "不是两个元素"),
        ((0.2, 0.6, 0.00125, 4), "至少"),
        ((0.2, 0.6, 0.02, 4), "乘上了"),
        ((0.2, 0.6, 0.0055, 4), "最远"),
        ((0.2, 0.6, 0.005, 2), "平方根"),
        ((0.2, 0.6, 0.005, 16), "平方"),
        ((0.2, 0.6, 0.005, 0.25), "倒了"),
        ((0.2, 0.6, 0.005, 300), "几倍"),
        ((0.2, 0.6, 0.005, 1), "多些"),
        ((0.2, 0.6, 0.005, 8), "什么关系"),
        ((0.005, 0.6, 0.2, 4), "两头的倍率"),
        ((0.2, 0.6, 0.005), "形状 (4,)"),
        ((0.2, 0.6, 0.005, float("nan")), "nan"),
        (None, "形状 (4,)"),
    ],
    2: [
        (each_with_its_own, "它自己的"),
        (with_both, "还没有它们"),
        (by_rows, "按行"),
        (
            lambda train, test: (
                (train - train.mean()) / train.std(),
                (test - train.mean()) / train.std(),
            ),
            "一列一列",
        ),
        (lambda train, test: (train / train.std(axis=0), test / train.std(axis=0)), "原点"),
        (lambda train, test: (train - train.mean(axis=0), test - train.mean(axis=0)), "单位没有换"),
        (
            lambda train, test: (
                (train - train.mean(axis=0)) / train.var(axis=0),
                (test - train.mean(axis=0)) / train.var(axis=0),
            ),
            "方差",
        ),
        (
            lambda train, test: tuple(
                (t - train.mean(axis=0)) / train.std(axis=0, ddof=1) for t in (train, test)
            ),
            "减一",
        ),
        (lambda train, test: standardized(train, test)[::-1], "次序"),
        (lambda train, test: standardized(train, test)[0], "形状"),
        (lambda train, test: np.vstack(standardized(train, test)), "形状"),
        (lambda train, test: (train * float("nan"), test), "nan"),
        (lambda train, test: None, "return"),
        (lambda train, test: (train, test), "均值与标准差应当"),
    ],
    3: [
        (changed(lambda c, v, g: -v.T @ (v @ g / np.abs(c))), "拿行当了"),
        (changed(lambda c, v, g: -v @ (v.T @ g / c)), "原来的一步"),
        (lambda gradient, hessian: -np.linalg.inv(hessian) @ gradient, "原来的一步"),
        (changed(lambda c, v, g: v @ (v.T @ g / np.abs(c))), "上坡"),
        (changed(lambda c, v, g: -v @ (v.T @ g * np.abs(c))), "颠倒"),
        (changed(lambda c, v, g: -v.T @ g / np.abs(c)), "换回"),
        (lambda gradient, hessian: -np.linalg.solve(np.abs(hessian), gradient), "矩阵的元素"),
        (lambda gradient, hessian: -gradient / np.abs(np.diag(hessian)), "对角线"),
        (changed(lambda c, v, g: -g / np.abs(c)), "特征方向上想"),
        (changed(lambda c, v, g: -v @ (v.T @ g / np.sqrt(np.abs(c)))), "特征方向上想"),
        (changed(lambda c, v, g: -v @ (v.T @ g / np.maximum(c, 1e-9))), "特征方向上想"),
        (changed(lambda c, v, g: -np.abs(v @ (v.T @ g / c))), "特征方向上想"),
        (lambda gradient, hessian: np.array([-1, 0.5]), "特征方向上想"),
        (lambda gradient, hessian: -gradient[0] / 2, "形状"),
        (lambda gradient, hessian: gradient * float("nan"), "nan"),
        (lambda gradient, hessian: None, "return"),
    ],
}
