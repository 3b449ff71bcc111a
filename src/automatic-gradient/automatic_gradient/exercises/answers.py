"""各章练习共用的几种检查。

一个检查是一个函数：接收读者的答案，返回一句提示；答对了返回 None；
读者的函数还没写完（返回 `...`）就返回 `...`。
"""

import numpy as np

# 与对的数差在容差的这么多倍以内，多半是算对了、写短了。
_ROUNDED = 20


def tell(check, answer):
    """打印一个检查对答案的话：还没有作答、一句提示，或者 通过。"""
    hint = ... if is_unanswered(answer) else check(answer)
    print("还没有作答" if hint is ... else hint or "通过")


def is_unanswered(answer):
    """答案还是 `...`，或者里面还留着 `...`。"""
    if isinstance(answer, (list, tuple)):
        return any(is_unanswered(part) for part in answer)
    return answer is ...


def number(expected, clue, *, mistakes=None, relative=1e-3):
    """检查一个数；`mistakes` 把常见的错误答案对应到专门的提示。"""

    def check(answer):
        value, complaint = as_array(answer, ())
        if complaint:
            return complaint
        value = value[()]
        if np.isclose(value, expected, rtol=relative, atol=0 if expected else relative):
            return None
        for mistake, hint in (mistakes or {}).items():
            if np.isclose(value, mistake, rtol=relative, atol=0 if mistake else relative):
                return f"{value:.4g} 不对：{hint}"
        if np.isclose(value, expected, rtol=_ROUNDED * relative, atol=0):
            return f"{value:.6g} 很接近，但要准到相对误差 {relative:g} 以内：多写几位，或者再算一遍"
        return f"{value:.4g} 不对：{clue}"

    return check


def vector(expected, clue, *, mistakes=(), relative=1e-3):
    """检查一列数；指出第几个分量不对。嵌套的列表按形状比较。

    `mistakes` 是几对（常见的错误答案，专门的提示）。
    """
    expected = np.asarray(expected, dtype=float)

    def check(answer):
        value, complaint = as_array(answer, expected.shape)
        if complaint:
            return complaint
        wrong = ~np.isclose(value, expected, rtol=relative, atol=relative)
        if not wrong.any():
            return None
        for mistake, hint in mistakes:
            if np.allclose(value, mistake, rtol=relative, atol=relative):
                return f"不对：{hint}"
        first = tuple(int(i) for i in np.argwhere(wrong)[0])
        place = "、".join(f"第 {i + 1} 个" for i in first)
        return f"{place}分量是 {value[first]:.4g}，不对：{clue}"

    return check


def choice(expected, clue, options):
    """检查从 `options` 里选出的一个词，或者与 `expected` 等长的一串词。

    `clue` 是一句提示，或者一个字典，把该填的词对应到它自己的提示。
    """

    def check(answer):
        several = isinstance(expected, tuple)
        words = tuple(answer) if several and isinstance(answer, (list, tuple)) else (answer,)
        targets = expected if several else (expected,)
        if len(words) != len(targets):
            return f"需要 {len(targets)} 个词，得到 {len(words)} 个"
        for place, (word, target) in enumerate(zip(words, targets), start=1):
            which = f"第 {place} 个" if several else ""
            # An array would compare itself entry by entry.
            if not any(type(word) is type(option) and word == option for option in options):
                return f"{which}只能从 {'、'.join(map(str, options))} 里选，得到 {_quoted(word)}"
            if word != target:
                hint = clue[target] if isinstance(clue, dict) else clue
                return f"{which}{_quoted(word)} 不对：{hint}"
        return None

    return check


def choices(expected, clues, options):
    """检查从 `options` 里选出的一串词，每一个有自己的提示。"""
    checks = [choice(target, clue, options) for target, clue in zip(expected, clues)]

    def check(answer):
        words = tuple(answer) if isinstance(answer, (list, tuple)) else (answer,)
        if len(words) != len(checks):
            return f"需要 {len(checks)} 个词，得到 {len(words)} 个"
        return first_hint(checks, words, "第 {} 个：")

    return check


def first_hint(checks, answers, place):
    """逐个检查几个答案，各有自己的检查；返回头一句提示，前面写上 `place`，例如 "第 {} 个："。"""
    for number, (check, answer) in enumerate(zip(checks, answers), start=1):
        if hint := check(answer):
            return place.format(number) + hint
    return None


def conclusion(expected, hints):
    """检查从几个都说得通的结论里选出的一个；`hints` 把每个错的结论对应到它自己的提示。"""
    options = {expected} | set(hints)

    def check(answer):
        if not isinstance(answer, str) or answer not in options:
            return f"只能从 {'、'.join(sorted(options))} 里选，得到 {_quoted(answer)}"
        return None if answer == expected else f"{answer} 不对：{hints[answer]}"

    return check


def order(steps, needs):
    """检查把打乱的几步排成的一个词，例如 "BCA"；`steps` 是全部的字母。

    `needs` 是几项（在前的，在后的，为什么）；不违反它们的次序都算对。
    """

    def check(answer):
        if not isinstance(answer, str) or sorted(answer) != sorted(steps):
            return f"把 {'、'.join(steps)} 各用一次，写成一个词，得到 {_quoted(answer)}"
        for before, after, reason in needs:
            if answer.index(before) > answer.index(after):
                return f"{after} 排在 {before} 前面，不对：{reason}"
        return None

    return check


def function(reference, cases, clue, *, mistakes=(), relative=1e-3):
    """在每组参数 `cases` 上把读者的函数与 `reference` 比较。

    `mistakes` 是几对（常见的错误函数，专门的提示）。
    """

    def check(answer):
        hint = compare(answer)
        if hint not in (None, ...):
            for mistake, words in mistakes:
                if function(mistake, cases, "", relative=relative)(answer) is None:
                    return words
        return hint

    def compare(answer):
        for case in cases:
            shown = ", ".join(_show(argument) for argument in case)
            # Whoever changes an array in place does not spoil it for the comparison.
            given = [_copied(argument) for argument in case]
            value, complaint = called(answer, *given, when=f"接收 ({shown}) 时")
            if complaint:
                return complaint
            if value is None:
                return f"得到 None：要么忘了 return，要么磁带给了 None；{clue}"
            if is_unanswered(value):
                return ...
            # NumPy would make nan of it, and the two are not the same.
            if isinstance(value, (list, tuple)) and any(part is None for part in value):
                return f"里面有 None，磁带没有走通：{clue}"
            expected = np.asarray(reference(*case), dtype=float)
            value, complaint = as_array(value, expected.shape)
            if complaint:
                return f"接收 ({shown}) 时，{complaint}：{clue}"
            if not np.allclose(value, expected, rtol=relative, atol=relative):
                return f"接收 ({shown}) 时应当得到 {_show(expected)}，得到 {_show(value)}：{clue}"
        return None

    return check


class Counted:
    """一个函数，可以连同该求出的导数；它数着自己被调用了几次。"""

    def __init__(self, value, derivative=None):
        self.value = value
        self.derivative = derivative
        self.calls = 0

    def __call__(self, *arguments):
        self.calls += 1
        return self.value(*arguments)


def taped(differentiate, cases, clue):
    """检查用磁带写成的求导：与手算的比较，而且每次只许调用函数一次，差分做不到。

    `cases` 的每一项以一个 Counted 开头，以求导的点结尾；`differentiate` 接收读者的答案与这一项，
    返回读者求出的导数。
    """
    compare = function(lambda f, *rest: f.derivative(rest[-1]), cases, clue)

    def check(answer):
        if not callable(answer):
            return compare(answer)
        for f, *_ in cases:
            f.calls = 0
        hint = compare(lambda *case: differentiate(answer, *case))
        if hint is None and any(f.calls != 1 for f, *_ in cases):
            calls = max(f.calls for f, *_ in cases)
            return f"数是对的，可是函数被调用了 {calls} 次；磁带看它算一次就够"
        return hint

    return check


def called(answer, *arguments, when=""):
    """读者的函数返回的值，或者一句抱怨：它不是函数，或者在 `when` 报错。"""
    if not callable(answer):
        return None, f"需要一个函数，得到 {type(answer).__name__}：{_quoted(answer)}"
    try:
        return answer(*arguments), None
    except Exception as error:
        return None, f"你的函数{when}报错：{_told(error)}"


# What a reader meets most whose lines stand in a wrong order: a part of what Python says, in the
# notebook or in the page, and what it means.
_MEANINGS = (
    ("______", "还有一个空没有填，把 ______ 换成该写的"),
    ("before assignment", "一个名字用得太早，还没有给它值：看看各行的次序和缩进"),
    ("not associated with a value", "一个名字用得太早，还没有给它值：看看各行的次序和缩进"),
    ("NoneType", "拿 None 去算了：磁带没有求出梯度，或者一个函数忘了 return"),
    ("custom_gradient 的函数要返回", "拿 None 去算了：磁带没有求出梯度，或者一个函数忘了 return"),
    ("received None", "拿 None 去算了：磁带没有求出梯度，或者一个函数忘了 return"),
    ("non-persistent", "普通磁带只能求一次梯度，这里求了第二次"),
    ("普通磁带只能求一次", "普通磁带只能求一次梯度，这里求了第二次"),
)


def _told(error):
    text = str(error)
    for part, meaning in _MEANINGS:
        if part in text:
            return meaning
    if isinstance(error, NameError) and "'" in text:
        name = text.split("'")[1]
        return f"还没有叫 {name} 的东西：是不是打错了，或者少了一行"
    return f"{type(error).__name__}: {text}"


def as_array(answer, shape):
    """答案化成指定形状的数组，或者一句抱怨。"""
    wanted = "一个数" if shape == () else f"形状 {shape} 的一组数"
    try:
        value = np.asarray(answer, dtype=float)
    except (TypeError, ValueError):
        return None, f"需要{wanted}，得到 {type(answer).__name__}：{_quoted(answer)}"
    if value.shape != shape:
        # Rows and columns are what chapter 11 teaches to tell apart: no silent reshaping.
        return None, f"需要{wanted}，得到形状 {value.shape}"
    if np.any(np.isnan(value)):
        return None, f"需要{wanted}，得到的里面有 nan"
    return value, None


def _copied(argument):
    return argument.copy() if isinstance(argument, np.ndarray) else argument


def _quoted(answer):
    # MicroPython writes 汉字 as numbers.
    if isinstance(answer, tuple):
        inner = ", ".join(_quoted(part) for part in answer)
        return f"({inner},)" if len(answer) == 1 else f"({inner})"
    return f"'{answer}'" if isinstance(answer, str) else repr(answer)


def _has_words(value):
    return isinstance(value, str) or (isinstance(value, tuple) and any(map(_has_words, value)))


def _show(value):
    if callable(value):
        return "一个函数"
    if _has_words(value):
        return _quoted(value)
    value = np.asarray(value, dtype=float)
    if value.shape == ():
        return f"{value[()]:.4g}"
    text = np.array2string(value, precision=4, separator=", ")
    return " ".join(text.split())
