"""“求导的四种办法”一章的练习。"""

from automatic_gradient.exercises.answers import as_array, called, vector

# The value and the slope of a pair, and of what it is divided by; a plain number has no slope.
_PAIRS = (
    ((3.0, 5.0), (-2.0, 7.0)),
    ((6.0, 1.0), (2.0, 0.0)),
    ((1.5, 0.0), (4.0, 1.0)),
    ((3.0, 5.0), 4.0),
    (1.5, (-2.0, 7.0)),
)

# What the slope may come out as instead, from a, b and their slopes.
_SLIPS = (
    (lambda a, b, s, t: (s * b + a * t) / b**2, "有一项的符号反了"),
    (lambda a, b, s, t: (a * t - s * b) / b**2, "两项的次序反了"),
    (lambda a, b, s, t: (s * b - a * t) / b, "除以 b 的次数不够"),
    (lambda a, b, s, t: s * b - a * t, "除以 b 的次数不够"),
    (lambda a, b, s, t: s / b, "b 变化时，商也变"),
    (lambda a, b, s, t: (s * b - a * t) / a**2, "该平方的不是 a"),
    (lambda a, b, s, t: a * t + s * b, "那是乘法的斜率"),
)


def division(answer):
    """对偶数的除法，值与斜率都查，两边都可能是普通的数。"""
    if not (isinstance(answer, (list, tuple)) and len(answer) == 2 and all(map(callable, answer))):
        return "需要 (divide, Dual) 两样"
    divide, pair_of = answer
    for one, other in _PAIRS:
        given = [pair_of(*x) if isinstance(x, tuple) else x for x in (one, other)]
        where = f"{_shown(one)} 除以 {_shown(other)}"
        found, complaint = called(divide, *given, when=f"算{where}时")
        if complaint or found is ...:
            return complaint or ...
        if found is None:
            return f"{where}得到 None：忘了 return"
        if not isinstance(found, pair_of):
            return f"{where}得到的不是 Dual"
        if hint := _judged(found, one, other):
            return f"{where}，{hint}"
    return None


def _judged(found, one, other):
    """What is wrong with the pair that is given for a quotient."""
    (a, s), (b, t) = (x if isinstance(x, tuple) else (x, 0.0) for x in (one, other))
    value, complaint = as_array(found.value, ())
    if complaint:
        return f"值不对：{complaint}"
    value = value[()]
    if not _close(value, a / b):
        return f"值得到 {value:.4g}，不对"
    slope, complaint = as_array(found.slope, ())
    if complaint:
        return f"斜率不对：{complaint}"
    slope = slope[()]
    right = (s - a / b * t) / b
    if _close(slope, right):
        return None
    for slip, words in _SLIPS:
        if _close(slope, slip(a, b, s, t)):
            return f"斜率得到 {slope:.4g}，不对：{words}"
    if abs(slope - right) <= 1e-3 * abs(right):
        return f"斜率得到 {slope:.4g}，只是近似：差分到不了要的精度"
    return f"斜率得到 {slope:.4g}，不对：把 q 与 b 代进乘法的规则，再对一遍"


def _shown(x):
    return f"({x[0]:g}, {x[1]:g})" if isinstance(x, tuple) else f"普通的数 {x:g}"


def _close(value, expected, relative=1e-9):
    return abs(value - expected) <= relative * abs(expected)


# A polynomial, a point, its slope there; no two of the three are alike.
_POLYNOMIALS = (
    (lambda z: z * z * z, 2.0, 12.0),
    (lambda z: 7 - 3 * z * z, 0.5, -3.0),
    (lambda z: z * z * z * z * z - 40 * z, 10.0, 49960.0),
)


def complex_step(answer):
    """求导时只算一次函数，而且算在复数处。"""
    for polynomial, x, slope in _POLYNOMIALS:
        places = []

        def f(z, polynomial=polynomial, places=places):
            places.append(z)
            return polynomial(z)

        found, complaint = called(answer, f, x)
        if complaint or found is ...:
            return complaint or ...
        if found is None:
            return "得到 None：忘了 return"
        if isinstance(found, complex):
            return f"得到的 {found:.4g} 还是复数，导数是实数"
        found, complaint = as_array(found, ())
        if complaint:
            return complaint
        if hint := _blame(found[()], polynomial(x), slope, places):
            return hint
    return None


def _blame(found, value, slope, places):
    """What is wrong with the slope found, the function having been called at these places."""
    if not places:
        return "没有调用过 p"
    if not any(isinstance(z, complex) for z in places):
        return "p 只在实数处算过，那是差分"
    if len(places) > 1:
        return f"p 被调用了 {len(places)} 次，只许一次"
    if _close(found, slope, 1e-12):
        return None
    if _close(found, -slope, 1e-12):
        return f"得到 {found:.6g}，符号反了"
    if _close(found, slope, 1e-2):
        return f"得到 {found:.15g}，还不够准：展开式里丢掉的项有多大"
    if abs(found) < 1e-6 * abs(slope):
        return f"得到 {found:.4g}，不对：含 p' 的一项里还有一个因子"
    if _close(found, value, 1e-6):
        return f"得到 {found:.6g}，那是函数值"
    return f"得到 {found:.6g}，不对：对照展开式，看取出来的是哪一部分"


CHECKS = {
    1: vector(
        (39, 80, 12),
        "函数算一遍是几次乘法，要算几遍，一次乘法变成几次，另外还有哪些运算",
        relative=1e-6,
        mistakes=[
            ((24, 80, 12), "差分除了算函数，还有别的运算"),
            ((35, 80, 12), "差分在原地也要算一遍"),
            ((45, 80, 12), "差分里，函数算一遍是几次乘法，再数一数"),
            ((39, 100, 12), "前向模式里，函数算一遍是几次乘法，再数一数"),
            ((39, 16, 12), "前向模式走一遍，只问了一个输入"),
            ((39, 20, 12), "前向模式里，两个对偶数相乘不止一次运算"),
            ((39, 60, 12), "两个对偶数相乘，几份还要加起来"),
            ((39, 80, 8), "反向模式也要先正着算一遍"),
            ((39, 80, 10), "倒着走时，与最初的 1 相乘也算"),
            ((39, 80, 16), "反向模式里，只有用过不止一次的数，几份才要相加"),
            ((39, 80, 20), "反向模式里，只有用过不止一次的数，几份才要相加"),
            ((39, 80, 44), "反向模式倒着走几遍？看有几个输出"),
            ((39, 80, 60), "反向模式走几遍？看有几个输出"),
            ((80, 39, 12), "差分与前向的次序反了"),
        ],
    ),
    2: division,
    3: complex_step,
}
