"""“从零写一条磁带”一章的练习。"""

from automatic_gradient.exercises.answers import conclusion, function, vector


def square_root(answer):
    """平方根这个运算与它的规则，在读者自己的磁带上求一阶与二阶导数。"""
    if not (isinstance(answer, (list, tuple)) and len(answer) == 3 and all(map(callable, answer))):
        return "需要 (sqrt, Number, Tape) 三样"
    try:
        return _on_the_tape(*answer)
    except Exception as error:
        return f"用你的磁带求导时报错：{type(error).__name__}: {error}"


# What comes back to the root is not 1, and in the second depends on x itself. The slope and the
# second derivative are given as a multiple of a power of x.
_USES = (
    ("3 * sqrt(x)", lambda root, x: 3 * root, (1.5, -0.5), (-0.75, -1.5)),
    ("x * sqrt(x)", lambda root, x: x * root, (1.5, 0.5), (0.75, -0.5)),
)


# At 2 and at 4 some of the slips coincide.
_POINTS = (5.0, 0.3, 1.7)


def _on_the_tape(sqrt, number, tape_of):
    for at in _POINTS:
        root = sqrt(number(at)).value
        if not _close(root, at**0.5):
            return f"sqrt(Number({at:g})) 的值是 {root:.4g}，不是平方根"
        for name, use, first, second in _USES:
            x = number(at)
            with tape_of() as outer:
                outer.watch(x)
                with tape_of() as inner:
                    inner.watch(x)
                    y = use(sqrt(x), x)
                [slope] = inner.gradient(y, [x])
            if slope is ...:
                return ...
            where = f"{name} 在 {at:g} 处的"
            if slope is None:
                return f"{where}一阶导数是 None：运算没有记到磁带上，或者规则没有返回值"
            expected = first[0] * at ** first[1]
            if not _close(slope.value, expected):
                return f"{where}一阶导数得到 {slope.value:.4g}，不对：{_blame(slope.value, at)}"
            [curve] = outer.gradient(slope, [x])
            if curve is None or not _close(curve.value, second[0] * at ** second[1]):
                shown = "None" if curve is None else f"{curve.value:.4g}"
                return (
                    f"{where}一阶导数对，二阶导数得到 {shown}，不对："
                    "式子里有一步是外层磁带看不见的，或者表里的一行与值对不上"
                )
    return None


def _blame(slope, at):
    """The plausible slips, told by what they give for three times the root."""
    slips = (
        (1.5 / at, "除以的是 x 还是它的平方根"),
        (3 / at**0.5, "多了一个因子"),
        (6 * at**0.5, "导数乘成了它的倒数"),
        (1.5 * at**0.5, "乘与除弄反了"),
        (-1.5 / at**0.5, "多了一个负号"),
        (0.5 / at**0.5, "式子里没有用到 g"),
    )
    for value, words in slips:
        if _close(slope, value):
            return words
    return "拿平方根的导数公式再对一遍"


def _close(value, expected):
    return abs(value - expected) <= 1e-3 * abs(expected)


# The steps of a program, each with its result, its inputs and the slopes in them. The second has
# a step that leads nowhere.
_PROGRAMS = (
    ((("a", "xx", (2, 2)), ("b", "aa", (4, 4)), ("z", "ba", (1, 1))), "z"),
    ((("a", "xy", (3, 5)), ("b", "a", (7,)), ("c", "ay", (2, 4))), "c"),
)


def _backward(steps, target, replaces=False, forgets=False, forwards=False):
    gradients = {target: 1.0}
    for result, inputs, slopes in steps if forwards else reversed(steps):
        g = gradients.get(result, 0.0)
        for name, slope in zip(inputs, slopes):
            part = slope if forgets else g * slope
            gradients[name] = part if replaces else gradients.get(name, 0.0) + part
    return gradients


def _accounts(answer):
    def of(steps, target):
        gradients = answer(steps, target)
        if gradients is ... or gradients is None:
            return gradients
        if not hasattr(gradients, "get"):
            raise TypeError("该返回字典 gradients")
        names = {target} | {name for _, inputs, _ in steps for name in inputs}
        return [gradients.get(name, 0.0) for name in sorted(names)]

    return of


def _sweep(answer):
    def slip(**how):
        return _accounts(lambda steps, target: _backward(steps, target, **how))

    return function(
        _accounts(_backward),
        _PROGRAMS,
        "目标的梯度是 1，从最后一步倒着走；结果的梯度乘斜率，加到输入名下",
        mistakes=(
            (slip(forwards=True), "不对：正着走，到了前面的步，后面的还没有算出来；要倒着走"),
            (slip(replaces=True), "不对：后来的一份盖掉了先前的，几份要相加"),
            (slip(forgets=True), "不对：只加了斜率，还要乘结果的梯度 g"),
            (_accounts(lambda steps, target: {}), "不对：没有从目标出发，目标自己的梯度是 1"),
        ),
    )(_accounts(answer) if callable(answer) else answer)


CHECKS = {
    0: _sweep,
    1: vector(
        (36, 8),
        "照表倒着走，每走一行，写下账上各个数的梯度",
        mistakes=[
            ((8, 36), "两个数的次序反了：先写对的，再写覆盖的"),
            ((36, 36), "a 用了不止一次，各份不再相加，结果还能一样吗"),
            ((36, 18), "a 名下的几份也是一份盖掉一份"),
            ((36, 16), "还有一个数的名下，你把两份加了起来"),
            ((36, 2), "a 名下最后写上的是哪一份？倒着走，z 那一行最先读到"),
            ((36, 4), "到 a 为止是对的，还要再读一行"),
            ((32, 8), "对的梯度少了一条路"),
        ],
    ),
    2: square_root,
    3: conclusion(
        "B",
        {
            "A": "四个神经元做的是同样的运算，舍入也会一样；把几步以后的参数印出来看",
            "C": "四个一样的神经元相加，分数为 0 的点排成什么样子？画出来，或者数一数判错的点",
        },
    ),
}
