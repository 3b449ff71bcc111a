"""读者的答案，当场检查：没作答就说没作答，错了就说错在哪里，对了就说通过。

一章的检查在一个模块里，用到才引入：网页里的 Python 不必先有别的章要的东西。
"""

from automatic_gradient.exercises.answers import is_unanswered

CHAPTERS = ("self_test",) + tuple(f"chapter_{number:02}" for number in range(1, 19))


def ids():
    """全书练习的编号。"""
    return tuple(exercise for chapter in CHAPTERS for exercise in _checks(chapter))


def check(exercise, answer):
    """检查练习 `exercise`（例如 "1.1"）的答案，打印 还没有作答、一句提示，或者 通过。

    读者的函数里出的错不会抛出来，而是写进提示。没有这道练习时报 KeyError。
    """
    number = str(exercise).split(".")[0]
    place = int(number) if number.isdigit() else len(CHAPTERS)
    checks = _checks(CHAPTERS[place]) if place < len(CHAPTERS) else {}
    if exercise not in checks:
        raise KeyError(f"没有练习 {exercise!r}；有的是 {'、'.join(ids())}")
    if is_unanswered(answer):
        print("还没有作答")
        return
    hint = checks[exercise](answer)
    print("还没有作答" if hint is ... else hint or "通过")


def _checks(chapter):
    return __import__(f"automatic_gradient.exercises.{chapter}", None, None, ["CHECKS"]).CHECKS
