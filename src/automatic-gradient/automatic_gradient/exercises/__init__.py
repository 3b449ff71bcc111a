"""读者的答案，当场检查：没作答就说没作答，错了就说错在哪里，对了就说通过。

一章的检查在一个模块里，用到才引入：网页里的 Python 不必先有别的章要的东西。
"""

import os

from automatic_gradient.exercises.answers import tell

# MicroPython gives the folder as a text, Python in a list.
_FOLDER = __path__ if isinstance(__path__, str) else __path__[0]
_CHAPTERS = {0: "self_test"}
for _name in sorted(os.listdir(_FOLDER)):
    if _name.startswith("chapter_"):
        _CHAPTERS[int(_name[8:10])] = _name[:10]


def ids():
    """全书练习的编号。"""
    return tuple(exercise for chapter in sorted(_CHAPTERS) for exercise in _checks(chapter))


def check(exercise, answer):
    """检查练习 `exercise`（例如 "1.1"）的答案，打印 还没有作答、一句提示，或者 通过。

    读者的函数里出的错不会抛出来，而是写进提示。没有这道练习时报 KeyError。
    """
    number = str(exercise).split(".")[0]
    checks = _checks(int(number)) if number.isdigit() else {}
    if exercise not in checks:
        raise KeyError(f"没有练习 {exercise!r}；有的是 {'、'.join(ids())}")
    tell(checks[exercise], answer)


def _checks(number):
    """Give the checks of the chapter with this number, or none where there is no such chapter."""
    if number not in _CHAPTERS:
        return {}
    module = f"automatic_gradient.exercises.{_CHAPTERS[number]}"
    checks = __import__(module, None, None, ["CHECKS"]).CHECKS
    return {f"{number}.{place}": check for place, check in checks.items()}
