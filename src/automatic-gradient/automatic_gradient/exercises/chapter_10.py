"""第 10 章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import as_array, function, vector


def _with_hints(check, mistakes):
    """在 `check` 之外，给几组常见的错误答案各配一句专门的提示。"""

    def check_with_hints(answer):
        for mistake, hint in mistakes:
            value, complaint = as_array(answer, np.shape(mistake))
            if complaint is None and np.allclose(value, mistake, rtol=1e-3, atol=1e-3):
                return f"不对：{hint}"
        return check(answer)

    return check_with_hints


CHECKS = {
    "10.1": _with_hints(
        vector((3, 6, -1 / 3), "把装了阀门的那一份当成常数 3，只对剩下的 x 求导"),
        [
            ((6, 0, 0), "那是去掉阀门以后的导数"),
            ((9, 0, 1), "那是函数值，问的是导数"),
            ((3, 6, 1 / 3), "第三个是 3 / x，它的导数是负的"),
        ],
    ),
    "10.2": function(
        lambda x, w: (w, np.round(x)),
        [(1.7, 3.0), (0.2, -2.0)],
        "前向是 w · round(x)：对 x 假装没有取整，得 w；对 w 是 round(x)，不是 x",
    ),
    "10.3": function(
        lambda x: 5.0 * (np.abs(x) <= 1),
        [([-2.0, -0.5, 0.5, 2.0],), ([0.0, 1.5],)],
        "|x| ≤ 1 时上游的梯度原样放行，之外给 0；别忘了乘上游来的 5",
    ),
    "10.4": _with_hints(
        vector((0.8, 0, 0.6), "第 2 号取了两次，1 与 2 先加成 3；整个梯度长 5，再除以 5"),
        [
            ((4, 0, 3), "相加是对的，还要按长度裁到 1"),
            (np.array((4, 0, 3)) / np.sqrt(21), "要先把第 2 号的两份相加，再算长度"),
            (np.array((4, 0, 2)) / np.sqrt(20), "第 2 号取了两次，两份要相加，不是留后一份"),
            ((1, 0, 1), "那是按值裁剪"),
        ],
    ),
}
