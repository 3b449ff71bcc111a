"""Right and wrong answers to the exercises on high dimensions."""

import numpy as np

RIGHT = {
    1: [12, 12.0, np.int64(12), "12"],
    2: ["DBFECA", "ECDBFA", "DEBCFA", "EDCBFA"],
    3: ["约两倍", "约" + "两倍", np.str_("约两倍")],
}
WRONG = {
    1: [
        (2, "不是相减"),
        (-2, "不是相减"),
        (6, "一半"),
        (11, "等于零"),
        (24, "重数"),
        (35, "相乘"),
        (float("nan"), "nan"),
        (None, "一个数"),
        ((7, 5), "一个数"),
    ],
    2: [
        ("ABCDEF", "B 排在 D"),
        ("DBECAF", "还没有比过大小"),
        ("CEDBFA", "独立"),
        ("DBFAEC", "还没有算出来"),
        ("FDBECA", "与对角线有什么关系"),
        ("BDFECA", "对每个向量"),
        ("DBFEC", "各用一次"),
        ("dbfeca", "各用一次"),
        (["D", "B", "F", "E", "C", "A"], "写成一个词"),
        (None, "写成一个词"),
    ],
    3: [
        ("不变", "多等"),
        ("约十倍", "平方根"),
        ("约一百倍", "一百倍的步"),
        ("两倍", "只能从"),
        (2, "只能从"),
        (None, "只能从"),
        (["约两倍"], "只能从"),
    ],
}
