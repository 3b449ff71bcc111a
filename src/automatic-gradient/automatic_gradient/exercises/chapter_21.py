"""“让求梯度更快”一章的练习。"""

import numpy as np

from automatic_gradient.exercises.answers import called, number, vector

_BATCHES = ([1.0, 2.0, 3.0], [4.0], [5.0, 6.0])
_PADDED = ([1, 2, 3], [4, 0, 0], [5, 6, 0])


def _meets_one_trace(answer):
    """Check that `answer` makes batches into tensors of one type and shape, padded with zeros."""
    found, complaint = called(answer, [list(batch) for batch in _BATCHES])
    if found is ...:
        return ...
    if not complaint:
        # A generator raises only now.
        found, complaint = called(list, found)
    if complaint:
        return complaint
    if len(found) != len(_BATCHES):
        return f"来了 {len(_BATCHES)} 批，应当返回 {len(_BATCHES)} 个参数，得到 {len(found)} 个"
    if not all(hasattr(each, "dtype") for each in found):
        return "有的参数不是张量：Python 的数和列表，一个值一张图"
    shapes = {tuple(each.shape) for each in found}
    if len(shapes) > 1:
        return f"形状有 {len(shapes)} 种，要追踪 {len(shapes)} 次：短的要补到一样长"
    if len({str(each.dtype) for each in found}) > 1:
        return "类型不止一种，一种类型一张图"
    if not np.array_equal(np.array([np.asarray(each) for each in found]), _PADDED):
        return "形状对了，数不对：原来的数在前面，零补在后面"
    return None


CHECKS = {
    1: vector(
        (3, 2),
        "整数一个值一张图，张量只认类型和形状，1.0 与 1 是同一个键；1797 = 56 × 32 + 5",
    ),
    2: _meets_one_trace,
    3: number(
        32_000,
        "解 20 + s n = 2 (2 + s n)，先把单位换成一样的",
        mistakes={
            36_000: "tf.function 的开销 2 微秒也要乘 2",
            40_000: "那里只是 eager 的开销与计算相等",
            32: "0.5 纳秒是 0.0005 微秒",
        },
    ),
    4: vector((100, 20), "一个结果 256 × 1024 × 4 字节，正好 1 MiB；切成十段，每段十个结果"),
}
