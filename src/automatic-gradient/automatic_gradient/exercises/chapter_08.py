"""“对 Python 控制流求梯度”一章的练习。"""

from automatic_gradient.exercises.answers import as_array, function, number, vector

_WAYS = ("即时执行", "图")
_PRINTED = ((None, None, 3, 0), (None, 0, 3, 0))
_REASONS = (
    "flag 是 Python 的值：它在什么时候定下，那以后还剩几支",
    "走的那一支没有用到 u；另一支算不算数，看是谁在记",
    "先看 u 是多少，走的是哪一支",
    "两个 u 都记下了，路是通的：各送回多少，加起来是几",
)


def _prediction(answer):
    rows = answer if isinstance(answer, (list, tuple)) else ()
    if [len(row) for row in rows if isinstance(row, (list, tuple))] != [4, 4]:
        return "需要两行，每行四个：第一行是即时执行，第二行是图"
    for way, row, printed in zip(_WAYS, rows, _PRINTED):
        for place, (foreseen, gradient) in enumerate(zip(row, printed)):
            which = f"{way}的第 {place + 1} 个"
            shown, complaint = _read(foreseen)
            if complaint:
                return f"{which}：只能填 None 或一个数，{complaint}"
            if shown != gradient:
                return f"{which} {shown} 不对：{_REASONS[place]}"
    return None


def _read(foreseen):
    """Return None or a number, and a complaint; "None" written as a word will do."""
    if foreseen is None or (isinstance(foreseen, str) and foreseen == "None"):
        return None, None
    value, complaint = as_array(foreseen, ())
    return (None, complaint) if complaint else (float(value[()]), None)


def _squared(a, limit):
    """Return every y on the way from a, the one at which the loop stops last."""
    path = [a]
    while path[-1] < limit:
        path.append(path[-1] ** 2)
    return path


def _slope(a, limit):
    slope = 1
    for y in _squared(a, limit)[:-1]:
        slope = slope * 2 * y
    return slope


# Beside 2 and -2 the loop turns once more, so that no difference gives their slopes.
_CASES = [(3.0, 100.0), (2.0, 16.0), (-2.0, 16.0), (1.5, 10.0), (-3.0, 5.0), (5.0, 3.0)]
_MISTAKES = (
    (lambda a, limit: _squared(a, limit)[-1], "这是 y 的值，问的是它对 a 的梯度"),
    (lambda a, limit: _squared(a, limit)[-1] / a, "y 除以 a 是斜率，靠的是 f(a) = k a，这里不成立"),
    (lambda a, limit: _slope(a, limit + 1e-9), "y 恰好等于 limit 时就该停"),
    (lambda a, limit: _slope(a, max(limit, a + 1e-9)), "y 一开始就不小于 limit，一遍也不该走"),
    (lambda a, limit: 2 * (_squared(a, limit)[-2:][0]), "这只是最后一次平方的斜率"),
    (lambda a, limit: abs(_slope(a, limit)), "负的 a，头一次平方的斜率是负的"),
)


CHECKS = {
    1: number(
        13107200,
        "先在纸上数加倍几次才不小于 1000，再看走进 if 的哪一支",
        mistakes={
            131072: "加倍的次数对了；走进 else 的数还多一步",
            -131072: "这是函数值，问的是斜率",
            -13107200: "正负号在 a 里：函数沿 a 是升是降",
            6553600: "0.01 乘 2 的 16 次方是 655.36，还不到 1000",
            26214400: "加倍得太多：进循环之前的那一次也算",
            17: "这是加倍的次数，问的是斜率",
        },
    ),
    2: vector(
        (1, 1.677723),
        "跳有两个来由：换了一支，或者少加倍一次；后者看的是整个向量的长度",
        mistakes=(
            ((1.677723, 1), "两个数都对，次序反了：从小到大填"),
            ((1, 1.953125), "换一支的那处对了；加倍的次数由整个向量的长度决定，不只看 a"),
            ((0.976562, 1.953125), "输入是向量：长度不是 a 的绝对值，各分量之和也要看"),
            ((1.677723, 3.776081), "后一个不在 0 与 3 之间，还漏了一个：各分量之和怎样变"),
        ),
    ),
    3: _prediction,
    4: function(_slope, _CASES, "梯度要沿着走过的每一遍传回 a", mistakes=_MISTAKES, relative=1e-4),
}
