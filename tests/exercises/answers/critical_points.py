"""Answers to the exercises of the chapter on critical points, right and wrong."""

import numpy as np


def values(hessian):
    return np.linalg.eigvalsh(hessian)


def by_ends(hessian):
    low, high = values(hessian)[[0, -1]]
    if low > 1e-9 or high < -1e-9:
        return "极小点" if low > 0 else "极大点"
    return "鞍点" if low < -1e-9 and high > 1e-9 else "说不准"


def by_all(hessian):
    found = np.linalg.eigvals(hessian)
    if np.all(found > 1e-9):
        return "极小点"
    if np.all(found < -1e-9):
        return "极大点"
    if np.any(found > 1e-9) and np.any(found < -1e-9):
        return "鞍点"
    return "说不准"


def by_signs(hessian):
    signs = {float(sign) for sign in np.sign(values(hessian).round(9))}
    if {1.0, -1.0} <= signs:
        return "鞍点"
    if 0.0 in signs:
        return "说不准"
    return "极小点" if 1.0 in signs else "极大点"


def upside_down(hessian):
    return {"极小点": "极大点", "极大点": "极小点"}.get(by_ends(hessian), by_ends(hessian))


def by_the_diagonal(hessian):
    return by_ends(np.diag(np.diag(hessian)))


def by_the_determinant(hessian):
    size = np.linalg.det(hessian)
    if abs(size) < 1e-9:
        return "说不准"
    return "鞍点" if size < 0 else "极小点" if hessian[0, 0] > 0 else "极大点"


def zero_counts_as_positive(hessian):
    low, high = values(hessian)[[0, -1]]
    return "极小点" if low >= -1e-9 else "极大点" if high < -1e-9 else "鞍点"


def any_zero_is_silent(hessian):
    return "说不准" if np.any(abs(values(hessian)) < 1e-9) else by_ends(hessian)


def without_a_tolerance(hessian):
    low, high = values(hessian)[[0, -1]]
    if low > 0 or high < 0:
        return "极小点" if low > 0 else "极大点"
    return "鞍点" if low < 0 < high else "说不准"


def with_a_large_tolerance(hessian):
    return by_ends(np.where(abs(hessian) < 1e-3, 0, hessian))


def for_two_variables_only(hessian):
    low, high = values(hessian)[:2]
    if low > 1e-9 or high < -1e-9:
        return "极小点" if low > 0 else "极大点"
    return "鞍点" if low < -1e-9 and high > 1e-9 else "说不准"


RIGHT = {
    1: [
        ("极小点", "鞍点", "鞍点", "极小点"),
        ["极小点", "鞍点", "鞍点", "极小点"],
        tuple(np.array(["极小点", "鞍点", "鞍点", "极小点"])),
    ],
    2: [by_ends, by_all, by_signs],
    3: ["CDAEB", "CDEAB", "CEDAB", "ECDAB"],
}

WRONG = {
    1: [
        (("鞍点", "鞍点", "鞍点", "极小点"), "第 1 个，鞍点 不对：鞍点近旁要有更低的点"),
        (("极大点", "鞍点", "鞍点", "极小点"), "沿 x 轴走 ε，函数值是 ε²"),
        (("极小点", "极小点", "鞍点", "极小点"), "第 2 个，极小点 不对：沿每条直线"),
        (("极小点", "极大点", "鞍点", "极小点"), "第 2 个，极大点 不对：沿 y 轴"),
        (("极小点", "鞍点", "极小点", "极小点"), "方向不止这两条"),
        (("极小点", "鞍点", "鞍点", "鞍点"), "取不到负值"),
        (("极小点", "鞍点", "鞍点", "极大点"), "从 1 往右"),
        (("极小点", "鞍点", "鞍点"), "需要 4 个词"),
        (("极小点", "鞍点", "鞍点", "说不准"), "只能从"),
        (("极小点", "鞍点", "鞍点", None), "只能从"),
        ("极小点", "需要 4 个词"),
        (None, "需要 4 个词"),
    ],
    2: [
        (upside_down, "特征值是 2、2"),
        (by_the_diagonal, "对角线上是 1、1"),
        (by_the_determinant, "都是负的"),
        (zero_counts_as_positive, "特征值是 0、0"),
        (any_zero_is_silent, "特征值是 -1、0、1"),
        (without_a_tolerance, "带着舍入"),
        (with_a_large_tolerance, "却不算零"),
        (for_two_variables_only, "特征值是 -2、-1、3"),
        (lambda hessian: "极小点", "特征值是 -2、-2"),
        (lambda hessian: values(hessian), "只能从"),
        (lambda hessian: "minimum", "只能从"),
        (lambda hessian: None, "只能从"),
        (lambda hessian: hessian[2, 2], "报错：IndexError"),
        ("极小点", "需要一个函数"),
        (float("nan"), "需要一个函数"),
    ],
    3: [
        ("ABCDE", "A 排在 D 前面"),
        ("CADEB", "A 排在 D 前面，不对：A 要取极限"),
        ("DCAEB", "D 排在 C 前面，不对：D 要移项"),
        ("CDBAE", "B 要代进去的地方"),
        ("CDABE", "B 要代进去的那个零"),
        ("BEADC", "D 要移项"),
        ("CDAB", "各用一次"),
        ("cdaeb", "各用一次"),
        (["C", "D", "A", "E", "B"], "各用一次"),
        ("FCDAEB", "题目只说 f 可导"),
        ("CDAFB", "题目只说 f 可导"),
        ("CFEB", "题目只说 f 可导"),
        (None, "各用一次"),
    ],
}
